"""Relief reaches those hit, for each child of school age, and only while the shock lasts."""

from dataclasses import replace

import numpy as np
import pytest
from tiny_world import make_children, make_households, make_world

from childlabour_sim.levers.disaster_mechanism import LEVER, pay, promise
from childlabour_sim.population.columns import NEIGHBOURHOOD_KINDS

USUAL = {"enabled": True, "relief": 100_000, "coverage": 1.0, "indexed": True}

ALL = np.ones(5)


def make_city(income=-0.3, kinds=()):
    """Return two families, one at the riverbank and one on the estate, in a city-wide shock."""
    world = make_world(make_households(2, [0, 0, 1], place=[0, 1]), make_children(["SD", "early childhood", "SMP"]))
    estate = NEIGHBOURHOOD_KINDS.index("formal_estate")
    world.places = world.places._replace(kind=np.array([0, estate], dtype=np.int8))
    shock = {**world.settings.shock, "income": income, "quarters": 2, "neighbourhood_types": list(kinds)}
    world.settings = replace(world.settings, shock=shock)
    return world


def paid(world, share=ALL, **settings) -> np.ndarray:
    settings = {**USUAL, **settings}
    promise(world, settings)
    return pay(world, settings, share)


def test_each_child_of_school_age_counts():
    world = make_city()
    table = paid(world)
    assert table.tolist() == [[300_000, 300_000], [0, 0], [0, 0], [0, 0], [300_000, 300_000]]
    assert world.households.transfers * world.prices.line == pytest.approx([100_000, 100_000])
    assert world.effects.cash * world.prices.line == pytest.approx([100_000, 100_000])


def test_only_the_kinds_of_neighbourhood_hit():
    world = make_city(kinds=["riverbank"])
    assert paid(world)[:, 1].tolist() == [300_000, 0, 0, 0, 0]
    assert world.households.transfers[1] == 0.0


def test_what_is_due_can_be_asked_before_money_is_there():
    world = make_city()
    assert paid(world, None)[:, 0].sum() == 600_000
    assert not world.households.transfers.any()


def test_relief_ends_with_the_shock():
    world = make_city()
    paid(world)
    world.quarter = world.quarter._replace(since_start=2)
    assert paid(world).sum() == 0


def test_no_relief_leaves_every_column_as_it_was():
    world = make_city()
    before = world.households.transfers.copy(), world.effects.cash.copy()
    assert paid(world, relief=0).sum() == 0
    assert np.array_equal(before[0], world.households.transfers)
    assert np.array_equal(before[1], world.effects.cash)


def test_withdrawn_nobody_is_remembered():
    world = make_city()
    promise(world, USUAL)
    LEVER.withdraw(world)
    assert pay(world, USUAL, np.ones(5)).sum() == 0
