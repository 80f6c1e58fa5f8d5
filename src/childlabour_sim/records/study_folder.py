"""The folder of a study: one file a run, what it is of, and the tables made of all."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from childlabour_sim.declare import ConfigurationError
from childlabour_sim.records.packed import FEWEST, Usable, loose_files, pack, packed_tables
from childlabour_sim.records.sealed import is_whole
from childlabour_sim.records.store import Folder, read_json, remove, scan

RECORDS = "records"
IDENTITY = "study.json"
_SHOWN = 5  # differences that a message names


class StudyFolder(Folder):
    """Results of one study.

    Parameters
    ----------
    path : Path
    identity : dict
        What the numbers of the study depend on, by key: text, numbers, or mappings of them.
    """

    def __init__(self, path: Path, identity: dict):
        super().__init__(path)
        self.identity = json.loads(json.dumps(identity, default=str))

    def claim(self) -> None:
        """Write what the folder is of, or refuse one that is of something else.

        Raises
        ------
        ConfigurationError
            Names what differs: a key of the configuration, the code, or a scenario.
        """
        file = self.path / IDENTITY
        if not file.exists():
            if any(self.parts.glob("*.parquet")):
                raise ConfigurationError(
                    f"name: {self.path} holds runs, but no {IDENTITY} that says of which study. Choose another name, "
                    "or remove the folder"
                )
            self.write_json(self.identity, IDENTITY)
        elif (known := read_json(file)) != self.identity:
            raise ConfigurationError(
                f"name: {self.path} holds results of another study or code; they differ in "
                f"{_in_short(_differences(known, self.identity))}. Choose another name, or remove the folder"
            )

    def write_run(self, name: str, fingerprint: str, files: dict[str, bytes]) -> None:
        """Write the files of a run; it counts as done when its records are there, which are written last."""
        for kind in sorted(files, key=lambda kind: kind == RECORDS):
            self.write_sealed(f"{kind}-{name}-{fingerprint}", lambda to, content=files[kind]: to.write_bytes(content))

    def tables(self, kind: str = RECORDS, usable: Usable = is_whole) -> dict[str, pl.LazyFrame]:
        """Return the tables of a kind by name of the run, not read yet; files that are not usable are left out."""
        loose = {name: scan(path) for name, path in loose_files(self, kind, usable).items()}
        return loose | packed_tables(self, kind, usable)

    def remove_damaged(self) -> None:
        """Remove files of runs that are not as they were written, so that those runs are made again."""
        for path in self.damaged():
            remove(path)

    def damaged(self) -> list[Path]:
        """Return the files of runs that are not as they were written."""
        return [path for path in sorted(self.parts.glob("*.parquet")) if not is_whole(path)]

    def read(self, names: Iterable[str], kind: str = RECORDS) -> pl.LazyFrame:
        """Return the tables of some runs, in the order of the names, as one."""
        tables = self.tables(kind)
        return pl.concat([tables[name] for name in names])

    def sink(self, table: pl.LazyFrame, path: Path) -> None:
        """Write a table that need not fit into memory, so that it is there whole or not at all."""
        self.write(path, lambda temporary: table.sink_parquet(temporary, compression="zstd"))

    def compact(self, fewest: int = FEWEST) -> None:
        """Put the files of many runs into a few; a kill at any moment loses none."""
        for kind in {path.name.partition("-")[0] for path in self.parts.glob("*.parquet")} - {"packed"}:
            pack(self, kind, fewest)


def _in_short(different: list[str]) -> str:
    if len(different) > 1:  # the fingerprint differs whatever does
        different = [text for text in different if not text.startswith("fingerprint ")]
    more = f", and {len(different) - _SHOWN} more" if len(different) > _SHOWN else ""
    return f"{', '.join(different[:_SHOWN])}{more}"


def _differences(known: dict, asked: dict, prefix: str = "") -> list[str]:
    """Return what differs, with both values where they are short."""
    found = []
    for key in sorted(known.keys() | asked.keys()):
        before, now = known.get(key), asked.get(key)
        if isinstance(before, dict) and isinstance(now, dict):
            found += _differences(before, now, f"{prefix}{key}.")
        elif before != now:
            found.append(f"{prefix}{key} ({before!r} there, {now!r} asked)")
    return found
