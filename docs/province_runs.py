"""Each province as one place of the model: what its districts know, a town share, and nothing of child work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from childlabour_sim.analysis.fit.moments import moments
from childlabour_sim.analysis.fit.solve_income import solve_income
from childlabour_sim.config import configure
from childlabour_sim.config.place.layers import profile
from childlabour_sim.config.place.row import of_row
from childlabour_sim.config.place.table import KABUPATEN, District, Province, nation, provinces, weighted_mean
from childlabour_sim.settings import Settings

_SOLVING = ("households=10000", "replications=2", "years=2")
_RUN = ("households=20000", "replications=4", "years=2")
_STEPS = 4
_MEANS = ("poverty_line", "poverty_rate_2021", "schooling", "expenditure")


@dataclass(frozen=True)
class Place:
    """A province with the means of its districts, weighted by persons, and a town share."""

    province: Province
    row: District
    urban_share: float

    @classmethod
    def of(cls, province: Province) -> Place:
        """Return a province at its own town share."""
        of = tuple(row for row in nation() if row.province == province.slug)
        means = {name: weighted_mean(lambda row, name=name: getattr(row, name), of) for name in _MEANS}
        persons = sum(row.population for row in of)
        row = District(province.slug, "", province.name, province.slug, KABUPATEN, persons, **means)
        return cls(province, row, province.urban_share)

    def settings(self, keys: tuple[str, ...]) -> Settings:
        """Return a run of this place, its income not yet solved."""
        at = {"province": self.province.slug, "kind": KABUPATEN, "urban_share": self.urban_share}
        whole = profile(self.province.slug, {"place": at, **of_row(self.row, base().city)})
        city = {key: whole.get(key, value) for key, value in base().city.items()}
        return replace(configure("city=indonesia", *keys), city=city)


@cache
def base() -> Settings:
    """Return the nation, from which every place differs."""
    return configure("city=indonesia", *_RUN)


def child_labour(place: Place, opportunity: float = 0.0) -> dict[str, float]:
    """Return the moments of a place with its income solved.

    Parameters
    ----------
    place : Place
    opportunity : float
        Added to the work to be had of every kind, in utils.
    """
    solved = solve_income(place.settings(_SOLVING), _STEPS)
    settings = place.settings(_RUN)
    found = {name: getattr(solved, name) for name in ("income_scale", "income_shape", "income_tail")}
    work = {kind: value + opportunity for kind, value in settings.city["opportunity"].items()}
    return moments(replace(settings, city={**settings.city, **found, "opportunity": work}))


def places() -> Iterator[Place]:
    """Yield every province at its own town share."""
    return map(Place.of, provinces().values())
