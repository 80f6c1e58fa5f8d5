"""How a study, or one place of it, is made again."""

from __future__ import annotations

from childlabour_sim.analysis.kept.explored import SCENARIO, Explored, Place
from childlabour_sim.report.words.asked import as_typed
from childlabour_sim.study.designs import GRID

_OF_ALL = ("vary.", "vary=", "'vary=", '"vary=', "design=", "points=", "scenarios=", "'scenarios=")


def command_of(found: Explored, place: Place) -> str:
    """Return the command that makes the runs of one place, and of what it is compared with; empty if not known."""
    if not found.command:
        return ""
    words = [word for word in found.command.split() if not word.startswith(_OF_ALL)]
    if SCENARIO in place.values and found.against is not None:
        return " ".join([*words, f"'scenarios=[{found.against},{place.values[SCENARIO]}]'"])
    single = [f"vary.{key}={as_typed(value)}" for key, value in place.values.items()]
    return " ".join([*words, *([f"design={GRID}"] if found.design != GRID else []), *single])
