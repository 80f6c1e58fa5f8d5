"""The register: which rule was in force on which day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from childlabour_sim.law.rule import Reference, Rule, RuleInForce, Value


class LawKeyError(LookupError):
    """A rule was asked for that the register does not contain."""


class LawDateError(ValueError):
    """A number was required on a day for which none is known."""


@dataclass(frozen=True)
class Register:
    """All rules by key, with the references that they cite."""

    rules: Mapping[str, Rule]
    references: Mapping[str, Reference]

    @property
    def first_day(self) -> date:
        """Day of the earliest entry of any rule."""
        return min(rule.values[0].since for rule in self.rules.values())

    @property
    def last_known_day(self) -> date:
        """Day of the latest entry of any rule; after it, the last values go on."""
        return max(rule.values[-1].since for rule in self.rules.values())

    @cached_property
    def _days(self) -> list[date]:
        return sorted({day for rule in self.rules.values() for day in rule.days})

    def steady(self, one: date, other: date) -> bool:
        """Tell whether every rule says the same on two days: none has an entry in between."""
        return bisect_right(self._days, one) == bisect_right(self._days, other)

    def rule(self, key: str) -> Rule:
        """Return one rule with its history.

        Raises
        ------
        LawKeyError
            If there is no such rule; the nearest known key is named.
        """
        if key in self.rules:
            return self.rules[key]
        known = {name.lower(): name for name in self.rules}
        near = get_close_matches(key.lower(), known, n=1)
        hint = f"; did you mean {known[near[0]]!r}?" if near else ""
        raise LawKeyError(f"the law register has no rule {key!r}{hint}")

    def at(self, day: date) -> dict[str, RuleInForce]:
        """Return the rules that have an entry by a day, in the order of their files.

        Parameters
        ----------
        day : date
            Any day. Rules whose first entry is later are left out; rules whose value is unknown on that
            day are there with `value` None, so that the gap shows.

        Returns
        -------
        dict of str to RuleInForce
        """
        in_force = (rule.in_force(day) for rule in self.rules.values())
        return {found.key: found for found in in_force if found is not None}

    def value(self, key: str, day: date) -> Value:
        """Return what a rule says on a day.

        Parameters
        ----------
        key : str
            Such as "pkh.amount.SD".
        day : date
            Any day; after the last entry the last value goes on.

        Returns
        -------
        number, bool, str, tuple of int or None
            In the unit of the rule. None before the first entry, where the value is unknown, and where the
            rule sets no limit.

        Raises
        ------
        LawKeyError
            If there is no such rule.
        """
        return self.rule(key).value(day)

    def require(self, key: str, day: date) -> float:
        """Return the number a rule says on a day.

        Parameters
        ----------
        key : str
            A rule whose value is a number (or yes/no, which gives 1.0 or 0.0).
        day : date
            A day for which the value must be known.

        Returns
        -------
        float
            In the unit of the rule.

        Raises
        ------
        LawDateError
            If no number is in force or known on that day; the covered span is named.
        TypeError
            If the rule's value is a text or a list.
        """
        rule = self.rule(key)
        value = self.value(key, day)
        if value is None:
            raise LawDateError(f"{_why_no_number(rule, day)}; the register covers {self._span()}")
        if not isinstance(value, int | float):
            raise TypeError(f"{key} is {value!r} ({rule.unit}), expected a rule whose value is a number")
        return float(value)

    def _span(self) -> str:
        return f"{self.first_day} to {self.last_known_day}, the last values going on after it"


def _why_no_number(rule: Rule, day: date) -> str:
    found = rule.in_force(day)
    expected = f"{rule.key} has no value on {day}, expected a number in {rule.unit}"
    if found is None:
        return f"{expected}: its first entry is of {rule.values[0].since}"
    end = f"to {found.until}" if found.until else "on"
    reason = "it sets no limit" if found.absent == "no limit" else "it is not known"
    return f"{expected}: {reason} from {found.since} {end} ({found.note or found.source})"
