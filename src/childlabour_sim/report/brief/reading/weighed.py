"""Which unknowns the answer of a comparison hangs on, as far as its own worlds tell."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from childlabour_sim.analysis.compare.comparison import Comparison
from childlabour_sim.analysis.unknowns.given import FEWEST, given
from childlabour_sim.config.in_force import in_force
from childlabour_sim.report.brief.reading.effects_of import Reading
from childlabour_sim.settings import Settings


class Weight(NamedTuple):
    """Share of what differs between worlds that an unknown foretells by itself, and its 95 % interval."""

    share: float
    low: float
    high: float


def weighed(plan: str, reading: Reading) -> dict[str, Weight]:
    """Return the unknowns that clearly move the effect on child labourers, by full key, the largest share first.

    Over the whole run, in which luck is less than in a year. Nothing of worlds that are too few, or that luck alone
    sets apart.
    """
    comparison = reading.comparison
    if reading.n_worlds < FEWEST:
        return {}
    keys, x = _worlds(comparison, reading.settings[plan])
    effects = reading.one_city(plan, reading.whole)
    if not keys or len(effects) != len(x) * comparison.inner:  # a pair of runs without a value
        return {}
    outcome = np.reshape(effects, (-1, comparison.inner))
    found = given(x, outcome, reading.first.seed)
    order = [i for i in np.argsort(-found.first, kind="stable") if found.clear[i]]
    ends = np.clip([found.first - found.first_half, found.first + found.first_half], 0.0, 1.0)
    return {keys[i]: Weight(min(float(found.first[i]), 1.0), *map(float, ends[:, i])) for i in order}


def _worlds(comparison: Comparison, settings: Settings) -> tuple[list[str], np.ndarray]:
    """Return what differs between worlds, is in force and was not solved: full keys, and values (worlds, keys)."""
    table = comparison.worlds.pivot("key", index="draw", values="value").sort("draw").drop("draw")
    solved = comparison.kept.solved if comparison.kept else []
    known = [key for key in table.columns if key not in solved and in_force(key, settings.sources[key], settings)]
    keys = [key for key in known if table[key].n_unique() > 1]
    return keys, table.select(keys).to_numpy()
