"""What a quarter of work leaves in a child: learning, harm, and psychosocial harm that heals slowly."""

import numpy as np
import pytest
from tiny_world import make_children, make_households, make_world

from childlabour_sim.events import attendance
from childlabour_sim.population.rates import quarterly_chance

STREET, WAGED, DOMESTIC = 2, 3, 4


def world_of(sector, home=None, discord=None, behaviour=None, **children):
    """Return a city of youths of 13, one a household, at work for 20 hours a week where they work."""
    n = len(sector)
    homes = make_households(n, list(range(n)), discord=discord or [0] * n)
    usual = {"sector": sector, "hours": [20.0 * (s > 0) for s in sector], "hazard": [0.99] * n, "bargain": [0.9] * n}
    world = make_world(homes, make_children(["SMP"] * n, **{**usual, **children}))
    for name, value in (behaviour or {}).items():
        world.behaviour[name] = value
    return world


def test_distress_comes_from_work_by_sector_and_hours_and_from_quarrel_at_home():
    world = world_of([0, STREET, WAGED, 0], discord=[0, 0, 0, 1])
    attendance.run(world)
    p = world.behaviour
    expected = [0.0, 0.25 * 0.5 * p.distress_by_sector[1], 0.25 * 0.5 * p.distress_by_sector[2]]
    np.testing.assert_allclose(world.seats.distress, [*expected, 0.25 * p.distress_of_discord], rtol=1e-6)


def test_who_lives_in_suffers_more():
    world = world_of([DOMESTIC, DOMESTIC], bargain=[0.0, 0.9])
    attendance.run(world)
    difference = float(world.seats.distress[0] - world.seats.distress[1])
    assert difference == pytest.approx(0.25 * world.behaviour.distress_living_in)


def test_distress_heals_by_itself():
    world = world_of([0], distress=[2.0])
    attendance.run(world)
    assert world.seats.distress[0] == pytest.approx(2.0 * (1.0 - quarterly_chance(world.behaviour.distress_healing)))


def test_light_work_teaches_only_where_a_benefit_is_set_and_only_if_it_is_lawful():
    # 13 years, 20 hours: light if permitted by the family (its own enterprise), too hazardous in the other case
    family = {"sector": [1, 1], "hours": [20.0, 30.0]}
    lost = world_of([1, 1], **{k: v for k, v in family.items() if k != "sector"})
    attendance.run(lost)
    taught = world_of([1, 1], behaviour={"light_work_benefit": 0.1}, hours=[20.0, 30.0])
    attendance.run(taught)
    gain = taught.seats.learning - lost.seats.learning
    np.testing.assert_allclose(gain, [0.025, 0.0], atol=1e-6)
