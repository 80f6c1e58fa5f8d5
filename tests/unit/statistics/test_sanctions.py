"""Expected sanctions, worked out from finds, chances and the amounts of the law register."""

import numpy as np
import pytest
from tiny_world import make_children, make_households, make_world

from childlabour_sim.statistics.sanctions import ADMINISTRATIVE, OFFENCES, expected_sanctions

STREET, WAGED, DOMESTIC = 2, 3, 4
IN_A_YEAR = 1.0 - 0.5**4  # half of them found in a quarter


def told(found=(1, 1, 1), **law):
    """Return expected sanctions of a city with two children in every sector, of whom so many were found."""
    sector = [STREET, STREET, WAGED, WAGED, DOMESTIC, DOMESTIC]
    world = make_world(make_households(1, [0] * 6), make_children(["SMP"] * 6, sector=sector))
    world.offices.found_by_place[0] = found
    chances = np.array([0.0, 0.001, 0.01, 0.02])
    world.labour_law = world.labour_law._replace(**{"sentence_chance": chances, **law})
    return {(name, group): value for name, group, value, _ in expected_sanctions(world)}


@pytest.mark.parametrize(
    ("group", "fine", "months"),
    [
        ("who=employer,offence=employing", 0.01 * 400e6, 0.01 * 48),
        ("who=employer,offence=worst_form", 0.01 * 500e6, 0.01 * 60),
        ("who=household,offence=violence", 0.02 * 72e6, 0.02 * 42),
        ("who=parent,offence=exploitation", 0.001 * 200e6, 0.001 * 120),
        ("who=third_party,offence=trafficking", 0.001 * 300e6, 0.001 * 180),
    ],
)
def test_fine_and_prison_are_the_laws_times_the_chance_to_be_found_and_sentenced(group, fine, months):
    found = told()
    assert found["expected_fine", group] == pytest.approx(IN_A_YEAR * fine)
    assert found["expected_prison", group] == pytest.approx(IN_A_YEAR * months)


def test_a_parent_is_punished_a_third_more_for_violence():
    found = told()
    ratio = (
        found["expected_fine", "who=parent,offence=violence"] / found["expected_fine", "who=household,offence=violence"]
    )
    assert ratio == pytest.approx(4 / 3, rel=1e-5)


def test_where_nobody_is_found_nothing_is_expected():
    assert not any(
        told(found=(0, 0, 0))[name, group] for group in OFFENCES for name in ("expected_fine", "expected_prison")
    )


def test_a_fine_without_a_court_is_expected_once_a_bill_brings_it():
    assert told()["expected_fine", ADMINISTRATIVE] == 0.0
    brought = told(administrative_fine=5e6, administrative_chance=0.1)
    assert brought["expected_fine", ADMINISTRATIVE] == pytest.approx(IN_A_YEAR * 0.1 * 5e6)
    assert brought["fine_of_a_find", "sector=domestic"] == pytest.approx(0.1 * 5e6)


def test_what_a_find_costs_is_the_smallest_fine_of_employers_and_the_largest_of_exploitation():
    found = told()
    assert found["fine_of_a_find", "sector=waged"] == pytest.approx(0.01 * 100e6)
    assert found["fine_of_a_find", "sector=street"] == pytest.approx(0.001 * 200e6)
