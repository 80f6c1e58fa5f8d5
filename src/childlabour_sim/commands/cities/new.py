"""``childlabour cities new NAME``: a short file with what a user knows of a city, solved, and what it is a proxy of."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console

from childlabour_sim.analysis.fit.solve_districts import solve_batch
from childlabour_sim.commands.cities.listing import print_cities
from childlabour_sim.config.composing.locate import mount
from childlabour_sim.config.composing.messages import near
from childlabour_sim.config.place.files import short_file
from childlabour_sim.config.place.names import district_named
from childlabour_sim.config.place.near import hint, slug
from childlabour_sim.config.place.solved import SOLVED
from childlabour_sim.config.place.table import KABUPATEN, KOTA, districts, provinces
from childlabour_sim.config.schema import declared
from childlabour_sim.config.sources import SOURCES
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.plain_text import write_text
from childlabour_sim.report.terminal.parts import name_files, show
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say

_NUMBERS = {
    "poverty_line": "city.poverty_line",
    "poverty_rate": "city.poverty_rate",
    "households": "city.households_in_city",
}
_PLACE = ("district", "province", "kind", "urban_share")
_BUDGET = "budget"
_RUNS = ("households=10000", "replications=2", "years=1")
_FILL_IN = {"source": "user", "why": "FILL IN: where the number comes from, and of which year"}
_NAME = re.compile("[a-z][a-z0-9_]*")


def make_city(arguments: list[str], folder: str | None, console: Console) -> None:
    """Write, solve and show a city.

    Raises
    ------
    ConfigurationError
        Before anything is written: for a name that is taken or none, a number out of bounds, a place that is not known,
        or something that is not said where nobody can be asked.
    """
    name, given = _named(arguments)
    if folder is None:
        raise ConfigurationError("--config-dir: expected the folder of your own files, such as --config-dir=mine")
    path = Path(folder) / "city" / f"{name}.yaml"
    if path.exists():
        raise ConfigurationError(f"{name}: {path} is there; edit it, or choose another name")
    place = _place(given)
    own = {key: _number(key, given, needed="district" not in place) for key in (*_NUMBERS, _BUDGET)}
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, place, own)
    if own[_BUDGET] is not None:
        _write_offices(Path(folder) / "office" / f"{name}.yaml", own[_BUDGET])
    solve_city([name], folder, console)
    name_files(console, say("Written:"), path)
    show(console, say("Fill in the sources of your numbers there, and set any other value you know."))


def solve_city(arguments: list[str], folder: str | None, console: Console) -> None:
    """Solve the incomes of a city of the user's for its numbers as they are, write them into its file, and show it.

    Raises
    ------
    ConfigurationError
        If there is no such file, or it does not say where the city lies.
    """
    path = Path(folder or ".") / "city" / f"{arguments[0] if arguments else ''}.yaml"
    if folder is None or not path.is_file():
        raise ConfigurationError("cities solve: expected the name of a city of your folder, and --config-dir=FOLDER")
    mount(folder)
    if short_file(path.stem) is None:
        raise ConfigurationError(f"{path}: expected a line that says where the city lies, place: {{district: NAME}}")
    show(console, say("Solving the income distribution of %(city)s ...", city=path.stem))
    ((solution, held),) = solve_batch([path.stem], _RUNS, folder)
    said = f"{SOLVED}: {yaml.safe_dump(solution.of_file(), default_flow_style=True, width=10_000).strip()}"
    text = re.sub(rf"^{SOLVED}:.*\n", "", path.read_text(encoding="utf-8"), flags=re.M)
    write_text(path, f"{text.rstrip()}\n{said}\n")
    poverty, spread = numbers.short_percent(held[0], 1), numbers.fixed(held[1], 3)
    show(console, say("Solved: poverty %(poverty)s, Gini %(gini)s.", poverty=poverty, gini=spread))
    print_cities([path.stem], console)


def _named(arguments: list[str]) -> tuple[str, dict[str, str]]:
    if not arguments or "=" in arguments[0]:
        raise ConfigurationError("cities new: expected the name of the city after it, such as cities new my_town")
    name = slug(arguments[0])
    if not _NAME.fullmatch(name):
        raise ConfigurationError(f"{arguments[0]!r} (name): expected letters, digits and _, such as my_town")
    given = {key: value for key, _, value in (text.partition("=") for text in arguments[1:])}
    known = (*_NUMBERS, *_PLACE, _BUDGET)
    for key in given.keys() - {*known}:
        raise ConfigurationError(f"unknown key {key}: expected some of {', '.join(known)}{near(key, known)}")
    if name in districts():
        raise ConfigurationError(f"{name} is in the list already: childlabour run city={name}")
    return name, given


def _place(given: Mapping[str, str]) -> dict[str, Any]:
    """Return where the city lies, asked for where it is not said."""
    if "district" in given:
        return {"district": district_named(given["district"])}
    province = slug(_answer("province", given, say("Which province?")))
    if province not in provinces():
        raise ConfigurationError(
            f"province = {province!r} (name): expected one of {', '.join(provinces())}{hint(province, provinces())}"
        )
    kind = _answer("kind", given, say("kota or kabupaten?")).strip().lower()
    if kind not in (KOTA, KABUPATEN):
        raise ConfigurationError(f"kind = {kind!r} (name): expected {KOTA} or {KABUPATEN}")
    place: dict[str, Any] = {"province": province, "kind": kind}
    if "urban_share" in given:
        place["urban_share"] = declared()["city.poverty_rate"].kind(given["urban_share"])
    return place


def _number(key: str, given: Mapping[str, str], needed: bool) -> float | None:
    asked = {
        "poverty_line": say("Poverty line, rupiah per person and month?"),
        "poverty_rate": say("Share of persons below it, such as 0.08?"),
        "households": say("Households of the city?"),
        _BUDGET: say("Money of its child-protection office, rupiah a year? (empty: by households)"),
    }
    item = declared()[_NUMBERS.get(key, "budget.city.total")]
    if key not in given and (key == _BUDGET or not needed) and not sys.stdin.isatty():
        return None
    text = _answer(key, given, asked[key], empty=key == _BUDGET or not needed)
    return item.check(key, text) if text else None


def _answer(key: str, given: Mapping[str, str], question: str, empty: bool = False) -> str:
    if key in given:
        return given[key]
    if not sys.stdin.isatty():
        raise ConfigurationError(f"{key}: expected it to be said, as in {key}=...; nobody can be asked here")
    text = input(f"{question} ").strip()
    return text if text or empty else _answer(key, given, question)


def _write(path: Path, place: dict[str, Any], own: Mapping[str, float | None]) -> None:
    values = {_NUMBERS[key].partition(".")[2]: value for key, value in own.items() if key in _NUMBERS and value}
    said = {
        "place": place,
        **{key: int(value) if float(value).is_integer() else value for key, value in values.items()},
        SOURCES: dict.fromkeys(values, _FILL_IN),
    }
    title = f"# {path.stem}: what is known of it; all else it has from province, town and country, and nation.\n"
    path.write_text(title + yaml.dump(said, Dumper=_Plain, sort_keys=False, width=10_000), encoding="utf-8")


def _write_offices(path: Path, total: float) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    said = {"budget": {"city": {"total": int(total)}, SOURCES: {"city.total": _FILL_IN}}}
    text = yaml.dump(said, Dumper=_Plain, sort_keys=False, width=10_000)
    path.write_text(f"# @package _global_\n{text}", encoding="utf-8")


class _Plain(yaml.SafeDumper):
    """Writes the same text twice rather than an alias of it."""

    def ignore_aliases(self, data: Any) -> bool:
        """Tell that there are none."""
        return True
