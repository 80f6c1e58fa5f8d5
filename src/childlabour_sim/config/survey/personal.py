"""Columns that tell who people are are refused, by what they are called and by what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

import polars as pl

from childlabour_sim.config.survey.tables import plain_name
from childlabour_sim.declare import ConfigurationError

_NAMES = {
    "names": "nama|name|names|panggilan",
    "identity numbers": "nik|ktp|no_ktp|nokk|no_kk|nomor_kk|npwp|nisn",
    "telephone numbers": "telp|telepon|telephone|phone|no_hp|nomor_hp|handphone|whatsapp",
    "addresses": "alamat|address|street|jalan|email",
    "coordinates": "lat|latitude|lintang|lon|lng|longitude|bujur|gps|koordinat|coordinates?",
}
_CALLED = {what: re.compile(rf"(?:^|_)(?:{words})\d*(?:_|$)") for what, words in _NAMES.items()}
_NIK = r"^\d{6}(?:[04][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])\d{6}$"
"""Sixteen digits: a place, day (forty more for women), month and year of birth, a number."""
_PHONE = r"^(?:\+?62|0)8[1-9]\d{6,10}$"
_ADDRESS = r"(?i)\b(?:jl|jln|jalan|gang|gg)\b[. ]|\bR[TW]\.? ?\d+|@\w+\.\w"
_PLACE = r"^-?\d{1,2}\.\d{3,}[, ]+1[0-4]\d\.\d{3,}$"
_WORDS = r"^[\p{L}.'-]+(?: [\p{L}.'-]+)+$"
_SOME, _MOST, _FEW = 0.05, 0.5, 8
_LONGITUDES = (94.9, 141.1)
_DECIMALS = 1e-3


def refuse_personal(table: pl.DataFrame, mapped: Collection[str], shown: str) -> None:
    """Refuse a table that may tell who people are.

    Parameters
    ----------
    table : polars.DataFrame
    mapped : collection of str
        Columns whose meaning the mapping says: numbers among them are no coordinates.
    shown : str
        How an error names the file.

    Raises
    ------
    ConfigurationError
        Names the columns, never what they hold.
    """
    found = {}
    for name in table.columns:
        what = _by_name(name) or _by_content(table[name], name in mapped)
        if what:
            found[name] = what
    if found:
        listed = ", ".join(f"{name!r} ({what})" for name, what in found.items())
        raise ConfigurationError(
            f"{shown}: holds what may tell who people are: {listed}; expected none of it: take these columns out of "
            "the file, and number households from 1"
        )


def _by_name(column: str) -> str:
    plain = plain_name(column)
    return next((f"called like {what}" for what, pattern in _CALLED.items() if pattern.search(plain)), "")


def _by_content(values: pl.Series, is_mapped: bool) -> str:
    values = values.drop_nulls()
    if values.is_empty():
        return ""
    if values.dtype.is_numeric() or (
        values.dtype == pl.String and values.cast(pl.Float64, strict=False).null_count() == 0
    ):
        numbers = values.cast(pl.Float64)
        if not is_mapped and _are_longitudes(numbers):
            return "holds what look like coordinates"
        values = values if values.dtype == pl.String else _whole(numbers)
    if values.dtype != pl.String:
        return ""
    values = values.str.strip_chars()
    return next((f"holds what look like {what}" for what, holds in _HELD.items() if holds(values)), "")


def _whole(numbers: pl.Series) -> pl.Series:
    """Return whole numbers as texts; others cannot be numbers of persons."""
    return numbers.filter(numbers == numbers.floor()).cast(pl.Int64, strict=False).drop_nulls().cast(pl.String)


def _are_longitudes(numbers: pl.Series) -> bool:
    fine = ((numbers - numbers.round(2)).abs() > _DECIMALS).mean() or 0.0
    return len(numbers) >= _FEW and bool(numbers.is_between(*_LONGITUDES).all()) and fine > _MOST


def _share(pattern: str, least: float) -> Callable[[pl.Series], bool]:
    return lambda values: len(values) > 0 and values.str.contains(pattern).mean() > least


def _are_names(values: pl.Series) -> bool:
    """Tell whether most values are words of letters, and hardly one is there twice."""
    return len(values) >= _FEW and _share(_WORDS, _MOST)(values) and values.n_unique() > _MOST * len(values)


_HELD: dict[str, Callable[[pl.Series], bool]] = {
    "identity numbers": _share(_NIK, 0.0),
    "telephone numbers": _share(_PHONE, _SOME),
    "addresses": _share(_ADDRESS, _SOME),
    "coordinates": _share(_PLACE, _SOME),
    "names": _are_names,
}
