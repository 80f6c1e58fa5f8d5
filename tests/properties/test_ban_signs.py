"""A ban that lowers children's pay can shorten or lengthen their hours: both, and exactly where theory puts it.

With hours free to choose, effort rises as pay falls if, and only if, curvature times the share of the child's
pay in consumption is above one: the poorer family then needs the hours more than the lower pay discourages them.
The choice here is between two spells, of ``h`` and ``f * h`` hours. The gain of the longer one,
``u(c_full) - u(c_part)``, grows as pay falls if ``f * u'(c_full) < u'(c_part)``, that is if

    curvature * ln(c_full / c_part) > ln f,

or, with s the child's share of c_full, if s is above ``(1 - f**(-1 / curvature)) / (1 - 1 / f)``. As f comes near
one that share is ``1 / curvature``: the condition of free hours. Whether to work at all follows the same rule with
the hours of siblings in it: ``f`` is then what all work together over what the siblings work. An only worker
is never brought to work by a lower pay.
"""

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from situations import Chance, P, Searched, plausible_taste

from childlabour_sim.behaviour.random_utility import money_value
from childlabour_sim.behaviour.rules import decide
from childlabour_sim.behaviour.situation import (
    FULL_TIME_WEEK,
    LONGEST_WEEK,
    N_SECTORS,
    SITUATION,
    productivity,
    weekly_hours,
)
from childlabour_sim.declare import NONE, WAGED

PART, FULL = 0, 1
CUT = 0.7  # part of pay that a ban leaves
MEMBERS = 5
CURVATURES = (1.5, 2.0, 3.0, 4.0, 6.0)


def behaviour(curvature=P.curvature, factor=P.full_time_factor):
    p = P.copy()
    p.curvature, p.full_time_factor = curvature, factor
    return p


def family(p, share, consumed, siblings_pay=0.0):
    """Return the situation of a youth of 16 whose full-time pay is such a share of consumption per person.

    ``siblings_pay`` is what siblings earn, as a multiple of that pay, and part of the rest of consumption.
    """
    s = np.zeros(1, dtype=SITUATION).view(np.recarray)[0]
    s.age, s.level, s.hours_scale = 16.0, 2, 1.0
    s.last_sector = WAGED
    s.pay_kept[:], s.pay_expected[:], s.longest_week[:] = 1.0, 1.0, LONGEST_WEEK
    s.members, s.one_of_members = MEMBERS, 1.0 / MEMBERS
    pay = share * consumed * MEMBERS
    s.other_money = consumed * MEMBERS - pay
    assert siblings_pay * pay <= s.other_money + 1e-9
    per_hour = p.remitted_share * productivity(s.age) / FULL_TIME_WEEK
    s.wage = pay / (per_hour * weekly_hours(p, s, 0, WAGED, FULL))
    return s


def under_a_ban(s, kept, siblings_pay=0.0, share=0.0, consumed=0.0):
    """Return the situation once employers pay children less; siblings bring less home too."""
    poorer = s.copy()
    poorer.pay_kept[1:] = kept
    poorer.other_money -= (1.0 - kept) * siblings_pay * share * consumed * MEMBERS
    return poorer


def share_where_the_sign_flips(curvature, factor):
    return (1.0 - factor ** (-1.0 / curvature)) / (1.0 - 1.0 / factor)


def gain_of_long_hours(p, s):
    return money_value(p, s, 0, WAGED, FULL) - money_value(p, s, 0, WAGED, PART)


def gain_of_work(p, s):
    return money_value(p, s, 0, WAGED, FULL) - money_value(p, s, 0, NONE, PART)


@hypothesis_settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_long_hours_gain_from_lower_pay_exactly_above_the_share(data):
    source = Searched(data)
    curvature, factor = source.number(0.6, 6.0), source.number(1.1, 2.5)
    share, consumed = source.number(0.02, 0.98), source.number(1.0, 4.0)
    flip = share_where_the_sign_flips(curvature, factor)
    assume(abs(share - flip) > 0.01)
    assume(consumed * (1.0 - share * (1.0 - 1.0 / factor)) > 1.1 * P.consumption_floor)
    p = behaviour(curvature, factor)
    s = family(p, share, consumed)
    change = gain_of_long_hours(p, under_a_ban(s, 1.0 - 1e-5)) - gain_of_long_hours(p, s)
    assert (change > 0.0) == (share > flip)


@pytest.mark.parametrize("curvature", CURVATURES)
@pytest.mark.parametrize("factor", [1.02, 1.3, 1.6])
def test_the_sign_flips_where_the_closed_form_says(curvature, factor):
    p = behaviour(curvature, factor)

    def gains(share):
        s = family(p, share, 2.0)
        return gain_of_long_hours(p, under_a_ban(s, 1.0 - 1e-5)) > gain_of_long_hours(p, s)

    low, high = 0.01, 0.99
    assert gains(high)
    assert not gains(low)
    while high - low > 1e-4:
        middle = 0.5 * (low + high)
        low, high = (low, middle) if gains(middle) else (middle, high)
    assert high == pytest.approx(share_where_the_sign_flips(curvature, factor), abs=1e-3)
    if factor < 1.05:  # hours nearly free to choose
        assert curvature * high == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize("curvature", CURVATURES)
def test_between_part_and_full_time_the_share_is_one_over_curvature(curvature):
    factor = P.full_time_factor
    full = share_where_the_sign_flips(curvature, factor)
    part = full / factor / (1.0 - full * (1.0 - 1.0 / factor))
    assert part < 1.0 / curvature < full
    assert 0.5 * (part + full) == pytest.approx(1.0 / curvature, rel=0.02)


@hypothesis_settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_work_gains_from_lower_pay_exactly_where_siblings_work_enough(data):
    source = Searched(data)
    curvature, share = source.number(0.6, 6.0), source.number(0.02, 0.6)
    siblings_pay = source.number(0.0, (1.0 - share) / share)
    consumed = 3.0
    p = behaviour(curvature)
    s = family(p, share, consumed, siblings_pay)
    poorer = under_a_ban(s, 1.0 - 1e-5, siblings_pay, share, consumed)
    change = gain_of_work(p, poorer) - gain_of_work(p, s)
    if siblings_pay < 0.01:
        assert change < 0.0
        return
    excess = -curvature * math.log(1.0 - share) - math.log((1.0 + siblings_pay) / siblings_pay)
    assume(abs(excess) > 0.01)
    assume(consumed * (1.0 - share) > 1.1 * P.consumption_floor)
    assert (change > 0.0) == (excess > 0.0)


def decisions(share, kept, n=3000):
    """Return the shares working and working full time among families of all levels of living, at shipped values."""
    source, working, full_time = Chance(7), 0, 0
    for _ in range(n):
        s = family(P, share, math.exp(source.number(0.0, math.log(8.0))))
        option, full = decide(P, under_a_ban(s, kept), plausible_taste(source))
        working += option % N_SECTORS != NONE
        full_time += full
    return working / n, full_time / n


def test_a_ban_lengthens_hours_where_children_earn_much_and_shortens_them_where_they_earn_little():
    (_, much), (_, much_banned) = decisions(0.85, 1.0), decisions(0.85, CUT)
    (_, little), (_, little_banned) = decisions(0.35, 1.0), decisions(0.35, CUT)
    assert much_banned > much + 0.02
    assert little_banned < little - 0.02


@pytest.mark.parametrize("share", [0.2, 0.35, 0.6])
def test_no_only_worker_is_brought_to_work_by_lower_pay(share):
    assert decisions(share, CUT)[0] < decisions(share, 1.0)[0]
