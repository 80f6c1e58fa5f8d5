"""Children whom the public reports: few, because work beside the family is seen as helping parents.

Sexual exploitation is a caseload of the city's own statistics, never simulated as behaviour.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import plain
from childlabour_sim.declare import DOMESTIC, FAMILY
from childlabour_sim.institutions.finds import household_of, workers
from childlabour_sim.institutions.luck import at_scale, lots, whole_number
from childlabour_sim.institutions.offices import Known
from childlabour_sim.population.definitions import Thresholds, is_child_labour, thresholds_in_force
from childlabour_sim.population.rates import chance_a_quarter


def run(world) -> None:
    """Let the public report child labourers; count the exogenous caseload beside them."""
    tally, limits = world.offices.tally, thresholds_in_force(world)
    for sector in range(FAMILY, DOMESTIC + 1):
        labourers = child_labourers(world, sector, limits)
        reported = labourers[_is_reported(world, labourers)]
        tally.add("true_cases", len(labourers))
        tally.add("labourers_in_care", (world.children.support[labourers] > 0).sum())
        tally.add("reports", len(reported), "kind=economic")
        world.offices.known.append(Known(reported, sector, "report"))
    expected = at_scale(world, world.offices.settings["sexual_reports"] / 4.0)
    tally.add("reports", whole_number(world, draws.OTHER_CASES, expected, 1), "kind=sexual")


def child_labourers(world, sector: int, limits: Thresholds) -> np.ndarray:
    """Return the rows of child labourers by hours (BPS) in a sector."""
    rows = workers(world, sector)
    age = (world.quarter.tick - world.children.birth[rows].astype(np.int64)) // 4
    hours = world.children.hours[rows]
    labour = [plain(is_child_labour)(limits, a, h) for a, h in zip(age.tolist(), hours.tolist())]
    return rows[np.array(labour, dtype=bool)]


def _is_reported(world, rows: np.ndarray) -> np.ndarray:
    """Tell whom somebody reports: more where the family knows the law and people trust the offices."""
    settings, households = world.offices.settings, world.households
    homes = household_of(world, rows)
    usual = chance_a_quarter(settings["report_rate"])
    aware = 1.0 + (settings["report_awareness"] - 1.0) * households.awareness[homes]
    trust = world.places.trust[households.place[homes]] / settings["trust"] if settings["trust"] else 0.0
    luck = lots(world, draws.REPORT, world.children.identity[rows])[:, 0]
    return luck < np.minimum(usual * aware * trust, 1.0)
