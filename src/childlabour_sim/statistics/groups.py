"""Groups such as ``age=7-15,pkh=eligible``: parsed once, then a mask over the cells of the count."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from childlabour_sim.declare import SECTORS, ConfigurationError
from childlabour_sim.population.columns import NEIGHBOURHOOD_KINDS
from childlabour_sim.statistics import conditions
from childlabour_sim.statistics.counting import FIRST_AGE, HOUSEHOLD_CELLS, LAYER_CELLS, N_AGES, PERSON_CELLS
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
_AXES = ("age", "sex", "quintile", "pkh", "neighbourhood", "sector", "parents")
_PERSON, _HOME, _LAYER = _AXES[:2], _AXES[2:5], _AXES[5:]
_OF_CHILDREN = {"age", "sex", "sector", "parents"}
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


def person_mask(parts: dict[str, str], ages: tuple[int, int]) -> np.ndarray:
    """Return the cells of age and sex in a group, flattened; ``ages`` holds where the group names none."""
    return _mask({"age": f"{ages[0]}-{ages[1]}", **parts}, _PERSON, PERSON_CELLS)


def home_mask(parts: dict[str, str]) -> np.ndarray:
    """Return the cells of quintile, PKH and neighbourhood in a group, flattened."""
    return _mask(parts, _HOME, HOUSEHOLD_CELLS)


def layer_mask(parts: dict[str, str]) -> np.ndarray:
    """Return the cells of kind of work and parents at home in a group, flattened."""
    return _mask(parts, _LAYER, LAYER_CELLS)


def layers(groups: Iterable[str]) -> np.ndarray:
    """Return the layer of every cell of kind of work and parents: as few layers as tell the groups apart.

    Returns
    -------
    ndarray of int, shape `LAYER_CELLS`
        0 throughout where no group names a kind of work or parents.
    """
    masks = np.array([layer_mask(parse(group)) for group in groups])
    return np.unique(masks, axis=1, return_inverse=True)[1].reshape(LAYER_CELLS)


def speaks_of_children(group: str) -> bool:
    """Tell whether a group names what holds of children only: age, sex, kind of work, parents at home."""
    return bool(parse(group).keys() & _OF_CHILDREN)


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
