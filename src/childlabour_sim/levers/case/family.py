"""What the service unit itself does for a family: mediation where there is quarrel, accompaniment after harm.

Both take workers' time and no other money. Mediation ends a quarrel or it does not; accompaniment heals part of a
child's psychosocial harm. Other violence needs accompaniment too, and its cases compete for the same workers.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.institutions.cases import ACCOMPANIMENT, MEDIATION, Cases, in_turn
from childlabour_sim.institutions.finds import household_of
from childlabour_sim.institutions.luck import lots
from childlabour_sim.levers.case.flow import note
from childlabour_sim.levers.case.staff import can_serve, note_load


def stand_by_families(world, settings, cases: Cases) -> None:
    """Mediate and accompany, as far as there are workers; the oldest cases first."""
    _mediate(world, settings, cases)
    _accompany(world, settings, cases)


def _serve(world, settings, cases: Cases, service: int, function: str) -> np.ndarray:
    """Return whom a function serves this quarter, and take the need from them."""
    due = cases.open & (cases.needs & service > 0)
    needed = np.count_nonzero(due)
    if not needed:
        return due
    served = in_turn(cases, due, can_serve(world, settings, function), settings["other_priority"])
    note_load(world, function, needed, np.count_nonzero(served))
    cases.needs[served] &= ~np.uint16(service)
    note(world, cases, served, service)
    return served & cases.resident


def _mediate(world, settings, cases: Cases) -> None:
    mediated = _serve(world, settings, cases, MEDIATION, "mediation")
    if not np.count_nonzero(mediated):
        return
    luck = lots(world, draws.MEDIATION, cases.identity(world)[mediated])[:, 0]
    ended = cases.child[mediated][luck < settings["mediation_success"]]
    world.households.discord[household_of(world, ended)] = 0


def _accompany(world, settings, cases: Cases) -> None:
    child = cases.child[_serve(world, settings, cases, ACCOMPANIMENT, "accompaniment")]
    world.seats.distress[world.children.seat[child]] *= np.float32(1.0 - settings["accompaniment_effect"])
