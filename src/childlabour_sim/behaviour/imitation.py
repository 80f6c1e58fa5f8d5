"""Rule ``imitation``: bounded rational, social. Families do what is usual around them.

The terms of school and work are weighed as in `random_utility`, but consumption enters only as a limit
(an alternative that leaves the family below the floor is not open), and the prevalence seen around pulls.
"""

from __future__ import annotations

from childlabour_sim.behaviour import terms
from childlabour_sim.behaviour.situation import N_SECTORS, net_money, sector_open
from childlabour_sim.compiled import scalar
from childlabour_sim.declare import NONE


@scalar
def choose(p, s, taste):
    """Return (option, full) of the alternative nearest to what is usual and affordable."""
    school_value = terms.total(terms.school_terms(p, s)) if s.may_attend else 0.0
    best, best_option = -1e300, 0
    for school in range(2):
        if school and not s.may_attend:
            continue
        for sector in range(N_SECTORS):
            if not sector_open(p, s, sector):
                continue
            result = taste[N_SECTORS * school + sector] + terms.total(terms.work_terms(p, s, school, sector))
            if school:
                result += school_value
            if sector != NONE:
                result += p.imitation_weight * (s.prevalence - p.norm_midpoint)
            money = s.other_money + net_money(p, s, school, sector, 0)
            if money * s.one_of_members < p.consumption_floor:
                result -= 1e6  # taken only where nothing can be afforded
            if result > best:
                best, best_option = result, N_SECTORS * school + sector
    return best_option, 0
