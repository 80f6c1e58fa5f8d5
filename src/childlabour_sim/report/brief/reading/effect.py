"""An effect with both kinds of range, and how often a plan is best."""

from __future__ import annotations

import math
from dataclasses import dataclass

from childlabour_sim.analysis.costs.wins import BAR, is_open


@dataclass(frozen=True)
class Range:
    """Where 90 of 100 runs or plausible worlds lie; nan if it is not known."""

    low: float = math.nan
    high: float = math.nan

    @property
    def known(self) -> bool:
        """Whether there is a range."""
        return not (math.isnan(self.low) or math.isnan(self.high))

    @property
    def clear(self) -> bool:
        """Whether zero is outside."""
        return self.known and (self.low > 0.0 or self.high < 0.0)


@dataclass(frozen=True)
class Effect:
    """One difference from the first scenario.

    Attributes
    ----------
    mean : float
        In the unit of the statistic.
    luck : Range
        Of one city's repeat runs.
    of_mean : Range
        95 % interval of the mean, by luck.
    worlds : Range
        Of plausible worlds, each the mean of its runs.
    pairs : int
        Pairs of runs.
    p_value : float
        Of no effect.
    """

    mean: float = math.nan
    luck: Range = Range()
    of_mean: Range = Range()
    worlds: Range = Range()
    pairs: int = 0
    p_value: float = math.nan

    @property
    def known(self) -> bool:
        """Whether it was recorded."""
        return not math.isnan(self.mean)

    @property
    def clear(self) -> bool:
        """Whether luck alone could not explain it."""
        return self.of_mean.clear


@dataclass(frozen=True)
class Win:
    """In which share of plausible worlds a scenario is best, with its interval.

    Attributes
    ----------
    share, low, high : float
        nan if it is not told.
    needed : int or None
        Worlds that would tell whether it is best in `BAR` of them, where these do not; None if very many.
    """

    share: float = math.nan
    low: float = math.nan
    high: float = math.nan
    needed: int | None = None

    @property
    def known(self) -> bool:
        """Whether there is a share."""
        return not math.isnan(self.share)

    @property
    def sure(self) -> bool:
        """Whether it is best in `BAR` of worlds, whatever of the interval is true."""
        return self.low >= BAR

    @property
    def open(self) -> bool:
        """Whether these runs leave open on which side of `BAR` it is."""
        return self.known and is_open(self.low, self.high)
