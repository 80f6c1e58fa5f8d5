"""Parameters and their values in words: what is declared of them, never the bare key."""

from __future__ import annotations

from typing import Any

from childlabour_sim.config.schema import declared
from childlabour_sim.report.words import numbers, plain

_GROUPS = {
    "city": "City",
    "scenario": "Scenario",
    "office": "Offices and their money, of which city",
    "behaviour": "How families decide",
    "network": "Who hears from whom",
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
    return parameter_name(key) + ("" if bare else f" ({unit})")


def parameter_name(key: str) -> str:
    """Return what a parameter is, without its unit."""
    if key in _GROUPS:
        return _GROUPS[key]
    item = declared()[key]
    meaning = item.meaning.rstrip(".")
    group, _, rest = key.partition(".")
    part = key.rpartition(".")[2]
    if part in item.keys:
        meaning += f", {part.replace('_', ' ')}"
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
        return "none"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, str):
        return plain.title(value) if key == "city" else value.replace("_", " ")
    unit = unit_of(key)
    if unit == "year":
        return str(value)
    if unit.startswith("IDR"):
        return numbers.rupiah(value)
    if unit in _PER_CENT or unit.startswith("share "):
        return f"{100.0 * value:.3g} %"
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"


def is_share(key: str) -> bool:
    """Tell whether values of a parameter are written in percent."""
    return unit_of(key) in _PER_CENT or unit_of(key).startswith("share ")
