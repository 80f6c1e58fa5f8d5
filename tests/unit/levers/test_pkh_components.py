"""Components of PKH and their caps, family by family."""

import numpy as np
import pytest
from tiny_world import QUARTER, TICK, make_children, make_households, make_world

from childlabour_sim.levers.shared import pkh_components as pkh

# pregnant, early childhood, SD, SMP, SMA, disabled, elderly, base: thousands of rupiah a year
AMOUNTS = np.array([3000.0, 3100.0, 900.0, 1500.0, 2000.0, 2400.0, 2500.0, 0.0])


def paid(level, most=4, most_early=2, amounts=AMOUNTS, **household):
    """Return the components of one family as (amount, row of the pupil or -1)."""
    households = make_households(1, [0] * len(level), **household)
    amount, owner = np.empty(40), np.empty(40, dtype=np.int64)
    n = pkh.components(QUARTER, amounts, most, most_early, households, make_children(level), 0, amount, owner)
    return list(zip(amount[:n].tolist(), owner[:n].tolist()))


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ([], []),
        (["SD"], [(900.0, 0)]),
        (["SMP"], [(1500.0, 0)]),
        (["SMA"], [(2000.0, 0)]),
        (["completed"], []),
        (["early childhood"], [(3100.0, -1)]),
        (["unborn"], [(3000.0, -1)]),
        (["SD", "SMA"], [(2000.0, 1), (900.0, 0)]),
    ],
)
def test_components_of_children(level, expected):
    assert paid(level) == expected


def test_at_most_four_and_the_highest_first():
    family = ["SD", "SMP", "SMA", "early childhood", "SD"]
    assert paid(family) == [(3100.0, -1), (2000.0, 2), (1500.0, 1), (900.0, 0)]
    assert paid(family, most=2) == [(3100.0, -1), (2000.0, 2)]
    assert paid(family, most=0) == []


def test_at_most_two_children_under_six():
    assert paid(["early childhood"] * 3) == [(3100.0, -1)] * 2
    assert paid(["early childhood"] * 3, most_early=1) == [(3100.0, -1)]


def test_disabled_and_elderly_members():
    assert paid([], disabled=[1], elderly=[1]) == [(2500.0, -1), (2400.0, -1)]
    assert paid([], disabled=[1], elderly=[0]) == [(2400.0, -1)]


def test_equal_amounts_keep_birth_order():
    assert paid(["SD", "SD", "SD"], most=2) == [(900.0, 0), (900.0, 1)]


def test_a_component_without_an_amount_is_none():
    no_early = AMOUNTS.copy()
    no_early[pkh.EARLY] = 0.0
    assert paid(["early childhood", "SD"], amounts=no_early) == [(900.0, 1)]


@pytest.mark.parametrize(
    ("quarters", "expected"),
    [(-4, []), (-3, [3000.0]), (-1, [3000.0]), (0, [3100.0]), (23, [3100.0]), (24, [900.0]), (75, [900.0]), (76, [])],
)
def test_ages_at_their_edges(quarters, expected):
    households, children = make_households(1, [0]), make_children(["SD"], birth=[TICK - quarters], grade=[0])
    amount, owner = np.empty(40), np.empty(40, dtype=np.int64)
    n = pkh.components(QUARTER, AMOUNTS, 4, 2, households, children, 0, amount, owner)
    assert amount[:n].tolist() == expected


def test_candidates_are_listed_and_have_a_component():
    households = make_households(4, [0, 1, 3], listed=[1, 0, 1, 1], elderly=[0, 0, 1, 0])
    world = make_world(households, make_children(["SD", "SD", "completed"]))
    assert pkh.component_candidates(world).tolist() == [True, False, True, False]
