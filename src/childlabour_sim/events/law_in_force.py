"""The law on child work this quarter, and what employers take off pay for the fines they expect."""

from __future__ import annotations

import numpy as np

from childlabour_sim.behaviour.situation import productivity
from childlabour_sim.compiled import plain
from childlabour_sim.declare import DOMESTIC, STREET
from childlabour_sim.law.labour_law import LabourLaw, bills_in_force, labour_law

_TYPICAL_AGE = 15.0  # of an employed child, whose pay a fine is compared with
_MONTHS = 3.0


def run(world) -> None:
    """Read the law of the day; once there are finds, set the part of pay that expected fines take."""
    settings, day, start, rules = world.settings, world.day, world.clock.start, world.policy.rules
    bills = bills_in_force(settings.bills, day, start)
    if bills not in rules:
        rules[bills] = labour_law(settings.bills, settings.law, day, start)
    world.labour_law = rules[bills]
    if world.offices.searching:
        _set_pay_cuts(world)


def fine_of_a_find(law: LabourLaw, sector: int) -> float:
    """Return the nominal rupiah that a find in a sector is expected to cost who can be fined for it."""
    fine = law.sentence_chance[sector - 1] * law.fine[sector - 1]
    return float(fine + law.administrative_chance * law.administrative_fine * (sector == DOMESTIC))


def _set_pay_cuts(world) -> None:
    """Employers learn the risk of a find as families do, from the finds of last quarter around them."""
    law, places = world.labour_law, world.places
    pay = _MONTHS * places.child_wage_base * plain(productivity)(_TYPICAL_AGE)
    real = world.real_value_of_rupiah(False) / world.prices.line
    fines = np.array([fine_of_a_find(law, sector) for sector in range(STREET, DOMESTIC + 1)])
    expected = places.found_share * fines * real
    np.minimum(expected / pay[:, None], 1.0, out=places.pay_cut[:, STREET - 1 :])
