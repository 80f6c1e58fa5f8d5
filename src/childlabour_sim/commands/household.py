"""``childlabour household``: one family, what it is entitled to and why, and how it decides."""

from __future__ import annotations

import re
from dataclasses import fields

from rich.console import Console
from rich.table import Table

from childlabour_sim.analysis.family.described import FAMILY, Entitlement, Family, entitlements, family_world, with_aid
from childlabour_sim.analysis.family.trace import Explanation, explain_in_world
from childlabour_sim.commands.arguments import asks_for_help, split_config_dir, wide_console
from childlabour_sim.config import configure
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.population.world import World
from childlabour_sim.settings import Settings
from childlabour_sim.statistics.counting import FIRST_AGE

HELP = """usage: childlabour household [KEY=VALUE ...]

  children=14girl,10boy   ages and sex, one to eight children of 0 to 18; also 14perempuan,10laki-laki
  income=2500000          what the adults earn, rupiah a month, without aid; also 2.500.000 or 'Rp2,5 juta'
  adults=2  schooling=6   adults at home; years of schooling of the head
  savings=0               rupiah; negative is debt
  enterprise=false        a stall, workshop or plot of the family's own
  listed=true             in the social registry
  in_school=true          whether children of school age are enrolled now
  elderly=0  disabled=0   members of 70 and over; severely disabled members

Everything of the configuration can be set too: city=medan start=2025-01-01 behaviour=luxury_threshold. A family whose
eldest leaves school: childlabour household city=teaching_village children=16boy,12girl,8boy income=300000 schooling=2
"""
_DEFAULTS = {"children": "14girl,10boy", "income": "2500000"}
_NUMBERS = {item.name: item for item in FAMILY}
_BOYS = ("boy", "m", "laki-laki", "laki", "l")
_GIRLS = ("girl", "f", "perempuan", "p", "")
_SWITCHES = {"true": True, "yes": True, "false": False, "no": False}
_DISCLAIMER = (
    "This calculator decides no entitlement: the offices of Dinas Sosial do. It reads the dated law register and "
    "shows a model's family, not yours."
)


def main(arguments: list[str]) -> None:
    """Print entitlements and every child's decision for a family described on the command line."""
    if asks_for_help(arguments):
        print(HELP)
        return
    overrides, folder = split_config_dir(arguments)
    family, overrides = _take_family(overrides)
    one_family = ("households=1", "burn_in_years=0", "years=1", "replications=1", "network=array")
    settings = configure(*overrides, *one_family, config_dir=folder)
    world = family_world(settings, family)
    console = wide_console()
    console.print(_entitlement_table(entitlements(world, family), world), _DISCLAIMER, sep="\n")
    _explain_children(settings, family, console)


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


def _entitlement_table(lines: list[Entitlement], world: World) -> Table:
    table = Table(title=f"What the law of {world.law_day} gives this family if it is listed and chosen")
    for heading in ("Programme", "Who", "Rupiah a year", "Why", "Article or source"):
        table.add_column(heading, justify="right" if heading.startswith("Rupiah") else "left")
    for line in lines:
        amount = f"Rp{line.rupiah_a_year:,.0f}" if line.paid else "-"
        table.add_row(line.programme, line.who, amount, line.reason, line.article)
    table.add_section()
    total = sum(line.rupiah_a_year for line in lines if line.paid)
    table.add_row(
        "Together", "", f"Rp{total:,.0f}", "programmes choose the poorest of the registry, whatever this table says", ""
    )
    return table


def _explain_children(settings: Settings, family: Family, console: Console) -> None:
    """Explain the decision about each child of 5 to 18 at the next start of a school year, with and without aid."""
    for row, (age, sex) in enumerate(sorted(family.children, reverse=True)):
        if age < FIRST_AGE:
            continue
        with_it, without = (_explain(with_aid(settings, aid), family, row) for aid in (True, False))
        console.print(f"\n{sex.capitalize()} of {age}, with the aid above. {with_it.in_words()}")
        same = "the same" if without.chosen == with_it.chosen else without.chosen
        console.print(f"  Without any aid the family would choose: {same}.")
    console.print(
        "\nA + speaks for the choice, a - against it; the numbers are utils, of which only differences count. "
        "Tastes are one draw of luck: another seed= is another family."
    )


def _explain(settings: Settings, family: Family, row: int) -> Explanation:
    world = family_world(settings, family)
    start = next(tick for tick in range(world.clock.quarters) if world.clock.quarter(tick).year_start)
    return explain_in_world(world, start, row)
