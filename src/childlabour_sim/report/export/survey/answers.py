"""What the families of a city would answer in a survey: the shape is BPS's, the people are the model's."""

from __future__ import annotations

import numpy as np
import polars as pl

from childlabour_sim.declare import LEVELS
from childlabour_sim.population.columns import ADULT_AGE, ENROLLED
from childlabour_sim.population.dynasty import generation_quarters
from childlabour_sim.population.schooling import LAST_GRADE
from childlabour_sim.population.world import World

YES, NO = 1, 5
NEVER, IN_SCHOOL, LEFT = 1, 2, 3
_HEAD_FROM, _OLDEST, _ELDERLY = (
    24,
    69,
    72,
)  # made up: no adult of the model but the head has an age, and that only nearly
_FIRST_ASKED = 5  # years, of school and work
_LAST_GRADES = (0, 6, 9, LAST_GRADE)
_COMPLETED, _HIGHER = 8, len(LEVELS) + 1


def sampled(world: World, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Return rows of a sample stratified by kind of neighbourhood, as many of each, and the weight of each row.

    Parameters
    ----------
    world : World
    n : int
        Households asked; where a stratum has fewer than its part, all of it.
    """
    luck = np.random.default_rng(world.settings.seed)
    kind = world.places.kind[world.households.place]
    strata = [np.flatnonzero(kind == one) for one in np.unique(kind)]
    chosen = [np.sort(luck.choice(rows, min(len(rows), -(-n // len(strata))), replace=False)) for rows in strata]
    weights = [np.full(len(some), world.settings.weight * len(rows) / len(some)) for some, rows in zip(chosen, strata)]
    return np.concatenate(chosen), np.concatenate(weights)


def households_table(world: World, rows: np.ndarray, weights: np.ndarray) -> pl.DataFrame:
    """Return the household file of a sample."""
    households = world.households
    money = households.consumption[rows].astype(float) * world.prices.line
    return pl.DataFrame(
        {
            "psu": households.place[rows].astype(np.int32) + 1,
            "ruta": np.arange(1, len(rows) + 1),
            "stratum": world.places.kind[households.place[rows]].astype(np.int32) + 1,
            "weight": weights.round(4),
            "expend_pc": money.round(-2).astype(np.int64),
            "pkh": np.where(households.pkh[rows] > 0, YES, NO),
            "registry": np.where(households.listed[rows] > 0, YES, NO),
            "enterprise": np.where(households.enterprise[rows] > 0, YES, NO),
        }
    )


def persons_table(world: World, rows: np.ndarray) -> pl.DataFrame:
    """Return the person file of a sample: the head, other adults, children of 0 to 18."""
    everybody = pl.concat([_adults(world, rows), _children(world, rows)])
    psu = world.households.place[rows].astype(np.int32) + 1
    everybody = everybody.sort("ruta", "relation", "age", descending=[False, False, True])
    return everybody.with_columns(
        pl.Series(psu[everybody["ruta"].to_numpy() - 1]).alias("psu"),
        pl.int_range(1, pl.len() + 1).over("ruta").alias("member"),
    ).select("psu", "ruta", "member", *everybody.columns[1:])


def _adults(world: World, rows: np.ndarray) -> pl.DataFrame:
    households, luck = world.households, np.random.default_rng(world.settings.seed + 1)
    adults = households.adults[rows].astype(int)
    ruta = np.repeat(np.arange(1, len(rows) + 1), adults)
    place = np.arange(len(ruta)) - np.repeat(np.cumsum(adults) - adults, adults)
    length = generation_quarters(world.city)
    age = np.repeat(_HEAD_FROM + (world.quarter.tick - households.succession[rows] + length) // 4, adults)
    age = np.where(place == 1, age - 2, np.where(place > 1, luck.integers(20, _OLDEST, len(ruta)), age))
    is_elderly = np.repeat(households.elderly[rows] > 0, adults) & (place == np.repeat(adults, adults) - 1)
    age = np.where(is_elderly, _ELDERLY, np.clip(age, 19, _OLDEST))
    grade = np.repeat(households.parent_schooling[rows], adults).round().astype(int)
    nobody = np.full(len(ruta), -1)
    return _persons(
        ruta, np.clip(place, 0, 2) + 1, (place == 1) + 1, age, grade, np.zeros(len(ruta), bool), nobody, nobody, nobody
    )


def _children(world: World, rows: np.ndarray) -> pl.DataFrame:
    """Return the children at home, those of 0 to 18."""
    households, children, tick = world.households, world.children, world.quarter.tick
    first = households.first_child
    row = np.concatenate([np.arange(first[h], first[h + 1]) for h in rows]) if len(rows) else np.empty(0, int)
    ruta = np.repeat(np.arange(1, len(rows) + 1), first[rows + 1] - first[rows])
    quarters = tick - children.birth[row].astype(int)
    at_home = (quarters >= 0) & (quarters < ADULT_AGE)
    row, ruta, age = row[at_home], ruta[at_home], quarters[at_home] // 4
    pupil, work = children.enrolment[row] == ENROLLED, children.sector[row]
    hours = np.where(work > 0, world.seats.hours[children.seat[row]], 0.0).round()
    certificate = np.where(children.birth_certificate[row] > 0, YES, NO)
    return _persons(
        ruta, np.full(len(row), 3), children.female[row] + 1, age, children.grade[row].astype(int), pupil,
        work, hours, certificate,
    )  # fmt: skip


def _persons(ruta, relation, sex, age, grade, pupil, work, hours, certificate) -> pl.DataFrame:
    """Return rows of persons: what is below 0, or not asked at their age, is left empty."""
    level = np.searchsorted(_LAST_GRADES, grade, side="right") * pupil + np.searchsorted(_LAST_GRADES, grade) * ~pupil
    level = np.minimum(np.where(pupil | (grade > 0), level, 0), _HIGHER)
    before = np.array([0, *_LAST_GRADES])[level]
    in_class = np.where(level > 0, grade - before + 1, 0)
    in_class = np.where(~pupil & np.isin(grade, _LAST_GRADES[1:]), _COMPLETED, in_class)
    school = np.where(pupil, IN_SCHOOL, np.where(grade > 0, LEFT, NEVER))
    table = pl.DataFrame(
        {
            "ruta": ruta, "relation": relation, "sex": sex, "age": age, "school": school, "level": level,
            "class": np.minimum(in_class, _COMPLETED), "work": work, "hours": hours, "birth_cert": certificate,
        }
    ).cast(pl.Int64)  # fmt: skip
    asked = pl.col("age") >= _FIRST_ASKED
    return table.with_columns(
        *(pl.when(asked).then(pl.col(name)) for name in ("school", "level", "class")),
        pl.when(asked & (pl.col("work") >= 0)).then(pl.col("work")).alias("work"),
        pl.when(asked & (pl.col("work") > 0)).then(pl.col("hours")).alias("hours"),
        pl.when(pl.col("birth_cert") > 0).then(pl.col("birth_cert")).alias("birth_cert"),
    )
