"""Tables of a run or study for other programs: CSV or Stata, with a codebook beside them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl

from childlabour_sim.declare import ConfigurationError
from childlabour_sim.records.store import Folder, scan
from childlabour_sim.report.export.columns import meaning_of, statistics
from childlabour_sim.report.export.stata import stata_names, write_stata
from childlabour_sim.study.stored import FILE as PLAN

CODEBOOK = "codebook.md"


def export(folder: str | Path, format: str = "csv") -> list[Path]:
    """Write every table of a run or a study for another program, into ``FOLDER/csv`` or ``FOLDER/stata``.

    Parameters
    ----------
    folder : path
        Such as ``results/compare/NAME``.
    format : str
        ``csv`` (UTF-8, a header, dates as 2025-01-31, nothing where there is no value) or ``stata`` (version 14 and
        later; names of at most 32 characters, labels, categories as numbers with value labels).

    Returns
    -------
    list of Path
        The files, the codebook last.

    Raises
    ------
    ConfigurationError
        For another format, or a folder without tables or with a damaged one.
    """
    writers: dict[str, tuple[str, Callable[[Path, Path], object]]] = {
        "csv": ("csv", _write_csv), "stata": ("dta", write_stata),
    }  # fmt: skip
    if format not in writers:
        raise ConfigurationError(f"format = {format!r} (name): expected one of {', '.join(writers)}")
    if not isinstance(folder, (str, Path)) or not (Path(folder) / PLAN).is_file():
        raise ConfigurationError(f"{folder} (folder): expected results of a run or a study, such as results/run/NAME")
    tables = sorted(Path(folder).glob("*.parquet"))
    if not tables:
        raise ConfigurationError(f"{folder} (folder): holds no tables; expected results, such as results/run/NAME")
    for table in tables:
        _columns(table)  # before anything is written
    ending, write = writers[format]
    into = Folder(Path(folder) / format)
    try:
        into.path.mkdir(exist_ok=True)
    except OSError as error:
        raise ConfigurationError(
            f"{into.path} (folder): cannot be written ({error.strerror}); expected a folder, or nothing of that name"
        ) from error
    files = []
    for table in tables:
        files.append(into.path / f"{table.stem}.{ending}")
        into.write(files[-1], lambda to, table=table: write(table, to))
    text = codebook(tables, format)
    into.write(into.path / CODEBOOK, lambda to: to.write_text(text, encoding="utf-8"))
    return [*files, into.path / CODEBOOK]


def _columns(table: Path) -> list[str]:
    try:
        return scan(table).collect_schema().names()
    except (pl.exceptions.PolarsError, OSError) as error:
        raise ConfigurationError(
            f"{table} (file): cannot be read ({error}); expected a whole table: the command that made it makes it anew"
        ) from error


def _write_csv(table: Path, to: Path) -> None:
    everything = scan(table)
    floats = [name for name, kind in everything.collect_schema().items() if kind.is_float()]
    everything.with_columns(pl.col(floats).fill_nan(None)).sink_csv(to)


def codebook(tables: list[Path], format: str) -> str:
    """Return the codebook of some tables: every column, and every statistic."""
    lines = ["# Codebook", ""]
    for table in tables:
        lines += [f"## {table.stem}", "", "| column | unit | meaning |", "|---|---|---|"]
        columns = _columns(table)
        names = stata_names(columns) if format == "stata" else dict(zip(columns, columns))
        for column in columns:
            unit, meaning = meaning_of(table.stem, column)
            long = "" if names[column] == column else f" (`{column}`)"
            lines.append(f"| `{names[column]}`{long} | {unit} | {meaning} |")
        lines.append("")
    lines += ["## Statistics", "", "| statistic | unit | meaning |", "|---|---|---|"]
    lines += [f"| `{name}` | {unit} | {meaning} |" for name, unit, meaning in statistics()]
    return "\n".join([*lines, ""])
