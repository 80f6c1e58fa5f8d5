"""Groups such as ``age=7-15,pkh=eligible``: parsed once, then a mask over the cells of the count."""

from __future__ import annotations

import numpy as np

from childlabour_sim.declare import ConfigurationError
from childlabour_sim.population.columns import NEIGHBOURHOOD_KINDS
from childlabour_sim.statistics.counting import FIRST_AGE, HOUSEHOLD_CELLS, N_AGES, PERSON_CELLS

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
_AXES = ("age", "sex", "quintile", "pkh", "neighbourhood")
_FORMS = "age=FROM-TO (5 to 18), sex=female|male, quintile=1..5, pkh=beneficiary|eligible, neighbourhood=KIND"


def parse(group: str) -> dict[str, str]:
    """Return the parts of a group by axis.

    Raises
    ------
    ConfigurationError
        If a part is not of a known form.
    """
    if group == "all":
        return {}
    parts = dict(part.strip().split("=", 1) if "=" in part else (part, "") for part in group.split(","))
    for axis, value in parts.items():
        if axis not in _AXES or not _selects(axis, value).any():
            raise ConfigurationError(
                f"group {group!r}: cannot read {axis}={value}; expected {_FORMS}, joined by commas"
            )
    return parts


def _selects(axis: str, value: str) -> np.ndarray:
    """Return which entries of an axis a value selects."""
    if axis == "age":
        low, _, high = value.partition("-")
        ages = np.arange(FIRST_AGE, FIRST_AGE + N_AGES)
        inside = low.isdigit() and high.isdigit() and FIRST_AGE <= int(low) <= int(high) < FIRST_AGE + N_AGES
        return (ages >= int(low)) & (ages <= int(high)) if inside else np.zeros(N_AGES, dtype=bool)
    if axis == "sex":
        return np.array(["male", "female"]) == value
    if axis == "quintile":
        return np.arange(6).astype(str) == value
    if axis == "pkh":
        return {"beneficiary": np.array([0, 1, 0, 1]) > 0, "eligible": np.array([0, 0, 1, 1]) > 0}.get(
            value, np.zeros(4, dtype=bool)
        )
    return np.array(NEIGHBOURHOOD_KINDS) == value


def person_mask(group: str, ages: tuple[int, int]) -> np.ndarray:
    """Return the cells of age and sex in a group, flattened; ``ages`` holds where the group names none."""
    parts = {"age": f"{ages[0]}-{ages[1]}", **parse(group)}
    return _mask(parts, _AXES[:2], PERSON_CELLS)


def home_mask(group: str) -> np.ndarray:
    """Return the cells of quintile, PKH and neighbourhood in a group, flattened."""
    return _mask(parse(group), _AXES[2:], HOUSEHOLD_CELLS)


def speaks_of_children(group: str) -> bool:
    """Tell whether a group names an age or a sex, which households have not."""
    return bool(parse(group).keys() & {"age", "sex"})


def _mask(parts: dict[str, str], axes: tuple[str, ...], shape: tuple[int, ...]) -> np.ndarray:
    mask = np.ones(shape, dtype=bool)
    for i, axis in enumerate(axes):
        if axis in parts:
            form = [1] * len(shape)
            form[i] = shape[i]
            mask &= _selects(axis, parts[axis]).reshape(form)
    return mask.ravel()
