"""What was told and checked, as the columns a population is made of."""

from __future__ import annotations

import numpy as np
import polars as pl

from childlabour_sim.config.survey.checks import KEY, ROW, Problem, refuse
from childlabour_sim.config.survey.fields import HEAD, HIGHER, IN_SCHOOL, MONEY, MONTHS, NONE, YES
from childlabour_sim.config.survey.mapping import Mapped, Mapping
from childlabour_sim.declare import LEVELS, SECTORS
from childlabour_sim.population.survey.columns import (
    LACKS,
    MOST_CHILDREN,
    Survey,
    SurveyChildren,
    SurveyHouseholds,
)

_ADULT, _ELDERLY = 19, 70  # years
_BEFORE = {NONE: 0, **dict(zip(LEVELS, (0, 6, 9))), HIGHER: 12}
_WHOLE = {NONE: 0, **dict(zip(LEVELS, (6, 3, 3))), HIGHER: 4}
"""Years of school before each level, and of the level itself."""
_COMPLETED = 8  # the class that stands for a completed level
_OPTIONAL = {
    **dict.fromkeys(
        ("region", "pkh", "listed", "enterprise", "relation", "level", "school", "work", "birth_certificate"), pl.String
    ),
    **dict.fromkeys(("schooling", "hours"), pl.Float64),
}
"""What may not be told, and as what it would be."""
_ASKED_OF = {"schooling": (7, 18), "school": (7, 18), "work": (10, 17), "hours": (10, 17), "birth_certificate": (0, 18)}
"""Ages of children of whom something is counted as lacking where it is not told."""


def survey_of(told: dict[str, pl.DataFrame], mapping: Mapping, shown: dict[str, str]) -> Survey:
    """Return the survey of two tables in which every value may be used.

    Raises
    ------
    ConfigurationError
        If a household has more children than can be laid out.
    """
    households, persons = (_meant(told[file], mapping.mapped[file]) for file in told)
    households = households.with_columns(pl.int_range(households.height).alias("household"))
    persons = persons.join(households.select(KEY, "household"), on=KEY).sort(
        "household", "age", descending=[False, True]
    )
    persons = persons.with_columns(adult=(pl.col("age") >= _ADULT) | (pl.col("relation") == HEAD).fill_null(False))
    children = persons.filter(~pl.col("adult"))
    n_children = _counted(children, households.height)
    refuse(
        Problem(shown["households"], row, "children under 19", n, f"at most {MOST_CHILDREN}")
        for n, row in zip(n_children.tolist(), households[ROW]) if n > MOST_CHILDREN
    )  # fmt: skip
    families, n_regions = _families(households, persons, mapping.mapped["households"])
    first = np.concatenate([[0], np.cumsum(n_children)])
    return Survey(
        SurveyHouseholds(*families, first), _children(children), n_regions, "consumption" in households.columns,
        mapping.prices,
        _count_told(households, children, mapping),
    )  # fmt: skip


def _meant(told: pl.DataFrame, mapped: dict[str, Mapped]) -> pl.DataFrame:
    """Return codes as what they mean, schooling from level and class, and nothing for what is not mapped."""
    meant = told.with_columns(
        pl.col(name).replace_strict(each.codes, return_dtype=pl.String) for name, each in mapped.items() if each.codes
    )
    meant = meant.with_columns(pl.lit(None, kind).alias(name) for name, kind in _OPTIONAL.items() if name not in mapped)
    if "class" in mapped and "level" in mapped:
        before, whole = (pl.col("level").replace_strict(years, return_dtype=pl.Float64) for years in (_BEFORE, _WHOLE))
        done = (
            pl.when(pl.col("class") >= _COMPLETED).then(whole).otherwise(pl.min_horizontal(pl.col("class") - 1, whole))
        )
        meant = meant.with_columns(schooling=pl.coalesce("schooling", before + pl.max_horizontal(done, pl.lit(0.0))))
    return meant


