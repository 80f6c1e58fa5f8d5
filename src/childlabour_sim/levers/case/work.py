"""Case work: the service unit takes in children found or reported, assesses them, and stands by them.

The queue is limited by workers, money and places. What a case gives becomes part of the family's next decision; it
does not decide for the family. Other violence and exploitation is served by the same workers.

References
----------
medan_office_paper
"""

from __future__ import annotations

import numpy as np

from childlabour_sim.declare import SECTORS, parameter
from childlabour_sim.institutions import outsiders
from childlabour_sim.institutions.cases import Cases
from childlabour_sim.institutions.rationing import Request
from childlabour_sim.institutions.support import Meaning, give, take_back
from childlabour_sim.levers.case.closing import close, count
from childlabour_sim.levers.case.family import stand_by_families
from childlabour_sim.levers.case.flow import assess, take_in
from childlabour_sim.levers.case.money import NAME, book, prices, requests, wages
from childlabour_sim.levers.case.promise import promise_codes, promise_help
from childlabour_sim.levers.case.services import ask_offices, outcomes
from childlabour_sim.levers.case.staff import PER_WORKER, TIME, check_time
from childlabour_sim.levers.lever import CITY, DOSE, ENABLED, Lever, units

PARAMETERS = (
    ENABLED,
    DOSE,
    parameter("workers", "persons", "Case workers of the city's service unit.", 0, 100_000),
    parameter("wage", "IDR/month", "Pay of a case worker.", 0, 1e8),
    parameter("wages_part", "share", "Part of its money for wages, where the dose follows money.", 0, 1),
    TIME,
    PER_WORKER,
    parameter("patience", "quarters", "Quarters a case waits for a worker before it is put aside.", 1, 40, kind=int),
    parameter("assessment_cost", "IDR/case", "Way, forms and examination of an assessment.", 0, 1e8),
    parameter(
        "sectors", "switch", "Whether children known to work there get a case, by sector.", kind=bool, keys=SECTORS
    ),
    parameter("other_priority", "switch", "Whether other violence and exploitation is served first.", kind=bool),
    parameter("persistence", "quarters", "Quarters for which another office is asked, then no more.", 1, 40, kind=int),
    parameter("follow_quarters", "quarters", "Quarters of follow-up visits; 0 for none.", 0, 40, kind=int),
    parameter("visit_cost", "IDR/case and quarter", "A quarter of follow-up visits to a family.", 0, 1e8),
    parameter("followed_effect", "utils", "Weight of the visits in the family's choice, against any work.", 0, 10),
    parameter("papers_cost", "IDR/child", "Getting an identity paper with the civil registry.", 0, 1e8),
    parameter("reentry_places", "children/quarter", "School places found for children who are out of school.", 0, 1e5),
    parameter("reentry_quarters", "quarters", "Quarters for which school is open to them and paid.", 1, 40, kind=int),
    parameter("reentry_cost", "IDR/child and quarter", "School of such a child: fees, clothes, books, way.", 0, 1e8),
    parameter("bnn_cost", "IDR/child", "Examination and care by the narcotics agency.", 0, 1e8),
    parameter("shelter_places", "places", "Beds for children found again, or without parents.", 0, 1e5),
    parameter("shelter_days", "days", "Length of a stay in the shelter.", 1, 730),
    parameter("shelter_day_cost", "IDR/child and day", "Bed and board in the shelter.", 0, 1e7),
    parameter("family_help", "IDR/month", "Livelihood help to a poor family with a case.", 0, 1e8),
    parameter("help_quarters", "quarters", "Quarters of that help.", 0, 40, kind=int),
    parameter("mediation_success", "share", "Families at odds whom mediation brings to an end of their quarrel.", 0, 1),
    parameter("accompaniment_effect", "share", "Part of a child's psychosocial harm that accompaniment heals.", 0, 1),
    parameter("hand_over_cost", "IDR/child", "Bringing a child to the office of its home district.", 0, 1e8),
)  # fmt: skip


def _cases(world) -> Cases:
    if NAME not in world.offices.memory:
        world.offices.memory[NAME] = Cases()
    return world.offices.memory[NAME]


def plan(world, settings) -> list[Request]:
    """Ask for wages, and for what the queue and the open cases will need."""
    return requests(world, settings, _cases(world)) if settings["workers"] else []


def promise(world, settings) -> None:
    """Pay the workers; tell families what their case brings them this quarter."""
    if not settings["workers"]:
        withdraw(world)
        return
    paid, due = world.offices.ledger.granted(NAME, "wages"), wages(world, settings)
    book(world, "wages", paid, due - paid)
    cases = _cases(world)
    cases.forget_homes()
    if len(cases):
        promise_codes(world, settings, cases)
        promise_help(world, settings, cases)
    board = prices(world, settings)["shelter"] / (3.0 * world.prices.line)
    mine = cases.resident & (cases.given > 0)
    give(world, NAME, cases.child[mine], cases.given[mine], Meaning(settings["followed_effect"], board))


def serve(world, settings) -> None:
    """Look at what children did, take in those made known, assess, ask other offices, and close."""
    if not settings["workers"]:
        return
    cases = _cases(world)
    if len(cases):
        outcomes(world, settings, cases)
    take_in(world, settings, cases)
    if not len(cases):
        return
    assess(world, settings, cases)
    ask_offices(world, settings, cases)
    stand_by_families(world, settings, cases)
    close(world, settings, cases)
    count(world, cases)


def settle(world, settings) -> None:
    """Hand families the help they were promised, and count the board of children who stayed in the shelter."""
    if not settings["workers"]:
        return
    cases, price, households = _cases(world), prices(world, settings), world.households
    if not len(cases.helped_homes) and not len(cases.board_homes):
        return
    help_, board = (np.float32(price[name] / (3.0 * world.prices.line)) for name in ("family_help", "shelter"))
    households.transfers[cases.helped_homes] += help_
    book(world, "family_help", len(cases.helped_homes) * price["family_help"])
    np.add.at(households.food_aid, cases.board_homes, board)


def withdraw(world) -> None:
    """Forget the queue, and end what it gave."""
    cases = world.offices.memory.pop(NAME, None)
    if cases is not None:
        take_back(world, NAME)
        if (cases.outside & (cases.shelter_left > 0)).any():
            outsiders.release(world, cases.outside_rows(cases.shelter_left > 0))


def buys(settings, rupiah: float, city) -> float:
    """Return how many workers can be paid if a part of the money is for wages, the rest for what they do."""
    return units(rupiah * settings["wages_part"], 12.0 * settings["wage"], settings["workers"])


LEVER = Lever(
    NAME,
    PARAMETERS,
    "workers",
    {"plan": plan, "promise": promise, "serve": serve, "settle": settle},
    withdraw,
    money=CITY,
    buys=buys,
    check=check_time,
)
