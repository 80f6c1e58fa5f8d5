"""The same people and luck with PKH everywhere, and with none anywhere: what a kecamatan gives is that of its arm.

So nothing of one kecamatan reaches another. How much would is told by a third arm, in which half of them have PKH.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from childlabour_sim.analysis.trial.design import Design
from childlabour_sim.analysis.trial.lottery import Sample, lots
from childlabour_sim.analysis.trial.outcomes import SURVEYS, Outcome
from childlabour_sim.city import City
from childlabour_sim.levers.pkh import meets_rules
from childlabour_sim.levers.shared.targeting import fill_quota, quota_of
from childlabour_sim.records.panel import panel

_ANSWERS = ("enrolled", "sector")
_TOLD = ("household", "cluster", "age", "female", *_ANSWERS)
Surveys = dict[int, pl.DataFrame]
"""Children of eligible families, by years since the lottery."""


@dataclass(frozen=True)
class Arms:
    """What eligible families told before the lottery, and after it in every arm: the same children in the same order.

    Attributes
    ----------
    before : polars.DataFrame
        Children at the end of the burn-in.
    without, with_, half : Surveys
        With PKH in none, all, and in the ``drawn`` of the kecamatan.
    drawn : ndarray of bool, shape (n_kecamatan,)
    families : int
    """

    before: pl.DataFrame
    without: Surveys
    with_: Surveys
    half: Surveys
    drawn: np.ndarray
    families: int

    def sample(self, outcome: Outcome) -> Sample:
        """Return the children an outcome is asked of, with the controls of the papers that exist here.

        These are age, sex, and the mean of the outcome in the kecamatan before the lottery.
        """
        asked, treated = (outcome.of(arm[outcome.years]) for arm in (self.without, self.with_))
        ages = [asked["age"].to_numpy() == age for age in range(outcome.ages[0] + 1, outcome.ages[1] + 1)]
        kecamatan = asked["cluster"].to_numpy().astype(np.int64)
        controls = np.column_stack([*ages, asked["female"].to_numpy(), self._mean_before(outcome)[kecamatan]])
        return Sample(asked["y"].to_numpy(), treated["y"].to_numpy(), controls.astype(np.float64), kecamatan)

    @property
    def spilled(self) -> tuple[int, int]:
        """How many answers where there is no PKH are others because half of the kecamatan have it; of how many."""
        changed = [self._changed(years) for years in SURVEYS]
        return sum(map(int, map(np.sum, changed))), sum(map(len, changed))

    def _changed(self, years: int) -> np.ndarray:
        asked, beside = self.without[years], self.half[years]
        answers = [(asked[key] != beside[key]).to_numpy() for key in _ANSWERS]
        return np.logical_or(*answers)[~self.drawn[asked["cluster"].to_numpy()]]

    def _mean_before(self, outcome: Outcome) -> np.ndarray:
        """Return the mean of each kecamatan; that of all where nobody was of these ages."""
        asked = outcome.of(self.before)
        means = np.full(len(self.drawn), asked["y"].mean())
        own = asked.group_by("cluster").agg(pl.col("y").mean())
        means[own["cluster"].to_numpy()] = own["y"].to_numpy()
        return means


def live(design: Design) -> Arms:
    """Run the burn-in once, and the arms from its end.

    Parameters
    ----------
    design : Design
    """
    city = City(design.without)
    eligible = np.flatnonzero(meets_rules(city.world))  # as they are registered before the lottery
    drawn = lots(design.without.city["neighbourhoods"], design.without.seed)
    everywhere, half = city.branch(design.with_), city.branch(design.with_)
    _leave_out(half.world, ~drawn)
    before = _told(city, eligible)
    arms = [_asked(arm, eligible) for arm in (city, everywhere, half)]
    city.world.blocks.close()
    return Arms(before, *arms, drawn, len(eligible))


def _leave_out(world, kecamatan: np.ndarray) -> None:
    """Keep families of some kecamatan out of PKH, and let nobody elsewhere take their places."""
    households = world.households
    admitted = quota_of(world.city["eligible_share"], world.n_households)
    inside = fill_quota(households.score, households.listed > 0, admitted)
    households.listed[:] = inside & ~kecamatan[households.place]


def _asked(city: City, eligible: np.ndarray) -> Surveys:
    found, lived = {}, 0
    for years, quarter in SURVEYS.items():
        for _ in range(quarter - lived):
            city.step()
        found[years], lived = _told(city, eligible), quarter
    return found


def _told(city: City, eligible: np.ndarray) -> pl.DataFrame:
    """Return what eligible families tell of their children this quarter."""
    return panel(city.world).filter(pl.col("household").is_in(eligible)).select(_TOLD)
