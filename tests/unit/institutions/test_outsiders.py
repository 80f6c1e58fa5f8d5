"""Children from outside the city, in cases set down by hand."""

from dataclasses import replace

import numpy as np
import pytest
from tiny_world import TICK, make_children, make_households, make_world

from childlabour_sim.events.outside_children import gain, run
from childlabour_sim.institutions import outsiders
from childlabour_sim.institutions.outsiders import GROWN_UP, HANDED_OVER, HOME, IN_SHELTER, ON_STREET, YOUNGEST, pool
from childlabour_sim.population.world import SUPPORT_CODES, no_support

NOBODY = np.zeros(0, dtype=np.int64)


def make_city(n: int, **office):
    """Return a city of one family and so many children from outside who may come."""
    world = make_world(make_households(1, [0]), make_children(["SMP"]))
    world.settings = replace(world.settings, households=1, city={**world.settings.city, "households_in_city": 1})
    usual = {"outside_parentless": 0.0, "outside_third_party": 0.0, "drug_share": 0.0}
    world.offices.settings = {**world.offices.settings, "outside_children": n, **usual, **office}
    world.support = no_support()
    world.places.found_share[:] = 0.0
    world.places.child_wage_base[:] = world.terms.adult_wage
    return world


def next_quarter(world) -> None:
    world.quarter = world.quarter._replace(tick=world.quarter.tick + 1)
    world.offices.tally.clear()
    run(world)


def alike(world, n: int = 2) -> np.recarray:
    """Return the pool with all children of 13, at home, indifferent."""
    children = pool(world)
    children.born[:], children.state[:], children.taste[:] = world.quarter.tick - 52, HOME, 0.0
    assert len(children) == n
    return children


def test_no_outside_children_at_all():
    world = make_city(0)
    run(world)
    assert len(outsiders.on_street(world)) == 0
    outsiders.find_outside(world, NOBODY, "raids", NOBODY.astype(bool))
    outsiders.hand_over(world, NOBODY)
    assert not world.offices.searching
    assert world.offices.tally.of("finds") == world.offices.tally.of("outside_children_on_street") == 0


def test_ages_stay_as_they_are():
    world = make_city(1000)
    ages = []
    for _ in range(50):
        next_quarter(world)
        age = world.quarter.tick - pool(world).born
        assert age.min() >= YOUNGEST
        assert age.max() < GROWN_UP
        ages.append(age.mean())
    assert max(ages) - min(ages) < 2.0  # quarters; the mean of a thousand wavers by .4


def test_a_child_who_grows_up_makes_room_for_another_one():
    world = make_city(3)
    children = pool(world)
    before = outsiders.identities(world, np.arange(3))
    children.born[:] = [TICK - GROWN_UP + 1, TICK - 40, TICK - GROWN_UP]
    children.state[:], children.times_found[:] = HANDED_OVER, 5
    outsiders.replace_grown_up(world)
    assert (outsiders.identities(world, np.arange(3)) != before).tolist() == [False, False, True]
    assert children.generation.tolist() == [0, 0, 1]
    assert (children.state[2], children.times_found[2]) == (HOME, 0)
    assert YOUNGEST <= TICK - children.born[2] < 40


def test_no_two_children_share_a_number():
    world = make_city(50)
    first = outsiders.identities(world, np.arange(50))
    pool(world).generation[:] = 1
    numbers = np.concatenate([first, outsiders.identities(world, np.arange(50))])
    assert len(set(numbers.tolist())) == 100
    assert numbers.max() < 2**32


def test_about_half_are_on_the_street_when_nobody_is_found():
    world = make_city(1500, outside_parentless=0.1, outside_third_party=0.15)
    for _ in range(12):
        next_quarter(world)
    assert 0.42 < len(outsiders.on_street(world)) / 1500 < 0.58
    assert world.offices.tally.of("outside_children_on_street") == len(outsiders.on_street(world))


