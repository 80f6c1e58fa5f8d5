"""The points of a sweep as configurations, each with the one it is compared with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from childlabour_sim.config.study.sweep import Compositions, values_beside_policy
from childlabour_sim.config.study.varied import GROUPS
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.study.designs import Point
from childlabour_sim.study.plan import Arm

_POINT, _REFERENCE = "point", "reference"
OnArm = Callable[[int, int], None]
"""Called after every configuration that was checked, with the number done and all."""


@dataclass(frozen=True)
class PointArms:
    """A point, the arm that runs it, and the arm it is compared with.

    Attributes
    ----------
    number : int
        From 1, in the order of the design.
    values : dict
        By full key.
    arm : str
    reference : str or None
        None if points are not compared.
    """

    number: int
    values: Point
    arm: str
    reference: str | None


def make_arms(
    points: Sequence[Point], compositions: Compositions, compared: bool, groups: tuple[str, ...]
) -> tuple[dict[str, Arm], tuple[PointArms, ...]]:
    """Return arms by name and the points.

    Points that differ in policy alone share one reference: the scenario they are compared with, all that is no policy
    as it is at the point. All record ``groups`` besides the standard ones.
    """
    arms, found, references = {}, [], {}
    for number, values in enumerate(points, start=1):
        arm = Arm(f"{_POINT}_{number:05d}", _composition(compositions, number, values), _plain(values), groups)
        arms[arm.name], reference = arm, None
        if compared:
            same = values_beside_policy(values)
            reference = references.setdefault(tuple(same.items()), f"{_REFERENCE}_{len(references) + 1:05d}")
            if reference not in arms:
                arms[reference] = Arm(reference, compositions.of_reference(values), _plain(same), groups)
        found.append(PointArms(number, values, arm.name, reference))
    return arms, tuple(found)


def check_arms(arms: Sequence[Arm], on_arm: OnArm | None = None) -> None:
    """Check every configuration.

    Raises
    ------
    ConfigurationError
        Names the point and what it was given.
    """
    for done, arm in enumerate(arms, start=1):
        try:
            _ = arm.checked
        except ConfigurationError as error:
            raise ConfigurationError(f"{_in_words(arm)} ({in_short(arm.values)}): {error}") from error
        if on_arm:
            on_arm(done, len(arms))


def _in_words(arm: Arm) -> str:
    kind, _, number = arm.name.partition("_")
    return f"point {int(number)}" if kind == _POINT else "what points are compared with"


def in_short(values: Mapping) -> str:
    """Return values by key, numbers to four digits."""
    parts = (f"{key}={value:.4g}" if isinstance(value, float) else f"{key}={value}" for key, value in values.items())
    return ", ".join(parts)


def _composition(compositions: Compositions, number: int, values: Point):
    try:
        return compositions.of_point(values)
    except ConfigurationError as error:
        raise ConfigurationError(f"point {number} ({in_short(values)}): {error}") from error


def _plain(values: Mapping) -> dict:
    """Return the values that are no names of files."""
    return {key: value for key, value in values.items() if key not in GROUPS}
