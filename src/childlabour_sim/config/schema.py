"""Every key a configuration may hold, with its declaration."""

from __future__ import annotations

from childlabour_sim.behaviour.parameters import PARAMETERS
from childlabour_sim.behaviour.rule import installed_rules, parameters_of
from childlabour_sim.declare import Parameter, parameter
from childlabour_sim.institutions import parameters as institutions
from childlabour_sim.law import bills
from childlabour_sim.levers.lever import CITY, installed
from childlabour_sim.population import profile
from childlabour_sim.population.network import make as network
from childlabour_sim.population.survey import columns as survey

RUN = (
    parameter("households", "households", "Households simulated.", 1, 20_000_000, kind=int),
    parameter("years", "years", "Years after the start.", 1, 100, kind=int),
    parameter("burn_in_years", "years", "Years before the start, under today's policy.", 0, 60, kind=int),
    parameter("replications", "runs", "Runs that differ in population and luck.", 1, 100_000, kind=int),
    parameter("seed", "number", "First word of all luck.", 0, 2**32 - 1, kind=int),
    parameter("population_seed", "number", "Fixes the population over replications.", 0, 2**32 - 1, kind=int),
    parameter("threads", "threads", "Threads of one machine.", 1, 1024, kind=int),
    parameter("price_year", "year", "Year whose rupiah results are in.", 2007, 2100, kind=int),
    parameter("sibling_order", "name", "Order of decisions in a family.", kind=str, choices=("birth", "random")),
)
SHOCK = (
    parameter("income", "ln points", "City-wide shock to adult earnings.", -3, 3),
    parameter("quarters", "quarters", "Length of the shock.", 1, 400, kind=int),
    parameter("child_pay", "ratio", "How far children's pay falls with adult earnings: 1 in a recession.", 0, 3),
)
OUTPUT = (
    parameter("dir", "folder", "Where results go.", kind=str),
    parameter("panel", "switch", "Whether every child is recorded every quarter.", kind=bool),
)
CHOICES = ("office", "behaviour", "network", "population", "law", "budget", "timeline")
"""Groups of which a user chooses one file by name, besides city and scenario."""
GROUPS = ("city", "scenario", *CHOICES)
"""Keys whose values are names of files."""
FREE_KEYS = {"start", "shock.start", "shock.neighbourhood_types", "crossings", "timeline.entries", "budget.priority"}
"""Keys that are dates or lists; they are checked where they are read."""


def city_levers() -> list[str]:
    """Return the names of levers that live on the city's money, or may."""
    return [name for name, lever in installed().items() if lever.money == CITY or lever.buys]


def may_be_null() -> set[str]:
    """Return the keys that may hold nothing."""
    return {"population_seed", "threads", "budget.central", *(f"budget.city.share.{name}" for name in city_levers())}


def _of_all_rules() -> tuple[Parameter, ...]:
    return PARAMETERS + tuple(item for rule in installed_rules().values() for item in rule.parameters)


def declared(rule: str = "") -> dict[str, Parameter]:
    """Return the declaration of every full key, of one rule of decision or all; keyed parameters one entry per key."""
    groups = {
        "": RUN,
        "city.": profile.PARAMETERS,
        "behaviour.": parameters_of(rule) if rule else _of_all_rules(),
        "network.": network.PARAMETERS,
        "population.": survey.PARAMETERS,
        "shock.": SHOCK,
        "output.": OUTPUT,
        "office.": institutions.OFFICE,
        "budget.": institutions.BUDGET,
        "budget.city.": institutions.BUDGET_CITY,
        "budget.city.share.": tuple(institutions.share_of(name) for name in city_levers()),
    }
    groups |= {f"law.{name}.": parameters for name, parameters in bills.PARAMETERS.items()}
    groups |= {f"lever.{name}.": lever.parameters for name, lever in installed().items()}
    keys: dict[str, Parameter] = {}
    for prefix, parameters in groups.items():
        for item in parameters:
            names = [f"{item.name}.{key}" for key in item.keys] or [item.name]
            keys |= {prefix + name: item for name in names}
    return keys
