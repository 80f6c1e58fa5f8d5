"""What a find does to a child, its family and the counts; where street children work."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_world import TICK, make_children, make_households, make_world

from childlabour_sim.declare import allocate
from childlabour_sim.institutions.finds import find, household_of, pay_of, place_of, street_place, workers
from childlabour_sim.population.columns import ENROLLED, PLACE_COLUMNS, Places

STREET, WAGED = 2, 3
ALL, NOBODY = np.array([True]), np.array([False])
HERE = np.array([0])


def world_of(n=1, **columns):
    """Return a world of ``n`` street children out of school, each in a household of its own."""
    usual = {"sector": [STREET] * n, "net": [1.0] * n, "identity": list(range(1, n + 1))}
    world = make_world(make_households(n, list(range(n))), make_children(["SMP"] * n, **{**usual, **columns}))
    world.offices.found.append(np.zeros(0, dtype=np.int64))
    return world


@given(st.lists(st.integers(0, 5), min_size=1, max_size=60).filter(any), st.data())
def test_every_child_is_found_in_its_household_and_place(children, data):
    first_child = np.concatenate([[0], np.cumsum(children)]).astype(np.int64)
    place = np.sort(data.draw(st.lists(st.integers(0, 7), min_size=len(children), max_size=len(children))))
    world = SimpleNamespace(households=SimpleNamespace(first_child=first_child, place=place.astype(np.int16)))
    rows = np.array(data.draw(st.lists(st.integers(0, sum(children) - 1), max_size=40)), dtype=np.int64)
    homes = np.repeat(np.arange(len(children)), children)
    assert household_of(world, rows).tolist() == homes[rows].tolist()
    assert place_of(world, np.sort(rows)).tolist() == place[homes[np.sort(rows)]].tolist()


def test_workers_are_under_18_and_of_the_sector():
    world = world_of(4, sector=[STREET, WAGED, STREET, STREET])
    world.children.birth[2:] = [TICK - 71, TICK - 72]
    assert workers(world, STREET).rows.tolist() == [0, 2]


def test_a_find_costs_pay_breaks_habit_and_is_noted():
    world = world_of()
    find(world, np.array([0]), STREET, "raids", ALL, HERE)
    assert world.seats.net[0] == pytest.approx(1.0 - world.behaviour.found_loss)
    assert world.seats.found_at[0] == TICK
    assert world.households.risk[0].tolist() == pytest.approx([world.behaviour.own_find_weight, 0.0, 0.0])
    assert world.offices.searching
    assert world.offices.found_by_place.tolist() == [[1, 0, 0]]
    assert world.offices.found[-1].tolist() == [0]
    assert [known.rows.tolist() for known in world.offices.known] == [[0]]


def test_only_the_referred_are_made_known():
    world = world_of()
    find(world, np.array([0]), STREET, "raids", NOBODY, HERE)
    assert [known.rows.tolist() for known in world.offices.known] == [[]]


def test_nobody_is_found_twice_in_a_quarter():
    world = world_of()
    for _ in range(2):
        find(world, np.array([0]), STREET, "raids", ALL, HERE)
    assert world.seats.times_found[0] == 1
    assert (world.offices.tally.of("finds"), world.offices.tally.of("found_again")) == (1, 0)
    assert world.offices.found[-1].tolist() == [0]


def test_found_again_counts_finds_before_this_one():
    world = world_of(2, times_found=[0, 255])
    find(world, np.array([0, 1]), STREET, "raids", np.zeros(2, dtype=bool), np.zeros(2, dtype=int))
    assert (world.offices.tally.of("finds"), world.offices.tally.of("found_again")) == (2, 1)
    assert world.seats.times_found.tolist() == [1, 255]


def test_a_pupil_loses_part_of_its_pay_and_not_of_what_school_leaves():
    world = world_of(enrolment=[ENROLLED], net=[-0.1])
    world.households.school_cost_scale[:] = 1.0
    cost = world.terms.school_cost[1]
    assert pay_of(world, np.array([0]))[0] == pytest.approx(cost - 0.1)
    find(world, np.array([0]), STREET, "raids", NOBODY, HERE)
    assert world.seats.net[0] == pytest.approx(-0.1 - world.behaviour.found_loss * (cost - 0.1))


def test_who_brings_no_pay_loses_none():
    world = world_of(net=[0.0])
    find(world, np.array([0]), STREET, "raids", NOBODY, HERE)
    assert world.seats.net[0] == 0.0


def test_street_children_stay_where_it_is_safe_and_leave_for_the_quietest_other_place():
    world = world_of(4)
    world.places = Places(*allocate(PLACE_COLUMNS, 3))
    world.places.found_share[:, 0] = [0.3, 0.1, 0.02]
    world.places.street_risk_elsewhere[:] = [0.05, 0.1, 0.2]
    world.households.place[:] = [0, 0, 1, 2]
    margin = world.behaviour.relocation_margin
    world.households.risk[:, 0] = [0.3, 0.05 + 0.9 * margin, 0.1 + 2.0 * margin, 0.2 + 2.0 * margin]
    assert street_place(world, np.arange(4)).tolist() == [2, 0, 2, 1]


def test_in_a_city_of_one_place_nobody_leaves_it():
    world = world_of()
    world.households.risk[:, 0] = 1.0
    assert street_place(world, np.array([0])).tolist() == [0]


def test_the_mix_of_a_find_by_age_and_school():
    years = [5, 12, 13, 14, 15, 17]
    world = world_of(6, enrolment=[ENROLLED, ENROLLED, 0, ENROLLED, 0, 0])
    world.children.birth[:] = [TICK - 4 * age for age in years]
    find(world, np.arange(6), STREET, "raids", np.zeros(6, dtype=bool), np.zeros(6, dtype=int))
    ages = [world.offices.tally.of("finds", group) for group in ("age=5-12", "age=13-14", "age=15-17")]
    assert ages == [2, 2, 2]
    assert world.offices.tally.of("finds", "school=enrolled") == 3
    assert world.offices.tally.of("finds", "school=not_enrolled") == 3
    assert world.offices.tally.of("finds", "sector=street") == world.offices.tally.of("finds") == 6
