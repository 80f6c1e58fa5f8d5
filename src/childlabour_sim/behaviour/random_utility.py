"""Rule ``random_utility``: the alternative with the highest sum of terms and sticky taste.

It is written twice: `choose` for one child, and `choose_all` for many side by side, which is several times faster.
"""

from __future__ import annotations

from childlabour_sim.behaviour import terms
from childlabour_sim.behaviour.lanes import lane
from childlabour_sim.behaviour.situation import (
    N_OPTIONS,
    N_SECTORS,
    consumption,
    consumption_utility,
    inverse_utility,
    net_money,
    sector_open,
)
from childlabour_sim.compiled import scalar
from childlabour_sim.declare import NONE

_CLOSED = -1e300  # utils


@scalar
def lasting_value(p, s, taste, school_value, school, sector):
    """Return what an alternative is worth apart from its consumption and hours, in utils."""
    result = taste[N_SECTORS * school + sector] + terms.total(terms.work_terms(p, s, school, sector))
    return result + school_value if school else result


@scalar
def money_value(p, s, school, sector, full):
    """Return what an alternative is worth through consumption and the burden of long hours, in utils."""
    result, burden = (
        consumption_utility(p, consumption(p, s, net_money(p, s, school, sector, full))),
        p.full_time_burden,
    )
    return result - burden if full else result


@scalar
def choose(p, s, taste):
    """Return (option, full) of the best alternative; ties go to the first in order.

    Parameters
    ----------
    p : Behaviour
    s : Situation
    taste : ndarray of float32, shape (10,)
        The child's present taste for each alternative, in utils.
    """
    school_value = terms.total(terms.school_terms(p, s)) if s.may_attend else 0.0
    best, best_option, best_full = -1e300, 0, 0
    for school in range(2):
        if school and not s.may_attend:
            continue
        for sector in range(N_SECTORS):
            if not sector_open(p, s, sector):
                continue
            lasting = lasting_value(p, s, taste, school_value, school, sector)
            for full in range(1 if sector == NONE else 2):
                candidate = lasting + money_value(p, s, school, sector, full)
                if candidate > best:
                    best, best_option, best_full = candidate, N_SECTORS * school + sector, full
    return best_option, best_full


@scalar
def choose_all(p, lanes, n):
    """Set ``option`` and ``full`` of ``n`` lanes to what `choose` returns, alternative by alternative."""
    for i in range(n):
        s = lane(lanes, i)
        value = terms.total(terms.school_terms(p, s))
        s.school_value = value if s.may_attend else 0.0
    for sector in range(N_SECTORS):
        _set_lasting(p, lanes, n, sector)
        for school in range(2):
            for full in range(1 if sector == NONE else 2):
                _set_money(p, lanes, n, school, sector, full)
    if p.curvature != 2.0:
        _set_utility(p, lanes, n)
    _take_the_best(p, lanes, n)


@scalar
def _set_lasting(p, lanes, n, sector):
    for i in range(n):
        s = lane(lanes, i)
        is_open = sector_open(p, s, sector)
        out = lasting_value(p, s, s.taste, s.school_value, 0, sector)
        beside = lasting_value(p, s, s.taste, s.school_value, 1, sector)
        s.lasting[sector] = out if is_open else _CLOSED
        s.lasting[N_SECTORS + sector] = beside if is_open & (s.may_attend != 0) else _CLOSED


@scalar
def _set_money(p, lanes, n, school, sector, full):
    for i in range(n):
        s = lane(lanes, i)
        s.utility[2 * (N_SECTORS * school + sector) + full] = _utility(p, s, school, sector, full)


@scalar
def _utility(p, s, school, sector, full):
    """Return the utility of consumption at the default curvature; at others consumption, for `_set_utility`."""
    c = consumption(p, s, net_money(p, s, school, sector, full))
    return inverse_utility(p, c) if p.curvature == 2.0 else c


@scalar
def _set_utility(p, lanes, n):
    """Put the utility of consumption in its place."""
    for k in range(2 * N_OPTIONS):
        if k % (2 * N_SECTORS) == 1:
            continue  # no work, full time
        for i in range(n):
            s = lane(lanes, i)
            s.utility[k] = consumption_utility(p, s.utility[k])


@scalar
def _take_the_best(p, lanes, n):
    for i in range(n):
        s = lane(lanes, i)
        best, taken = _CLOSED, 0
        for option in range(N_OPTIONS):
            for full in range(1 if option % N_SECTORS == NONE else 2):
                utility = s.utility[2 * option + full]
                candidate = s.lasting[option] + (utility - p.full_time_burden if full else utility)
                better = candidate > best
                best = candidate if better else best
                taken = 2 * option + full if better else taken
        s.option, s.full = taken >> 1, taken & 1
