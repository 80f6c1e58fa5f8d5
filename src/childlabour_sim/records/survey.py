"""What every child does in the third quarter of each year, when the labour force survey asks: one row a child."""

from __future__ import annotations

import numpy as np
import polars as pl

from childlabour_sim.institutions.finds import household_of
from childlabour_sim.population.columns import ENROLLED

SURVEY_QUARTER = 2  # July to September; Sakernas asks in August
STATES = ("school", "school_and_work", "work", "neither")
FIRST_AGE, LAST_AGE = 5, 17
SURVEY_SCHEMA = {
    "date": pl.Date, "child": pl.UInt32, "age": pl.UInt8, "female": pl.Boolean, "quintile": pl.UInt8,
    "state": pl.Enum(STATES),
}  # fmt: skip


def survey(world) -> pl.DataFrame:
    """Return what children of 5 to 17 do this quarter.

    Returns
    -------
    polars.DataFrame
        Columns of `SURVEY_SCHEMA`; ``child`` is the same child in every scenario of a replication.
    """
    children, households = world.children, world.households
    age = (world.quarter.tick - children.birth.astype(np.int32)) // 4
    rows = np.flatnonzero((age >= FIRST_AGE) & (age <= LAST_AGE))
    household = household_of(world, rows)
    pupil = (children.enrolment[rows] == ENROLLED) | (world.seats.attendance[children.seat[rows]] > 0.0)
    works = children.sector[rows] > 0
    state = np.where(pupil, np.where(works, 1, 0), np.where(works, 2, 3)).astype(np.uint8)
    return pl.DataFrame(
        {
            "date": [world.day] * len(rows),
            "child": rows.astype(np.uint32),
            "age": age[rows].astype(np.uint8),
            "female": children.female[rows] > 0,
            "quintile": households.quintile[household].astype(np.uint8),
            "state": pl.Series(np.array(STATES)[state], dtype=pl.Enum(STATES)),
        },
        schema=SURVEY_SCHEMA,
    )
