"""What a planner looks at: a city, its money and two plans for it, as plain numbers that a link brings back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from childlabour_sim.analysis.split.money import LEAST_TOTAL, MOST_TOTAL, ROWS, Plan, Purse
from childlabour_sim.app.plan.asked import Asked, asked_of
from childlabour_sim.app.plan.city import FIRST, City, city_of, meant

LETTERS = ("a", "b")
TOTAL, PERCENT, CITY = "plan_total", "plan_share", "plan_city"
PREFIXES = ("a_", "b_", "plan_")
"""Beginnings of the keys of this mode in a link."""
_TIMES = 3
_KEYS = (TOTAL, PERCENT, *(f"{letter}_{row}" for letter in LETTERS for row in ROWS))


@dataclass
class Planning:
    """Two plans for the money of a city.

    Attributes
    ----------
    city : str
        One of `city.names`.
    numbers : dict of str to int
        What was chosen, by key of the link; all else is as the city has it, and as the example splits it.
    calculated : Asked or None
        What the numbers that are shown were asked of.
    """

    city: str = FIRST
    numbers: dict[str, int] = field(default_factory=dict)
    calculated: Asked | None = None
    _own: City | None = field(default=None, compare=False, repr=False)

    def begin(self) -> None:
        """Look up what the city has; takes a second the first time."""
        self._own = city_of(self.city)

    def choose(self, city: str) -> None:
        """Turn to another city: its money, its split, and the example for it."""
        self.city, self.numbers, self._own = city, {}, city_of(city)

    @property
    def own(self) -> City:
        """What the city has, once it was looked up."""
        return self._own

    @property
    def purse(self) -> Purse:
        """The money there is."""
        own = self.own.purse
        return replace(own, total=self.numbers.get(TOTAL, own.total), percent=self.numbers.get(PERCENT, own.percent))

    def plan(self, letter: str) -> Plan:
        """Return one of the two plans."""
        begun = self.own.today() if letter == LETTERS[0] else self.own.example()
        rows = {row: self.numbers.get(f"{letter}_{row}", rupiah) for row, rupiah in begun.rows.items()}
        return Plan(rows, self.purse.programmes)

    def set(self, key: str, rupiah: int) -> None:
        """Choose a number; what a plan has too much stays, and is said."""
        self.numbers[key] = _bounded(key, rupiah)

    def copy(self) -> None:
        """Make plan B what plan A is."""
        for row, rupiah in self.plan(LETTERS[0]).rows.items():
            self.numbers[f"{LETTERS[1]}_{row}"] = rupiah

    def differences(self) -> dict[str, int]:
        """Return by row what plan B has more than plan A, where it differs."""
        one, other = (self.plan(letter).rows for letter in LETTERS)
        return {row: other[row] - one[row] for row in ROWS if other[row] != one[row]}

    @property
    def most_total(self) -> int:
        """The most that the slider of the money reaches to: a small place has little, and its slider is not Medan's."""
        return max(_TIMES * self.own.purse.total, self.purse.total)

    @property
    def over(self) -> bool:
        """Whether a plan has more than there is."""
        return any(self.plan(letter).over for letter in LETTERS)

    @property
    def stale(self) -> bool:
        """Whether the numbers that are shown are of other plans than these."""
        return self.calculated is not None and self.calculated != self.asked()

    def asked(self) -> Asked:
        """Return the comparison that these plans stand for."""
        return asked_of(self.own, self.purse, *(self.plan(letter) for letter in LETTERS))

    def said(self) -> dict[str, str]:
        """Return what a link says of it, by key: every number once the city is known, so that it stays what it was."""
        numbers = self.numbers if self.own is None else self._all()
        return {CITY: self.city} | {key: str(number) for key, number in numbers.items()}

    def _all(self) -> dict[str, int]:
        plans = {f"{letter}_{row}": rupiah for letter in LETTERS for row, rupiah in self.plan(letter).rows.items()}
        return {TOTAL: self.purse.total, PERCENT: self.purse.percent} | plans

    def take(self, key: str, text: str) -> None:
        """Take a key of a link.

        Raises
        ------
        ConfigurationError, KeyError, ValueError
            If it is no key of this, or no value of its key.
        """
        if key == CITY:
            self.city = meant(text)
        elif key in _KEYS:
            self.set(key, int(text))
        else:
            raise KeyError(key)


def _bounded(key: str, number: int) -> int:
    if key == TOTAL:
        return min(max(number, LEAST_TOTAL), MOST_TOTAL)
    return min(max(number, 0), 100 if key == PERCENT else MOST_TOTAL)
