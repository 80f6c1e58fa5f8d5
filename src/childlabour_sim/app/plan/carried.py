"""A place of a study as plan B: its city and how it splits that city's money."""

from __future__ import annotations

from childlabour_sim.analysis.kept.explored import Explored, Place
from childlabour_sim.analysis.split.money import Plan
from childlabour_sim.app.plan.city import city_of, names
from childlabour_sim.app.plan.planning import LETTERS, Planning
from childlabour_sim.config import configure
from childlabour_sim.config.composing.grammar import as_overrides
from childlabour_sim.declare import ConfigurationError


def split_of(found: Explored, place: Place) -> Plan | None:
    """Return how a place splits the money of its city; None where it is today's split, or none of `city.names`.

    Parameters
    ----------
    found : Explored
    place : Place
    """
    city = found.settings.get("city")
    if city not in names():
        return None
    try:
        split = Plan.of(configure(f"city={city}", *as_overrides(place.values)).budget["city"])
    except ConfigurationError:  # it stands on more than its place says
        return None
    return split if split.rows != Plan.of(city_of(city).settings.budget["city"]).rows else None


def carry(planning: Planning, city: str, split: Plan) -> None:
    """Make a split plan B, beside today's as plan A."""
    planning.choose(city)
    for row, rupiah in split.rows.items():
        planning.set(f"{LETTERS[1]}_{row}", rupiah)
