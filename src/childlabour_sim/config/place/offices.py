"""The offices of a district without figures of its own: by households, as in the three cities of the documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from childlabour_sim.config.parsed.text import shipped
from childlabour_sim.config.place.files import found_file, said
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.sources import SOURCES
from childlabour_sim.config.tree import copied

_PER = 100_000  # households
_QUOTA = (
    "the nation's quota of 10 million families, by the families of the district below the cut of the registry (DERIVED)"
)
_LEAST = 1  # of what there is any of


def offices_of(whole: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return money, staff and work of the offices of a city, and what its own file says over that.

    Parameters
    ----------
    whole : mapping
        The whole profile of the city.
    name : str
        Of the city, and of its file of offices if it has one.
    """
    scale = whole["households_in_city"] / _PER
    offices = _scaled(shipped(conf_folder() / "layer" / "offices.yaml"), scale)
    offices["lever"]["pkh"] = _quota(whole["eligible_share"])
    path = found_file("office", name)
    return offices if path is None else _over(offices, said(path, "office"))


def with_nations_quota(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a district gives, with the nation's families in PKH in place of its own part of them."""
    nations = {"coverage": shipped(conf_folder() / "lever" / "pkh.yaml")["coverage"]}
    return {**given, "lever": {**given["lever"], "pkh": {**given["lever"]["pkh"], **nations}}}


def _quota(eligible: float) -> dict[str, Any]:
    """Return the part of the nation's families in PKH: as of those below the cut of its registry."""
    pkh, nation = shipped(conf_folder() / "lever" / "pkh.yaml"), shipped(conf_folder() / "city" / "indonesia.yaml")
    moved = eligible / nation["eligible_share"]
    entry = pkh[SOURCES]["coverage"]
    said = {**entry, "grade": "C", "range": [end * moved for end in entry["range"]], "proxy": "Indonesia"}
    return {"coverage": min(1.0, pkh["coverage"] * moved), SOURCES: {"coverage": {**said, "why": _QUOTA}}}


def _scaled(node: Mapping[str, Any], scale: float) -> dict[str, Any]:
    """Return amounts for so many households; their sources say that they are those of others."""
    made = {}
    for key, value in node.items():
        if key == SOURCES:
            made[key] = {name: _source(entry, scale) for name, entry in value.items()}
        else:
            made[key] = _scaled(value, scale) if isinstance(value, Mapping) else _amount(value, scale)
    return made


def _amount(value: float, scale: float) -> float:
    """Return an amount as it is counted: whole, and at least one of what there is any of."""
    return max(_LEAST, round(value * scale)) if value else 0


def _source(entry: Mapping[str, Any], scale: float) -> dict[str, Any]:
    low, high = entry["range"]
    return {**entry, "range": [low * scale, max(high * scale, 2.0)], "proxy": "Medan, Kupang, Serang"}


def _over(below: dict[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a file says, over what it does not say."""
    made = copied(below)
    for key, value in own.items():
        if key != SOURCES and isinstance(value, Mapping) and isinstance(made.get(key), dict):
            made[key] = _over(made[key], value)
        else:
            made[key] = {**made.get(key, {}), **value} if key == SOURCES else value
    return made
