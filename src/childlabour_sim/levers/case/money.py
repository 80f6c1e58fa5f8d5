"""What case work needs of money in a quarter, and what it still has for each activity.

A child of the run stands for itself: what is done for it costs the full price. What the city pays whole, the wages of
its case workers, is cut to the scale of the run.
"""

from __future__ import annotations

import math

import numpy as np

from childlabour_sim.institutions.cases import BNN, HAND_OVER, PAPERS, Cases, first
from childlabour_sim.institutions.finds import household_of
from childlabour_sim.institutions.luck import at_scale, rupiah_at_scale
from childlabour_sim.institutions.rationing import WHOLE_CITY, Request
from childlabour_sim.levers.lever import once
from childlabour_sim.population.clock import DAYS_A_QUARTER

NAME = "case_work"
ACTIVITIES = ("wages", "assessment", "visits", "papers", "reentry", "shelter", "bnn", "hand_over", "family_help")
"""In order of urgency."""
PRICED = {"papers": PAPERS, "bnn": BNN, "hand_over": HAND_OVER}
"""Services of other offices that case work pays for when they come about."""
_PLENTY = 1 << 40


def in_city(settings, function: str) -> float:
    """Return how many cases the workers of the real city can serve in a function, if all are paid."""
    return settings["workers"] * settings["time"][function] * settings["per_worker"][function]


def stay_quarters(settings) -> int:
    """Return the quarters a stay in the shelter touches."""
    return math.ceil(settings["shelter_days"] / DAYS_A_QUARTER)


def days_a_quarter(settings) -> float:
    """Return the days of a stay that fall into each of its quarters."""
    return settings["shelter_days"] / max(stay_quarters(settings), 1)


@once
def prices(world, settings) -> dict[str, int]:
    """Return rupiah of one unit of each activity but wages, in a quarter."""
    return {
        "assessment": int(settings["assessment_cost"] + 0.5),
        "visits": int(settings["visit_cost"] + 0.5),
        "papers": int(settings["papers_cost"] + 0.5),
        "reentry": int(settings["reentry_cost"] + 0.5),
        "shelter": int(settings["shelter_day_cost"] * days_a_quarter(settings) + 0.5),
        "bnn": int(settings["bnn_cost"] + 0.5),
        "hand_over": int(settings["hand_over_cost"] + 0.5),
        "family_help": int(3.0 * settings["family_help"] + 0.5),
    }


@once
def wages(world, settings) -> int:
    """Return a quarter's wages of all case workers, in rupiah of this run."""
    return rupiah_at_scale(world, 3.0 * settings["workers"] * settings["wage"])


def requests(world, settings, cases: Cases) -> list[Request]:
    """Return what open cases will need, and assessments for as many new ones as workers have time for."""
    price = prices(world, settings)
    needed = {
        "wages": wages(world, settings),
        "assessment": _at_most(world, settings, "complaints") * price["assessment"],
    }
    if len(cases):
        needed |= {activity: n * price[activity] for activity, n in _units(world, settings, cases).items()}
    return [
        Request(NAME, activity, WHOLE_CITY, needed[activity], urgency)
        for urgency, activity in enumerate(ACTIVITIES)
        if needed.get(activity)
    ]


def _units(world, settings, cases: Cases) -> dict[str, int]:
    """Return what open cases will need this quarter."""
    looked_after = cases.open
    homes = household_of(world, cases.child[looked_after & cases.resident & (cases.help_left > 0)])
    units = {
        "visits": min(np.count_nonzero(looked_after & (cases.follow_left > 0)), _at_most(world, settings, "outreach")),
        "reentry": np.count_nonzero(looked_after & (cases.school_left > 0)),
        "shelter": np.count_nonzero(looked_after & (cases.shelter_left > 0)),
        "family_help": len(set(homes.tolist())),
    }
    for activity, service in PRICED.items():
        units[activity] = np.count_nonzero(looked_after & (cases.needs & service > 0))
    return units


def _at_most(world, settings, function: str) -> int:
    return math.ceil(at_scale(world, in_city(settings, function)))


def covered(world, activity: str, price: int) -> int:
    """Return how many more units of an activity the money granted to it pays for."""
    ledger = world.offices.ledger
    left = ledger.granted(NAME, activity) - ledger.spent.get((NAME, activity, WHOLE_CITY), 0)
    return left // price if price else _PLENTY


def book(world, activity: str, rupiah: int, unmet: int = 0) -> None:
    """Book what was done, and note what was needed and could not be paid."""
    world.offices.ledger.spend(NAME, activity, WHOLE_CITY, rupiah)
    world.offices.ledger.lack(NAME, activity, WHOLE_CITY, unmet)


def staffed(world, settings) -> float:
    """Return the share of case workers whose wages are paid this quarter."""
    return world.offices.ledger.share(NAME, "wages") if wages(world, settings) else 1.0


def affordable(world, price: dict, due: np.ndarray, activity: str) -> np.ndarray:
    """Return the first of those due whom the money covers; what the others lack is unmet need."""
    n = np.count_nonzero(due)
    if not n:
        return due
    chosen = first(due, covered(world, activity, price[activity]))
    book(world, activity, 0, (n - np.count_nonzero(chosen)) * price[activity])
    return chosen
