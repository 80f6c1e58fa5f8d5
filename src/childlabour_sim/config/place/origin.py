"""Whose the values of a profile are: the city's own, of its province, or of the nation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from childlabour_sim.config.place.table import provinces
from childlabour_sim.config.sources import SOURCES

OWN, PROVINCE, NATION = "own", "province", "nation"
PROXY = "proxy"
"""Key of a source that says whose the value is, where it is not the city's own."""
INDONESIA, TOWNS, TOWN_AND_COUNTRY = "Indonesia", "towns of Indonesia", "town and country of Indonesia"


def origins(profile: Mapping[str, Any]) -> dict[str, str]:
    """Return of every value of a whole profile whose it is."""
    names = {province.name for province in provinces().values()}
    return {key: _origin(entry, names) for key, entry in profile[SOURCES].items()}


def _origin(entry: Mapping[str, Any], provinces_named: set[str]) -> str:
    proxy = entry.get(PROXY)
    if proxy is None:
        return OWN
    return PROVINCE if proxy in provinces_named else NATION
