"""Public money by programme: transfers to families, and what offices spend, lack and do not use."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from childlabour_sim.levers.lever import CENTRAL, installed
from childlabour_sim.public_money import follows_money
from childlabour_sim.report.tables.intervals import Estimate
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.spoken import say, term
from childlabour_sim.settings import Settings

TRANSFERS, SERVICES, OFFICES = "Transfers to families", "Services the city does not pay", "The city's offices"
UNUSED_LINE = "Not used: what was earmarked for a programme, or for none, and not needed there; it goes back."
UNMET_LINE = "Unmet need: what planned activities would have cost and the money did not cover."


@dataclass(frozen=True)
class MoneyRow:
    """One line of the table of money, in words; ``total`` is the sum of its block.

    ``unused`` is empty where it is not known, or where money comes as it is needed.
    """

    label: str
    spent: str
    change: str
    unmet: str
    unused: str = ""
    total: bool = False


def levers_by_block(*settings: Settings) -> dict[str, tuple[str, ...]]:
    """Return the installed levers by who pays them under any of the settings, and whether it goes to families."""
    blocks: dict[str, list[str]] = {TRANSFERS: [], SERVICES: [], OFFICES: []}
    for name, lever in installed().items():
        by_city = lever.money != CENTRAL or any(follows_money(each.levers.get(name, {})) for each in settings)
        blocks[OFFICES if by_city else TRANSFERS if "pay" in lever.on else SERVICES].append(name)
    return {block: tuple(names) for block, names in blocks.items()}


def groups_with_money(summary: Summary, block: str) -> list[str]:
    """Return ``lever=...`` of the levers of a block where money was spent or lacking in any year."""
    groups = [f"lever={name}" for name in levers_by_block(summary.settings)[block]]
    return [group for group in groups if any(_any(summary.series(name, group)) for name in ("spending", "unmet_need"))]


def money_blocks(summary: Summary, unused: Mapping[str, float] | None = None) -> list[tuple[str, list[MoneyRow]]]:
    """Return spending, its change and unmet need of every programme and of each block where money moved.

    Parameters
    ----------
    summary : Summary
    unused : mapping of str to float, optional
        The city's money that went back, by lever or pool, see `childlabour_sim.report.tables.returned`.
    """
    found = []
    for block in levers_by_block(summary.settings):
        back = _by_group(unused) if block == OFFICES else None
        groups = list(dict.fromkeys((*groups_with_money(summary, block), *(back or ()))))
        groups.sort(key=lambda group: -_mean(summary, "spending", [group]))
        rows = [_row(summary, plain.group(group), [group], back) for group in groups]
        if len(groups) > 1:
            rows.append(_row(summary, say("Together"), groups, back, total=True))
        if rows:
            found.append((term(block), rows))
    return found


def unused_line(summary: Summary, unused: Mapping[str, float] | None) -> str:
    """Say why money went back; empty if none did."""
    back = sum((unused or {}).values())
    if not back > 0.0:
        return ""
    lacking = _mean(summary, "unmet_need", groups_with_money(summary, OFFICES))
    named = {"unused": numbers.rupiah(back), "year": summary.years[-1], "lacking": numbers.rupiah(lacking)}
    if not lacking > 0.0:
        return say(
            "Of the city's money %(unused)s was not used in %(year)s and went back at its end: more was set aside than "
            "was needed.",
            **named,
        )
    return say(
        "Of the city's money %(unused)s was not used in %(year)s and went back at its end, while %(lacking)s was "
        "lacking: what is earmarked for one programme cannot be used for another, nor what comes in one quarter for "
        "what was lacking in an earlier one.",
        **named,
    )


def _by_group(unused: Mapping[str, float] | None) -> dict[str, float] | None:
    return None if unused is None else {f"lever={name}": rupiah for name, rupiah in unused.items()}


def _any(series: list[Estimate]) -> bool:
    return any(value.known and value.mean > 0.0 for value in series)


def _row(
    summary: Summary, label: str, groups: list[str], back: Mapping[str, float] | None, total: bool = False
) -> MoneyRow:
    spent, unmet = (_mean(summary, name, groups) for name in ("spending", "unmet_need"))
    change = spent - _mean(summary, "spending", groups, 0) if summary.last else math.nan
    unused = "" if back is None else numbers.rupiah(sum(back.get(group, 0.0) for group in groups))
    return MoneyRow(label, numbers.rupiah(spent), numbers.change(change, "IDR"), numbers.rupiah(unmet), unused, total)


def _mean(summary: Summary, statistic: str, groups: list[str], year: int | None = None) -> float:
    found = summary.total(statistic, groups, year)
    return found.mean if found.known else 0.0
