"""Why a child left school: what had happened, and whether the child would have stayed had it not.

Each answer is a run: the same village with the same luck lives the year again with one thing otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import combinations

from childlabour_sim.analysis.family.happenings import Happening, happenings
from childlabour_sim.analysis.family.village import Departure, Village
from childlabour_sim.population.columns import OUT
from childlabour_sim.population.schooling import LAST_GRADE

CAUSE, ONLY_TOGETHER, NO_DIFFERENCE = "cause", "only together", "no difference"
QUARTERS_AFTER = 3
"""A child stays in school that is in it in the quarter it left in, and in as many more."""
MOST_LINES = 4


@dataclass(frozen=True)
class Line:
    """Something that had happened to a family, and what would have been without it.

    Attributes
    ----------
    happening : Happening
    verdict : str
        `CAUSE`, `ONLY_TOGETHER` (with the other line of that verdict) or `NO_DIFFERENCE`.
    """

    happening: Happening
    verdict: str


@dataclass(frozen=True)
class Why:
    """Why a child left school.

    Attributes
    ----------
    child : int
    day : date
        First day of the quarter in which it left.
    lines : tuple of Line
        Causes first, then by date.
    """

    child: int
    day: date
    lines: tuple[Line, ...]

    @property
    def luck(self) -> bool:
        """Whether nothing that is looked at would have kept the child in school: tastes that nobody sees."""
        return all(line.verdict == NO_DIFFERENCE for line in self.lines)


def why(village: Village, departure: Departure) -> Why:
    """Tell why a child left school.

    A line is a cause if taking it away alone keeps the child in school; if none does, the first two that do together
    are told as such.
    """
    found = happenings(village, departure)
    alone = {one.kind for one in found if stays(village, departure, (one,))}
    together = set() if alone else _pair(village, departure, found)
    verdicts = {kind: CAUSE for kind in alone} | {kind: ONLY_TOGETHER for kind in together}
    lines = [Line(one, verdicts.get(one.kind, NO_DIFFERENCE)) for one in found]
    lines.sort(key=lambda line: (line.verdict == NO_DIFFERENCE, line.happening.day))
    return Why(departure.child, village.past[departure.quarter + 1].day, tuple(lines[:MOST_LINES]))


def _pair(village: Village, departure: Departure, found: list[Happening]) -> set[str]:
    for pair in combinations(found, 2):
        if stays(village, departure, pair):
            return {one.kind for one in pair}
    return set()


def stays(village: Village, departure: Departure, without: tuple[Happening, ...]) -> bool:
    """Tell whether a child stays in school, with the same luck, had some things not happened."""
    changes = [one.undone for one in without]
    first = min((change.quarter for change in changes), default=departure.quarter)
    last = min(departure.quarter + QUARTERS_AFTER, len(village.past) - 2 + village.running_quarters)
    for quarter, world in enumerate(village.lived_again(first, last, changes), first):
        child = world.children
        out = child.enrolment[departure.child] == OUT and child.grade[departure.child] < LAST_GRADE
        if quarter >= departure.quarter and out:
            return False
    return True
