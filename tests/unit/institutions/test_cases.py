"""The queue of cases, and what codes of support mean to a family."""

import numpy as np
import pytest
from tiny_world import make_children, make_households, make_world

from childlabour_sim.institutions.cases import COLUMNS, OPEN, OTHER, Cases, first
from childlabour_sim.institutions.support import (
    FIRST_BIT,
    FOLLOWED,
    SCHOOL,
    SHELTERED,
    Meaning,
    give,
    take_back,
)
from childlabour_sim.population.world import Support


def queue(*children) -> Cases:
    cases = Cases()
    cases.add(np.array(children, dtype=np.int64), 2, 7)
    return cases


def test_the_queue_grows_at_its_end():
    cases = queue(4, 9)
    cases.add(np.array([1]), 3, 8)
    assert len(cases) == 3
    assert cases.child.tolist() == [4, 9, 1]
    assert cases.sector.tolist() == [2, 2, 3]
    assert cases.opened.tolist() == [7, 7, 8]
    assert not cases.open.any()


def test_every_column_keeps_its_type_and_length():
    cases = queue(1, 2, 3)
    cases.keep(np.array([True, False, True]))
    cases.add(np.array([], dtype=np.int64), 2, 8)
    for item in COLUMNS:
        values = getattr(cases, item.name)
        assert values.dtype == np.dtype(item.dtype)
        assert len(values) == 2
    assert cases.child.tolist() == [1, 3]


def test_three_kinds_of_case():
    cases = queue(0, -1, OTHER, -5)
    assert cases.resident.tolist() == [True, False, False, False]
    assert cases.other.tolist() == [False, False, True, False]
    assert cases.outside.tolist() == [False, True, False, True]
    assert cases.outside_rows(np.ones(4, dtype=bool)).tolist() == [0, 4]


def test_a_case_is_open_once_assessed():
    cases = queue(0, 1)
    cases.state[1] = OPEN
    assert cases.open.tolist() == [False, True]


@pytest.mark.parametrize(("n", "expected"), [(-1, []), (0, []), (1, [1]), (2, [1, 3]), (9, [1, 3])])
def test_first_in_the_order_of_the_queue(n, expected):
    assert np.flatnonzero(first(np.array([False, True, False, True]), n)).tolist() == expected


def world_of(n=3):
    return make_world(make_households(n, list(range(n))), make_children(["SMP"] * n, identity=list(range(1, n + 1))))


def test_luck_is_the_childs_own_whatever_its_place_in_the_queue():
    world = world_of()
    assert queue(2, OTHER, 0).identity(world).tolist() == [3, 0, 1]


def meaning_to_children(world) -> Support:
    """Return what each child's codes mean."""
    return Support(*(values[world.children.support] for values in world.support))


def test_codes_mean_what_their_giver_gives():
    world = world_of()
    codes = np.array([FOLLOWED | SHELTERED, SCHOOL], dtype=np.uint8)
    give(world, "case_work", np.array([0, 2]), codes, Meaning(1.5, 0.4))
    meant = meaning_to_children(world)
    assert meant.followed.tolist() == [1.5, 0.0, 0.0]
    assert meant.cash_if_idle.tolist() == [0.4, 0.0, 0.0]
    assert meant.reentry.tolist() == [0, 0, 1]
    assert meant.fee_relief.tolist() == [0.0, 0.0, 1.0]


def test_of_two_givers_the_larger_help_counts():
    world = world_of(2)
    give(world, "case_work", np.array([0, 1]), np.array([FOLLOWED, FOLLOWED], dtype=np.uint8), Meaning(1.0, 0.0))
    give(world, "ppa_pkh", np.array([1]), np.array([FOLLOWED | SCHOOL], dtype=np.uint8), Meaning(2.0, 0.0))
    meant = meaning_to_children(world)
    assert meant.followed.tolist() == [1.0, 2.0]
    assert meant.fee_relief.tolist() == [0.0, 1.0]
    take_back(world, "ppa_pkh")
    assert meaning_to_children(world).followed.tolist() == [1.0, 1.0]


def test_what_is_given_replaces_what_was():
    world = world_of()
    give(world, "case_work", np.array([0]), np.array([FOLLOWED], dtype=np.uint8), Meaning(1.0, 0.0))
    give(world, "case_work", np.array([1]), np.array([SCHOOL], dtype=np.uint8), Meaning(1.0, 0.0))
    assert world.children.support.tolist() == [0, SCHOOL, 0]


@pytest.mark.parametrize("giver", FIRST_BIT)
def test_nothing_is_left_when_it_is_taken_back(giver):
    world = world_of()
    give(world, giver, np.array([0, 1]), np.array([SCHOOL, SCHOOL], dtype=np.uint8), Meaning(1.0, 0.5))
    take_back(world, giver)
    take_back(world, giver)
    assert not world.children.support.any()
    assert not world.support.followed.any()
    assert not world.support.cash_if_idle.any()
    assert world.offices.memory == {}


def test_a_shelter_means_the_same_where_only_children_from_outside_are_in_it():
    world = world_of()
    give(world, "case_work", np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint8), Meaning(1.0, 0.5))
    assert world.support.cash_if_idle[SHELTERED] == 0.5
