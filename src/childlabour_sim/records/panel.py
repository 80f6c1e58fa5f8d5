"""What every child of 5 to 18 is and does each quarter, and what its household is: one row a child."""

from __future__ import annotations

import numpy as np
import polars as pl

from childlabour_sim import draws
from childlabour_sim.institutions.finds import household_of
from childlabour_sim.population.columns import CHILD_COLUMNS, ENROLLED, HOUSEHOLD_COLUMNS, SEAT_COLUMNS
from childlabour_sim.population.definitions import mark_child_labour, thresholds_in_force

FIRST_AGE, LAST_AGE = 5, 18
_CHILD = ("female", "grade", "enrolment", "sector", "full_time")
_SEAT = ("hours", "attendance", "learning", "harm")
_HOUSEHOLD = ("consumption", "quintile", "eligible", "pkh", "transfers", "score")
_OWN = {
    "date": ("date", "First day of the quarter."),
    "child": ("row", "The same child in every scenario of a replication."),
    "household": ("row", "Household the child was born into."),
    "age": ("years", "Completed years."),
    "working": ("true/false", "Does any economic work."),
    "child_labour": ("true/false", "Child labour by BPS: hours alone, by age; only to 17."),
    "enrolled": ("true/false", "Enrolled in school."),
    "cluster": ("row", "Neighbourhood the household lives in."),
    "lottery": ("0 to 1", "Luck of the household that nothing in the model depends on."),
}
PANEL_COLUMNS: dict[str, tuple[str, str]] = _OWN | {
    item.name: (item.unit, item.meaning)
    for item in (*CHILD_COLUMNS, *SEAT_COLUMNS, *HOUSEHOLD_COLUMNS)
    if item.name in (*_CHILD, *_SEAT, *_HOUSEHOLD)
}
"""Unit and meaning of every column of a panel."""


def panel(world) -> pl.DataFrame:
    """Return every child of 5 to 18 this quarter, with the columns of `PANEL_COLUMNS`."""
    children, households = world.children, world.households
    age = (world.quarter.tick - children.birth.astype(np.int32)) // 4
    rows = np.flatnonzero((age >= FIRST_AGE) & (age <= LAST_AGE))
    household = household_of(world, rows)
    seats = children.seat[rows]
    labour, lottery = np.empty(len(rows), dtype=np.bool_), np.empty(world.n_households)
    mark_child_labour(thresholds_in_force(world), age[rows], world.seats.hours[seats], labour)
    draws.fill_uniforms(world.key, draws.PANEL_LOTTERY, lottery)
    return pl.DataFrame(
        {
            "date": [world.day] * len(rows),
            "child": rows,
            "household": household,
            "age": age[rows],
            **{name: getattr(children, name)[rows] for name in _CHILD},
            **{name: getattr(world.seats, name)[seats] for name in _SEAT},
            **{name: getattr(households, name)[household] for name in _HOUSEHOLD},
            "working": children.sector[rows] > 0,
            "child_labour": labour,
            "enrolled": children.enrolment[rows] == ENROLLED,
            "cluster": households.place[household],
            "lottery": lottery[household],
        }
    )
