"""The cities that a plan can be for, what each has today, and the example that the page opens with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from childlabour_sim.app.plan.money import STEP, Plan, Purse, purse_of
from childlabour_sim.config import configure
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
"""Shipped profiles of cities, and what of each is its own and what a proxy, in one line."""


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
def city_of(name: str) -> City:
    """Return a shipped city; takes a second the first time."""
    settings = configure(f"city={name}")
    return City(name, purse_of(settings.budget["city"]), settings)
