"""Children who leave work and who enter it: the same child under both plans, of every 1,000."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from childlabour_sim.analysis.paired.transitions import WORKING
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.tables.summary import SMALLEST_GROUP

STATES = {
    "school": "School only",
    "school_and_work": "School and work",
    "work": "Work only",
    "neither": "Neither",
}


@dataclass(frozen=True)
class MoveRow:
    """Of one group: of 1,000 children who work under plan A, how many do not; of 1,000 others, how many do."""

    label: str
    leave: str
    to_school: str
    enter: str


@dataclass(frozen=True)
class Moves:
    """Moves in the quarter of the last survey; ``matrix`` holds all children by what they do under both plans."""

    day: str
    rows: list[MoveRow]
    matrix: list[tuple[str, tuple[str, ...]]]


def moves(plan: str, words: Wording) -> Moves | None:
    """Return who moves under a plan on the last day a survey was taken; nothing if none was."""
    frame = words.reading.comparison.transitions.filter(pl.col("scenario") == plan)
    if frame.is_empty():
        return None
    last = frame["date"].max()
    frame = frame.filter(pl.col("date") == last)
    rows = [_row(group, _cells(frame, group), words) for group in frame["group"].unique(maintain_order=True)]
    return Moves(
        words.language.day(last), sorted(rows, key=lambda row: row.label == ""), _matrix(_cells(frame, "all"), words)
    )


def _cells(frame: pl.DataFrame, group: str) -> dict[tuple[str, str], tuple[float, int]]:
    """Return simulated children by state under plan A and under the plan: together, and replications."""
    own = frame.filter(pl.col("group") == group)
    replications = own["replication"].n_unique()
    sums = own.group_by("from_state", "to_state").agg(pl.col("children").sum())
    return {(start, end): (children, replications) for start, end, children in sums.iter_rows()}


def _count(cells: dict, wanted) -> float:
    return sum(children for (start, end), (children, _) in cells.items() if wanted(start, end))


def _row(group: str, cells: dict, words: Wording) -> MoveRow:
    label = words.say("all children of 5 to 17") if group == "all" else words.group(group)
    replications = max((r for _, r in cells.values()), default=1)
    few = _count(cells, lambda a, b: True) / replications < SMALLEST_GROUP and not words.reading.shows_small_groups
    working = _count(cells, lambda a, b: a in WORKING)
    others = _count(cells, lambda a, b: a not in WORKING)
    leave = _count(cells, lambda a, b: a in WORKING and b not in WORKING)
    to_school = _count(cells, lambda a, b: a in WORKING and b == "school")
    enter = _count(cells, lambda a, b: a not in WORKING and b in WORKING)
    return MoveRow(
        label,
        _of_1000(leave, working, few, words),
        _of_1000(to_school, working, few, words),
        _of_1000(enter, others, few, words),
    )


def _of_1000(part: float, whole: float, few: bool, words: Wording) -> str:
    """Write a part of 1,000; hidden if it rests on fewer than 30 simulated children in all runs together."""
    if few or not whole or (whole < SMALLEST_GROUP and not words.reading.shows_small_groups):
        return words.too_few()
    number = 1000.0 * part / whole
    return words.language.count(number) if number >= 10.0 or number == 0.0 else words.language.fixed(number, 1)


def _matrix(cells: dict, words: Wording) -> list[tuple[str, tuple[str, ...]]]:
    everybody = _count(cells, lambda a, b: True)
    return [
        (
            words.term(name),
            tuple(words.language.fixed(1000.0 * cells.get((start, end), (0, 0))[0] / everybody, 1) for end in STATES),
        )
        for start, name in STATES.items()
    ]
