"""Folders of results: parts written atomically, so that a killed run continues and loses nothing."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import polars as pl

from childlabour_sim.declare import ConfigurationError
from childlabour_sim.records.fingerprint import run_fingerprint
from childlabour_sim.records.sealed import sealed_name
from childlabour_sim.settings import CHANGES, Settings

_LOCK = ".in_use"


class Folder:
    """A folder of results that one process at a time writes.

    Attributes
    ----------
    path : Path
    parts : Path
        Folder of Parquet files that are each the whole of a run, or not there.
    """

    def __init__(self, path: Path):
        self.path = path
        self.parts = path / "runs"

    @contextmanager
    def open(self) -> Iterator[Self]:
        """Create the folder and hold it; an empty one is removed if the run fails.

        Raises
        ------
        ConfigurationError
            If it cannot be written, or another process is writing it.
        """
        from filelock import FileLock, Timeout  # only who keeps a run needs it

        try:
            self.parts.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.path / _LOCK, timeout=0)
            lock.acquire()
        except Timeout as error:
            raise ConfigurationError(
                f"output.dir: {self.path} is in use by another run of the same configuration; "
                "wait for it, or choose another output.dir"
            ) from error
        except OSError as error:
            raise ConfigurationError(
                f"output.dir = {str(self.path.parents[1])!r} (folder): cannot be written ({error.strerror}); "
                "expected a folder this user may write"
            ) from error
        try:
            yield self
        finally:  # only who holds the lock may clean up
            empty = not any(self.parts.glob("*.parquet"))
            lock.release()
            (self.path / _LOCK).unlink(missing_ok=True)
            if empty:
                self._remove_if_empty()

    def _remove_if_empty(self) -> None:
        for folder in (self.parts, self.path):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()

    def write_table(self, frame: pl.DataFrame, path: Path) -> None:
        """Write a table so that it is there whole or not at all."""
        self.write(path, lambda temporary: frame.write_parquet(temporary, compression="zstd"))

    def write_json(self, content: dict, name: str) -> None:
        """Write a JSON file atomically."""
        text = json.dumps(content, indent=2, sort_keys=True, default=str)
        self.write(self.path / name, lambda temporary: temporary.write_text(text, encoding="utf-8"))

    def write(self, path: Path, writer: Callable[[Path], object]) -> None:
        """Let ``writer`` fill a temporary file and rename it to ``path``.

        Raises
        ------
        ConfigurationError
            If it cannot, as on a full disk; what was written before is kept.
        """
        self._write(path, writer, lambda _: path)

    def write_sealed(self, stem: str, writer: Callable[[Path], object]) -> None:
        """Let ``writer`` fill a file of runs, whose name tells whether it is whole; see `write`."""
        self._write(self.parts / stem, writer, lambda temporary: self.parts / sealed_name(stem, temporary))

    def _write(self, path: Path, writer: Callable[[Path], object], name: Callable[[Path], Path]) -> None:
        temporary = path.with_name(f".{path.name}.{os.getpid()}").absolute()  # Polars takes "~" for a home
        try:
            writer(temporary)
            os.replace(temporary, name(temporary))
        except (OSError, pl.exceptions.ComputeError) as error:
            reason = _reason(error)
            if reason is None:
                raise
            raise ConfigurationError(
                f"{path} (file): cannot be written ({reason}). What was written before is kept, and "
                "the same command goes on from there once it can"
            ) from error
        finally:
            temporary.unlink(missing_ok=True)


def _reason(error: Exception) -> str | None:
    """Return why the system would not write, or None if it was not that; Polars tells it in words of its own."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    _, is_io, reason = str(error).partition("IO error: ")
    return reason.partition(" (os error")[0] if is_io else None


class RunFolder(Folder):
    """Results of one configuration.

    Attributes
    ----------
    path : Path
        ``<output.dir>/run/<city>-<scenario>-<fingerprint>``.
    fingerprint : str
    """

    def __init__(self, settings: Settings):
        self.fingerprint = run_fingerprint(settings)
        changed = "changed-" if any(key.startswith(CHANGES) for key in settings.overridden) else ""
        name = f"{settings.city_name}-{settings.scenario_name}-{changed}{self.fingerprint}"
        super().__init__(Path(settings.output["dir"]) / "run" / name)

    def part(self, replication: int, kind: str = "records") -> Path:
        """Return the file of one replication."""
        return self.parts / f"{kind}-{replication:05d}.parquet"

    def has_part(self, replication: int, kinds: tuple[str, ...] = ("records",)) -> bool:
        """Tell whether a replication is on disk whole; damaged parts are removed, so that it is computed again."""
        parts = [self.part(replication, kind) for kind in kinds]
        for path in parts:
            if path.exists() and not parses(path):
                remove(path)
        return all(path.exists() for path in parts)


def scan(path: Path) -> pl.LazyFrame:
    """Return the table of a file, not read yet; what Polars takes for a pattern or a home is a letter of its name."""
    return pl.scan_parquet(path.absolute(), glob=False)


def parses(path: Path) -> bool:
    """Tell whether a Parquet file is there, and is one to its end."""
    try:
        scan(path).collect_schema()
    except (pl.exceptions.PolarsError, OSError):
        return False
    return True


def remove(path: Path) -> None:
    """Remove a damaged file, or what is in its place."""
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def read_json(path: Path) -> dict[str, Any]:
    """Return what a file of a folder of results holds.

    Raises
    ------
    ConfigurationError
        If it is not there, or damaged.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
    else:
        if isinstance(found, dict):
            return found
        reason = "it holds no keys with values"
    raise ConfigurationError(
        f"{path} (file): cannot be read ({reason}); expected a folder of results, such as results/run/NAME; "
        "for one that is damaged, another name= begins anew"
    )


def read_json_if_whole(path: Path) -> dict[str, Any]:
    """Return what a file holds; nothing of one that is not there, or damaged."""
    try:
        return read_json(path)
    except ConfigurationError:
        return {}
