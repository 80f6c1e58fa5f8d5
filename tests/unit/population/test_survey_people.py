"""Households of a survey become rows by weight, the same for one seed, whatever the threads."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from childlabour_sim.city import City
from childlabour_sim.config import configure
from childlabour_sim.population.columns import ENROLLED, NEVER
from childlabour_sim.population.survey.expand import picked_by_weight
from childlabour_sim.report.export.survey.files import made_up_survey

FILES = {"households": "made_up_households.csv", "persons": "made_up_persons.csv", "mapping": "made_up_mapping.yaml"}


@given(st.lists(st.floats(0.1, 100), min_size=1, max_size=40), st.integers(1, 300), st.floats(0, 0.999))
def test_households_come_within_one_of_their_weight(weight, n, luck):
    weight = np.array(weight)
    picked = picked_by_weight(weight, n, luck)
    times = np.bincount(picked, minlength=len(weight))
    assert np.all(np.abs(times - n * weight / weight.sum()) < 1 + 1e-6)
    assert np.all(np.diff(picked) >= 0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    to = tmp_path_factory.mktemp("survey")
    made_up_survey("city=teaching_village", households=60, burn_in_years=1, years=1, to=to, sample=60)
    return to


def city(folder, block: int = 32768, **values):
    files = [f"population.{name}={folder / file}" for name, file in FILES.items()]
    asked = {"households": 300, "years": 1, "threads": 1} | values
    return City(
        configure("city=teaching_village", "city.households_in_city=6000", "population=microdata", *files, **asked),
        block=block,
    )


def columns(world) -> list[np.ndarray]:
    return [*world.households, *world.children]


def test_threads_and_blocks_do_not_matter_and_seeds_do(folder):
    one, other = city(folder).world, city(folder, block=64, threads=2).world
    assert all(np.array_equal(a, b) for a, b in zip(columns(one), columns(other)))
    third = city(folder, seed=2).world
    assert len(third.children.birth) != len(one.children.birth) or not np.array_equal(
        third.households.shock, one.households.shock
    )


def test_policy_does_not_bear_on_who_is_there(folder):
    one, other = city(folder).world, city(folder, scenario="no_policy").world
    assert all(np.array_equal(a, b) for a, b in zip(columns(one), columns(other)))


def test_people_are_as_they_were_found(folder):
    world = city(folder).world
    families, children = world.households, world.children
    survey = world.settings.survey
    at_home = children.birth <= 0
    rows = np.repeat(np.arange(world.n_households), np.diff(families.first_child))
    assert np.array_equal(
        families.members, families.adults + np.bincount(rows[at_home], minlength=len(families.adults))
    )
    assert np.all(np.diff(children.birth)[np.diff(rows) == 0] >= 0)  # the eldest first
    assert len(np.unique(children.identity)) == len(children.identity)
    assert set(np.unique(families.adults)) <= set(survey.households.adults)
    assert np.all((families.pkh_since == NEVER) == (families.pkh == 0))
    attend = at_home & (children.enrolment == ENROLLED)
    assert (world.seats.attendance[children.seat[attend]] > 0).all()
    assert np.count_nonzero(world.seats.attendance) == np.count_nonzero(attend)
    assert np.all(families.succession > 0)
    assert (children.birth > 0).any()  # those who are born within the run
