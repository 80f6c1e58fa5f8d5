"""PPA-PKH: whom it takes in, what it gives, and what it pays."""

import pytest
from case_office import act, office_of, spent, unmet

from childlabour_sim.institutions.support import FIRST_BIT, SHELTERED
from childlabour_sim.levers.lever import installed
from childlabour_sim.levers.ppa_pkh import candidates

LEVER = installed()["ppa_pkh"]
ALL_CODES = 7 << FIRST_BIT["ppa_pkh"]


def poor(n=3, **children):
    world = office_of(n, **children)
    world.households.consumption[:] = 0.5
    return world


def take_in(world, **more):
    return act(world, "ppa_pkh", **more).tally


def stops_work(world):
    world.children.sector[world.children.support > 0] = 0


def test_out_of_school_first_then_the_lowest_lot():
    world = poor(4, enrolment=[1, 0, 1, 0])
    take_in(world, children_per_year=8)
    assert world.children.support.tolist() == [0, ALL_CODES, 0, ALL_CODES]


def test_more_children_are_the_same_children_and_others():
    few, many = poor(20), poor(20)
    take_in(few, children_per_year=12)
    take_in(many, children_per_year=40)
    assert (few.children.support > 0).sum() == 3
    assert (many.children.support > 0).sum() == 10
    assert (many.children.support[few.children.support > 0] > 0).all()


def test_only_working_children_from_7_to_17_of_poor_or_pkh_families():
    world = poor(5, sector=[2, 0, 2, 2, 2])
    world.children.birth[2] = world.quarter.tick - 80
    world.households.consumption[3:] = 2.0
    world.households.pkh[4] = 1
    assert sorted(candidates(world).tolist()) == [0, 4]


def test_a_stay_is_paid_for_those_who_stop_work_and_its_board_is_received():
    world = poor(2)
    tally = take_in(world, children_per_year=8, meanwhile=stops_work)
    assert (tally.of("taken_in"), tally.of("withdrawn")) == (2, 2)
    assert (spent(world, "withdrawal"), spent(world, "shelter")) == (200, 60)
    received = float(world.households.food_aid.sum()) * 3.0 * world.prices.line
    assert received == pytest.approx(60, rel=1e-5)


def test_who_works_on_is_not_withdrawn():
    world = poor(1)
    tally = take_in(world)
    assert (tally.of("taken_in"), tally.of("withdrawn")) == (1, 0)
    assert spent(world, "shelter") == 0


def test_the_shelter_is_for_the_first_quarter_only():
    world = poor(1)
    take_in(world, follow_quarters=2)
    take_in(world, follow_quarters=2)
    assert world.children.support[0] == ALL_CODES - (SHELTERED << FIRST_BIT["ppa_pkh"])


def test_back_in_school_is_counted_once_and_only_of_those_who_were_out():
    world = poor(2, enrolment=[0, 1])

    def enrols(world):
        world.children.enrolment[:] = 1

    assert take_in(world, children_per_year=8, meanwhile=enrols).of("re_enrolled") == 1
    assert take_in(world, children_per_year=8).of("re_enrolled") == 0


def test_short_money_takes_in_fewer_and_says_so():
    world = poor(4)
    tally = take_in(world, children_per_year=16, money=2 * 130)
    assert tally.of("taken_in") == 2
    assert (unmet(world, "withdrawal"), unmet(world, "shelter")) == (200, 60)


def test_no_children_to_take_in_is_no_programme():
    world = poor(2)
    offices = act(world, "ppa_pkh", children_per_year=0)
    assert offices.memory == {}
    assert not any(offices.ledger.spent.values())
    assert not world.children.support.any()


def test_withdrawing_ends_it_for_all():
    world = poor(2)
    take_in(world, children_per_year=8)
    LEVER.withdraw(world)
    assert not world.children.support.any()
    assert world.offices.memory == {}
