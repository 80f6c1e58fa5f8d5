"""Files of many runs in one: a study of a thousand runs leaves a dozen files, and none of them is ever half there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import polars as pl

from childlabour_sim.records.sealed import is_whole, stem_of
from childlabour_sim.records.store import Folder, scan

RUN = "run"
"""Column of a packed file that names the run a row is of."""
FEWEST, MOST = 50, 250
"""Runs of a file: fewer are left as they are."""

Usable = Callable[[Path], bool]
"""Tells which files are read."""


def run_of(path: Path, kind: str) -> str:
    """Return the name of the run that a file is of."""
    return stem_of(path).removeprefix(f"{kind}-").rpartition("-")[0]


def loose_files(folder: Folder, kind: str, usable: Usable = is_whole) -> dict[str, Path]:
    """Return the usable files that hold one run each, by its name."""
    return {run_of(path, kind): path for path in sorted(folder.parts.glob(f"{kind}-*.parquet")) if usable(path)}


def packed_tables(folder: Folder, kind: str, usable: Usable = is_whole) -> dict[str, pl.LazyFrame]:
    """Return the tables of runs that are in usable files of many, by name, not read yet."""
    found = {}
    for path in sorted(folder.parts.glob(f"packed-{kind}-*.parquet")):
        if usable(path):
            everything, first = scan(path), 0
            lengths = everything.select(RUN).collect()[RUN].rle().struct.unnest()
            for length, name in lengths.with_columns(pl.col("value").cast(pl.String)).iter_rows():  # one after another
                found[name] = everything.slice(first, length).drop(RUN)
                first += length
    return found


def pack(folder: Folder, kind: str, fewest: int = FEWEST) -> None:
    """Put runs that have a file each into files of many.

    A run's own file goes when the file of many is written, so that a run is always in one or in both.

    Parameters
    ----------
    folder : Folder
        Open, so that no other process writes it.
    kind : str
    fewest : int
        Fewer runs are left as they are.
    """
    packed, loose = packed_tables(folder, kind), loose_files(folder, kind)
    for name in packed.keys() & loose.keys():  # killed between the two
        loose.pop(name).unlink()
    everything = sorted(loose)
    for first in range(0, len(everything), MOST):
        names = everything[first : first + MOST]
        if len(names) >= fewest:
            _write_pack(folder, kind, {name: loose[name] for name in names})
            for name in names:
                loose[name].unlink()


def _write_pack(folder: Folder, kind: str, files: dict[str, Path]) -> None:
    there = folder.parts.glob(f"packed-{kind}-*.parquet")
    number = 1 + max((int(path.stem.split("-")[2]) for path in there), default=-1)
    run = [pl.lit(name, pl.Categorical).alias(RUN) for name in files]
    together = pl.concat([scan(path).select(label, pl.all()) for label, path in zip(run, files.values())])

    def write(to: Path) -> None:
        together.sink_parquet(to, compression="zstd")
        with to.open("rb") as written:
            os.fsync(written.fileno())  # before the runs' own files go

    folder.write_sealed(f"packed-{kind}-{number:04d}", write)
