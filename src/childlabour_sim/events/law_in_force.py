"""The law on child work this quarter, and what employers take off pay for the fines they expect."""

from __future__ import annotations

import numpy as np

from childlabour_sim.behaviour.situation import DOMESTIC, STREET, productivity
from childlabour_sim.compiled import plain
from childlabour_sim.law.bills import labour_law

_TYPICAL_AGE = 15.0  # of an employed child, whose pay a fine is compared with
_MONTHS = 3.0


def run(world) -> None:
    """Read the law of the day; once there are finds, set the part of pay that expected fines take."""
    settings = world.settings
    world.labour_law = labour_law(settings.bills, settings.law, world.day, world.clock.start)
    if world.offices.searching:
        _set_pay_cuts(world)


def _set_pay_cuts(world) -> None:
    """Employers learn the risk of a find as families do, from the finds of last quarter around them."""
    law, places = world.labour_law, world.places
    pay = _MONTHS * places.child_wage_base * plain(productivity)(_TYPICAL_AGE)
    for sector in range(STREET, DOMESTIC + 1):
        fine = law.fine[sector - 1] * world.real_value_of_rupiah(False) / world.prices.line
        expected = places.found_share[:, sector - STREET] * law.sentence_chance * fine
        places.pay_cut[:, sector - 1] = np.minimum(expected / pay, 1.0)
