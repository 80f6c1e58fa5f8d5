"""Child labour by BPS at its edges, and the legal status of work under Law 13/2003."""

import pytest
from tiny_world import make_children, make_households, make_world

from childlabour_sim.population.definitions import (
    HAZARDOUS,
    LIGHT,
    PERMITTED,
    UNLAWFUL,
    WORST_FORM,
    is_child_labour,
    legal_status,
    thresholds_in_force,
)


@pytest.fixture(scope="module")
def limits():
    return thresholds_in_force(make_world(make_households(1, []), make_children()))


@pytest.mark.parametrize(
    ("age", "hours", "expected"),
    [
        (5, 1.0, True),
        (12, 0.5, False),
        (12, 1.0, True),  # to 12, an hour is enough
        (12, 15.0, True),
        (13, 1.0, False),
        (13, 15.0, False),  # at 13 and 14, more than 15
        (13, 15.1, True),
        (14, 15.0, False),
        (14, 15.1, True),
        (14, 40.0, True),
        (15, 15.1, False),
        (15, 40.0, False),  # from 15, more than 40
        (15, 40.1, True),
        (17, 40.0, False),
        (17, 40.1, True),
    ],
)
def test_child_labour_goes_by_hours_and_age_alone(limits, age, hours, expected):
    assert is_child_labour(limits, age, hours) == expected


FAMILY, STREET, WAGED, DOMESTIC = range(1, 5)


@pytest.mark.parametrize(
    ("age", "hours", "sector", "complies", "hazard", "worst", "expected"),
    [
        (13, 21.0, WAGED, True, False, False, LIGHT),  # three hours on seven days
        (13, 21.1, WAGED, True, False, False, UNLAWFUL),
        (12, 5.0, WAGED, True, False, False, UNLAWFUL),  # too young for light work
        (12, 5.0, FAMILY, False, False, False, UNLAWFUL),
        (14, 10.0, WAGED, False, False, False, UNLAWFUL),  # no permission or contract
        (14, 10.0, FAMILY, False, False, False, LIGHT),  # the family enterprise needs none
        (15, 21.0, DOMESTIC, True, False, False, LIGHT),
        (14, 21.1, FAMILY, False, False, False, UNLAWFUL),  # too long for light work, too young for other
        (15, 21.1, STREET, True, False, False, PERMITTED),  # no employer: the minimum age of work
        (16, 10.0, WAGED, True, False, False, UNLAWFUL),  # light work is for 13 to 15, employers may take nobody else
        (17, 48.0, WAGED, False, False, False, UNLAWFUL),
        (17, 48.0, DOMESTIC, False, False, False, PERMITTED),  # a household is no employer of the law of 2003
        (14, 30.0, DOMESTIC, False, False, False, UNLAWFUL),
        (17, 48.0, FAMILY, False, False, False, PERMITTED),
        (18, 48.0, WAGED, False, False, False, PERMITTED),
        (14, 10.0, FAMILY, False, True, False, HAZARDOUS),  # hazard outweighs everything but a worst form
        (18, 10.0, FAMILY, False, True, False, HAZARDOUS),
        (14, 10.0, FAMILY, False, True, True, WORST_FORM),
    ],
)
def test_legal_status(limits, age, hours, sector, complies, hazard, worst, expected):
    assert legal_status(limits, age, hours, sector, complies, hazard, worst) == expected


def test_a_bill_makes_domestic_work_unlawful_below_its_age_or_above_its_hours(limits):
    bound = limits._replace(lawful_age=(15.0, 15.0, 18.0, 16.0), longest_week=(98.0, 98.0, 98.0, 48.0))
    usual = {"complies": False, "hazard": False, "worst": False, "sector": DOMESTIC}
    assert legal_status(limits, 15, 60.0, **usual) == PERMITTED
    assert legal_status(bound, 15, 40.0, **usual) == UNLAWFUL
    assert legal_status(bound, 16, 48.0, **usual) == PERMITTED
    assert legal_status(bound, 16, 48.1, **usual) == UNLAWFUL
