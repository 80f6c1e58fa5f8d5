"""A timeline: parameters of levers that change on dates within a run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Entry:
    """Values in force from ``start`` up to, but without, ``end`` (None: to the end of the run).

    Attributes
    ----------
    values : tuple of (str, object)
        Keys below ``lever``, such as ``raids.per_quarter`` or ``raids.where.market``.
    """

    start: date
    end: date | None
    values: tuple[tuple[str, Any], ...]

    def holds_on(self, day: date) -> bool:
        """Tell whether the entry is in force on a day."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True)
class Timeline:
    """Entries in the order of their starts; a later one wins over an earlier one."""

    entries: tuple[Entry, ...] = ()

    @property
    def days(self) -> list[date]:
        """Days on which values change: starts and ends."""
        return sorted({day for entry in self.entries for day in (entry.start, entry.end) if day is not None})

    def applied(self, levers: dict[str, dict], day: date) -> dict[str, dict]:
        """Return the settings of all levers as they are on a day."""
        entries = [entry for entry in self.entries if entry.holds_on(day)]
        for entry in entries:
            for key, value in entry.values:
                levers = _with(levers, key.split("."), value)
        return levers


def _with(node: dict, path: list[str], value: Any) -> dict:
    """Return a mapping with one value below it changed; only what leads there is copied."""
    name, *rest = path
    return {**node, name: _with(node[name], rest, value) if rest else value}
