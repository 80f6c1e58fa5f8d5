"""Moments of the user's own, which take the place of a city's or come to them: each with a band or an error."""

from __future__ import annotations

import csv
from collections.abc import Collection
from io import StringIO
from pathlib import Path
from typing import Any

from omegaconf import OmegaConf

from childlabour_sim.config.composing.messages import near
from childlabour_sim.config.users.file import read_users_file
from childlabour_sim.declare import ConfigurationError, parameter
from childlabour_sim.plain_text import read_text

_MOST_BYTES = 1_000_000
_NAME = "moment"
_VALUE, _ERROR, _LOW, _HIGH = (
    parameter("value", "share", "What is known.", 1e-6, 1 - 1e-6),
    parameter("se", "share", "Standard error of it.", 1e-9, 0.5),
    parameter("low", "share", "Lower end of where it may lie.", 0, 1),
    parameter("high", "share", "Upper end of where it may lie.", 0, 1),
)
_WORDS = ("source", "year", "place", "note")
_KNOWN = (*(item.name for item in (_VALUE, _ERROR, _LOW, _HIGH)), *_WORDS)
_ERRORS_TO_END = 1.96  # of the band in which 95 of 100 lie


def read_targets(file: str, known: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return value, low, high and source by moment, as a city's file holds them; none without a file.

    Parameters
    ----------
    file : str
        YAML, ``moment: {value:, se: or low: and high:, source:}``; or CSV with such columns.
    known : collection of str
        Moments that something can be solved for.

    Raises
    ------
    ConfigurationError
        Names file, moment and what was expected.
    """
    if not file:
        return {}
    path = Path(file)
    if not path.is_file():
        raise ConfigurationError(f"targets = {file!r} (file): expected a file that exists, YAML or CSV")
    entries = _rows(path) if path.suffix.lower() == ".csv" else OmegaConf.to_container(read_users_file(path, "targets"))
    if not entries:
        raise ConfigurationError(f"{path}: holds no moment; expected some of {', '.join(sorted(known))}")
    for name in entries:
        if name not in known:
            expected = f"expected some of {', '.join(sorted(known))}"
            raise ConfigurationError(
                f"{path}: {name!r} is no moment that can be solved for; {expected}{near(str(name), known)}"
            )
    return {name: _target(entry, f"{path}: {name}") for name, entry in entries.items()}


def _rows(path: Path) -> dict[str, dict[str, Any]]:
    """Return the rows of a table by moment; cells without anything are left out."""
    text = read_text(path, _MOST_BYTES)
    separator = max(",;\t", key=text.partition("\n")[0].count)
    found: dict[str, dict[str, Any]] = {}
    for line, row in enumerate(csv.DictReader(StringIO(text), delimiter=separator), 2):
        name = (row.pop(_NAME, None) or "").strip()
        if not name or name in found:
            expected = "is there twice" if name else f"names no moment; expected columns {_NAME}, {', '.join(_KNOWN)}"
            raise ConfigurationError(f"{path}, line {line}: {name} {expected}".replace("  ", " "))
        found[name] = {key.strip(): cell.strip() for key, cell in row.items() if key and cell and cell.strip()}
    return found


def _target(entry: Any, where: str) -> dict[str, Any]:
    if not isinstance(entry, dict) or _VALUE.name not in entry:
        raise ConfigurationError(f"{where} = {entry!r}: expected {{value: NUMBER, se: NUMBER, source: WHERE FROM}}")
    for key in entry:
        if key not in _KNOWN:
            raise ConfigurationError(
                f"{where}: {key!r} is not known; expected some of {', '.join(_KNOWN)}{near(str(key), _KNOWN)}"
            )
    value = _VALUE.check(f"{where}: value", entry["value"])
    low, high = _band(entry, value, where)
    if not low <= value <= high or low == high:
        raise ConfigurationError(
            f"{where}: value = {value:g} with the band {low:g} to {high:g}; expected it within its band"
        )
    return {"value": value, "low": low, "high": high, **{key: entry[key] for key in _WORDS if key in entry}}


def _band(entry: dict[str, Any], value: float, where: str) -> tuple[float, float]:
    """Return the band as it is given, or where 95 of 100 lie by the standard error."""
    if _ERROR.name in entry and {_LOW.name, _HIGH.name} & entry.keys():
        raise ConfigurationError(f"{where}: has both an error and a band; expected se:, or low: and high:")
    if _LOW.name in entry and _HIGH.name in entry:
        return tuple(item.check(f"{where}: {item.name}", entry[item.name]) for item in (_LOW, _HIGH))
    if _ERROR.name not in entry:
        raise ConfigurationError(f"{where}: has neither a band nor an error; expected se:, or low: and high:")
    half = _ERRORS_TO_END * _ERROR.check(f"{where}: se", entry["se"])
    return max(value - half, 0.0), min(value + half, 1.0)
