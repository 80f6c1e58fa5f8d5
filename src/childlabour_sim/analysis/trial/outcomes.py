"""What the trial asked of children, and what was published of it: ``conf/evidence/trial.yaml``."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from childlabour_sim.analysis.fit.evidence import Banded, load_evidence
from childlabour_sim.analysis.fit.patterns import load_patterns
from childlabour_sim.declare import FAMILY

SURVEYS = {2: 12, 6: 28}
"""Quarters since the start after which families are asked again, by the years the papers call it."""
_MEASURES = {
    "enrolled": pl.col("enrolled"),
    "not_enrolled": ~pl.col("enrolled"),
    "paid_work": pl.col("sector") > FAMILY,
    "family_work": pl.col("sector") == FAMILY,
}


@dataclass(frozen=True, kw_only=True)
class Outcome(Banded):
    """A share of children of some ages so many years after the lottery.

    Attributes
    ----------
    ages : tuple of int
        From and to.
    years : int
        A key of `SURVEYS`.
    target, low, high : float or None
        Change that was published, and the band about it; a sign has one end only.
    said : str
        What was published, in words; nothing where nothing was.
    in_points : bool
        Whether these are in points, or of what there is without PKH.
    """

    number: int | None = None
    ages: tuple[int, int]
    years: int
    target: float | None = None
    low: float | None = None
    high: float | None = None
    source: str = ""
    said: str = ""
    in_points: bool = False

    def change(self, effect: float, without: float) -> float:
        """Return an effect as it was published."""
        return effect if self.in_points else relative(effect, without)

    def of(self, children: pl.DataFrame) -> pl.DataFrame:
        """Return those of its ages, with the outcome of each as ``y``."""
        asked = children.filter(pl.col("age").is_between(*self.ages))
        return asked.with_columns(y=_MEASURES[self.measure].cast(pl.Float64))


def relative(effect: float, without: float) -> float:
    """Return an effect as a share of what there is without; nan where there is nothing."""
    return effect / without if without else math.nan


def load_outcomes() -> list[Outcome]:
    """Return every outcome of ``conf/evidence/trial.yaml`` after two and after six years."""
    return [outcome for entry in load_evidence("trial") for outcome in _outcomes(entry)]


def _outcomes(entry: dict[str, Any]) -> Iterator[Outcome]:
    patterns = {pattern.measure: pattern for pattern in load_patterns()}
    own = {key: value for key, value in entry.items() if key not in ("published", "ages")}
    for years in SURVEYS:
        said = dict(entry["published"].get(years, {}))
        if "pattern" in said:
            pattern = patterns[said.pop("pattern")]
            said |= {key: getattr(pattern, key) for key in ("target", "low", "high", "source")}
        yield Outcome(**own, ages=tuple(entry["ages"]), years=years, **said)
