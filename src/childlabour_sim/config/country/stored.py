"""The part of a district as plain values, beside what is said of all districts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from childlabour_sim.config.compose import Composition
from childlabour_sim.config.country.placed import Part, Placed
from childlabour_sim.config.country.shares import Share


def parted(composition: Composition | Placed) -> tuple[Composition, dict[str, Any]]:
    """Return what is said of many, and ``part`` as plain values where it is of a district."""
    if isinstance(composition, Placed):
        return composition.blank, {"part": asdict(composition.part)}
    return composition, {}


def placed(blank: Composition, plain: Mapping[str, Any]) -> Placed:
    """Return what is said of a district, from what `parted` returned."""
    return Placed(blank, Part(**{**plain, "share": Share(**plain["share"])}))
