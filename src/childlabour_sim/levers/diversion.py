"""Diversion: children in conflict with the law are dealt with by a restorative approach, not by the court.

Who comes into conflict is decided in `events.conflict`, whether or not the lever is in force. Staff who mediate are
paid for the children expected by the number of street workers at the beginning of the quarter, not one by one: so a
small run, in which a whole child is rare, means the same as the whole city.
"""

from __future__ import annotations

from childlabour_sim.declare import STREET, parameter
from childlabour_sim.institutions.finds import workers
from childlabour_sim.institutions.rationing import WHOLE_CITY, Request
from childlabour_sim.levers.lever import CITY, DOSE, ENABLED, Lever
from childlabour_sim.population.rates import chance_a_quarter

PARAMETERS = (
    ENABLED,
    DOSE,
    parameter("share", "share", "Children in conflict with the law who are to be handled by diversion.", 0, 1),
    parameter("cost", "IDR/child", "Cost of a diversion: mediation, a social worker, what was agreed.", 0, 1e9),
    parameter("enrolment_lost", "share", "Pupils in conflict and not diverted who lose their place at school.", 0, 1),
)
_NAME, _ACTIVITY = "diversion", "diversion"


def plan(world, settings) -> list[Request]:
    """Ask for what the children expected this quarter cost."""
    expected = len(workers(world, STREET).rows) * chance_a_quarter(world.offices.settings["conflict_rate"])
    rupiah = int(expected * settings["share"] * settings["cost"] + 0.5)
    return [Request(_NAME, _ACTIVITY, WHOLE_CITY, rupiah)] if rupiah else []


def diverted_share(world) -> float:
    """Return the share of children in conflict who are diverted this quarter: as far as money goes."""
    settings = world.policy.levers[_NAME]
    return settings["share"] * world.offices.ledger.share(_NAME, _ACTIVITY) if settings["enabled"] else 0.0


def serve(world, settings) -> None:
    """Book the quarter's mediation."""
    world.offices.ledger.spend_granted(_NAME)


def buys(settings, rupiah: float, city) -> float:
    """Return the share that is set, if there is any money: how many come into conflict nobody plans."""
    return settings["share"] if rupiah > 0.0 else 0.0


LEVER = Lever(_NAME, PARAMETERS, "share", {"plan": plan, "serve": serve}, money=CITY, buys=buys)
