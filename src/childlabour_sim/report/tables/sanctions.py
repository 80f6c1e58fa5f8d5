"""What the law makes a find cost, and whom."""

from __future__ import annotations

import math

from childlabour_sim.declare import DOMESTIC, STREET, WAGED
from childlabour_sim.report.tables.intervals import Estimate
from childlabour_sim.report.tables.rows import TOO_FEW, CellsRow
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.spoken import say, term
from childlabour_sim.statistics.sanctions import ADMINISTRATIVE, OFFENCES

TITLE = "What a find costs, and whom"
HEADS = ("Fine expected", "Prison expected")
LINE = (
    "Expected: the largest fine or longest prison term of the law, times the chance of a sentence and, for a year, of "
    "being found. It is a mean: few are sentenced, and nobody pays just this. The chance of a sentence is assumed. "
    "Employers take the fine they expect off children's pay, so part of it falls on the child."
)
FINDS = {
    "sector=waged": "Employer, for a child found in waged work",
    "sector=domestic": "Household that employs, for a child found in it",
    "sector=street": "Who makes a child work on the street, parents too",
}
_SECTORS = {WAGED: "sector=waged", DOMESTIC: "sector=domestic", STREET: "sector=street"}


def sanction_rows(summary: Summary) -> list[CellsRow]:
    """Return what a find and what a year of an offence can be expected to cost, by who commits it."""
    rows = [
        CellsRow(term(label), (_fine(summary.level("fine_of_a_find", group)), ""))
        for group, label in FINDS.items()
        if summary.has("fine_of_a_find", group)
    ]
    sectors = {group: offence.sector for group, offence in OFFENCES.items()} | {ADMINISTRATIVE: DOMESTIC}
    return rows + [_row(summary, *item) for item in sectors.items() if summary.has("expected_fine", item[0])]


def _row(summary: Summary, group: str, sector: int) -> CellsRow:
    """Return an offence; what is expected of a year rests on finds, and is not shown where these are few."""
    label = say("A year: %(offence)s", offence=plain.group(group))
    finds = ("finds", _SECTORS[sector])
    if not summary.level(*finds).mean > 0.0 or summary.few(*finds):
        return CellsRow(label, (term(TOO_FEW),) * len(HEADS))
    prison = summary.level("expected_prison", group)
    days = numbers.value(prison.mean, plain.unit("expected_prison")) if prison.known else ""
    return CellsRow(label, (_fine(summary.level("expected_fine", group)), days))


def _fine(level: Estimate) -> str:
    return numbers.rupiah(level.mean if level.known else math.nan)
