"""A larger PKH and one decision, state and siblings fixed: who gains by attending does not stop.

Exactly: a pupil stays if it attends enough for the condition and its work brings the family no more than
school costs. A pupil who earns much beside school has an income effect against it: with more cash at home
the family needs that pay less, and with it the school place it came with. That happens, but hardly ever.
"""

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from situations import PKH, Chance, P, Searched, plausible_situation, plausible_taste

from childlabour_sim.behaviour.random_utility import choose
from childlabour_sim.behaviour.situation import N_SECTORS, attendance, net_money, weekly_hours

ENFORCED = PKH["verified_share"] * PKH["sanction"]
MOST_LEAVING = 1e-3  # share of pupils


def with_pkh(s, amount, enforced):
    """Return the situation with so much PKH, poverty lines a month: part conditional, part not."""
    richer = s.copy()
    richer.other_money += (1.0 - enforced) * amount
    richer.cash_if_attending += enforced * amount
    return richer


def attends(choice):
    return choice[0] >= N_SECTORS


def gains_by_attending(s, choice):
    """Tell whether the pupil meets the condition and school with this work costs more than it brings."""
    sector, full = choice[0] % N_SECTORS, choice[1]
    share = attendance(P, weekly_hours(P, s, 1, sector, full), sector)
    return share >= s.attendance_floor and net_money(P, s, 1, sector, full) <= 0.0


@hypothesis_settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_larger_pkh_takes_nobody_out_of_school(data):
    source = Searched(data)
    enforced = source.one_of((ENFORCED, ENFORCED, 0.0, 0.5, 1.0))
    small, more = source.number(0.0, 0.5), source.number(0.0, 1.5)
    s = with_pkh(plausible_situation(source), small, enforced)
    taste = plausible_taste(source)
    before = choose(P, s, taste)
    assume(attends(before))
    assume(gains_by_attending(s, before))
    assert attends(choose(P, with_pkh(s, more, enforced), taste))


@pytest.mark.slow
def test_larger_pkh_in_a_large_sample():
    source, pupils, leaving, joining = Chance(1), 0, 0, 0
    for _ in range(20_000):
        s, taste = plausible_situation(source), plausible_taste(source)
        before, after = choose(P, s, taste), choose(P, with_pkh(s, source.number(0.01, 0.8), ENFORCED), taste)
        pupils += attends(before)
        joining += attends(after) and not attends(before)
        if attends(before) and not attends(after):
            leaving += 1
            assert not gains_by_attending(s, before)
    assert leaving < MOST_LEAVING * pupils
    assert joining > 10 * leaving
    assert joining > 100
