"""The space of what is not known: every assumption that can matter, from one end of its range to the other."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from childlabour_sim.config.in_force import in_force
from childlabour_sim.config.sources import OVERRIDE, source_of
from childlabour_sim.config.uncertain import Range
from childlabour_sim.settings import Settings
from childlabour_sim.study.arm import Arm, WorldArm

MIDDLE = 0.5
"""Where the shipped value of an unknown is, as its range is drawn from."""
_NAME = 12  # letters of a hash: enough that no two worlds share a name


@dataclass(frozen=True)
class Space:
    """Unknowns by full key, each from 0 to 1 as its range is drawn from: half of the worlds lie below its value.

    Attributes
    ----------
    ranges : mapping of str to Range
    scenarios : tuple of Arm
        What is run in every world.
    """

    ranges: Mapping[str, Range]
    scenarios: tuple[Arm, ...]

    @property
    def keys(self) -> list[str]:
        """Full keys, in the order of columns."""
        return list(self.ranges)

    def only(self, keys: Sequence[str]) -> Space:
        """Return the space of some unknowns; the others have their shipped values."""
        return replace(self, ranges={key: self.ranges[key] for key in keys})

    def arms(self, point: np.ndarray) -> tuple[WorldArm, ...]:
        """Return every scenario in the world of a point, named by what that world holds."""
        world = {key: each.quantile(float(u)) for (key, each), u in zip(self.ranges.items(), point)}
        name = hashlib.sha256(repr(sorted(world.items())).encode()).hexdigest()[:_NAME]
        return tuple(WorldArm.of(f"{name}_{arm.name}", arm, world) for arm in self.scenarios)

    def place(self, world: Mapping[str, float]) -> np.ndarray:
        """Return the point of a world, shape (n_keys,)."""
        ends = [0.0, MIDDLE, 1.0]
        return np.array([np.interp(world[key], [r.low, r.value, r.high], ends) for key, r in self.ranges.items()])


def that_can_matter(ranges: Mapping[str, Range], settings: Sequence[Settings]) -> dict[str, Range]:
    """Return the ranges of what is switched on, before the start or in some scenario after it, and not set by the user.

    Parameters
    ----------
    ranges : mapping of str to Range
    settings : sequence of Settings
        Of every scenario.
    """
    before = [replace(each, levers=each.burn_in_levers) for each in settings]
    first = settings[0]
    return {
        key: each
        for key, each in ranges.items()
        if each.low < each.high
        and source_of(key, first.sources, set(first.overridden)) is not OVERRIDE
        and any(in_force(key, first.sources[key], one) for one in (*settings, *before))
    }
