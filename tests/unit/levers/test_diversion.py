"""Conflict with the law happens with and without the lever; diversion keeps the place at school."""

from dataclasses import replace

import pytest
from tiny_world import make_children, make_households, make_world

from childlabour_sim.events import conflict
from childlabour_sim.institutions.ledger import Account, Ledger
from childlabour_sim.levers.diversion import LEVER, plan

USUAL = {"enabled": True, "share": 0.5, "cost": 1000, "enrolment_lost": 1.0}


def make_city(n=400, rate=1.0, money=10**9, **settings):
    """Return a city of ``n`` pupils who work on the street, with so much money for diversion."""
    settings = {**USUAL, **settings}
    children = make_children(["SMP"] * n, sector=[2] * n, enrolment=[1] * n, identity=list(range(n)))
    world = make_world(make_households(n, list(range(n))), children)
    world.settings = replace(world.settings, levers={**world.settings.levers, "diversion": settings})
    world.offices.settings = {**world.offices.settings, "conflict_rate": rate}
    world.offices.ledger = Ledger({"purse": Account(balance=money, released=money)}, {"diversion": ("purse",)})
    return world


def quarter(world) -> tuple[int, int, int]:
    """Let a quarter pass; return (in conflict, diverted, pupils left)."""
    settings = world.policy.levers["diversion"]
    if settings["enabled"]:
        world.offices.ledger.grant(plan(world, settings))
    conflict.run(world)
    if settings["enabled"]:
        LEVER.on["serve"](world, settings)
    world.offices.ledger.close_quarter()
    tally = world.offices.tally
    return tally.of("in_conflict"), tally.of("diverted"), int(world.children.enrolment.sum())


def test_a_certain_conflict_without_the_lever_costs_every_place():
    assert quarter(make_city(enabled=False)) == (400, 0, 0)


def test_diverted_children_keep_their_place_and_no_more():
    met, diverted, pupils = quarter(make_city())
    assert met == 400
    assert pupils == diverted
    assert diverted == pytest.approx(200, abs=40)


def test_half_of_the_money_diverts_half_as_many_of_the_same_children():
    full, half = make_city(), make_city(money=100_000)
    quarter(full), quarter(half)
    assert half.offices.tally.of("diverted") == pytest.approx(100, abs=40)
    assert (half.children.enrolment <= full.children.enrolment).all()
    assert sum(half.offices.ledger.spent.values()) == 100_000
    assert sum(half.offices.ledger.unmet.values()) == 100_000


def test_the_yearly_rate_is_that_of_four_quarters():
    met, _, _ = quarter(make_city(rate=0.5))
    assert met == pytest.approx(400 * (1 - 0.5**0.25), abs=30)


def test_who_is_put_out_left_school_this_quarter_and_has_missed_no_year_yet():
    world = make_city(enabled=False)
    quarter(world)
    assert world.seats.dropped.all()
    assert not world.children.years_out.any()


def test_no_conflict_no_money():
    world = make_city(rate=0.0)
    assert plan(world, USUAL) == []
    assert quarter(world) == (0, 0, 400)
