"""Parameters and their values in words: what is declared of them, never the bare key."""

from __future__ import annotations

from typing import Any

from childlabour_sim.config.schema import declared
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.scenarios import scenario_name
from childlabour_sim.report.words.spoken import say, term

GROUPS = {
    "city": "City",
    "scenario": "Scenario",
    "office": "Offices and their money, of which city",
    "behaviour": "How families decide",
    "network": "Who hears from whom",
    "population": "Where people come from",
    "law": "Law in force",
    "budget": "Money of the city's offices",
    "timeline": "Changes on dates",
    "start": "First day",
    "shock.start": "First day of the shock",
}
_NO_UNIT = ("name", "switch", "number", "index", "weight", "utils")
_PER_CENT = ("share",)


def parameter(key: str) -> str:
    """Return what a parameter is, with its unit: ``PKH: amounts against those of the law (ratio)``."""
    unit = unit_of(key)
    bare = unit in _NO_UNIT or unit.startswith(("share", "IDR"))  # written beside every value
    return parameter_name(key) if bare else f"{parameter_name(key)} ({term(unit)})"


def parameter_name(key: str) -> str:
    """Return what a parameter is, without its unit."""
    if key in GROUPS:
        return term(GROUPS[key])
    item = declared()[key]
    meaning = term(item.meaning).rstrip(".")
    group, _, rest = key.partition(".")
    part = key.rpartition(".")[2]
    if part in item.keys:
        meaning += f", {term(part.replace('_', ' '))}"
    if group in ("lever", "law"):
        owner = rest.partition(".")[0]
        name = plain.programme(owner) if group == "lever" else plain.at_start(plain.bill(owner))
        return name if part == "enabled" else f"{name}: {plain.in_sentence(meaning)}"
    return meaning


def unit_of(key: str) -> str:
    """Return the declared unit of a parameter; of a file that is chosen, that it is a name."""
    item = declared().get(key)
    return item.unit if item else "name"


def parameter_value(key: str, value: Any) -> str:
    """Return a value as a person reads it: ``on``, ``50 %``, ``Rp1.5 million``, ``1.5``."""
    if value is None:
        return say("none")
    if isinstance(value, bool):
        return say("on") if value else say("off")
    if isinstance(value, str):
        named = {"city": plain.title, "scenario": scenario_name}
        return named[key](value) if key in named else value.replace("_", " ")
    unit = unit_of(key)
    if unit == "year":
        return str(value)
    if unit.startswith("IDR"):
        return numbers.rupiah(value)
    if unit in _PER_CENT or unit.startswith("share "):
        return f"{_three_digits(100.0 * value)} %"
    return _three_digits(value)


def _three_digits(number: float) -> str:
    return numbers.bare(float(f"{number:.3g}") if abs(number) < 1000.0 else number)
