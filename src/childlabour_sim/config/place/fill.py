"""A city whose values were left blank, filled in: what files and overrides set stays, the rest is the city's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from childlabour_sim.config.place.offices import offices_of
from childlabour_sim.config.place.source import whole_profile
from childlabour_sim.config.sources import SOURCES
from childlabour_sim.config.tree import copied


def given_of(name: str) -> dict[str, Any]:
    """Return what a district, or a city that says only what it knows, gives a configuration.

    Raises
    ------
    ConfigurationError
        If its place is not known.
    """
    profile = whole_profile(name)
    return {"city": profile, **offices_of(profile, name)}


def filled(node: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was composed, with what is given where it was left blank."""
    made = dict(node)
    for key, value in given.items():
        there = made.get(key)
        if key == SOURCES:
            made[key] = {**value, **{name: entry for name, entry in (there or {}).items() if entry is not None}}
        elif isinstance(there, Mapping) and isinstance(value, Mapping):
            made[key] = filled(there, value)
        elif there is None:
            made[key] = copied(value)
    return made
