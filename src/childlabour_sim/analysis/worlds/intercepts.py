"""What is solved in every world: as many numbers as there are static facts that say something of them.

Of the nation the values of school and of work, which all cities share; of a city its schools and its work to be had.
The income distribution is solved of both, and nothing else of a district whose schools and work no figure is known of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from childlabour_sim.config.tree import look_up
from childlabour_sim.declare import LEVELS, SECTORS

_NOTHING = MappingProxyType({})
_PUPILS = ("family", "street", "waged")  # sectors whose pupils are counted by a fact


@dataclass(frozen=True)
class Intercept:
    """One number that is solved.

    Attributes
    ----------
    keys : tuple of str
        Full keys of the values that it sets.
    longest, moved : float
        Longest step, and by how much it is moved to see what answers.
    multiple : bool
        Whether it is the logarithm of what the values, above ``least``, are multiplied by; else it is the value.
    least : float
    """

    keys: tuple[str, ...]
    longest: float
    moved: float
    multiple: bool = False
    least: float = 0.0


def _plain(group: str, names: Sequence[str], longest: float = 1.0, moved: float = 0.15) -> list[Intercept]:
    return [Intercept((f"{group}.{name}",), longest, moved) for name in names]


def _hours(name: str) -> Intercept:
    return Intercept(tuple(f"behaviour.{name}.{sector}" for sector in SECTORS), 0.3, 0.1, multiple=True)


OF_INCOME = (
    Intercept(("city.income_scale",), 0.5, 0.05, multiple=True),
    Intercept(("city.income_shape",), 0.5, 0.05, multiple=True, least=1.0),
    Intercept(("city.income_tail",), 0.5, 0.05, multiple=True),
)
OF_NATION = (
    *_plain("behaviour.school_value", LEVELS),
    Intercept(("behaviour.girl_school_effect",), 1.0, 0.15),
    *_plain("behaviour.work_value", SECTORS),
    *_plain("behaviour.work_with_school", _PUPILS),
    *_plain("behaviour.age_slope", ("to_12", "from_12_to_15", "from_15"), 0.3, 0.05),
    _hours("hours_in_school"),
    _hours("hours_out_of_school"),
    *OF_INCOME,
)
_OF_PLACE = (*_plain("city.school_offset", LEVELS), *_plain("city.opportunity", SECTORS))
OF_CITY = (*_OF_PLACE, *OF_INCOME)
PLACED = tuple(key for each in _OF_PLACE for key in each.keys)
"""Keys of what schools are worth and what work is to be had in a place."""


def point_of(intercepts: Sequence[Intercept], resolved: dict, given: Mapping[str, float] = _NOTHING) -> np.ndarray:
    """Return the point of the values that a configuration has, or that are given: what is multiplied is so by one."""

    def value_of(key: str) -> float:
        return given[key] if key in given else look_up(resolved, key)

    return np.array([0.0 if each.multiple else value_of(each.keys[0]) for each in intercepts])


def values_of(intercepts: Sequence[Intercept], point: np.ndarray, resolved: dict) -> dict[str, float]:
    """Return the values of a point by full key.

    Parameters
    ----------
    intercepts : sequence of Intercept
    point : ndarray
    resolved : dict
        Of the configuration whose values are multiplied.
    """
    found = {}
    for each, x in zip(intercepts, map(float, point)):
        for key in each.keys:
            shipped = look_up(resolved, key)
            found[key] = each.least + (shipped - each.least) * float(np.exp(x)) if each.multiple else x
    return found
