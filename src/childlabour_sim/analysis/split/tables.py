"""What a search says, as tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from childlabour_sim.analysis.compare.comparison import Comparison
from childlabour_sim.analysis.costs.wins import BAR, FEWEST_WORLDS
from childlabour_sim.analysis.split.budget import BEST, TODAY
from childlabour_sim.analysis.split.front import goodness
from childlabour_sim.analysis.split.measured import arm_of
from childlabour_sim.analysis.split.question import TIMES, Question
from childlabour_sim.analysis.split.search import Searched
from childlabour_sim.config.study.split import RESERVE, WHOLE
from childlabour_sim.study.runner import Progress

LITTLE = 100_000_000
"""Rupiah a year: what a little more or less of an activity is."""
LITTLE_OF = 1
"""Percent: a part that has no more of any sum is never chosen."""
TABLES = ("split", "effects", "money", "equivalent", "marginal", "regret", "tried", "front")
_ENDS = ("effect", "mean_low", "mean_high")


@dataclass(frozen=True)
class Optimised:
    """What was found of the best split of a budget.

    Attributes
    ----------
    question : Question
    searched : Searched
    splits : dict
        Percent by part, and times the money, of everything that was measured, by arm.
    comparison : Comparison
        Today's split, the best one and no programme, measured with a luck and in worlds that did not choose it.
    effects : polars.DataFrame
        Columns `measured.EFFECT_COLUMNS`.
    progress : Progress
    """

    question: Question
    searched: Searched
    splits: dict
    comparison: Comparison
    effects: pl.DataFrame
    progress: Progress

    @property
    def parts(self) -> list[str]:
        """Activities, and the reserve last."""
        return self.question.budget.simplex.parts

    @cached_property
    def split(self) -> pl.DataFrame:
        """The best split: part, percent, rupiah a year, today_percent, today_rupiah, and what its effect rests on."""
        budget = self.question.budget
        money, known = budget.money, budget.settings.rests_on
        rows = [
            (
                part,
                int(best),
                round(money * best / WHOLE),
                float(now),
                round(money * now / WHOLE),
                known[part]["kind"] if part != RESERVE else None,
            )
            for part, best, now in zip(self.parts, self.searched.best.tolist(), budget.today.tolist())
        ]
        columns = ["part", "percent", "rupiah", "today_percent", "today_rupiah", "evidence"]
        return pl.DataFrame(rows, schema=columns, orient="row")

    @cached_property
    def equivalent(self) -> pl.DataFrame:
        """What splits that do as well give to each part: part, percent, low, high, any_low, any_high.

        Between ``low`` and ``high`` some split does as well; from ``any_low`` to ``any_high`` every one does, however
        the rest is split.
        """
        found = [
            (part, int(best), *ends)
            for best, (part, *ends) in zip(self.searched.best, self.searched.landscapes[0].ranges(self.searched.best))
        ]
        return pl.DataFrame(found, schema=["part", "percent", "low", "high", "any_low", "any_high"], orient="row")

    @cached_property
    def marginal(self) -> pl.DataFrame:
        """What `LITTLE` more and less of each part does to the best split: part, rupiah, effect, ends, worlds."""
        return pl.DataFrame(
            list(self._marginal()), schema=["part", "rupiah", *_ENDS, "worlds"], orient="row", infer_schema_length=None
        )

    def _marginal(self) -> Iterator[tuple]:
        best, money = self.searched.best / WHOLE, self.question.budget.money
        sign = self.question.objectives[0].sign_of_effect
        little = min(LITTLE, money) / money
        for place, part in enumerate(self.parts):
            for change in (little, -little):
                moved = best + change * np.eye(len(best))[place]
                if moved[place] < -1e-9:
                    continue
                mean, low, high, more = self.searched.landscapes[0].difference(np.maximum(moved, 0.0)[None], best)[0]
                ends = (low, high) if sign > 0 else (-high, -low)
                yield part, round(change * money), sign * mean, *ends, more

    @cached_property
    def money(self) -> pl.DataFrame:
        """The best split of half, the same, twice and four times the money: times, rupiah, part, percent."""
        rows = [
            (times, round(self.question.budget.money * times), part, int(share))
            for times in sorted(TIMES)
            for part, share in zip(self.parts, self.splits[arm_of(BEST, times)][0])
        ]
        return pl.DataFrame(rows, schema=["times", "rupiah", "part", "percent"], orient="row")

    @cached_property
    def regret(self) -> pl.DataFrame:
        """What the best split loses in every world of the search against the split that is best there.

        Columns world, loss, loss_of_today, and the percent that the split which is best there gives to each part.
        """
        landscape = self.searched.landscapes[0]
        candidates = landscape.candidates()
        loss, place = landscape.regrets(self.searched.best, candidates)
        of_today, _ = landscape.regrets(landscape.today, candidates)
        frame = pl.DataFrame({"world": np.arange(len(loss)), "loss": loss, "loss_of_today": of_today})
        return frame.with_columns(pl.Series(part, candidates[place, i]) for i, part in enumerate(self.parts))

    @cached_property
    def tried(self) -> pl.DataFrame:
        """Every split that was run: times, percent by part, and the mean gain of each outcome against today's."""
        points = self.searched.points
        frame = pl.DataFrame({"times": [point.times for point in points]}).with_columns(
            pl.Series(part, [float(point.split[i]) for point in points]) for i, part in enumerate(self.parts)
        )
        means = self.searched.gains.mean(axis=1)
        return frame.with_columns(
            pl.Series(f"gain:{each.text}", means[:, i] - means[0, i]) for i, each in enumerate(self.question.objectives)
        )

    @cached_property
    def front(self) -> pl.DataFrame:
        """Splits of which none is better in every outcome: percent by part, gain against today's by outcome."""
        landscapes = self.searched.landscapes
        splits = self.searched.front
        gain = goodness(landscapes, splits) - goodness(landscapes, landscapes[0].today[None])
        frame = pl.DataFrame({part: splits[:, i] for i, part in enumerate(self.parts)})
        return frame.with_columns(
            pl.Series(f"gain:{each.text}", gain[:, i]) for i, each in enumerate(self.question.objectives)
        )

    def effect_of(self, arm: str, outcome: str = "", against: str = "") -> dict:
        """Return the row of `effects` of an arm, on the first outcome unless another is named.

        Against today's split of the same sum, unless another arm is named.
        """
        wanted = outcome or self.question.objectives[0].text
        other = against or arm_of(TODAY, self.splits[arm][1])
        return self.effects.row(
            by_predicate=(pl.col("arm") == arm) & (pl.col("outcome") == wanted) & (pl.col("against") == other),
            named=True,
        )

    @property
    def named(self) -> bool:
        """Whether the best split is named better than today's: surely in `BAR` of enough plausible worlds."""
        row = self.effect_of(BEST)
        return row["n_worlds"] >= FEWEST_WORLDS and row["better_low"] >= BAR

    @property
    def clear(self) -> bool:
        """Whether what it does against today's is more than luck and worlds could make of nothing."""
        row = self.effect_of(BEST)
        return row["mean_low"] > 0.0 or row["mean_high"] < 0.0

    @property
    def never(self) -> list[str]:
        """Parts that have no more than `LITTLE_OF` percent of any sum."""
        most = self.money.group_by("part", maintain_order=True).agg(pl.col("percent").max())
        return most.filter(pl.col("percent") <= LITTLE_OF)["part"].to_list()
