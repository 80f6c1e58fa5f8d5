"""Rows of the tables that the terminal and the page share."""

from __future__ import annotations

from dataclasses import dataclass

from childlabour_sim.report.tables.evidence import Comparison, decimals_beside
from childlabour_sim.report.tables.intervals import Estimate
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.spoken import term

TOO_FEW = "too few"
_HEADLINES = (
    ("working_rate", "all", True),
    ("child_labour_rate", "all", True),
    ("hazardous_rate", "all", True),
    ("visible_work_rate", "all", True),
    ("hidden_work_rate", "all", True),
    ("work_and_school_rate", "all", True),
    ("out_of_school_rate", "age=7-12", True),
    ("out_of_school_rate", "age=13-15", True),
    ("out_of_school_rate", "age=16-18", True),
    ("child_labourers_in_school_share", "all", True),
    ("years_of_schooling_at_18", "all", False),
    ("poverty_headcount", "all", True),
    ("gini", "all", False),
    ("beneficiary_rate", "all", True),
)
WORK_AGES = ("age=5-12", "age=13-14", "age=15-17")
SCHOOL_AGES = ("age=7-12", "age=13-15", "age=16-18")
QUINTILES = tuple(f"quintile={i}" for i in range(1, 6))
_WORK = ("working_rate", "child_labour_rate")
_SCHOOL = ("out_of_school_rate",)
_GROUPS = (
    *((group, _WORK) for group in WORK_AGES),
    *((group, _SCHOOL) for group in SCHOOL_AGES),
    *((group, _WORK + _SCHOOL) for group in ("sex=female", "sex=male", *QUINTILES)),
)


@dataclass(frozen=True)
class MeasureRow:
    """One line of a table of measures, in words; ``part`` is one of the line above, ``rough`` rests on few."""

    label: str
    level: str
    change: str
    rough: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        """The numbers of the line."""
        return self.level, self.change

    @property
    def part(self) -> bool:
        """Whether the line is a part of the one above."""
        return self.label.startswith("–")


@dataclass(frozen=True)
class HeadlineRow(MeasureRow):
    """One line of the main table, with the number of people in the city."""

    count: str = ""


@dataclass(frozen=True)
class CellsRow:
    """One line of a table of several columns, in words; a cell that makes no sense is empty."""

    label: str
    cells: tuple[str, ...]


def headline_rows(summary: Summary) -> list[HeadlineRow]:
    """Return level, change and number of people for the main statistics that were recorded."""
    return [_headline(summary, *row) for row in _HEADLINES if summary.has(*row[:2])]


def group_rows(summary: Summary) -> list[CellsRow]:
    """Return working, child labour and out of school by age, sex and quintile.

    Work is shown for the age bands of child-labour law and statistics, schooling for those of the three levels.
    """
    rows = []
    for group, statistics in _GROUPS:
        if not any(summary.has(statistic, group) for statistic in statistics):
            continue
        shown = (group_cell(summary, s, group) if s in statistics else "" for s in _WORK + _SCHOOL)
        rows.append(CellsRow(plain.at_start(plain.group(group)), tuple(shown)))
    return rows


def measure_row(summary: Summary, statistic: str, group: str = "all") -> MeasureRow:
    """Return name, level and change of a statistic of a group."""
    unit, where = plain.unit(statistic), plain.group(group)
    label = f"{plain.name(statistic)}, {where}" if where else plain.name(statistic)
    level, change = summary.level(statistic, group), summary.change(statistic, group)
    return MeasureRow(label, level_text(level, unit), change_text(change, unit))


def group_cell(summary: Summary, statistic: str, group: str) -> str:
    """Return the level of a group as written in a table."""
    return level_text(summary.level(statistic, group), plain.unit(statistic))


def level_text(level: Estimate, unit: str) -> str:
    """Write a level and its interval: ``7.3 % [6.9, 7.6]``."""
    if level.suppressed:
        return term(TOO_FEW)
    decimals = numbers.short_decimals(level.mean)
    text = numbers.value(level.mean, unit)
    return f"{text} {numbers.interval(level.low, level.high, unit, decimals)}".rstrip()


def change_text(change: Estimate, unit: str) -> str:
    """Write a change and its interval, in percentage points for shares: ``+0.33 [-0.10, 0.76]``."""
    if change.suppressed:
        return term(TOO_FEW)
    widest = max((abs(end) for end in (change.mean, change.low, change.high) if end == end), default=0.0)
    decimals = 2 if widest < 0.01 else 1
    text = numbers.change(change.mean, unit, decimals)
    return f"{text} {numbers.interval(change.low, change.high, unit, decimals)}".rstrip()


def model_text(row: Comparison) -> str:
    """Write the model's number that is held against the evidence."""
    if row.model.suppressed:
        return term(TOO_FEW)
    return numbers.value(row.model.mean, row.unit, decimals_beside(row.value))


def band_text(row: Comparison) -> str:
    """Write the value of the evidence and its band."""
    decimals = decimals_beside(row.value)
    text = numbers.value(row.value, row.unit, decimals)
    return f"{text} {numbers.interval(row.low, row.high, row.unit, decimals)}".rstrip()


def _headline(summary: Summary, statistic: str, group: str, counted: bool) -> HeadlineRow:
    people = summary.city_count(statistic, group)
    many = numbers.count(people.mean) if counted and people.known else ""
    row = measure_row(summary, statistic, group)
    return HeadlineRow(row.label, row.level, row.change, count=many)
