"""Mean over replications with an interval from Student's t."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from childlabour_sim.analysis.paired.spread import CONFIDENCE, t_quantile

FEWEST = 3
"""Replications from which a change may be called clear."""


@dataclass(frozen=True)
class Estimate:
    """A mean over replications.

    Attributes
    ----------
    mean : float
        Mean over replications; nan if nothing was recorded or the group is suppressed.
    low, high : float
        95 % interval of the mean; nan with one replication.
    replications : int
        Replications that have a value.
    n : float
        Simulated children, households or persons in the denominator, mean over replications; nan if none is meant.
    suppressed : bool
        Whether the group is too small to show.
    """

    mean: float
    low: float = math.nan
    high: float = math.nan
    replications: int = 0
    n: float = math.nan
    suppressed: bool = False

    @property
    def known(self) -> bool:
        """Whether there is a value to show."""
        return not math.isnan(self.mean)

    @property
    def has_interval(self) -> bool:
        """Whether there are two or more replications to take an interval from."""
        return not math.isnan(self.low)

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out zero; two replications are too few to say so."""
        return self.replications >= FEWEST and self.has_interval and (self.low > 0.0 or self.high < 0.0)

    def within(self, least: float, most: float) -> Estimate:
        """Return the estimate with its interval cut to what is possible, such as 0 to 1 for a share."""
        if not self.has_interval:
            return self
        return replace(self, low=max(self.low, least), high=min(self.high, most))

    def hide(self) -> Estimate:
        """Return the estimate without its numbers, as those of a group too small to show."""
        return Estimate(math.nan, replications=self.replications, n=self.n, suppressed=True)


def estimate(values: Sequence[float], n: float = math.nan) -> Estimate:
    """Return mean and 95 % t-interval of one value per replication; nan values are left out.

    Parameters
    ----------
    values : sequence of float
        One value per replication.
    n : float, optional
        Size of the group, kept beside the estimate.
    """
    known = [value for value in values if not math.isnan(value)]
    if not known:
        return Estimate(math.nan, n=n)
    mean = math.fsum(known) / len(known)
    if len(known) == 1:
        return Estimate(mean, replications=1, n=n)
    spread = math.sqrt(math.fsum((value - mean) ** 2 for value in known) / (len(known) - 1))
    half = t_quantile(0.5 + CONFIDENCE / 2.0, len(known) - 1) * spread / math.sqrt(len(known))
    return Estimate(mean, mean - half, mean + half, len(known), n)