def _counted(persons: pl.DataFrame, n: int) -> np.ndarray:
    return np.bincount(persons["household"].to_numpy(), minlength=n)


def _families(
    households: pl.DataFrame, persons: pl.DataFrame, mapped: dict[str, Mapped]
) -> tuple[list[np.ndarray], int]:
    """Return the columns of `SurveyHouseholds` but the last, and the number of regions."""
    n = households.height
    members, adults = _counted(persons, n), np.maximum(_counted(persons.filter("adult"), n), 1)
    weight = households["weight"].to_numpy()
    income = _a_person_a_month(households, mapped, members)
    heads = persons.sort((pl.col("relation") == HEAD).fill_null(False), descending=True, maintain_order=True)
    heads = heads.group_by("household", maintain_order=True).first().sort("household")
    region, n_regions = _regions(households["region"], weight * members, income)
    columns = [
        weight, income, region, _numbers(heads["schooling"], np.float32), _numbers(heads["age"], np.int16),
        adults.astype(np.int8), _counted(persons.filter(pl.col("age") >= _ELDERLY), n).astype(np.int8),
        *(_numbers(households[name] == YES, np.int8) for name in ("pkh", "listed", "enterprise")),
    ]  # fmt: skip
    return columns, n_regions


def _a_person_a_month(households: pl.DataFrame, mapped: dict[str, Mapped], members: np.ndarray) -> np.ndarray:
    (name,) = mapped.keys() & {*MONEY}
    _, whose, time = mapped[name].unit.split("/")
    return households[name].to_numpy() / MONTHS[time] / (members if whose == "household" else 1.0)


def _regions(region: pl.Series, persons: np.ndarray, income: np.ndarray) -> tuple[np.ndarray, int]:
    """Return the number of every household's region, the poorest first, and how many there are."""
    code = region.cast(pl.String).fill_null("").rank("dense").to_numpy() - 1
    n = int(code.max()) + 1
    mean = np.bincount(code, persons * income, n) / np.bincount(code, persons, n)
    return np.argsort(np.argsort(mean, kind="stable"))[code].astype(np.int32), n


def _numbers(values: pl.Series, dtype: type) -> np.ndarray:
    return values.cast(pl.Float64).fill_null(LACKS).to_numpy().astype(dtype)


def _children(children: pl.DataFrame) -> SurveyChildren:
    """Return what is told of children; a pupil of a level below SD is none."""
    sector = {name: i for i, name in enumerate((NONE, *SECTORS))}
    in_school = (pl.col("school") == IN_SCHOOL) & pl.col("level").ne_missing(NONE)
    table = children.select(
        "age", female=pl.col("sex") == "female", grade=pl.col("schooling").clip(0, 12), in_school=in_school,
        sector=pl.col("work").replace_strict(sector, return_dtype=pl.Float64), hours="hours",
        birth_certificate=pl.col("birth_certificate") == YES,
    )  # fmt: skip
    types = {"hours": np.float32}
    return SurveyChildren(*(_numbers(table[name], types.get(name, np.int8)) for name in SurveyChildren._fields))


def _count_told(households: pl.DataFrame, children: pl.DataFrame, mapping: Mapping) -> dict[str, tuple[int, int]]:
    """Return of how many households and children something is told, and of how many it lacks."""
    found = {name: (households.height, households[name].null_count()) for name in mapping.mapped["households"]}
    found |= {name: (children.height, 0) for name in ("age", "sex")}
    for name, ages in _ASKED_OF.items():
        if name in mapping.mapped["persons"] or (name == "schooling" and "level" in mapping.mapped["persons"]):
            asked = children.filter(pl.col("age").is_between(*ages))
            asked = asked.filter(pl.col("work").is_in(SECTORS)) if name == "hours" else asked
            found[name] = (asked.height, asked[name].null_count())
    return found
