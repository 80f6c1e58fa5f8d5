"""The scenarios made for classes do in every seed what their descriptions promise."""

from functools import cache

import numpy as np
import pytest

from childlabour_sim.config import configure
from childlabour_sim.model import ChildLabourModel

pytestmark = pytest.mark.slow
SEEDS = 5
FEW_SEEDS = 2  # for what is a variation on a scenario
YEARS = 10
TWO_WAYS, NORM = "scenario=basu_van_two_equilibria", "scenario=norm_tipping"
BAD_YEAR = ("city.starting_working=0.0", "shock.income=-0.5", "shock.quarters=4")
# What may pull the village of two ways back, each for one year.
BANNED = (
    "law=strict_ban",
    "timeline.entries=[{start: 2028-01-01, end: 2029-01-01, set: {lever.inspection.enabled: true}}]",
)
PAID = ("timeline.entries=[{start: 2028-01-01, end: 2029-01-01, set: {lever.unconditional_cash.enabled: true}}]",)
# Outreach for four years, then none.
OUTREACH = ("timeline.entries=[{start: 2026-01-01, end: 2030-01-01, set: {lever.socialisation.enabled: true}}]",)
# A village so poor that what children earn is a large part of what families live on, and the same without that.
NEEDY = (
    "city=teaching_village", "scenario=no_policy", "city.households_in_city=1500", "city.enterprise_share=0",
    "city.enterprise_gradient=0", "city.adult_wage=3200000", "behaviour.curvature=4", "behaviour.consumption_weight=3",
    "behaviour.remitted_share=1", "behaviour.lasting_work_taste=0",
)  # fmt: skip
POOR, BETTER_OFF = "city.income_scale=0.3", "city.income_scale=1.2"


@cache
def settings(*overrides, **values):
    return configure(*overrides, **({"years": YEARS, "burn_in_years": 0, "threads": 1} | values))


def run(*overrides, replication, **values):
    """Return by quarter, of those of 10-17, the shares at work, at school, in paid work; and paid hours per child."""
    model = ChildLabourModel(settings(*overrides, **values), replication)
    rows = []
    while model.running_quarters:
        model.step()
        rows.append(_counted(model.world))
    model.world.blocks.close()
    return np.array(rows).T


def _counted(world):
    children = world.children
    age = world.quarter.tick - children.birth.astype(int)
    old_enough, school_age = (age >= 40) & (age < 72), (age >= 20) & (age < 72)
    hours = world.seats.hours[children.seat[school_age & (children.sector > 1)]].sum()
    return (
        (children.sector[old_enough] > 0).mean(),
        (children.enrolment[old_enough] == 1).mean(),
        (children.sector[old_enough] > 1).mean(),
        hours / school_age.sum(),
    )


@pytest.mark.parametrize("seed", range(SEEDS))
class TestTwoWays:
    def test_a_village_where_no_child_worked_stays_on_the_good_way(self, seed):
        working, at_school, *_ = run(TWO_WAYS, "city.starting_working=0.0", replication=seed)
        assert working.max() < 0.12
        assert at_school[-1] > 0.85

    def test_a_village_where_most_children_worked_stays_on_the_bad_way(self, seed):
        working, at_school, *_ = run(TWO_WAYS, "city.starting_working=0.9", replication=seed)
        assert working[4:].min() > 0.7
        assert at_school[-1] < 0.15

    def test_a_bad_year_pushes_the_village_onto_the_bad_way_for_good(self, seed):
        working, *_ = run(TWO_WAYS, *BAD_YEAR, replication=seed)
        assert working[4:].min() > 0.7


