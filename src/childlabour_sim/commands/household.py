"""``childlabour household``: one family, what it is entitled to and why, and how it decides."""

from __future__ import annotations

import re
from dataclasses import fields

from rich.console import Console

from childlabour_sim.analysis.family.described import FAMILY, Family, entitlements, family_world, with_aid
from childlabour_sim.analysis.family.trace import explain_in_world
from childlabour_sim.commands.help.page import Examples, Keys, page
from childlabour_sim.commands.shared.arguments import asks_for_help, split_config_dir, wide_console
from childlabour_sim.commands.shared.compiling import say_compiling
from childlabour_sim.config import configure
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.terminal.decision import Explanation, told
from childlabour_sim.report.terminal.family import entitlement_table
from childlabour_sim.report.terminal.parts import show
from childlabour_sim.report.words.spoken import say, term
from childlabour_sim.settings import Settings
from childlabour_sim.statistics.counting import FIRST_AGE

_DEFAULTS = {"children": "14girl,10boy", "income": "2500000"}
_NUMBERS = {item.name: item for item in FAMILY}
_BOYS = ("boy", "m", "laki-laki", "laki", "l")
_GIRLS = ("girl", "f", "perempuan", "p", "")
_SWITCHES = {"true": True, "yes": True, "false": False, "no": False}


def main(arguments: list[str]) -> None:
    """Print entitlements and every child's decision for a family described on the command line."""
    if asks_for_help(arguments):
        print(_page())
        return
    overrides, folder = split_config_dir(arguments)
    family, overrides = _take_family(overrides)
    one_family = ("households=1", "burn_in_years=0", "years=1", "replications=1", "network=array")
    settings = configure(*overrides, *one_family, config_dir=folder)
    console = wide_console()
    say_compiling([settings.behaviour["rule"]], console)
    world = family_world(settings, family)
    disclaimer = say(
        "This calculator decides no entitlement: the offices of Dinas Sosial do. It reads the dated law register and "
        "shows a model's family, not yours."
    )
    show(console, entitlement_table(entitlements(world, family), world.law_day), disclaimer)
    _explain_children(settings, family, console)


def _page() -> str:
    return page(
        say("usage: childlabour household [KEY=VALUE ...]"),
        Keys(
            {
                "children=14girl,10boy": say(
                    "ages and sex, one to eight children of 0 to 18; also 14perempuan,10laki-laki"
                ),
                "income=2500000": say("what the adults earn, rupiah a month, without aid"),
                "adults=2  schooling=6": say("adults at home; years of schooling of the head"),
                "savings=0": say("rupiah; negative is debt"),
                "enterprise=false": say("a stall, workshop or plot of the family's own"),
                "listed=true": say("in the social registry"),
                "in_school=true": say("whether children of school age are enrolled now"),
                "elderly=0  disabled=0": say("members of 70 and over; severely disabled members"),
            }
        ),
        say(
            "Everything of the configuration can be set too: city=medan start=2025-01-01 behaviour=luxury_threshold. "
            "A family whose eldest leaves school:"
        ),
        Examples(
            "childlabour household city=teaching_village children=16boy,12girl,8boy income=300000 schooling=2",
        ),
    )


def _take_family(overrides: list[str]) -> tuple[Family, list[str]]:
    """Split ``key=value`` of the family from those of the configuration."""
    names = {item.name for item in fields(Family)}
    given, rest = dict(_DEFAULTS), []
    for text in overrides:
        key, _, value = text.partition("=")
        if key in names:
            given[key] = value
        else:
            rest.append(text)
    return Family(**{key: _read(key, value) for key, value in given.items()}), rest


def _read(key: str, text: str):
    if key == "children":
        return tuple(_read_child(part) for part in text.strip("[]").split(",") if part)
    if key in _NUMBERS:
        return _NUMBERS[key].check(key, text.strip("'\""))
    if text.lower() not in _SWITCHES:
        raise ConfigurationError(f"{key} = {text!r} (switch): expected true or false")
    return _SWITCHES[text.lower()]


def _read_child(text: str) -> tuple[int, str]:
    found = re.fullmatch(r"\s*(\d{1,2})\s*([a-z-]*)\s*", text.lower())
    if not found or found[2] not in (*_BOYS, *_GIRLS):
        raise ConfigurationError(
            f"children: cannot read {text!r}; expected an age and girl or boy, such as 14girl,10boy or "
            "14perempuan,10laki-laki"
        )
    return int(found[1]), "boy" if found[2] in _BOYS else "girl"


def _explain_children(settings: Settings, family: Family, console: Console) -> None:
    """Explain the decision about each child of 5 to 18 at the next start of a school year, with and without aid."""
    for row, (age, sex) in enumerate(sorted(family.children, reverse=True)):
        if age < FIRST_AGE:
            continue
        with_it, without = (_explain(with_aid(settings, aid), family, row) for aid in (True, False))
        girl, boy = (
            say("Girl of %(age)s, with the aid above.", age=age),
            say("Boy of %(age)s, with the aid above.", age=age),
        )
        first = girl if sex == "girl" else boy
        if without.chosen == with_it.chosen:
            last = say("Without any aid the family would choose: the same.")
        else:
            last = say("Without any aid the family would choose: %(choice)s.", choice=term(without.chosen))
        show(console, "", f"{first} {with_it.in_words()}", f"  {last}")
    about = say(
        "A + speaks for the choice, a - against it; the numbers are utils, of which only differences count. Tastes are "
        "one draw of luck: another seed= is another family."
    )
    show(console, "", about)


def _explain(settings: Settings, family: Family, row: int) -> Explanation:
    world = family_world(settings, family)
    start = next(tick for tick in range(world.clock.quarters) if world.clock.quarter(tick).year_start)
    return told(explain_in_world(world, start, row))
