"""The trial in many lotteries and a few worlds: what it would find, how sure it would be, and what is true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from childlabour_sim.analysis.trial.arms import live
from childlabour_sim.analysis.trial.design import Design, open_trial
from childlabour_sim.analysis.trial.outcomes import Outcome, load_outcomes
from childlabour_sim.analysis.trial.tables import drawn, row, truths
from childlabour_sim.study.processes import processes as start_processes

LOTTERIES = 400


@dataclass(frozen=True)
class Tried:
    """What came of the trial.

    Attributes
    ----------
    effects : polars.DataFrame
        A row an outcome: what is true with the shipped values (``without``, how ``alike`` children of a kecamatan are,
        ``effect``, ``relative`` to the level without), what lotteries find (``estimate``, ``spread``, ``error``,
        ``held``, ``power``), where 90 of 100 worlds lie, what was published (``target``, ``low``, ``high``), how many
        estimates are ``as_much``, and what lies in the band.
    estimates, worlds : polars.DataFrame
        A row an outcome and lottery, and an outcome and world.
    families : int
    spilled : tuple of int
        See `Arms`.
    kecamatan : int
    fitted : bool
        See `Designs`.
    """

    effects: pl.DataFrame
    estimates: pl.DataFrame
    worlds: pl.DataFrame
    families: int
    spilled: tuple[int, int]
    kecamatan: int
    fitted: bool

    @property
    def lotteries(self) -> int:
        """How often lots were drawn."""
        return self.estimates["lottery"].max()

    @property
    def n_worlds(self) -> int:
        """Worlds besides."""
        return self.worlds["world"].n_unique()


def trial(
    *overrides: str, lotteries: int = LOTTERIES, processes: int = 1, on_run: Callable[[int], None] | None = None
) -> Tried:
    """Run PKH's randomised trial of 2007-2013 inside the model, and estimate it as the papers did.

    Parameters
    ----------
    *overrides : str
        As on the command line. ``households`` and ``city.neighbourhoods`` (kecamatan) are its size, ``replications``
        the worlds in which what is true is looked at besides.
    lotteries : int
        How often lots are drawn.
    processes : int
        Worlds at a time.
    on_run : callable, optional
        Called after every world and outcome, with the number of all.

    Raises
    ------
    ConfigurationError
        See `open_trial`.
    """
    designs, outcomes = open_trial(overrides), load_outcomes()

    def told() -> None:
        if on_run:
            on_run(len(designs.worlds) + len(outcomes))

    with start_processes(min(processes, len(designs.worlds))) as pool:
        worlds = pl.concat([done.result() for done in pool.each(_lived, enumerate(designs.worlds, 1), told)])
    arms, estimates, rows = live(designs.shipped), [], []
    for outcome in outcomes:
        estimates.append(drawn(arms, outcome, lotteries, designs.shipped.without.seed))
        rows.append(row(outcome, arms, estimates[-1], _of(worlds, outcome)))
        told()
    effects = pl.DataFrame(rows, infer_schema_length=None)
    return Tried(effects, pl.concat(estimates), worlds, arms.families, arms.spilled, len(arms.drawn), designs.fitted)


def _lived(task: tuple[int, Design]) -> pl.DataFrame:
    number, design = task
    return truths(live(design), number)


def _of(worlds: pl.DataFrame, outcome: Outcome) -> pl.DataFrame:
    return worlds.filter(pl.col("outcome") == outcome.name, pl.col("years") == outcome.years)
