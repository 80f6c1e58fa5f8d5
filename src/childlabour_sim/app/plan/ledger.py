"""The money of two plans to the rupiah: set aside, spent, gone back; and what the centre pays besides."""

from __future__ import annotations

from childlabour_sim.analysis.split.money import ROWS, Plan
from childlabour_sim.app.plan.asked import A, B
from childlabour_sim.app.plan.found import Table
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.spoken import say

_CENTRAL = ("pkh", "pip", "sembako")
_OUT_OF_RESERVE = "diversion"


def ledger(words: Wording) -> list[Table]:
    """Return what both plans set aside, spend and give back in a year, and what the centre spends."""
    return [_of_city(words), _of_centre(words)]


def _of_city(words: Wording) -> Table:
    booked = [_booked(name, words) for name in (A, B)]
    labels = {**{row: plain.programme(row) for row in ROWS}, _OUT_OF_RESERVE: say("Reserve")}
    rows = [(label, *(amount for each in booked for amount in each[row])) for row, label in labels.items()]
    rows = [row for row in rows if any(row[1:])]
    rows.append((say("Together"), *map(sum, zip(*(row[1:] for row in rows)))))
    heads = (
        say("Plan A: set aside"), say("spent"), say("not spent"), say("Plan B: set aside"), say("spent"),
        say("not spent"),
    )  # fmt: skip
    return Table(
        say("The city's money, rupiah a year"), (say("Activity"), *heads), tuple(map(_written, rows)),
        (
            say("Spent: mean of all runs and years. What is not spent goes back at the end of the year."),
            say("The reserve pays for children in conflict with the law who are kept out of court (diversion)."),
        ),
    )  # fmt: skip


def _of_centre(words: Wording) -> Table:
    rows = [(plain.programme(lever), *(_spent(name, lever, words) for name in (A, B))) for lever in _CENTRAL]
    rows.append((say("Together"), *map(sum, zip(*(row[1:] for row in rows)))))
    return Table(
        say("Central money, not the city's budget: rupiah a year"), (say("Programme"), say("Plan A"), say("Plan B")),
        tuple(map(_written, rows)), (say("The same under both plans but for who is entitled to it."),),
    )  # fmt: skip


def _booked(name: str, words: Wording) -> dict[str, tuple[int, int, int]]:
    """Return rupiah set aside, spent and not spent by row; the reserve by the name of who lives on it."""
    plan = Plan.of(words.reading.settings[name].budget["city"])
    aside = {**plan.rows, _OUT_OF_RESERVE: plan.reserve}
    # a sample run rounds to whole rupiah that each stand for many of the city: up, at times
    spent = {row: min(_spent(name, row, words), aside[row]) for row in aside}
    return {row: (aside[row], spent[row], aside[row] - spent[row]) for row in aside}


def _spent(name: str, lever: str, words: Wording) -> int:
    reading = words.reading
    return round(reading.money.get((name, "spending", f"lever={lever}"), 0.0) / reading.first.years)


def _written(row: tuple) -> tuple[str, ...]:
    return row[0], *(numbers.rupiah_exactly(amount) for amount in row[1:])
