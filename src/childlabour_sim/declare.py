"""Declarations: what a parameter and a column are.

Code states name, unit, bounds and meaning; ``conf/`` states value and source. Neither repeats the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import isfinite
from typing import Any

import numpy as np

from childlabour_sim.typed_number import is_money, readings, written

LEVELS = ("SD", "SMP", "SMA")
SECTORS = ("family", "street", "waged", "domestic")
NONE, FAMILY, STREET, WAGED, DOMESTIC = range(5)
"""Codes of a child's sector, the first for no work."""


class ConfigurationError(ValueError):
    """A value the simulation cannot run with; the message names key, value, unit and what was expected."""


class ReplicationError(RuntimeError):
    """Some replications of a run failed; the others are kept."""


@dataclass(frozen=True)
class Parameter:
    """One number, switch or name a user may set.

    Attributes
    ----------
    name : str
        Key below its group, for example ``consumption_weight``.
    unit : str
        Unit in words, for example ``share`` or ``IDR/person/month``.
    meaning : str
        One sentence a planner can read.
    low, high : float
        Closed bounds of a number.
    kind : type
        ``float``, ``int``, ``bool`` or ``str``.
    keys : tuple of str
        Names of the entries if the parameter has one value per level, sector and so on.
    choices : tuple of str
        Permitted names, for ``str``.
    """

    name: str
    unit: str
    meaning: str
    low: float = -np.inf
    high: float = np.inf
    kind: type = float
    keys: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    def expected(self) -> str:
        """Say in words what a value must be."""
        if self.kind is bool:
            return "true or false"
        if self.kind is str:
            return f"one of {', '.join(self.choices)}" if self.choices else "a name"
        noun = "a whole number" if self.kind is int else "a number"
        if isfinite(self.low) and isfinite(self.high):
            return f"{noun} from {_plain(self.low)} to {_plain(self.high)}"
        if isfinite(self.low):
            return f"{noun} of at least {_plain(self.low)}"
        return noun

    def check(self, key: str, value: Any) -> Any:
        """Return ``value`` in its declared type, or raise.

        Parameters
        ----------
        key : str
            Full key, for the message.
        value : object
            What the configuration holds; a number may be a text such as ``Rp2,5 juta``.

        Raises
        ------
        ConfigurationError
            If type, bounds or name do not fit, or a text may mean two numbers.
        """
        if isinstance(value, str) and self.is_number:
            value = self._number(key, value)
        if not self._fits(value):
            raise ConfigurationError(f"{key} = {value!r} ({self.unit}): expected {self.expected()}")
        return self.kind(value)

    @property
    def is_number(self) -> bool:
        """Whether values are numbers."""
        return self.kind in (int, float)

    def _number(self, key: str, text: str) -> Any:
        """Return the only number within bounds that a text may mean, or the text."""
        if is_money(text) and "IDR" not in self.unit:
            return text
        found = [value for value in readings(text) if self._fits(value)]
        if len(found) > 1:
            either = " or ".join(map(written, found))
            raise ConfigurationError(f"{key} = {text!r} ({self.unit}): may be {either}; write the one that is meant")
        return found[0] if found else text

    def _fits(self, value: Any) -> bool:
        if self.kind is bool:
            return isinstance(value, bool)
        if self.kind is str:
            return isinstance(value, str) and (not self.choices or value in self.choices)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return False
        if not isfinite(value) or (self.kind is int and int(value) != value):
            return False
        return self.low <= value <= self.high


def _plain(number: float) -> str:
    return f"{int(number):,}" if number == int(number) else f"{number:g}"


def parameter(name: str, unit: str, meaning: str, low: float = -np.inf, high: float = np.inf, **more) -> Parameter:
    """Declare a parameter; see `Parameter`."""
    return Parameter(name, unit, meaning, low, high, **more)


def record_type(parameters: tuple[Parameter, ...]) -> np.dtype:
    """Return the record compiled loops read: one float64 per parameter, or one per key.

    A record goes from function to function as one pointer; a tuple would be copied field by field. Of all runs of a
    process it is one object: Numba knows a record by its address, and takes another's fields apart at every call.
    """
    return _record_of(tuple((item.name, len(item.keys)) for item in parameters))


@cache
def _record_of(fields: tuple[tuple[str, int], ...]) -> np.dtype:
    return np.dtype((np.record, [(name, np.float64, (n_keys,) if n_keys else ()) for name, n_keys in fields]))


def to_record(parameters: tuple[Parameter, ...], values: dict[str, Any]) -> np.record:
    """Return the only record of `to_records`."""
    return to_records(parameters, values)[0]


def to_records(parameters: tuple[Parameter, ...], values: dict[str, Any]) -> np.ndarray:
    """Fill an array of one `record_type`: switches as 0 or 1, names as their place among the choices.

    Loops are handed the array: of a record by itself NumPy would describe every field anew at each call.
    """
    row = np.zeros(1, dtype=record_type(parameters))
    for item in parameters:
        value = values[item.name]
        if item.keys:
            row[item.name][0] = [value[key] for key in item.keys]
        elif item.kind is str:
            row[item.name][0] = item.choices.index(value)
        else:
            row[item.name][0] = value
    return row


@dataclass(frozen=True)
class Column:
    """One attribute of every household or child, stored as an array whose row is the id for ever."""

    name: str
    dtype: str
    unit: str
    meaning: str
    width: int = 0


def column(name: str, dtype: str, unit: str, meaning: str, width: int = 0) -> Column:
    """Declare a column; ``width`` > 0 gives that many values per row."""
    return Column(name, dtype, unit, meaning, width)


def allocate(columns: tuple[Column, ...], n_rows: int) -> list[np.ndarray]:
    """Return one zeroed array per column."""
    return [np.zeros((n_rows, item.width) if item.width else n_rows, dtype=np.dtype(item.dtype)) for item in columns]
