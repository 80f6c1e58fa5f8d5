"""What a plan can be for, what each place has today, and the example that the page opens with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from childlabour_sim.analysis.split.money import STEP, Plan, Purse, purse_of
from childlabour_sim.config import configure
from childlabour_sim.config.place.names import city_named, of_districts
from childlabour_sim.config.place.table import districts, provinces
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.words import plain
from childlabour_sim.report.words.places import whose_numbers
from childlabour_sim.report.words.spoken import say
from childlabour_sim.settings import Settings

CITIES: dict[str, Callable[[], str]] = {
    "medan": lambda: say(
        "Medan's own: residents, poverty line and rate, minimum wage, the office's money (2021), raids. A proxy, of "
        "the province, of towns or of the nation: child labour, school, incomes, birth certificates."
    ),
    "kupang": lambda: say(
        "Kupang's own: residents, poverty line and rate, minimum wage, children on the street, raids. A proxy, of NTT, "
        "of towns or assumed: child labour, school, incomes, birth certificates, the office's money."
    ),
    "serang": lambda: say(
        "Serang's own: residents, poverty line and rate, minimum wage, cases of the service unit. A proxy, of Banten, "
        "of towns, of the nation or assumed: child labour, school, incomes, birth certificates, the office's money."
    ),
}
"""Cities with a profile of their own, and what of each is its own and what a proxy, in one line."""
FIRST = next(iter(CITIES))
"""The city that the page opens with."""


@dataclass(frozen=True)
class City:
    """What a city has today.

    Attributes
    ----------
    name : str
    purse : Purse
    settings : Settings
        Under today's policy.
    """

    name: str
    purse: Purse
    settings: Settings

    @property
    def whose(self) -> str:
        """What of its numbers is its own and what stands in, in the language spoken."""
        if self.name in CITIES:
            return CITIES[self.name]()
        offices = say("Money and staff of its offices are assumed: for a household as in Medan, Kupang and Serang.")
        return f"{whose_numbers(self.settings)} {offices}"

    def today(self) -> Plan:
        """Return today's split, in whole millions: what is left of each is in the reserve."""
        plan = Plan.of(self.settings.budget["city"])
        return Plan({row: rupiah // STEP * STEP for row, rupiah in plan.rows.items()}, plan.programmes)

    def example(self) -> Plan:
        """Return a finished plan to begin with: money of raids, and a third of outreach, brings children to school."""
        rows = dict(self.today().rows)
        moved = {"raids": rows["raids"], "socialisation": rows["socialisation"] // 3 // STEP * STEP}
        for row, rupiah in moved.items():
            rows[row] -= rupiah
            rows["reentry"] += rupiah
        return Plan(rows, self.purse.programmes)


@cache
def names() -> dict[str, str]:
    """Return what a plan can be for as it is shown: cities with a profile of their own, then districts by province."""
    known, has_file = provinces(), of_districts()
    others = {name: row for name, row in districts().items() if name not in has_file}
    by_province = sorted(others, key=lambda name: known[others[name].province].name)
    shown = {name: f"{others[name].name}, {known[others[name].province].name}" for name in by_province}
    return {name: plain.title(name) for name in CITIES} | shown


def meant(word: str) -> str:
    """Return the name of the city that a link means, such as that of ``makassar``.

    Raises
    ------
    ConfigurationError
        If it is none, more than one, or a file of no such place, as the village of lessons is.
    """
    name = city_named(word)
    if name not in names():
        raise ConfigurationError(f"city = {word!r} (name): no plan is for it; expected a kota or kabupaten")
    return name


@cache
def city_of(name: str) -> City:
    """Return a city; takes a second the first time."""
    settings = configure(f"city={name}")
    return City(name, purse_of(settings.budget["city"]), settings)
