"""One city, one scenario, some replications."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass

import polars as pl

from childlabour_sim.config import configure
from childlabour_sim.declare import ConfigurationError, ReplicationError
from childlabour_sim.records.recorder import Recorded, record_replication
from childlabour_sim.records.store import RunFolder, scan
from childlabour_sim.settings import Settings

SMALL = 50_000  # households up to which threads are better spent on replications than on blocks


@dataclass(frozen=True)
class Result:
    """What `simulate` returns.

    Attributes
    ----------
    settings : Settings
    records : polars.DataFrame
        Columns of ``records.parquet``.
    panel : polars.DataFrame or None
        Every child every quarter, with ``output.panel=true``.
    ledger : polars.DataFrame
        Columns of ``ledger.parquet``.
    """

    settings: Settings
    records: pl.DataFrame
    panel: pl.DataFrame | None
    ledger: pl.DataFrame


def simulate(*overrides: str, **values) -> Result:
    """Run one configuration in memory.

    Parameters
    ----------
    *overrides, **values
        As in `configure`.

    Examples
    --------
    >>> simulate("city=indonesia", households=2000, years=1, replications=1).records.columns  # doctest: +SKIP
    """
    settings = configure(*overrides, **values)
    found = list(_replications(settings, range(settings.replications)))
    _report_failures([done for done in found if isinstance(done, Failure)], settings.replications)
    panels = [done.panel.with_columns(replication=pl.lit(r)) for r, done in found if done.panel is not None]
    records, ledger = (pl.concat([getattr(done, part) for _, done in found]) for part in ("records", "ledger"))
    return Result(settings, records, pl.concat(panels) if panels else None, ledger)


def run_into(folder: RunFolder, settings: Settings, on_quarter: Callable[[], None] | None = None) -> pl.DataFrame:
    """Run what is not there yet, a part a replication, and return all records.

    Parameters
    ----------
    folder : RunFolder
        Open, so that no other process writes it.
    on_quarter : callable, optional
        Called after every quarter of every replication.
    """
    failures = []
    for done in _replications(settings, missing_parts(folder, settings), on_quarter):
        if isinstance(done, Failure):
            failures.append(done)
            continue
        replication, recorded = done
        if recorded.panel is not None:
            folder.write_table(recorded.panel, folder.part(replication, "panel"))
        folder.write_table(recorded.ledger, folder.part(replication, "ledger"))
        folder.write_table(recorded.records, folder.part(replication))
    if failures:
        folder.write_json({"failures": [asdict(failure) for failure in failures]}, "failures.json")
    _report_failures(failures, settings.replications)
    return [_join(folder, settings, kind) for kind in ("ledger", "records")][-1]


def _join(folder: RunFolder, settings: Settings, kind: str) -> pl.DataFrame:
    """Write the parts of all replications as one file, and return it."""
    everything = pl.concat([scan(folder.part(r, kind)).collect() for r in range(settings.replications)])
    folder.write_table(everything, folder.path / f"{kind}.parquet")
    return everything


@dataclass(frozen=True)
class Failure:
    """A replication that failed: which, with what, and where."""

    replication: int
    seed: int
    error: str
    traceback: str


def _report_failures(failures: list[Failure], asked: int) -> None:
    """Raise `ReplicationError` with what failed, if anything did."""
    if not failures:
        return
    told = "; ".join(f"replication {f.replication} of seed {f.seed}: {f.error}" for f in failures)
    raise ReplicationError(
        f"{len(failures)} of {asked} replications failed and the others are kept ({told}). "
        "failures.json holds the tracebacks; the same command tries only what is missing"
    )


def missing_parts(folder: RunFolder, settings: Settings) -> list[int]:
    """Return the replications not yet on disk."""
    kinds = ("records", "ledger", *(["panel"] if settings.output["panel"] else []))
    return [r for r in range(settings.replications) if not folder.has_part(r, kinds)]


def _replications(settings: Settings, which, on_quarter=None) -> Iterator[tuple[int, Recorded] | Failure]:
    """Yield (replication, what it left), or a `Failure`: side by side if each is small, else one after the other."""
    side_by_side = settings.threads if settings.households <= SMALL else 1
    threads = 1 if side_by_side > 1 else settings.threads

    def one(replication: int):
        try:
            return replication, record_replication(settings, replication, threads, on_quarter)
        except ConfigurationError:
            raise
        except Exception as error:  # one failing replication must not take the others with it
            return Failure(replication, settings.seed, repr(error), traceback.format_exc())

    if side_by_side == 1:
        yield from map(one, which)
        return
    with ThreadPoolExecutor(side_by_side) as pool:
        yield from pool.map(one, which)
