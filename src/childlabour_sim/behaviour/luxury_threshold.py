"""Rule ``luxury_threshold``: no child works where the family can live without (Basu and Van 1998).

School without work is chosen whenever it leaves the family above its threshold; otherwise the lightest
work that reaches the threshold; if nothing reaches it, what brings most money.

References
----------
basu_van_1998
"""

from __future__ import annotations

from childlabour_sim.behaviour.situation import (
    N_SECTORS,
    consumption,
    net_money,
    sector_open,
)
from childlabour_sim.compiled import scalar
from childlabour_sim.declare import NONE
from childlabour_sim.numerics import exp


@scalar
def choose(p, s, taste):
    """Return (option, full); ``taste[0]``, lasting, spreads the threshold between families."""
    threshold = p.subsistence * exp(p.subsistence_spread * taste[0])
    richest, rich_option, rich_full = -1e300, 0, 0
    for full in range(2):
        for school in range(1, -1, -1):
            if school and not s.may_attend:
                continue
            reached, pick = -1e300, -1
            for sector in range(N_SECTORS):
                if not sector_open(p, s, sector) or (sector == NONE and full):
                    continue
                c = consumption(p, s, net_money(p, s, school, sector, full))
                liked = c if sector == NONE else taste[N_SECTORS * school + sector]
                if c >= threshold and (sector == NONE or liked > reached):
                    reached, pick = (1e300 if sector == NONE else liked), sector
                if c > richest:
                    richest, rich_option, rich_full = c, N_SECTORS * school + sector, full
            if pick >= 0:
                return N_SECTORS * school + pick, full
    return rich_option, rich_full
