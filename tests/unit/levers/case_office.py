"""A small office to test case work in: families by hand, certain luck, quarters without decisions."""

from dataclasses import replace

import numpy as np
from tiny_world import make_children, make_households, make_world

from childlabour_sim.events import aid, budget, moments
from childlabour_sim.institutions.ledger import Account, Ledger
from childlabour_sim.institutions.offices import Known, open_offices
from childlabour_sim.levers.case.staff import FUNCTIONS
from childlabour_sim.levers.lever import installed

CERTAIN = {"coordination": 1.0, "drug_share": 0.0, "other_cases": 0, "outside_children": 0}


def staff(**functions) -> dict:
    """Return a worker who serves ten cases in every function, but for those given."""
    return {"time": dict.fromkeys(FUNCTIONS, 1.0), "per_worker": dict.fromkeys(FUNCTIONS, 10) | functions}


CASE_WORK = {
    "enabled": True, "workers": 1, "wage": 100, **staff(), "assessment_cost": 10,
    "visit_cost": 5, "papers_cost": 20, "reentry_cost": 30, "shelter_day_cost": 2, "shelter_days": 10, "bnn_cost": 40,
    "family_help": 6_000, "hand_over_cost": 50, "mediation_success": 1.0, "accompaniment_effect": 0.5,
}  # fmt: skip
PPA_PKH = {"enabled": True, "children_per_year": 4, "cost": 100, "shelter_days": 10, "shelter_day_cost": 3}
PLENTY = 10**12


def office_of(n=3, home=None, office=None, households=None, **children):
    """Return a city of ``n`` pupils of SMP at work on the street, one a household unless told otherwise."""
    usual = {"identity": list(range(1, n + 1)), "sector": [2] * n, "enrolment": [1] * n, "birth_certificate": [1] * n}
    home = list(range(n)) if home is None else home
    families = make_households(max(home, default=0) + 1, home, consumption=2.0, **(households or {}))
    world = make_world(families, make_children(["SMP"] * n, **{**usual, **children}))
    size = len(families.place)
    world.settings = replace(
        world.settings,
        households=size,
        city={**world.settings.city, "households_in_city": size},
        office={**world.settings.office, **CERTAIN, **(office or {})},
    )
    world.offices = open_offices(world)
    return world


def act(world, name: str, known=(), money: int = PLENTY, origin="raids", meanwhile=lambda world: None, **settings):
    """Let a lever act for a quarter; ``known`` children are made known in it, ``meanwhile`` is what they do."""
    usual = {**world.settings.levers[name], **(CASE_WORK if name == "case_work" else PPA_PKH), **settings}
    others = {key: {**value, "enabled": False} for key, value in world.settings.levers.items()}
    world.settings = replace(world.settings, levers={**others, name: usual})
    world.quarter = world.quarter._replace(tick=world.quarter.tick + 1)
    budget.open_quarter(world)
    account = Account(balance=money, released=money)
    accounts = {**world.offices.ledger.accounts, "purse": account, "central": Account(limited=False)}
    world.offices.ledger = Ledger(accounts, {**world.offices.ledger.purses, name: ("purse",)})
    world.offices.ledger.grant(installed()[name].on["plan"](world, usual))
    moments.promise(world)
    meanwhile(world)
    world.offices.known.append(Known(np.array(known, dtype=np.int64), 2, origin))
    moments.at("serve")(world)
    aid.pay(world)
    moments.at("settle")(world)
    world.offices.ledger.close_quarter()
    return world.offices


def spent(world, activity: str) -> int:
    return sum(rupiah for (_, what, _), rupiah in world.offices.ledger.spent.items() if what == activity)


def unmet(world, activity: str) -> int:
    return sum(rupiah for (_, what, _), rupiah in world.offices.ledger.unmet.items() if what == activity)
