"""Which values of a configuration can matter in it: not those of programmes, laws and rules that are switched off."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from childlabour_sim.settings import Settings


def sources_in_force(settings: Settings) -> dict[str, dict]:
    """Return the stated source of every setting that has one and is in force, by full key."""
    return {key: entry for key, entry in settings.sources.items() if in_force(key, entry, settings)}


def in_force(key: str, entry: Mapping[str, Any], settings: Settings) -> bool:
    """Tell whether a value is of what is switched on, and of the rule that decides.

    Parameters
    ----------
    key : str
        Full key.
    entry : mapping
        Its source, whose reason begins with the name of the rule where it is of one only.
    settings : Settings
    """
    group, _, rest = key.partition(".")
    switched = {"lever": settings.levers, "law": settings.bills}.get(group, {})
    if not switched.get(rest.partition(".")[0], {}).get("enabled", True):
        return False
    other_rule = re.match(r"(\w+) only", str(entry.get("why") or ""))
    return not (other_rule and group == "behaviour" and other_rule[1] != settings.behaviour.get("rule"))
