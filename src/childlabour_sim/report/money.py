"""Public money by programme: transfers to families, and what offices spend and lack."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from childlabour_sim.levers.lever import CENTRAL, installed
from childlabour_sim.report import numbers, words
from childlabour_sim.report.intervals import Estimate
from childlabour_sim.report.summary import Summary

TRANSFERS, SERVICES, OFFICES = "Transfers to families", "Services the city does not pay", "The city's offices"
UNMET_LINE = "Unmet need: what planned activities would have cost and the money did not cover."


@dataclass(frozen=True)
class MoneyRow:
    """One line of the table of money, in words; ``total`` is the sum of its block."""

    label: str
    spent: str
    change: str
    unmet: str
    total: bool = False


@cache
def levers_by_block() -> dict[str, tuple[str, ...]]:
    """Return the installed levers by who pays them, and whether the money goes to families."""
    blocks: dict[str, list[str]] = {TRANSFERS: [], SERVICES: [], OFFICES: []}
    for name, lever in installed().items():
        blocks[OFFICES if lever.money != CENTRAL else TRANSFERS if "pay" in lever.on else SERVICES].append(name)
    return {block: tuple(names) for block, names in blocks.items()}


def groups_with_money(summary: Summary, block: str) -> list[str]:
    """Return ``lever=...`` of the levers of a block where money was spent or lacking in any year."""
    groups = [f"lever={name}" for name in levers_by_block()[block]]
    return [group for group in groups if any(_any(summary.series(name, group)) for name in ("spending", "unmet_need"))]


def money_blocks(summary: Summary) -> list[tuple[str, list[MoneyRow]]]:
    """Return spending, its change and unmet need of every programme and of each block where money moved."""
    found = []
    for block in levers_by_block():
        groups = groups_with_money(summary, block)
        groups.sort(key=lambda group: -_mean(summary, "spending", [group]))
        rows = [_row(summary, words.group(group), [group]) for group in groups]
        if len(groups) > 1:
            rows.append(_row(summary, "Together", groups, total=True))
        if rows:
            found.append((block, rows))
    return found


def _any(series: list[Estimate]) -> bool:
    return any(value.known and value.mean > 0.0 for value in series)


def _row(summary: Summary, label: str, groups: list[str], total: bool = False) -> MoneyRow:
    spent, unmet = (_mean(summary, name, groups) for name in ("spending", "unmet_need"))
    change = spent - _mean(summary, "spending", groups, 0) if summary.last else math.nan
    return MoneyRow(label, numbers.rupiah(spent), numbers.change(change, "IDR"), numbers.rupiah(unmet), total)


def _mean(summary: Summary, statistic: str, groups: list[str], year: int | None = None) -> float:
    found = summary.total(statistic, groups, year)
    return found.mean if found.known else 0.0
