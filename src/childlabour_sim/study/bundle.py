"""What a worker does: the runs of a bundle, from one burn-in, each packed as the files that are kept."""

from __future__ import annotations

import io
import time
import traceback
from dataclasses import dataclass

import polars as pl

from childlabour_sim.city import City
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.records.fingerprint import code_fingerprint, run_fingerprint
from childlabour_sim.records.recorder import record
from childlabour_sim.settings import Settings
from childlabour_sim.study.plan import Bundle, Run


@dataclass(frozen=True)
class Done:
    """A run that ended well.

    Attributes
    ----------
    run : Run
    fingerprint : str
        Of configuration, seed, code and data.
    files : dict of str to bytes
        Parquet files by kind, the records last.
    seconds : float
        Time of synthesis, engine and recording; of the burn-in, the run's share.
    """

    run: Run
    fingerprint: str
    files: dict[str, bytes]
    seconds: float


@dataclass(frozen=True)
class Failed:
    """A run that failed: with what, and where."""

    run: Run
    seed: int
    error: str
    traceback: str


def run_bundle(bundle: Bundle) -> list[Done | Failed]:
    """Run the arms of a bundle from one burn-in; a failing one takes no other with it.

    Raises
    ------
    ConfigurationError
        If this worker has another version of the code than asked for.
    """
    if bundle.code != code_fingerprint():
        raise ConfigurationError(
            "a worker has another version of childlabour_sim than this command, or its source changed meanwhile; "
            "expected the same one everywhere. Runs written before are kept"
        )
    began = time.perf_counter()
    settings = {Run(arm.name, bundle.replication): arm.settings(bundle.drawn) for arm in bundle.arms}
    first = next(iter(settings.values()))
    try:
        trunk = City(first, bundle.replication, bundle.threads)
    except Exception as error:
        return [_failed(run, asked, error) for run, asked in settings.items()]
    share = (time.perf_counter() - began) / len(settings)
    last = next(reversed(settings))
    found = [_run_branch(trunk, run, asked, bundle, run == last, share) for run, asked in settings.items()]
    trunk.world.blocks.close()
    return found


def _run_branch(trunk: City, run: Run, settings: Settings, bundle: Bundle, last: bool, share: float) -> Done | Failed:
    began = time.perf_counter()
    try:
        recorded = record(trunk.branch(settings, last), bundle.survey, bundle.only)
        tables = {"ledger": recorded.ledger, "panel": recorded.panel, "survey": recorded.survey}
        files = {kind: _packed(table) for kind, table in tables.items() if table is not None}
        files["records"] = _packed(recorded.records)
        return Done(run, run_fingerprint(settings), files, time.perf_counter() - began + share)
    except Exception as error:
        return _failed(run, settings, error)


def _failed(run: Run, settings: Settings, error: Exception) -> Failed:
    return Failed(run, settings.seed, repr(error), traceback.format_exc())


def _packed(table: pl.DataFrame) -> bytes:
    packed = io.BytesIO()
    table.write_parquet(packed, compression="zstd")
    return packed.getvalue()
