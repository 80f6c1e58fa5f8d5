"""The city today under plan A, beside what surveys and registers say."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.tables.evidence import Comparison, compare, decimals_beside
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.words import numbers


@dataclass(frozen=True)
class TodayRow:
    """One number of the evidence and the model's, in words."""

    label: str
    model: str
    evidence: str
    band: str
    verdict: str
    misfit: bool
    where: str


@dataclass(frozen=True)
class Today:
    """The model beside the evidence: lines, and of how many that have a band the model is inside."""

    rows: list[TodayRow]
    inside: int
    judged: int


def today(words: Wording) -> Today:
    """Return the first scenario beside the evidence; no lines where it is not today's policy."""
    reading = words.reading
    found = compare(Summary(_records(words), reading.first))
    judged = [row for row in found if row.has_band and row.model.known]
    return Today([_row(row, words) for row in found], sum(not row.misfit for row in judged), len(judged))


def _records(words: Wording) -> pl.DataFrame:
    """Return what the first scenario recorded of what there is evidence of, and of what that is made from."""
    reading = words.reading
    wanted = [*reading.first.evidence, "bottom40_share", "mean_consumption"]
    records = reading.comparison.records.lazy().filter(
        pl.col("scenario").cast(pl.String) == reading.baseline, pl.col("statistic").cast(pl.String).is_in(wanted)
    )
    return records.with_columns(scenario=pl.lit(reading.first.scenario_name)).collect()


def _row(row: Comparison, words: Wording) -> TodayRow:
    decimals = decimals_beside(row.value)

    def written(number: float) -> str:
        return words.language.value(number, row.unit, decimals)

    band = words.say("%(low)s to %(high)s", low=written(row.low), high=written(row.high)) if row.has_band else ""
    where = ", ".join(part for part in (words.term(row.place) if row.place else "", row.year) if part)
    assumed = words.say("assumed")
    return TodayRow(
        label=words.measure(row.statistic, row.group),
        model=written(row.model.mean) if row.model.known else numbers.NOTHING,
        evidence=written(row.value),
        band=band,
        verdict=words.term(row.verdict),
        misfit=row.misfit,
        where=f"{where}; {assumed}" if row.assumed else where,
    )
