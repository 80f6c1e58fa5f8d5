"""What a study of unknowns found, as tables."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
import polars as pl

from childlabour_sim.analysis.unknowns.emulator import Emulator
from childlabour_sim.analysis.unknowns.indices import Screened, indices
from childlabour_sim.analysis.unknowns.shares import shares
from childlabour_sim.analysis.unknowns.space import MIDDLE, Space
from childlabour_sim.analysis.unknowns.study import Unknowns
from childlabour_sim.study.runner import Progress

TABLES = ("morris", "sobol", "spread")


@dataclass(frozen=True)
class Sensitivity:
    """What a study of unknowns found.

    Attributes
    ----------
    morris : polars.DataFrame
        parameter, low, high (its range), mean, size, size_low, size_high, spread (of elementary effects, in the unit of
        the outcome, from one end of the range to the other), kept; the largest size first.
    sobol : polars.DataFrame
        parameter, low, high, change (the mean elementary effect), first, first_low, first_high, total, total_low,
        total_high, important; the largest total first. Empty if nothing moves the outcome.
    spread : polars.DataFrame
        One row: mean, luck, worlds (variances), luck_share, carried, carried_low, carried_high, n_worlds, n_unknowns,
        points, error, of which see `Shares` and `Emulator`.
    unknowns : Unknowns
    progress : Progress
        What came of the runs made by this call.
    """

    morris: pl.DataFrame
    sobol: pl.DataFrame
    spread: pl.DataFrame
    unknowns: Unknowns
    progress: Progress


def tables(
    unknowns: Unknowns,
    first: Screened,
    moving: Space,
    emulator: Emulator | None,
    outcome: np.ndarray,
    progress: Progress,
) -> Sensitivity:
    """Return the tables of a study.

    Parameters
    ----------
    unknowns : Unknowns
    first : Screened
        Elementary effects of all unknowns.
    moving : Space
        Those that went on to the emulator.
    emulator : Emulator or None
        None if nothing moves the outcome.
    outcome : ndarray, shape (n_worlds, n_runs)
        In whole plausible worlds.
    progress : Progress
    """
    morris = _morris(first, unknowns.space, moving)
    sobol = _sobol(emulator, moving, morris, unknowns.opened.plan.first.seed) if emulator else pl.DataFrame()
    return Sensitivity(morris, sobol, _spread(unknowns, moving, emulator, outcome), unknowns, progress)


def _morris(first: Screened, space: Space, moving: Space) -> pl.DataFrame:
    return pl.DataFrame(
        {
            **_ranges(space), "mean": first.mean, "size": first.size, "size_low": first.size - first.size_half,
            "size_high": first.size + first.size_half, "spread": first.spread,
            "kept": [key in moving.ranges for key in space.keys],
        }
    ).sort("size", descending=True, maintain_order=True)  # fmt: skip


def _sobol(emulator: Emulator, moving: Space, morris: pl.DataFrame, seed: int) -> pl.DataFrame:
    found = indices(emulator, seed)
    columns = {
        f"{name}{end}": (getattr(found, name) + sign * getattr(found, f"{name}_half"))[:-1]
        for name in ("first", "total") for end, sign in (("", 0.0), ("_low", -1.0), ("_high", 1.0))
    }  # fmt: skip
    own = pl.DataFrame(_ranges(moving) | columns | {"important": found.important})
    change = morris.select("parameter", pl.col("mean").alias("change"))
    return own.join(change, on="parameter").sort("total", descending=True, maintain_order=True)


def _ranges(space: Space) -> dict[str, list]:
    ends = {end: [float(getattr(each, end)) for each in space.ranges.values()] for end in ("low", "high")}
    return {"parameter": space.keys, **ends}


def _spread(unknowns: Unknowns, moving: Space, emulator: Emulator | None, outcome: np.ndarray) -> pl.DataFrame:
    plan, foretold = unknowns.worlds.plan, np.zeros(len(outcome))
    if emulator is not None:
        worlds = [plan.drawn(world * plan.inner) for world in range(plan.n_worlds)]
        foretold = emulator.whole.predict(np.array([[*moving.place(world), MIDDLE] for world in worlds]))
    found = shares(outcome, foretold, plan.first.seed)
    row = asdict(found) | {"luck_share": found.luck_share, "n_unknowns": len(unknowns.space.keys)}
    points, error = (emulator.points, emulator.error) if emulator else (0, np.nan)
    return pl.DataFrame([row | {"points": points, "error": error}])
