"""Which unknowns an outcome hangs on: from a screening of all of them to shares of the spread of a few."""

from __future__ import annotations

import numpy as np

from childlabour_sim.analysis.unknowns.emulator import GOOD, Emulator, emulate
from childlabour_sim.analysis.unknowns.indices import Screened, paths, screened
from childlabour_sim.analysis.unknowns.runs import Runs
from childlabour_sim.analysis.unknowns.space import Space
from childlabour_sim.analysis.unknowns.study import Unknowns
from childlabour_sim.analysis.unknowns.tables import TABLES, Sensitivity, tables, tables_of_given
from childlabour_sim.study.counted import OnRun
from childlabour_sim.study.designs import SOBOL, sample


def find_unknowns(unknowns: Unknowns, on_run: OnRun | None = None) -> Sensitivity:
    """Make the runs that are missing, and return and write what they say.

    Parameters
    ----------
    unknowns : Unknowns
    on_run : callable, optional
        See `OnRun`.

    Raises
    ------
    ReplicationError
        If runs failed, or the outcome has no value in one.
    """
    opened = unknowns.opened
    with opened.folder.open(), unknowns.worlds.folder.open(), opened.workers() as workers:
        found = (_in_given_worlds if unknowns.given else _by_designs)(Runs(unknowns, workers, on_run))
        for name in TABLES:
            opened.folder.write_table(getattr(found, name), opened.folder.path / f"{name}.parquet")
    return found


def _in_given_worlds(runs: Runs) -> Sensitivity:
    """Take worlds as they are."""
    return tables_of_given(runs.unknowns, runs.of_worlds(), runs.progress)


def _by_designs(runs: Runs) -> Sensitivity:
    """Move unknowns one by one, then those that move the outcome most together."""
    unknowns, outcome, first = runs.unknowns, runs.of_worlds(), _screen(runs)
    kept = np.argsort(-first.size, kind="stable")[: unknowns.kept]
    moving = unknowns.space.only([unknowns.space.keys[i] for i in kept if first.size[i] > 0.0])
    emulator = _emulate(runs, moving) if moving.keys else None
    return tables(unknowns, first, moving, emulator, outcome, runs.progress)


def _screen(runs: Runs) -> Screened:
    space, study = runs.unknowns.space, runs.unknowns.opened.study
    x = paths(len(space.keys), study["trajectories"], runs.unknowns.opened.plan.first.seed)
    return screened(x, runs.at(space, x).mean(axis=1), runs.unknowns.opened.plan.first.seed)


def _emulate(runs: Runs, space: Space) -> Emulator:
    """Return an emulator of an outcome, of twice the points as long as it errs too much and they are allowed.

    The last unknown of it is made up: what is said of it is what chance says of nothing.
    """
    seed, points = runs.unknowns.opened.plan.first.seed, runs.unknowns.opened.study["points"]
    while True:
        x = sample(SOBOL, len(space.keys) + 1, points, seed)
        emulator = emulate(x, runs.at(space, x[:, :-1]))
        if emulator.error <= GOOD or 2 * points > runs.unknowns.most_points:
            return emulator
        points *= 2
