"""Domestic work in other people's homes: living in, withheld pay, agencies; and what a broken home changes."""

import numpy as np
import pytest
from situations import CITY, P, settings

from childlabour_sim.behaviour.situation import (
    FULL_TIME_WEEK,
    LONGEST_WEEK,
    SITUATION,
    earnings,
    expected_earnings,
    received,
    sector_open,
    weekly_hours,
)
from childlabour_sim.behaviour.terms import SCHOOL_TERMS, WORK_TERMS, school_terms, work_terms
from childlabour_sim.declare import DOMESTIC, SECTORS, STREET, WAGED
from childlabour_sim.events.deciding.describe import describe_bargain
from childlabour_sim.law.labour_law import labour_law

FULL, PART = 1, 0


def youth(**facts) -> np.record:
    """Return the situation of a youth of 15 who may do any work at an adult's full-time pay of 4 lines a month."""
    s = np.zeros(1, dtype=SITUATION).view(np.recarray)[0]
    s.age, s.wage, s.hours_scale, s.members, s.one_of_members = 15.0, 4.0, 1.0, 4, 0.25
    s.pay_kept[:], s.pay_expected[:], s.longest_week[:] = 1.0, 1.0, LONGEST_WEEK
    for name, value in facts.items():
        setattr(s, name, value)
    return s


@pytest.fixture
def law():
    shipped = settings()
    return labour_law(shipped.bills, shipped.law, shipped.start, shipped.start)._replace(
        agency_share=0.2, agency_compliance=0.5, agency_minimum_age=18.0
    )


def test_who_lives_in_works_longer_and_is_paid_for_a_full_time_week():
    home, living_in = youth(), youth(live_in=1)
    usual, long = (weekly_hours(P, s, 0, DOMESTIC, FULL) for s in (home, living_in))
    assert long == pytest.approx(usual * P.live_in_hours_factor)
    assert usual > FULL_TIME_WEEK
    assert earnings(P, living_in, DOMESTIC, long) == pytest.approx(earnings(P, home, DOMESTIC, FULL_TIME_WEEK))
    part = weekly_hours(P, home, 1, DOMESTIC, PART)
    assert part < FULL_TIME_WEEK
    assert earnings(P, living_in, DOMESTIC, part) == earnings(P, home, DOMESTIC, part)


def test_a_limit_of_hours_holds_for_who_lives_in_too():
    s = youth(live_in=1)
    s.longest_week[DOMESTIC - 1] = 48.0
    assert weekly_hours(P, s, 0, DOMESTIC, FULL) == 48.0


def test_living_in_leaves_other_work_as_it_is():
    for sector in (STREET, WAGED):
        assert weekly_hours(P, youth(live_in=1), 0, sector, FULL) == weekly_hours(P, youth(), 0, sector, FULL)


def test_withheld_pay_is_promised_but_never_received():
    s = youth(withheld=1)
    assert earnings(P, s, DOMESTIC, 40.0) > 0.0
    assert received(P, s, DOMESTIC, 40.0) == 0.0
    assert received(P, s, WAGED, 40.0) == earnings(P, s, WAGED, 40.0)


def test_a_family_expects_the_usual_risk_until_it_was_not_paid(law):
    p = P.copy()
    p.live_in_share, p.withheld_share = 0.4, 0.1
    never, unpaid, paid = youth(), youth(last_sector=DOMESTIC), youth(last_sector=DOMESTIC)
    describe_bargain(p, law, 0.05, never)
    describe_bargain(p, law, 0.05, unpaid)
    describe_bargain(p, law, 0.3, paid)
    assert [s.withheld for s in (never, unpaid, paid)] == [1, 1, 0]
    promised = earnings(p, youth(live_in=1), DOMESTIC, 40.0)
    assert expected_earnings(p, never, DOMESTIC, 40.0) == pytest.approx(0.9 * promised)
    assert expected_earnings(p, unpaid, DOMESTIC, 40.0) == 0.0
    assert expected_earnings(p, paid, DOMESTIC, 40.0) == pytest.approx(0.9 * promised)


@pytest.mark.parametrize(
    ("luck", "age", "live_in", "refused"),
    [
        (0.05, 15.0, 1, 0),
        (P.live_in_share - 1e-6, 15.0, 1, 0),
        (0.5, 15.0, 0, 0),
        (0.85, 15.0, 0, 0),  # an agency that does not ask for the age
        (0.95, 15.0, 0, 1),  # one that does
        (0.95, 18.0, 0, 0),
    ],
)
def test_luck_decides_who_offers_domestic_work(law, luck, age, live_in, refused):
    s = youth(age=age)
    describe_bargain(P, law, luck, s)
    assert (s.live_in, s.refused) == (live_in, refused)
    assert sector_open(P, s, DOMESTIC) == (not refused)
    assert sector_open(P, s, WAGED)


def test_without_agencies_nobody_is_refused(law):
    s = youth()
    describe_bargain(P, law._replace(agency_share=0.0), 0.999999, s)
    assert not s.refused


def test_parents_who_are_not_at_home_and_quarrel_take_from_the_value_of_school():
    whole, half, none = (sum(school_terms(P, youth(parents_missing=n))) for n in (0.0, 1.0, 2.0))
    assert half - whole == pytest.approx(P.absent_parent_effect)
    assert none - half == pytest.approx(P.absent_parent_effect)
    quarrel = school_terms(P, youth(discord=1))[SCHOOL_TERMS.index("quarrel at home")]
    assert quarrel == P.discord_school_effect


def test_quarrel_draws_to_the_street_and_to_no_other_work():
    place = WORK_TERMS.index("quarrel at home, and the street")
    found = [work_terms(P, youth(discord=1), 0, sector)[place] for sector in range(1, 5)]
    assert found == [P.discord_street_effect if name == "street" else 0.0 for name in SECTORS]


def test_living_in_is_hard_to_combine_with_school():
    place = WORK_TERMS.index("living in the employer's home, beside school")
    s = youth(live_in=1)
    assert work_terms(P, s, 1, DOMESTIC)[place] == P.live_in_school_effect
    assert work_terms(P, s, 0, DOMESTIC)[place] == 0.0
    assert work_terms(P, s, 1, WAGED)[place] == 0.0


def test_one_family_in_ten_is_at_odds_and_few_children_are_without_parents():
    assert 0.0 < CITY.orphan_share < 0.05
    assert 0.0 < CITY.discord_share < 0.3
