"""On what terms domestic work is offered in a spell: low luck meets the worst employers, high luck an agency."""

from __future__ import annotations

from childlabour_sim.compiled import scalar


@scalar
def lives_in(p, luck):
    """Tell whether the work is to live in the employer's home."""
    return luck < p.live_in_share


@scalar
def is_withheld(p, luck):
    """Tell whether the employer withholds pay."""
    return luck < p.withheld_share


@scalar
def placed_by_agency(share, luck):
    """Tell whether the work is offered by one of the agencies that make up such a share of offers."""
    return luck >= 1.0 - share
