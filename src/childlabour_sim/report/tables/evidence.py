"""The model beside what surveys and registers say about the city."""

from __future__ import annotations

import math
from dataclasses import dataclass

from childlabour_sim.config.references import references
from childlabour_sim.report.tables.intervals import Estimate
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.asked import is_today
from childlabour_sim.report.words.spoken import term

_ASSUMPTION, ASSUMED = "assumption", "An assumption, not a survey"
INSIDE, ABOVE, BELOW = "inside", "too high", "too low"
NO_BAND, SMALL, UNRECORDED = "no band given", "too few", "not recorded"


@dataclass(frozen=True)
class Comparison:
    """One number of the evidence, and the model's.

    Attributes
    ----------
    statistic, group : str
    label : str
        Statistic and group in words.
    unit : str
        Declared unit of the statistic.
    model : Estimate
        In the year of the run nearest to the evidence.
    model_year : str
    value, low, high : float
        Of the evidence; the band is nan if none is given.
    source, citation, year, place, note : str
        Where the number comes from.
    verdict : str
        Whether the model's mean, rounded as it is printed, is inside the band.
    """

    statistic: str
    group: str
    label: str
    unit: str
    model: Estimate
    model_year: str
    value: float
    low: float
    high: float
    source: str
    citation: str
    year: str
    place: str
    note: str
    verdict: str

    @property
    def misfit(self) -> bool:
        """Whether the model misses the band."""
        return self.verdict in (ABOVE, BELOW)

    @property
    def assumed(self) -> bool:
        """Whether the number is itself an assumption, not a survey's."""
        return self.source == _ASSUMPTION

    @property
    def has_band(self) -> bool:
        """Whether the evidence gives a band."""
        return not (math.isnan(self.low) or math.isnan(self.high))


def compare(summary: Summary) -> list[Comparison]:
    """Return every number of the city's evidence with the model's, in the order of the profile.

    Nothing where the run departs from today's policy or behaviour: its levels are not meant to be today's.
    """
    evidence = summary.settings.evidence if is_today(summary.settings) else {}
    citations = {key: found.citation for key, found in references().items()} if evidence else {}
    return [
        _one(summary, statistic, group, entry, citations)
        for statistic, groups in evidence.items()
        for group, entry in groups.items()
    ]


def _one(summary: Summary, statistic: str, group: str, entry: dict, citations: dict[str, str]) -> Comparison:
    year = "" if entry.get("year") is None else str(entry["year"])
    place = summary.nearest_year(int(year[:4])) if year[:4].isdigit() else 0
    model, unit = summary.level(statistic, group, place), plain.unit(statistic)
    value, low, high = (_number(entry.get(key)) for key in ("value", "low", "high"))
    source, where = str(entry.get("source", "")), plain.group(group, statistic)
    return Comparison(
        statistic=statistic,
        group=group,
        label=f"{plain.name(statistic)}, {where}" if where else plain.name(statistic),
        unit=unit,
        model=model,
        model_year=summary.years[place],
        value=value,
        low=low,
        high=high,
        source=source,
        citation=term(ASSUMED) if source == _ASSUMPTION else citations.get(source, source),
        year=year,
        place=str(entry.get("place", "")),
        note=str(entry.get("note") or ""),
        verdict=_verdict(model, low, high, unit, value),
    )


def _verdict(model: Estimate, low: float, high: float, unit: str, value: float) -> str:
    if model.suppressed:
        return SMALL
    if not model.known:
        return UNRECORDED
    if math.isnan(low) or math.isnan(high):
        return NO_BAND
    mean = round(model.mean, numbers.places(unit, decimals_beside(value)))
    if mean > high:
        return ABOVE
    return BELOW if mean < low else INSIDE


def decimals_beside(value: float) -> int:
    """Return the decimals of a percentage beside evidence: enough to see on which side of a band it lies."""
    return 2 if value < 0.1 else 1


def _number(value) -> float:
    return math.nan if value is None else float(value)
