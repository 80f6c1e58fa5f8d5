"""A finding of a study that is looked for in pairs of runs: with and without what was studied, all luck the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from childlabour_sim.analysis.fit.measured_runs import Arm, Pair, Read
from childlabour_sim.analysis.paired.observation import Observation


@dataclass(frozen=True, kw_only=True)
class Apart:
    """Which runs, and what is read of them.

    Attributes
    ----------
    form : str
        ``change``, ``relative_change``, ``odds_ratio``, or ``lessened``: by what part the change is smaller than it is
        where ``other`` holds in both runs.
    statistic, group : str
    base, without, with_, other : tuple of str
        Overrides of all runs, of either, and of a second pair.
    years, first, end : int
        Length of the runs, and the quarters that are read, from the start.
    """

    form: str
    statistic: str
    group: str
    base: tuple[str, ...]
    with_: tuple[str, ...]
    without: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    years: int = 1
    first: int = 0
    end: int | None = None

    @classmethod
    def read(cls, entry: Mapping[str, object]) -> Apart:
        """Return what an entry of ``conf/evidence`` says."""
        named = {"with_" if key == "with" else key: value for key, value in entry.items()}
        return cls(**{key: tuple(value) if isinstance(value, list) else value for key, value in named.items()})

    def measure(self, read: Read, households: int, overrides: tuple[str, ...] = ()) -> np.ndarray:
        """Return the values of the finding, one for each luck."""
        own = Observation(self.statistic, self.group, self.first, self.end)

        def pair(*more: str) -> Pair:
            both = ((*self.base, *more, *own_arm, *overrides) for own_arm in (self.without, self.with_))
            return Pair(*(Arm(said, households, self.years) for said in both), read)

        forms: dict[str, Callable[[], np.ndarray]] = {
            "change": lambda: pair().change(own),
            "relative_change": lambda: pair().relative_change(own),
            "odds_ratio": lambda: pair().odds_ratio(own),
            "lessened": lambda: 1.0 - pair().change(own) / pair(*self.other).change(own),
        }
        return forms[self.form]()
