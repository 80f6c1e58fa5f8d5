"""What a budget is for: years of child labour averted, years of school gained, or any statistic of a group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from childlabour_sim.analysis.costs.cost_effectiveness import OUTCOMES, discounted
from childlabour_sim.analysis.costs.wins import MORE_IS_BETTER
from childlabour_sim.analysis.paired.outcomes import check_outcome, outcome_of
from childlabour_sim.analysis.paired.paired_runs import Paired
from childlabour_sim.statistics.declared import RATES

_COUNTED = dict(zip(OUTCOMES, (("child_labour_rate", -1.0), ("enrolment_rate", 1.0))))
_RATES = {rate.name for rate in RATES}


@dataclass(frozen=True)
class Objective:
    """One thing that a split is good for.

    Attributes
    ----------
    text : str
        As it was said.
    statistic, group : str
        What runs record of it.
    sign : float
        1 where more is better, -1 where less is.
    years : bool
        Whether it counts years of children over the run, discounted; else it is the statistic over the whole run.
    """

    text: str
    statistic: str
    group: str
    sign: float
    years: bool

    @classmethod
    def of(cls, text: str) -> Objective:
        """Return what a user names.

        Raises
        ------
        ConfigurationError
            If it is neither of `OUTCOMES` nor a statistic of a group.
        """
        if text in _COUNTED:
            statistic, sign = _COUNTED[text]
            return cls(text, statistic, "all", sign, True)
        check_outcome(text, "outcomes")
        statistic, group = outcome_of(text)
        return cls(text, statistic, group, 1.0 if statistic in MORE_IS_BETTER else -1.0, False)

    @property
    def sign_of_effect(self) -> float:
        """1 where a gain is told as it is, as years averted are; -1 where less of the statistic is better."""
        return 1.0 if self.years else self.sign

    @property
    def alone(self) -> bool:
        """Whether runs may record it and nothing else."""
        return self.statistic in _RATES

    @property
    def key(self) -> tuple[str, str]:
        """Statistic and group."""
        return self.statistic, self.group

    def gains(self, paired: Paired, rate: float) -> dict[str, np.ndarray]:
        """Return how good every run is, by arm, shape (n_replications,); more is better.

        Parameters
        ----------
        paired : Paired
        rate : float
            Discount rate per year.
        """
        values = paired.windowed.of(*self.key)
        if not self.years:
            return {name: self.sign * part[:, -1] for name, part in paired.shaped(values).items()}
        years = slice(0, paired.plan.first.years)
        children = paired.shaped((values * paired.windowed.n_of(*self.key))[:, years])
        weight = paired.weights[:, None]
        return {name: self.sign * discounted(part * weight, rate) for name, part in children.items()}
