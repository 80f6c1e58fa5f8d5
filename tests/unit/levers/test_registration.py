"""Whose certificate is issued: the lowest lots, in the poorest kind of neighbourhood first if asked."""

import numpy as np
from tiny_world import make_children, make_households, make_world

from childlabour_sim import draws
from childlabour_sim.institutions.luck import lots
from childlabour_sim.levers.registration import LEVER, without_paper
from childlabour_sim.levers.shared.targeting import lowest_lots


def make_city(places=(2, 0, 1)):
    n = len(places)
    world = make_world(
        make_households(n, list(range(n)), place=list(places)),
        make_children(["SD"] * n, identity=[5, 6, 7], birth_certificate=[0] * n),
    )
    world.places = world.places._replace(kind=np.array([0, 1, 2], dtype=np.int8))
    return world


def test_lowest_lots_come_first_and_more_certificates_reach_the_same_children_and_others():
    world = make_city()
    order = np.argsort(lots(world, draws.REGISTRATION, world.children.identity)[:, 0]).tolist()
    one, two = (lowest_lots(world, draws.REGISTRATION, np.arange(3), n, poor_first=False) for n in (1, 2))
    assert one.tolist() == order[:1]
    assert sorted(two.tolist()) == sorted(order[:2])


def test_the_poorest_kind_of_neighbourhood_comes_first():
    world = make_city()
    assert lowest_lots(world, draws.REGISTRATION, np.arange(3), 1, poor_first=True).tolist() == [1]
    assert sorted(lowest_lots(world, draws.REGISTRATION, np.arange(3), 2, poor_first=True).tolist()) == [1, 2]


def test_none_and_all():
    world = make_city()
    assert lowest_lots(world, draws.REGISTRATION, np.arange(3), 0, poor_first=True).tolist() == []
    assert lowest_lots(world, draws.REGISTRATION, np.arange(3), 3, poor_first=True).tolist() == [0, 1, 2]


def test_grown_up_and_unborn_are_not_looked_for():
    children = make_children(["SD", "unborn", "completed"], birth_certificate=[0, 0, 1])
    world = make_world(make_households(1, [0, 0, 0]), children)
    assert without_paper(world).tolist() == [0]
    world.children.birth[0] -= 200
    assert without_paper(world).tolist() == []


def test_a_drive_of_no_certificates_asks_for_nothing():
    settings = {"enabled": True, "papers_per_year": 0, "cost": 25_000, "poor_first": True}
    world = make_city()
    assert LEVER.on["plan"](world, settings) == []
    LEVER.on["serve"](world, settings)
    assert world.children.birth_certificate.sum() == 0
    assert world.offices.ledger.spent == {}
