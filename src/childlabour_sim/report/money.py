"""Public money by programme: transfers of the central government, and what the city's offices spend and lack."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from childlabour_sim.levers.lever import CENTRAL, installed
from childlabour_sim.report import numbers, words
from childlabour_sim.report.summary import Summary

TRANSFERS, OFFICES = "Programmes of the central government", "The city's offices"
UNMET_LINE = "Unmet need: what planned activities would have cost and the money did not cover."


@dataclass(frozen=True)
class MoneyRow:
    """One line of the table of money, in words; ``total`` is the sum of its block."""

    block: str
    label: str
    spent: str
    change: str
    unmet: str
    total: bool = False


@cache
def city_levers() -> tuple[str, ...]:
    """Return the installed levers that the city pays, or that cost nothing."""
    return tuple(name for name, lever in installed().items() if lever.money != CENTRAL)


def groups_with_money(summary: Summary, of_city: bool) -> list[str]:
    """Return ``lever=...`` of the city's levers or of the others, where money was spent or lacking in any year."""
    found = dict.fromkeys([*summary.groups("spending"), *summary.groups("unmet_need")])
    return [
        group
        for group in found
        if group.startswith("lever=") and (group.removeprefix("lever=") in city_levers()) == of_city
        and any(value.known and value.mean > 0.0 for name in ("spending", "unmet_need") for value in summary.series(name, group))
    ]  # fmt: skip


def money_rows(summary: Summary) -> list[MoneyRow]:
    """Return spending, its change and unmet need of every programme, and of the two blocks."""
    rows = []
    for block, of_city in ((TRANSFERS, False), (OFFICES, True)):
        groups = groups_with_money(summary, of_city)
        groups.sort(key=lambda group: -_mean(summary, "spending", [group]))
        rows += [_row(summary, block, words.group(group), [group]) for group in groups]
        if len(groups) > 1:
            rows.append(_row(summary, block, "Together", groups, total=True))
    return rows


def _row(summary: Summary, block: str, label: str, groups: list[str], total: bool = False) -> MoneyRow:
    spent, unmet = (_mean(summary, name, groups) for name in ("spending", "unmet_need"))
    change = spent - _mean(summary, "spending", groups, 0) if summary.last else math.nan
    return MoneyRow(block, label, numbers.rupiah(spent), numbers.change(change, "IDR"), numbers.rupiah(unmet), total)


def _mean(summary: Summary, statistic: str, groups: list[str], year: int | None = None) -> float:
    found = summary.total(statistic, groups, year)
    return found.mean if found.known else 0.0
