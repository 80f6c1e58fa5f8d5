"""Visits to institutions: who is met, what being freed means, and that nobody else is touched."""

from dataclasses import replace

import numpy as np
import pytest
from tiny_world import make_children, make_households, make_world

from childlabour_sim.events.outside_children import gain, run
from childlabour_sim.institutions import outsiders
from childlabour_sim.institutions.outsiders import HOME, ON_STREET, pool
from childlabour_sim.levers.lever import installed

LEVER = installed()["institution_oversight"]
N = 40
SENT = dict.fromkeys(range(N), "institution") | {0: "others", 1: "nobody"}


def city():
    """Return a city of one family and ``N`` children on its streets: one sent by others, one by nobody."""
    world = make_world(make_households(1, [0]), make_children(["SMP"]))
    world.settings = replace(world.settings, households=1, city={**world.settings.city, "households_in_city": 1})
    world.offices.settings = {**world.offices.settings, "outside_children": N}
    world.offices.ledger.accounts["pool"].limited = False
    world.offices.ledger.purses = dict.fromkeys(world.offices.ledger.purses, ("pool",))
    world.places.child_wage_base[:] = world.terms.adult_wage
    world.behaviour.taste_renewal = 0.0
    children = pool(world)
    children.state[:] = ON_STREET
    children.institution[:] = [SENT[row] == "institution" for row in range(N)]
    children.third_party[:] = [SENT[row] != "nobody" for row in range(N)]
    return world


def visit(world, visits: float, **values):
    """Let so many visits, each of which meets a child, take place; return the rows found."""
    settings = {**world.settings.levers[LEVER.name], "hit_share": 1.0, **values, LEVER.dose: visits}
    world.offices.ledger.open_quarter({}, False)
    world.offices.ledger.grant(LEVER.on["plan"](world, settings))
    LEVER.on["enforce"](world, settings)
    world.offices.ledger.close_quarter()
    return np.flatnonzero(pool(world).times_found).tolist()


def test_only_children_whom_an_institution_sends_are_met():
    world = city()
    assert visit(world, 100) == list(range(2, N))
    assert pool(world).third_party.tolist() == [True] + [False] * (N - 1)
    assert not pool(world).institution.any()


def test_a_child_that_is_not_on_the_street_is_not_met():
    world = city()
    pool(world).state[2:] = HOME
    assert visit(world, 100) == []


def test_more_visits_meet_the_same_children_and_more():
    few, many = (set(visit(city(), visits)) for visits in (5, 20))
    assert (len(few), len(many)) == (5, 20)
    assert few < many


def test_who_is_freed_fears_finds_as_others_do():
    world = city()
    children = pool(world)
    children.parentless[:], children.taste[:] = False, 0.0
    children.born[:] = world.quarter.tick - 52
    world.places.found_share[:, 0] = 0.2
    before = gain(world, children)
    assert before[2] - before[1] == pytest.approx(0.2 * world.behaviour.found_fear)
    visit(world, 100)
    world.quarter = world.quarter._replace(tick=world.quarter.tick + 5)
    children.born[:] += 5
    after = gain(world, children)
    assert after[2] == pytest.approx(after[1]) == pytest.approx(before[1])


def test_those_on_the_street_are_counted_by_who_sends_them():
    world = city()
    pool(world).taste[:] = 9.0
    run(world)
    tally = world.offices.tally
    counts = [tally.of("outside_children_on_street", f"sent_by={who}") for who in ("nobody", "others", "institution")]
    assert counts == [1, 1, N - 2]
    assert tally.of("outside_children_on_street") == N


def test_as_many_cases_as_are_followed_up_become_known():
    for follow_up, expected in ((0.0, 0), (1.0, 5)):
        world = city()
        visit(world, 5, follow_up=follow_up)
        assert sum(len(known.rows) for known in world.offices.known) == expected
        assert {known.origin for known in world.offices.known} == {LEVER.name}


def test_a_new_child_in_the_row_may_be_sent_again():
    world = city()
    world.offices.settings.update(outside_third_party=1.0, outside_institution=1.0)
    visit(world, 100)
    pool(world).born[5] = world.quarter.tick - outsiders.GROWN_UP
    outsiders.replace_grown_up(world)
    assert np.flatnonzero(pool(world).institution).tolist() == [5]


def test_a_dose_of_zero_makes_no_pool_and_asks_for_nothing():
    world = make_world(make_households(1, [0]), make_children(["SMP"]))
    settings = {**world.settings.levers[LEVER.name], LEVER.dose: 0}
    assert LEVER.on["plan"](world, settings) == []
    LEVER.on["enforce"](world, settings)
    assert world.offices.memory == {}
