"""Case workers by function of the service unit, and what each function can serve.

The functions are those of art. 4 of the mayor's regulation 9/2023 of Medan.

References
----------
medan_office_paper
"""

from __future__ import annotations

from childlabour_sim import draws
from childlabour_sim.declare import ConfigurationError, parameter
from childlabour_sim.institutions.luck import at_scale, whole_number
from childlabour_sim.levers.case.money import NAME, in_city, staffed

FUNCTIONS = ("complaints", "outreach", "case_management", "shelter", "mediation", "accompaniment")
SCHOOL_PLACES, SHELTER_PLACES = "school places", "shelter places"
_SLOTS = {name: slot for slot, name in enumerate((SCHOOL_PLACES, SHELTER_PLACES, *FUNCTIONS))}
TIME = parameter("time", "share", "Part of the workers' time for each function of the unit.", 0, 1, keys=FUNCTIONS)
PER_WORKER = parameter(
    "per_worker", "cases", "Cases that a worker serves in a quarter, or has in hand, with all time for one function.",
    0, 1000, keys=FUNCTIONS,
)  # fmt: skip


def check_time(settings) -> None:
    """Refuse more time than workers have.

    Raises
    ------
    ConfigurationError
    """
    total = sum(settings["time"].values())
    if total > 1.0 + 1e-9:
        listed = ", ".join(f"{name} {share:g}" for name, share in settings["time"].items())
        raise ConfigurationError(f"lever.{NAME}.time (share): {listed} add up to {total:g}, expected at most 1")


def capacity(world, number: float, of_what: str) -> int:
    """Return a capacity of the real city at the scale of this run."""
    return whole_number(world, draws.CASE_CAPACITY, at_scale(world, number), _SLOTS[of_what])


def can_serve(world, settings, function: str) -> int:
    """Return how many cases the workers who are paid can serve in a function this quarter."""
    return capacity(world, in_city(settings, function) * staffed(world, settings), function)


def note_load(world, function: str, needed: int, served: int) -> None:
    """Note how many cases needed a function and how many it served."""
    world.offices.tally.add("function_needed", needed, f"function={function}")
    world.offices.tally.add("function_served", served, f"function={function}")
