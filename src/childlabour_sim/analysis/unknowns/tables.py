"""What a study of unknowns found, as tables."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
import polars as pl

from childlabour_sim.analysis.paired.spread import ENDS
from childlabour_sim.analysis.unknowns.emulator import Emulator, emulate
from childlabour_sim.analysis.unknowns.given import Given, each_once, given
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
        the outcome, from one end of the range to the other), kept; the largest size first. Empty of worlds that are
        taken as they are.
    sobol : polars.DataFrame
        parameter, low, high, change (the mean elementary effect), first, first_low, first_high, total, total_low,
        total_high, important; the largest total first. Empty if nothing moves the outcome. Of worlds that are taken as
        they are without total, which dependent unknowns do not have: the largest first first, low and high where 90 of
        100 worlds have the unknown, change from one to the other along a straight line.
    spread : polars.DataFrame
        One row: mean, luck, worlds (variances), luck_share, carried, carried_low, carried_high, n_worlds, n_unknowns,
        points, error, least, of which see `Shares`, `Emulator` and `Given`.
    unknowns : Unknowns
    progress : Progress
        What came of the runs made by this call.
    """

    morris: pl.DataFrame
    sobol: pl.DataFrame
    spread: pl.DataFrame
    unknowns: Unknowns
    progress: Progress

    @property
    def weight(self) -> str:
        """The share that unknowns are ordered by."""
        return "first" if self.unknowns.given else "total"


def tables_of_given(unknowns: Unknowns, outcome: np.ndarray, progress: Progress) -> Sensitivity:
    """Return the tables of a study of worlds that are taken as they are; parameters as of `tables`."""
    plan = unknowns.worlds.plan
    worlds = [plan.drawn(world * plan.inner) for world in range(plan.n_worlds)]
    x = np.array([[world[key] for key in unknowns.space.keys] for world in worlds])
    found = given(x, outcome, plan.first.seed)
    spread = _row(unknowns, outcome, _foretold(x[:, found.clear], outcome)) | {
        "points": len(x),
        "error": np.nan,
        "least": found.least,
    }
    told = max(unknowns.kept, int(found.clear.sum())) if np.isfinite(found.least) else 0
    sobol = _first_orders(unknowns, x, found).head(told)
    return Sensitivity(pl.DataFrame(), sobol, pl.DataFrame([spread]), unknowns, progress)


def _foretold(x: np.ndarray, outcome: np.ndarray) -> np.ndarray:
    """Return what an emulator of some unknowns says of each world, which it has not seen, nor others just like it."""
    if not x.size:
        return np.zeros(len(x))
    worlds, once, of = each_once(x, outcome)
    scaled = (worlds - worlds.min(axis=0)) / np.ptp(worlds, axis=0)
    return emulate(scaled, once).unseen[of]


def _first_orders(unknowns: Unknowns, x: np.ndarray, found: Given) -> pl.DataFrame:
    low, high = np.quantile(x, ENDS, axis=0)
    return pl.DataFrame(
        {
            "parameter": unknowns.space.keys, "low": low, "high": high, "change": found.change, "first": found.first,
            "first_low": found.first - found.first_half, "first_high": found.first + found.first_half,
            "important": found.clear,
        }
    ).sort("first", descending=True, maintain_order=True)  # fmt: skip


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
    points, error = (emulator.points, emulator.error) if emulator else (0, np.nan)
    return pl.DataFrame([_row(unknowns, outcome, foretold) | {"points": points, "error": error, "least": np.nan}])


def _row(unknowns: Unknowns, outcome: np.ndarray, foretold: np.ndarray) -> dict[str, float]:
    found = shares(outcome, foretold, unknowns.opened.plan.first.seed)
    row = asdict(found) | {"luck_share": found.luck_share, "n_unknowns": len(unknowns.space.keys)}
    return {"n_worlds" if key == "n" else key: value for key, value in row.items()}