@pytest.mark.parametrize("seed", range(FEW_SEEDS))
class TestTheWayBack:
    def test_a_ban_of_one_year_lasts(self, seed):
        working, at_school, *_ = run(TWO_WAYS, *BAD_YEAR, *BANNED, replication=seed)
        assert working[8:12].min() > 0.7
        assert working[20:].max() < 0.12
        assert at_school[-1] > 0.85

    def test_a_year_of_enough_cash_lasts(self, seed):
        working, *_ = run(TWO_WAYS, *BAD_YEAR, *PAID, replication=seed)
        assert working[8:12].min() > 0.7
        assert working[20:].max() < 0.12

    def test_a_year_of_too_little_cash_is_soon_forgotten(self, seed):
        working, *_ = run(TWO_WAYS, *BAD_YEAR, *PAID, "lever.unconditional_cash.amount=300000", replication=seed)
        assert working[20:].min() > 0.7

    def test_where_wages_do_not_answer_a_ban_makes_poor_families_poorer(self, seed):
        poor = (TWO_WAYS, "city.wage_elasticity=0.0", "city.income_scale=0.7")
        ban = ("law=strict_ban", "lever.inspection.enabled=true")
        free, banned = (consumption(*poor, *more, seed=seed) for more in ((), ban))
        assert banned < 0.99 * free


def consumption(*overrides, seed):
    """Return mean consumption per person over three years."""
    model = ChildLabourModel(settings(*overrides, years=3), seed)
    total = 0.0
    while model.running_quarters:
        model.step()
        households = model.world.households
        total += np.average(households.consumption, weights=households.members)
    model.world.blocks.close()
    return total


@pytest.mark.parametrize("seed", range(SEEDS))
class TestNorm:
    def test_where_few_children_worked_few_do(self, seed):
        working, *_ = run(NORM, "city.starting_working=0.0", replication=seed)
        assert working.max() < 0.15

    def test_where_many_children_worked_many_do(self, seed):
        working, *_ = run(NORM, "city.starting_working=0.8", replication=seed)
        assert working.min() > 0.35


@pytest.mark.parametrize("seed", range(FEW_SEEDS))
class TestOutreach:
    def test_a_push_of_four_years_lasts(self, seed):
        working, *_ = run(NORM, "city.starting_working=0.8", *OUTREACH, replication=seed)
        assert working[:4].min() > 0.35
        assert working[-4:].max() < 0.2

    @pytest.mark.parametrize("weaker", ["lever.socialisation.scale=0.015", "behaviour.awareness_disapproval=1.0"])
    def test_a_push_that_moves_too_few_minds_is_soon_forgotten(self, seed, weaker):
        working, *_ = run(NORM, "city.starting_working=0.8", weaker, *OUTREACH, replication=seed)
        assert working[-4:].min() > 0.35


def after_a_cut_of_pay(*overrides, seed, **values):
    """Return by what shares paid work and its hours change if a family gets 30 % less of what a child earns."""
    usual = settings(*overrides, **values).behaviour["remitted_share"]
    less = f"behaviour.remitted_share={0.7 * usual}"
    before, after = (run(*overrides, *more, replication=seed, **values) for more in ((), (less,)))
    return after[2:, 4:].mean(axis=1) / before[2:, 4:].mean(axis=1) - 1.0


@pytest.mark.parametrize("seed", range(FEW_SEEDS))
class TestBothSignsOfABan:
    """Pattern 14 in whole runs; for one decision: ``tests/properties/test_ban_signs.py``."""

    def test_lower_pay_brings_more_work_where_families_live_on_it(self, seed):
        work, hours = after_a_cut_of_pay(*NEEDY, POOR, seed=seed, years=5)
        assert work > 0.01
        assert hours > 0.04

    def test_lower_pay_brings_less_work_in_the_same_village_with_higher_incomes(self, seed):
        assert after_a_cut_of_pay(*NEEDY, BETTER_OFF, seed=seed, years=5)[0] < -0.02

    def test_lower_pay_brings_less_work_in_medan(self, seed):
        assert max(after_a_cut_of_pay("city=medan", seed=seed, years=3, households=3000)) < -0.05


@pytest.mark.parametrize("name", [TWO_WAYS, NORM])
def test_descriptions_are_told_in_both_languages(name):
    description = settings(name).description
    assert set(description) == {"en", "id"}
    assert all(text.strip() for text in description.values())
