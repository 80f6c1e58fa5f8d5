"""Children whom the public reports: few, because work beside the family is seen as helping parents.

Most reports reach the social-affairs office first, which leads street work. What it does not hand over to the service
unit stays its own and brings no case there, so a low count of the service unit is in part a matter of routing.
Sexual exploitation is a caseload of the city's own statistics, never simulated as behaviour.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel
from childlabour_sim.declare import DOMESTIC, FAMILY
from childlabour_sim.institutions.finds import Workers, all_workers
from childlabour_sim.institutions.luck import at_scale, lots, whole_number
from childlabour_sim.institutions.offices import Known
from childlabour_sim.institutions.support import is_protected
from childlabour_sim.population.definitions import mark_child_labour, thresholds_in_force
from childlabour_sim.population.rates import chance_a_quarter
from childlabour_sim.population.rows import end_of_place, rows


def run(world) -> None:
    """Let the public report child labourers; count the exogenous caseload beside them."""
    labourers, homes = child_labourers(world)
    if len(labourers):
        sectors, chance = world.children.sector[labourers], chance_by_place(world)[world.households.place[homes]]
        for sector in range(FAMILY, DOMESTIC + 1):
            _report(world, sector, labourers[sectors == sector], chance[sectors == sector])
    expected = at_scale(world, world.offices.settings["sexual_reports"] / 4.0)
    world.offices.tally.add("reports", whole_number(world, draws.OTHER_CASES, expected, 1), "kind=sexual")


def child_labourers(world) -> Workers:
    """Return the child labourers by hours (BPS)."""
    working = all_workers(world)
    rows = working.rows
    age, found = (world.quarter.tick - world.children.birth[rows]) // 4, np.zeros(len(rows), dtype=bool)
    mark_child_labour(thresholds_in_force(world), age, world.seats.hours[world.children.seat[rows]], found)
    return working.of(found)


def chance_by_place(world) -> np.ndarray:
    """Return how likely somebody reports a child: more where people know the law and trust the offices."""
    settings, households, places = world.offices.settings, world.households, world.places
    known = np.zeros(len(places.trust))
    _add_awareness(households.place, households.awareness, known)
    aware = known / np.maximum(places.households, 1)
    trust = places.trust / settings["trust"] if settings["trust"] else 0.0
    usual = chance_a_quarter(settings["report_rate"])
    return np.minimum(usual * (1.0 + (settings["report_awareness"] - 1.0) * aware) * trust, 1.0)


@kernel
def _add_awareness(place, awareness, known):
    """Add up awareness by place, in the order of households: not in blocks, whose sums would end in other bits."""
    h = np.uint64(0)
    while h < len(place):
        end, total = end_of_place(place, h, len(place)), known[place[h]]
        for i in rows(h, end):
            total += awareness[i]
        known[place[h]] = total
        h = end


def _report(world, sector: int, labourers: np.ndarray, chance: np.ndarray) -> None:
    """Let some be reported to one of two offices; only what reaches the service unit can become a case."""
    if not len(labourers):
        return
    offices = world.offices
    offices.tally.add("true_cases", len(labourers))
    offices.tally.add("labourers_in_care", np.count_nonzero(is_protected(world, labourers)))
    luck = lots(world, draws.REPORT, world.children.identity[labourers])
    reported = luck[:, 0] < chance
    elsewhere_first = luck[:, 1] < offices.settings["social_affairs_share"]
    handed_over = luck[:, 2] < offices.coordination
    stays = reported & elsewhere_first & ~handed_over
    arrives = reported & ~stays
    for office, received in (("service_unit", arrives), ("social_affairs", stays)):
        offices.tally.add("reports", np.count_nonzero(received), "kind=economic", f"kind=economic,office={office}")
    offices.known.append(Known(labourers[arrives], sector, "report"))
