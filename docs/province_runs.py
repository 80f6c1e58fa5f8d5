"""Each province as one place of the model: what its districts know, a town share, and nothing of child work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from math import log

from childlabour_sim.analysis.fit.moments import moments
from childlabour_sim.analysis.fit.solve_income import solve_income
from childlabour_sim.config import configure
from childlabour_sim.config.place.layers import profile
from childlabour_sim.config.place.row import of_row
from childlabour_sim.config.place.table import KABUPATEN, District, Province, nation, weighted_mean
from childlabour_sim.settings import Settings

RATE = "child_labour_10_17"
_SOLVING = ("households=5000", "replications=2", "years=2")
_RUN = ("households=10000", "replications=4", "years=2")
_STEPS = 3
_MEANS = ("poverty_line", "poverty_rate_2021", "schooling", "expenditure")
_SHIFTS = 2  # of the work to be had, until a rate is met
_LEAST_REPLY = 0.3  # of the log-odds to a shift


@dataclass(frozen=True)
class Place:
    """A province with the means of its districts, weighted by persons.

    Attributes
    ----------
    province : Province
    row : District
    urban_share : float
    own_pay : bool
        Whether pay follows the expenditure of its districts, as in theirs; else it is the nation's.
    """

    province: Province
    row: District
    urban_share: float
    own_pay: bool = False

    @classmethod
    def of(cls, province: Province) -> Place:
        """Return a province at its own town share and the pay of the nation."""
        of = tuple(row for row in nation() if row.province == province.slug)
        means = {name: weighted_mean(lambda row, name=name: getattr(row, name), of) for name in _MEANS}
        persons = sum(row.population for row in of)
        row = District(province.slug, "", province.name, province.slug, KABUPATEN, persons, **means)
        return cls(province, row, province.urban_share)

    def settings(self) -> Settings:
        """Return a run of this place, with its income solved."""
        settings = self._with(_SOLVING)
        solved = solve_income(settings, _STEPS)
        income = {name: getattr(solved, name) for name in ("income_scale", "income_shape", "income_tail")}
        return replace(self._with(_RUN), city={**settings.city, **income})

    def _with(self, keys: tuple[str, ...]) -> Settings:
        base = _nation(keys)
        at = {"province": self.province.slug, "kind": KABUPATEN, "urban_share": self.urban_share}
        own = {key: value for key, value in of_row(self.row, base.city).items() if self.own_pay or key != "adult_wage"}
        whole = profile(self.province.slug, {"place": at, **own})
        return replace(base, city={key: whole.get(key, value) for key, value in base.city.items()})


def child_labour(settings: Settings) -> float:
    """Return child labour at ages 10 to 17."""
    return moments(settings)[RATE]


def fitted(settings: Settings, found: float, rate: float) -> tuple[float, float]:
    """Return the shift of all work to be had, in utils, that brings a place to a rate, and what it then gives.

    Parameters
    ----------
    settings : Settings
    found : float
        What the place gives without a shift.
    rate : float
        Child labour at ages 10 to 17.
    """
    shift, reply, opportunity = 0.0, 1.0, settings.city["opportunity"]
    for _ in range(_SHIFTS):
        before, step = _log_odds(found), (_log_odds(rate) - _log_odds(found)) / reply
        work = {kind: value + shift + step for kind, value in opportunity.items()}
        found = child_labour(replace(settings, city={**settings.city, "opportunity": work}))
        shift, reply = shift + step, max((_log_odds(found) - before) / step, _LEAST_REPLY)
    return shift, found


@cache
def _nation(keys: tuple[str, ...]) -> Settings:
    return configure("city=indonesia", *keys)


def _log_odds(share: float) -> float:
    return log(share / (1.0 - share))