def test_the_terms_of_the_gain_one_by_one():
    world = make_city(2)
    children, p = alike(world), world.behaviour
    usual = gain(world, children)[0]
    children.parentless[0] = True
    assert gain(world, children)[0] == pytest.approx(usual + 1.0)
    children.parentless[0], children.state[0] = False, ON_STREET
    habit = p.same_sector_habit + p.worked_habit
    assert gain(world, children)[0] == pytest.approx(usual + habit)
    children.found_at[0] = world.quarter.tick - 1
    assert gain(world, children)[0] == pytest.approx(usual)
    world.places.child_wage_base[:] *= 2.0
    assert gain(world, children)[1] == pytest.approx(usual + np.log(2.0))


def test_risk_frightens_all_but_those_whom_others_send():
    world = make_city(2)
    children, p = alike(world), world.behaviour
    usual = gain(world, children)[0]
    world.places.found_share[:, 0] = 0.2
    children.third_party[1] = True
    lost = np.log(1.0 - 0.2 * p.found_loss)
    assert gain(world, children) == pytest.approx([usual + lost - 0.2 * p.found_fear, usual + lost])


def test_a_find_is_counted_breaks_habit_and_is_known():
    world = make_city(4)
    alike(world, 4).times_found[1] = 1
    outsiders.find_outside(world, np.array([1, 3]), "raids", np.array([True, False]))
    tally = world.offices.tally
    assert (tally.of("finds"), tally.of("finds", "residence=outside"), tally.of("found_again")) == (2, 2, 1)
    assert world.offices.searching
    assert world.offices.known[-1].rows.tolist() == [-2]
    assert pool(world).found_at[[1, 3]].tolist() == [TICK, TICK]


def test_a_child_handed_over_stays_counted_and_may_come_back():
    world = make_city(2)
    children = alike(world)
    outsiders.hand_over(world, np.array([0, 1]))
    assert children.state.tolist() == [HANDED_OVER, HANDED_OVER]
    assert world.offices.tally.of("handed_over") == 2
    children.taste[:] = [9.0, -9.0]
    world.behaviour.taste_renewal = 0.0
    next_quarter(world)
    assert children.state.tolist() == [ON_STREET, HANDED_OVER]


def test_a_shelter_keeps_those_whom_it_can_hold():
    world = make_city(3)
    children = alike(world, 3)
    outsiders.shelter(world, np.arange(3))
    children.taste[:] = [9.0, 3.0, -9.0]
    world.behaviour.taste_renewal = 0.0
    world.support.followed[SUPPORT_CODES["sheltered"]] = 5.0
    next_quarter(world)
    assert children.state.tolist() == [ON_STREET, IN_SHELTER, IN_SHELTER]
    outsiders.release(world, np.arange(3))
    assert children.state.tolist() == [ON_STREET, HOME, HOME]


def test_obstacles():
    world = make_city(200, outside_parentless=0.5, drug_share=1.0)
    found = outsiders.obstacles(world, np.arange(200))
    assert found["no_paper"][found["parents_unknown"]].all()
    assert 0.3 < found["no_paper"][~found["parents_unknown"]].mean() < 0.7
    assert found["drug"].all()


def test_they_work_in_markets_and_the_port():
    world = make_city(20)
    kinds = {outsiders.NEIGHBOURHOOD_KINDS[k] for k in world.places.kind[outsiders.place_of(world, np.arange(20))]}
    assert kinds <= set(outsiders.WORKPLACES) or len(world.places.kind) == len(outsiders.workplaces(world))


def test_nobody_from_outside_is_found_twice_in_a_quarter():
    world = make_city(2)
    alike(world)
    for _ in range(2):
        outsiders.find_outside(world, np.array([0]), "raids", np.array([True]))
    assert (world.offices.tally.of("finds"), world.offices.tally.of("found_again")) == (1, 0)
    assert pool(world).times_found.tolist() == [1, 0]


@pytest.mark.parametrize(("third_party", "institution", "expected"), [(1, 1, 1.0), (1, 0.4, 0.4), (0.5, 0.4, 0.2)])
def test_an_institution_keeps_a_share_of_those_sent_by_others(third_party, institution, expected):
    world = make_city(2000, outside_third_party=third_party, outside_institution=institution)
    children = pool(world)
    assert children.institution.mean() == pytest.approx(expected, abs=0.05)
    assert children.third_party[children.institution].all()
