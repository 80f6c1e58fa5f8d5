"""Rule ``random_utility``: the alternative with the highest sum of terms and sticky taste."""

from __future__ import annotations

from childlabour_sim.behaviour import terms
from childlabour_sim.behaviour.situation import (
    N_SECTORS,
    consumption,
    consumption_utility,
    net_money,
    sector_open,
)
from childlabour_sim.compiled import scalar
from childlabour_sim.declare import NONE


@scalar
def lasting_value(p, s, taste, school_value, school, sector):
    """Return what an alternative is worth apart from its consumption and hours, in utils."""
    result = taste[N_SECTORS * school + sector] + terms.total(terms.work_terms(p, s, school, sector))
    return result + school_value if school else result


@scalar
def money_value(p, s, school, sector, full):
    """Return what an alternative is worth through consumption and the burden of long hours, in utils."""
    result = consumption_utility(p, consumption(p, s, net_money(p, s, school, sector, full)))
    return result - p.full_time_burden if full else result


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
