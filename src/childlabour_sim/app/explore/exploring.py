"""What one browser looks at of the studies that were kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from childlabour_sim.analysis.kept.explored import BY_GROUP, Explored
from childlabour_sim.analysis.kept.shelf import Shelf
from childlabour_sim.app.explore.measures import Measure

PREFIX = "explore_"
NOT_SPLIT = ""
MOST_PANELS = 4
_FIRST = "shipped/pkh_amount_and_conditions"
_CHOSEN = ("study", "outcome", "lever", "split")
_LONGEST = 200  # characters that a link may choose by


@dataclass
class Exploring:
    """What is open, and how it is looked at.

    Attributes
    ----------
    study : str
        Name of the study, as `Shelf.names` has it.
    outcome : str or None
        ``statistic:group``; None until a study is open.
    lever : str or None
        Key along which places lie.
    split : str or None
        Key, or group of children, that has a panel for each value; `NOT_SPLIT` for one panel.
    place : int or None
        The place that was chosen.
    shelf : Shelf
        Where studies are taken from; a link says nothing of it.
    found : Explored or None
        What the study found; None until it is open, or if it cannot be read.
    """

    study: str = _FIRST
    outcome: str | None = None
    lever: str | None = None
    split: str | None = None
    place: int | None = None
    shelf: Shelf = field(default_factory=lambda: Shelf(Path("results")), compare=False)
    found: Explored | None = field(default=None, compare=False)

    def said(self) -> dict[str, str]:
        """Return what a link says of it, by key."""
        seen = {name: getattr(self, name) for name in (*_CHOSEN, "place")}
        usual = Exploring(shelf=self.shelf)
        return {f"{PREFIX}{name}": str(value) for name, value in seen.items() if value != getattr(usual, name)}

    def take(self, key: str, text: str) -> None:
        """Take a key of a link; whether there is such a thing is known once the study is open.

        Raises
        ------
        KeyError, ValueError
            If it is no key of this, or no value of its key.
        """
        name = key.removeprefix(PREFIX)
        if name == "place":
            self.place = int(text)
        elif name in _CHOSEN and len(text) <= _LONGEST:
            setattr(self, name, text)
        else:
            raise KeyError(key)

    def open(self) -> None:
        """Open the study that is chosen.

        Raises
        ------
        ConfigurationError
            If there is none of that name, or it cannot be read.
        """
        self.found = None
        self.found = self.shelf.open(self.study)
        self._settle()

    def choose(self, name: str, value: str) -> None:
        """Choose an outcome, a lever or a split; what does not go with it gives way."""
        setattr(self, name, value)
        self._settle()

    def outcomes(self) -> list[str]:
        """Return the outcomes to choose from."""
        return [f"{statistic}:{group}" for statistic, group in self.found.outcomes]

    def splits(self) -> list[str]:
        """Return what may have a panel for each value: at most `MOST_PANELS` of them."""
        others = [key for key in self.found.keys if key != self.lever]
        few = [key for key in others if 2 <= len(self.found.values_of(key)) <= MOST_PANELS]
        statistic, _, group = self.outcome.partition(":")
        there = self.found.groups(statistic) if group == "all" else set()
        return [NOT_SPLIT, *few, *(name for name, groups in BY_GROUP.items() if there >= set(groups))]

    def measure(self, group: str | None = None) -> Measure:
        """Return the outcome that is chosen in words, or that of another group."""
        found = self.measure_of(self.outcome)
        return found if group is None else replace(found, group=group)

    def measure_of(self, outcome: str) -> Measure:
        """Return an outcome in words."""
        statistic, _, group = outcome.partition(":")
        return Measure(statistic, group, self.found.against is not None)

    def _settle(self) -> None:
        """Put what there is in the place of what there is not."""
        if self.outcome not in self.outcomes():
            self.outcome = self.outcomes()[0]
        if self.lever not in self.found.keys:
            self.lever = self.found.keys[0]
        splits = self.splits()
        if self.split not in splits:
            self.split = splits[1] if len(splits) > 1 and splits[1] in self.found.keys else NOT_SPLIT
        if self.place is not None and not 0 <= self.place < len(self.found.places):
            self.place = None
