"""The four special-protection indicators of a child-friendly city (Regulation 12/2011).

References
----------
kla_regulation_12_2011
"""

from __future__ import annotations

import math
from collections.abc import Iterator

Row = tuple[str, str, float, float]


def indicators(world) -> Iterator[Row]:
    """Yield (statistic, group, value, n) of the four indicators this quarter."""
    yield _share(world, "kla_served_share", "labourers_in_care", "true_cases")
    yield _share(world, "kla_restorative_share", "diverted", "in_conflict")
    mechanism = world.policy.levers["disaster_mechanism"]
    yield "kla_disaster_mechanism", "all", float(mechanism["enabled"] and mechanism["relief"] > 0), math.nan
    yield _share(world, "kla_worst_forms_freed_share", "freed_from_worst_form", "in_worst_form_before")


def _share(world, name: str, part: str, whole: str) -> Row:
    count = world.offices.tally.of(whole)
    return name, "all", world.offices.tally.of(part) / count if count else math.nan, count
