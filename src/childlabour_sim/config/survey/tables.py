"""Tables as survey programs write them: CSV and Parquet, and with pyreadstat those of Stata and SPSS."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import polars as pl

from childlabour_sim.declare import ConfigurationError
from childlabour_sim.plain_text import read_text

_MOST_BYTES = 1_000_000_000
_NOTHING = ["", ".", "NA", "NaN"]
_SEPARATORS = "\t;,|"
EXTRA = "pip install 'childlabour_sim[data]'"


def read_table(path: Path, shown: str) -> pl.DataFrame:
    """Return a table; of a text file all values are texts.

    Parameters
    ----------
    path : Path
        Its ending says what it is.
    shown : str
        How an error names the file.

    Raises
    ------
    ConfigurationError
        If it cannot be read as what its ending says.
    """
    endings = [suffix for suffix in path.suffixes if suffix.lower() in _READERS]
    if not endings:
        raise ConfigurationError(f"{shown}: expected a file that ends with {', '.join(_READERS)}")
    try:
        table = _READERS[endings[-1].lower()](path, shown)
    except ConfigurationError:
        raise
    except Exception as error:  # of whatever kind: readers raise what a broken file leads to
        raise ConfigurationError(f"{shown}: cannot be read ({' '.join(str(error).split())[:200]})") from error
    if not table.height:
        raise ConfigurationError(f"{shown}: holds no rows; expected one a household or a person")
    return table


def _read_csv(path: Path, shown: str) -> pl.DataFrame:
    text = read_text(path, _MOST_BYTES, shown)
    head = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    return pl.read_csv(text.encode(), separator=separator, infer_schema=False, null_values=_NOTHING)


def _read_parquet(path: Path, shown: str) -> pl.DataFrame:
    return pl.read_parquet(path)


def _read_by(reader: str) -> Callable[[Path, str], pl.DataFrame]:
    def read(path: Path, shown: str) -> pl.DataFrame:
        try:
            import pyreadstat
        except ImportError as error:
            raise ConfigurationError(f"{shown}: files of Stata and SPSS need pyreadstat; expected {EXTRA}") from error
        table, _ = getattr(pyreadstat, reader)(str(path), output_format="dict")
        return pl.DataFrame(table, strict=False).fill_nan(None)

    return read


_READERS: dict[str, Callable[[Path, str], pl.DataFrame]] = {
    ".csv": _read_csv, ".tsv": _read_csv, ".txt": _read_csv, ".parquet": _read_parquet,
    ".dta": _read_by("read_dta"), ".sav": _read_by("read_sav"), ".zsav": _read_by("read_sav"),
}  # fmt: skip


def as_numbers(values: pl.Series) -> pl.Series:
    """Return numbers, with a decimal point or comma; nothing for what is none."""
    if values.dtype == pl.String:
        values = values.str.strip_chars().str.replace(",", ".", literal=True)
    return values.cast(pl.Float64, strict=False)


def as_codes(values: pl.Series) -> pl.Series:
    """Return codes as texts: 1, 1.0 and 01 are the same."""
    text = values.cast(pl.String).str.strip_chars()
    return text.str.replace(r"^(-?)0*(\d+)(?:\.0*)?$", "${1}${2}")


def plain_name(column: str) -> str:
    """Return a column's name in small letters, words parted by ``_``."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", column)
    return re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")
