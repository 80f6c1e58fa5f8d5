"""Who has a place of the drive back to school, and who pays for it."""

import numpy as np
from tiny_world import make_children, make_households, make_world

from childlabour_sim.institutions.ledger import Account, Ledger
from childlabour_sim.levers.reentry import LEVER, NAME, out_of_school
from childlabour_sim.population.columns import ENROLLED, OUT

PRICE = 500_000
SETTINGS = {"enabled": True, "dose": "set", "places": 3, "quarters": 2, "cost": PRICE, "poor_first": False}


def a_city(money=10**9):
    """Return three families in a city of three, each with a child who left school."""
    world = make_world(make_households(3, [0, 1, 2]), make_children(["SMP"] * 3, enrolment=[OUT] * 3))
    world.children.identity[:] = [5, 6, 7]
    world.offices.ledger = Ledger({"purse": Account(balance=money, released=money)}, {NAME: ("purse",)})
    return world


def offer(world, **changed) -> dict:
    settings = {**SETTINGS, "places": 3 * world.settings.weight, **changed}
    world.offices.ledger.grant(LEVER.on["plan"](world, settings))
    LEVER.on["promise"](world, settings)
    return settings


def next_quarter(world):
    world.quarter = world.quarter._replace(tick=world.quarter.tick + 1)
    world.offices.ledger.close_quarter()
    world.offices.ledger.open_quarter({}, year_begins=False)


def with_place(world) -> list[int]:
    return np.flatnonzero(world.support.reentry[world.children.support]).tolist()


def test_only_places_that_are_taken_are_paid():
    world = a_city()
    settings = offer(world)
    assert with_place(world) == [0, 1, 2]
    world.children.enrolment[1] = ENROLLED
    LEVER.on["serve"](world, settings)
    assert sum(world.offices.ledger.spent.values()) == PRICE
    assert world.offices.tally.of("re_enrolled", "lever=reentry") == 1


def test_a_place_holds_for_so_many_quarters():
    world = a_city()
    for expected in ([0, 1, 2], [0, 1, 2], []):
        settings = offer(world)
        world.children.enrolment[:] = ENROLLED
        assert with_place(world) == expected
        LEVER.on["serve"](world, settings)
        next_quarter(world)


def test_those_who_are_back_come_before_others_where_money_is_short():
    world = a_city(money=2 * PRICE)
    settings = offer(world)
    first = with_place(world)
    assert len(first) == 2
    world.children.enrolment[first[0]] = ENROLLED
    LEVER.on["serve"](world, settings)
    next_quarter(world)
    offer(world)
    assert with_place(world) == [first[0]]


def test_whoever_has_a_place_is_not_offered_another():
    world = a_city()
    offer(world)
    assert out_of_school(world).tolist() == []


def test_nothing_is_left_when_it_ends():
    world = a_city()
    offer(world)
    LEVER.withdraw(world)
    assert not world.children.support.any()
    assert world.offices.memory == {}
