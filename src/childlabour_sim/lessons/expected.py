"""What a class may expect: what was measured in many places, kept for the teacher's sheet and held by a test.

``python -m childlabour_sim.lessons.expected`` writes it anew, which takes some minutes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from childlabour_sim.lessons.experiment import Experiment, Measured
from childlabour_sim.lessons.lessons import LESSONS

FILE = Path(__file__).with_name("expected.json")
FEWEST = 24
"""Places that are looked at, or more."""
_TENTH = 10


@dataclass(frozen=True)
class Expected:
    """What many places show.

    Attributes
    ----------
    places : int
    figures : mapping of str to float
        Of all places together.
    low, high : float
        Nine places in ten have an answer in between, about.
    """

    places: int
    figures: Measured
    low: float
    high: float


@cache
def kept() -> dict[str, list[Measured]]:
    """Return what was measured, place by place, by lesson."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def expected(name: str) -> Expected:
    """Return what a class may expect of a lesson."""
    experiment, found = LESSONS[name].experiment, kept()[name]
    answers = sorted(experiment.answers(found))
    outside = len(answers) // (2 * _TENTH)
    return Expected(len(found), experiment.together(found), answers[outside], answers[-1 - outside])


def measured(experiment: Experiment, fewest: int = FEWEST) -> list[Measured]:
    """Return what is measured in at least so many places, rounded as it is kept."""
    each = len(experiment.lives(0))
    *_, found = replace(experiment, lucks=-(-fewest // each)).run()
    return [{name: float(f"{value:.6g}") for name, value in one.items()} for one in found]


def _write() -> None:
    found = {name: measured(lesson.experiment) for name, lesson in LESSONS.items()}
    FILE.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _write()
