"""Groups such as ``age=7-15,pkh=eligible``: parsed once, then a mask over the cells of the count."""

from __future__ import annotations

from functools import cache

import numpy as np

from childlabour_sim.declare import SECTORS, ConfigurationError
from childlabour_sim.population.columns import NEIGHBOURHOOD_KINDS
from childlabour_sim.statistics import conditions
from childlabour_sim.statistics.counting import CHILD_CELLS, FIRST_AGE, HOME_CELLS, N_AGES
from childlabour_sim.statistics.declared import CONDITIONS, SECTOR_AND_LEGAL

AGE_GROUPS = ("5-12", "13-14", "15-17", "7-12", "13-15", "16-18", "10-17")
STANDARD_GROUPS = (
    "all",
    *(f"age={ages}" for ages in AGE_GROUPS),
    "sex=female",
    "sex=male",
    *(f"quintile={i}" for i in range(1, 6)),
    *(f"neighbourhood={kind}" for kind in NEIGHBOURHOOD_KINDS),
    "pkh=beneficiary",
    "pkh=eligible",
)
_OF_CHILDREN, _OF_HOMES = ("age", "sex", "sector", "parents"), ("quintile", "pkh", "neighbourhood")
_AXES = (*_OF_CHILDREN, *_OF_HOMES)
OF_HOMES = "quintile=1..5, pkh=beneficiary|eligible, neighbourhood=KIND"
_FORMS = (
    f"age=FROM-TO (5 to 18), sex=female|male, {OF_HOMES} ({'|'.join(NEIGHBOURHOOD_KINDS)}), "
    f"sector={'|'.join(SECTORS)}, parents=0|1|2"
)


def parse(group: str) -> dict[str, str]:
    """Return the parts of a group by axis.

    Raises
    ------
    ConfigurationError
        If a part is none that groups are crossed by, or an axis stands twice.
    """
    parts = {}
    for part in group.split(",") if group != "all" else ():
        axis, _, value = (text.strip() for text in part.partition("="))
        if axis not in _AXES or not _selects(axis, value).any():
            problem = f"cannot read {part.strip()}" if axis in _AXES else f"{part.strip()} cannot be crossed"
            raise ConfigurationError(f"group {group!r}: {problem}; expected {_FORMS}, joined by commas")
        if axis in parts:
            raise ConfigurationError(f"group {group!r}: names {axis} twice; expected one value of each")
        parts[axis] = value
    return parts


@cache
def _selects(axis: str, value: str) -> np.ndarray:
    """Return which entries of an axis a value selects."""
    if axis == "age":
        low, _, high = value.partition("-")
        ages = np.arange(FIRST_AGE, FIRST_AGE + N_AGES)
        inside = low.isdigit() and high.isdigit() and FIRST_AGE <= int(low) <= int(high) < FIRST_AGE + N_AGES
        return (ages >= int(low)) & (ages <= int(high)) if inside else np.zeros(N_AGES, dtype=bool)
    if axis == "pkh":
        return {"beneficiary": np.array([0, 1, 0, 1]) > 0, "eligible": np.array([0, 0, 1, 1]) > 0}.get(
            value, np.zeros(4, dtype=bool)
        )
    names = {
        "sex": ("male", "female"), "quintile": ("", *"12345"), "neighbourhood": NEIGHBOURHOOD_KINDS,
        "sector": ("", *SECTORS), "parents": "012",
    }  # fmt: skip
    return np.array([bool(value) and name == value for name in names[axis]])


def child_mask(parts: dict[str, str], ages: tuple[int, int]) -> np.ndarray:
    """Return the `CHILD_CELLS` in a group, flattened; ``ages`` holds where the group names none."""
    return _mask({"age": f"{ages[0]}-{ages[1]}", **parts}, _OF_CHILDREN, CHILD_CELLS)


def home_mask(parts: dict[str, str]) -> np.ndarray:
    """Return the `HOME_CELLS` in a group, flattened."""
    return _mask(parts, _OF_HOMES, HOME_CELLS)


def speaks_of_children(group: str) -> bool:
    """Tell whether a group names what holds of children only: age, sex, kind of work, parents at home."""
    return not parse(group).keys().isdisjoint(_OF_CHILDREN)


def recorded_anyway(statistic: str, group: str) -> bool:
    """Tell whether a group of a statistic is recorded without being asked for."""
    return (
        group in STANDARD_GROUPS
        or (group in SECTOR_AND_LEGAL and statistic == "working_rate")
        or (group in CONDITIONS and statistic in conditions.RATES)
    )


def _mask(parts: dict[str, str], axes: tuple[str, ...], shape: tuple[int, ...]) -> np.ndarray:
    mask = np.ones(shape, dtype=bool)
    for i, axis in enumerate(axes):
        if axis in parts:
            form = [1] * len(shape)
            form[i] = shape[i]
            mask &= _selects(axis, parts[axis]).reshape(form)
    return mask.ravel()
