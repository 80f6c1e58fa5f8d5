"""A village that a class looks at, quarter by quarter: it has lived as far as was looked at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from childlabour_sim.analysis.family.members import Member, all_children, children_at_home, home_of, member
from childlabour_sim.analysis.family.village import Departure, Village
from childlabour_sim.app.learn.controls import Controls
from childlabour_sim.app.learn.people import MARKS, state_of
from childlabour_sim.population.world import World

_LAST_OF_A_LEVEL = (5, 8)  # grades completed before the last of SD and of SMP
_NUMBERS, _MOST = ("luck", "quarter", "house", "expects"), 10_000
MOST_DEPARTURES = 15
"""Departures of which the reasons are told."""


@dataclass
class Learning:
    """What one browser looks at.

    Attributes
    ----------
    controls : Controls
    luck : int
        Which village of invented people, and which luck.
    quarter : int
        Quarters shown so far.
    house : int or None
        Row of the family that was chosen.
    guess : bool or None
        Whether the class thinks that the child of the story will be in school a year later.
    expects : int or None
        How many children the class thinks will leave school in all.
    earlier : tuple of str and Village, or None
        A control as it was before it was turned, and the village that lived then with the same luck.
    village : Village or None
    """

    controls: Controls = field(default_factory=Controls)
    luck: int = 1
    quarter: int = 0
    house: int | None = None
    guess: bool | None = None
    expects: int | None = None
    earlier: tuple[str, Village] | None = None
    village: Village | None = None
    _counted: list[Counter] = field(default_factory=list)
    _of_story: int = 0

    def live(self) -> None:
        """Let the village live under the controls, up to the quarter that is looked at."""
        village = Village(self.controls.settings(), self.luck)
        village.live(self.quarter)
        self.village, self._counted, self._of_story = village, [], _of_story(village.past[0])
        self.quarter = min(self.quarter, self.last)
        if self.house is not None:
            self.house = min(self.house, self.world.n_households - 1)

    def said(self) -> dict[str, str]:
        """Return what a link says of it, by key."""
        seen = {
            "luck": self.luck,
            "quarter": self.quarter,
            "house": self.house,
            "guess": None if self.guess is None else int(self.guess),
            "expects": self.expects,
        }
        turned = {name: f"{value:g}" for name, value in self.controls.values.items()}
        return {name: str(value) for name, value in seen.items() if value is not None} | turned

    def take(self, key: str, text: str) -> None:
        """Take a key of a link.

        Raises
        ------
        KeyError, ValueError, OverflowError
            If it is no key of this, or no value of its key.
        """
        if key == "guess":
            self.guess = bool(int(text))
        elif key in _NUMBERS:
            setattr(self, key, min(max(int(text), 0), _MOST))
        else:
            self.controls.set(key, float(text))

    @property
    def world(self) -> World:
        """The village as it is shown."""
        return self.village.past[self.quarter]

    @property
    def last(self) -> int:
        """Quarters of the village in all."""
        return self.village.quarters

    def advance(self) -> None:
        """Look at the quarter after."""
        self.go_to(self.quarter + 1)

    def go_to(self, quarter: int) -> None:
        """Look at a quarter, or at the last."""
        village, quarter = self.village, min(quarter, self.last)
        village.live(quarter)
        if quarter == self.last and self.earlier:
            self.earlier[1].live()  # the two are compared
        if village is self.village:  # it may be another by now
            self.quarter = quarter

    def left_now(self) -> set[int]:
        """Return the rows of children who left school in the quarter shown last."""
        return {one.child for one in self.village.departures if one.quarter == self.quarter - 1}

    def departures(self) -> list[Departure]:
        """Return who left school so far."""
        return [one for one in self.village.departures if one.quarter < self.quarter]

    def of_story(self) -> Member:
        """Return the child of the story as it is now: about to finish a level of school, in the poorest such family."""
        return member(self.world, self._of_story)

    @property
    def shown_house(self) -> int:
        """The family that is outlined: the one chosen, else that of the story."""
        return self.of_story().household if self.house is None else self.house

    def grown_up(self, h: int) -> list[Member]:
        """Return the children of a family who were at home at the beginning and have turned 19 since."""
        still = {child.row for child in children_at_home(self.world, h)}
        return [child for child in children_at_home(self.village.past[0], h) if child.row not in still]

    def was_late(self, h: int) -> bool:
        """Return whether the family's PKH of the quarter before came late."""
        return self.quarter > 0 and home_of(self.village.past[self.quarter - 1], h).pkh_late

    def departure_of(self, child: int) -> Departure | None:
        """Return when a child left school, if it has by now."""
        return next((one for one in self.departures() if one.child == child), None)

    def counted(self) -> list[Counter]:
        """Return how many children were in each state, at the beginning and after each quarter shown."""
        self._counted += map(_count, self.village.past[len(self._counted) : self.quarter + 1])
        return self._counted[: self.quarter + 1]


def _of_story(begin: World) -> int:
    children = all_children(begin)
    finishing = [child for child in children if child.at_school and child.grade in _LAST_OF_A_LEVEL]
    poorest = min(finishing or children, key=lambda child: (begin.households.earnings[child.household], child.row))
    return poorest.row


def _count(world: World) -> Counter:
    found = Counter(state_of(child).words for child in all_children(world))
    return Counter({state.words: found[state.words] for state in MARKS})
