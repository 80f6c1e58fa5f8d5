"""Groups crossed with kind of work and parents at home: seven children of three families, counted by hand."""

import math

import numpy as np
import pytest
from tiny_world import make_children, make_households, make_world

from childlabour_sim.config import configure
from childlabour_sim.declare import SECTORS, ConfigurationError
from childlabour_sim.model import ChildLabourModel
from childlabour_sim.statistics.counting import CHILD_CELLS
from childlabour_sim.statistics.declared import RATES
from childlabour_sim.statistics.groups import child_mask, parse, recorded_anyway, speaks_of_children
from childlabour_sim.statistics.measure import Measures
from childlabour_sim.statistics.ratios import Masks

STREET, WAGED = 2, 3
GROUPS = ("sector=waged", "sector=waged,sex=male", "sector=street,parents=1", "parents=2", "parents=1,age=10-14")


@pytest.fixture(scope="module")
def rates():
    homes = make_households(3, [0, 0, 0, 1, 1, 2, 2], parents=[2, 1, 1])
    children = make_children(
        ["SMP"] * 6 + ["SMA"],
        sector=[WAGED, WAGED, 0, STREET, 0, WAGED, STREET],
        hours=[20.0, 10.0, 0, 30.0, 0, 30.0, 5.0],
        female=[0, 1, 0, 0, 0, 0, 1],
        enrolment=[1, 1, 1, 0, 1, 0, 1],
        learning=[-0.2, -0.1, 0, 0, 0, -0.6, 0],
    )
    found = Measures(GROUPS).rows(make_world(homes, children))
    return {(name, group): (value, n) for name, group, value, n in found}


@pytest.mark.parametrize(
    ("statistic", "group", "expected", "n"),
    [
        ("working_rate", "sector=waged", 3 / 7, 7),  # a kind of work is a share of all children
        ("working_rate", "sector=waged,sex=male", 2 / 5, 5),
        ("child_labour_rate", "sector=waged", 2 / 7, 7),  # more than 15 hours at 13
        ("mean_hours", "sector=waged", 20.0, 3),  # of those who do it
        ("mean_hours", "sector=waged,sex=male", 25.0, 2),
        ("enrolment_rate", "sector=waged", 2 / 3, 3),
        ("enrolment_rate", "sector=waged,sex=male", 1 / 2, 2),
        ("learning_lost", "sector=waged", 0.3, 3),
        ("working_rate", "sector=street,parents=1", 2 / 4, 4),
        ("enrolment_rate", "sector=street,parents=1", 1 / 2, 2),
        ("enrolment_rate", "parents=2", 1.0, 3),
        ("working_rate", "parents=1,age=10-14", 2 / 3, 3),
        ("years_of_schooling_at_18", "sector=waged", math.nan, 0),
    ],
)
def test_rates_by_kind_of_work_and_parents(rates, statistic, group, expected, n):
    value, whole = rates[statistic, group]
    assert value == pytest.approx(expected, nan_ok=True, abs=1e-6)
    assert whole == n


@pytest.fixture(scope="module")
def city():
    model = ChildLabourModel(configure("city=medan", households=1500, years=1, burn_in_years=1), threads=1)
    model.step()
    return model.world


def test_kinds_of_work_and_parents_add_up_to_everybody(city):
    sectors = [f"sector={name},sex=female" for name in SECTORS]
    parents = [f"parents={n},sex=female" for n in range(3)]
    rows = list(Measures((*sectors, *parents)).rows(city))
    assert len({row[:2] for row in rows}) == len(rows)
    found = {(name, group): (value, n) for name, group, value, n in rows}

    def counted(name, group):
        value, n = found[name, group]
        return value * n if n else 0.0

    for rate in (rate for rate in RATES if rate.ages):
        whole = counted(rate.name, "sex=female")
        assert sum(counted(rate.name, group) for group in parents) == pytest.approx(whole)
        if rate.of_work:
            assert sum(found[rate.name, group][0] for group in sectors) == pytest.approx(
                found[rate.name, "sex=female"][0]
            )
        elif rate.denominator not in ("children", "enrolled", "enrolled_before"):
            assert sum(counted(rate.name, group) for group in sectors) == pytest.approx(whole)


def test_standard_groups_are_the_same_beside_crossed_ones(city):
    alone, beside = Measures().measure(city), Measures(GROUPS).measure(city)
    found = dict(zip(zip(beside.statistic, beside.group), zip(beside.value, beside.n)))
    for name, group, value, n in zip(alone.statistic, alone.group, alone.value, alone.n):
        np.testing.assert_equal(found[name, group], (value, n))


def classes(*groups):
    """Return the class of every cell of children, by age, sex, kind of work and parents at home."""
    masks = Masks()
    for group in groups:
        masks.number(child_mask(parse(group), (5, 18)))
    return masks.by_class()[1].reshape(CHILD_CELLS)


def test_as_few_classes_as_tell_groups_apart():
    assert (classes("all", "quintile=1") == 0).all()
    by_sex = classes("all", "sex=male", "quintile=1")
    assert len(np.unique(by_sex)) == 2
    assert (by_sex[:, 0] == by_sex[0, 0, 0, 0]).all()
    found = classes("all", "sector=waged,sex=male", "sector=waged")
    assert (found[:, :, WAGED] != found[:, :, STREET]).all()
    assert (found[:, 0, WAGED] != found[:, 1, WAGED]).all()
    assert len(np.unique(found)) == 3


def test_what_is_recorded_anyway_is_not_recorded_twice(rates):
    assert recorded_anyway("working_rate", "sector=waged")
    assert not recorded_anyway("enrolment_rate", "sector=waged")
    assert recorded_anyway("child_labour_rate", "parents=0")
    assert not recorded_anyway("mean_hours", "parents=0")
    assert ("poverty_headcount", "parents=2") not in rates


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("legal=light,sex=male", "legal=light cannot be crossed; expected age=FROM-TO .*sector=family.*parents=0"),
        ("sector=mining", "cannot read sector=mining; expected .*sector=family|street|waged|domestic"),
        ("sector=", "cannot read sector=;"),
        ("parents=3", "cannot read parents=3"),
        ("quintile=0", "cannot read quintile=0"),
        ("sex=male,sex=female", "names sex twice"),
        ("girls", "girls cannot be crossed"),
    ],
)
def test_a_group_that_cannot_be_is_named(group, words):
    with pytest.raises(ConfigurationError, match=f"group '{group}': .*{words}"):
        parse(group)


def test_which_groups_hold_children_only():
    assert not speaks_of_children("quintile=1,neighbourhood=port")
    assert all(speaks_of_children(group) for group in GROUPS)
