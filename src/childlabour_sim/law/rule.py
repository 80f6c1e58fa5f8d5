"""One rule, what it has said since when, and where that stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

Value = int | float | bool | str | tuple[int, ...] | None


@dataclass(frozen=True)
class Reference:
    """Where a value comes from, as `references.yaml` states it."""

    key: str
    citation: str
    url: str | None
    kind: str
    grade: str


@dataclass(frozen=True)
class DatedValue:
    """What a rule says from one day on.

    `absent` tells why `value` is None: "unknown" (the evidence does not say) or "no limit" (the rule sets
    none). `grade`, `source` and `article` are None where the value is unknown.
    """

    since: date
    value: Value
    absent: str | None = None
    article: str | None = None
    source: str | None = None
    grade: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class RuleInForce:
    """A rule as it stood on one day; `until` is its last day, None for an open end."""

    key: str
    title: str
    unit: str
    value: Value
    since: date
    until: date | None
    article: str | None
    source: str | None
    grade: str | None
    note: str | None
    absent: str | None = None


@dataclass(frozen=True)
class Rule:
    """One rule and everything it has said, oldest first."""

    key: str
    title: str
    unit: str
    values: tuple[DatedValue, ...]

    @cached_property
    def days(self) -> list[date]:
        """Days from which the entries hold."""
        return [dated.since for dated in self.values]

    def position(self, day: date) -> int:
        """Return the place of the entry in force on a day, -1 before the first."""
        return bisect_right(self.days, day) - 1

    def value(self, day: date) -> Value:
        """Return what the rule says on a day, None before its first entry."""
        position = self.position(day)
        return None if position < 0 else self.values[position].value

    def in_force(self, day: date) -> RuleInForce | None:
        """Return the rule as it stands on a day, None before its first entry."""
        position = self.position(day)
        if position < 0:
            return None
        last = position + 1 == len(self.values)
        until = None if last else self.values[position + 1].since - timedelta(days=1)
        now = self.values[position]
        return RuleInForce(
            self.key,
            self.title,
            self.unit,
            now.value,
            now.since,
            until,
            now.article,
            now.source,
            now.grade,
            now.note,
            now.absent,
        )
