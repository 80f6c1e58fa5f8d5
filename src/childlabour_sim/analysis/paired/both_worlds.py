"""Every child's outcomes under all scenarios side by side: what no survey sees, for estimators to be tried against.

An evaluation sees each family under one policy only. Here both are known: mask one by the lottery, the score or the
cluster, let an estimator guess, and compare the guess with the true effect.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from childlabour_sim.analysis.paired.paired_runs import Paired
from childlabour_sim.records.store import scan
from childlabour_sim.study.plan import Run

OUTCOMES = ("working", "child_labour", "enrolled", "hours", "attendance", "grade")
"""Columns that there is one of for each scenario: ``hours_baseline``."""
KNOWN = ("household", "age", "female", "quintile", "eligible", "cluster", "score", "lottery")
"""Columns of the child and its household, as they are under the baseline."""
_KEYS = ("child", "date")
_MEANWHILE = ".panel"


def write_panel(paired: Paired) -> None:
    """Write ``panel.parquet``, one row a child and quarter, holding one replication in memory at a time.

    Columns are replication, draw (the plausible world), child, date, `KNOWN`, and each of `OUTCOMES` for every
    scenario, as in ``working_baseline``. A child or household of the same number in two replications is not the same.
    """
    folder = paired.folder
    meanwhile = folder.path / _MEANWHILE
    shutil.rmtree(meanwhile, ignore_errors=True)  # left by a command that was killed
    meanwhile.mkdir()
    try:
        files = list(_files(paired, meanwhile))
        folder.sink(pl.concat(map(scan, files)), folder.path / "panel.parquet")
    finally:
        shutil.rmtree(meanwhile)


def _files(paired: Paired, meanwhile: Path) -> Iterator[Path]:
    tables = paired.folder.tables("panel")
    for r in paired.replications:
        found = both_worlds({name: tables[str(Run(name, r))].collect() for name in paired.names})
        labels = pl.lit(r, pl.Int32).alias("replication"), pl.lit(paired.plan.draw_of(r), pl.Int32).alias("draw")
        path = meanwhile / f"{r:05d}.parquet"
        paired.folder.write_table(found.select(*labels, pl.all()), path)
        yield path


def both_worlds(panels: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Return the panels of one replication side by side.

    Parameters
    ----------
    panels : dict of str to polars.DataFrame
        By scenario, the baseline first; columns of `records.panel.PANEL_COLUMNS`.
    """
    baseline = next(iter(panels))
    found = panels[baseline].select(*_KEYS, *KNOWN)
    for name, panel in panels.items():
        own = panel.select(*_KEYS, *(pl.col(outcome).alias(f"{outcome}_{name}") for outcome in OUTCOMES))
        found = found.join(own, on=list(_KEYS), how="left", maintain_order="left")
    return found
