"""How many rows each district has, and its part of what the centre gives by the ranking of the nation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import floor

from childlabour_sim.config.place.files import found_file
from childlabour_sim.config.place.solved import solved
from childlabour_sim.config.place.source import whole_profile
from childlabour_sim.config.place.table import districts
from childlabour_sim.declare import ConfigurationError

FULL = "full"
LEAST = 200
"""Rows of a district, if it has as many households: fewer say nothing, and so many still little of rare things."""


@dataclass(frozen=True)
class Share:
    """A district's part of the nation, which is laid end to end in the order of codes, by families below the cut.

    What is shared out to whole families or rupiah by these ends adds up over districts to what there was.

    Attributes
    ----------
    households : int
        Real ones of the district.
    begin, end : float
        Where its part lies, in households of the nation.
    nation : int
        Households of the nation.
    """

    households: int
    begin: float
    end: float
    nation: int

    def families(self, coverage: float) -> int:
        """Return the families of the district among those whom the nation's coverage reaches."""
        return _nearest(coverage * self.end) - _nearest(coverage * self.begin)

    def coverage(self, coverage: float) -> float:
        """Return the district's own coverage, as a share of its households; what is no share stays, to be refused."""
        if not 0.0 <= coverage <= 1.0:
            return coverage
        return min(self.families(coverage) / self.households, 1.0)

    def rupiah(self, amount: float) -> float:
        """Return the district's part of the nation's money; what is none stays, to be refused."""
        if amount < 0.0:
            return amount
        return _nearest(amount * (self.end / self.nation)) - _nearest(amount * (self.begin / self.nation))


def shares() -> dict[str, Share]:
    """Return the part of every district, by slug."""
    sizes = {name: _size(name) for name in districts()}
    nation = sum(households for households, _ in sizes.values())
    below = sum(households * eligible for households, eligible in sizes.values())
    found, begin = {}, 0.0
    for name, (households, eligible) in sizes.items():
        end = begin + households * eligible
        found[name] = Share(households, begin / below * nation, end / below * nation, nation)
        begin = end
    return found


def _size(name: str) -> tuple[int, float]:
    """Return real households, and the part of them below the cut of the nation's registry."""
    row = None if found_file("city", name) else solved().get(name)
    values = whole_profile(name) if row is None else row.layer(districts()[name].population)
    return values["households_in_city"], values["eligible_share"]


def rows_of(asked: int | str, households: Mapping[str, int]) -> dict[str, int]:
    """Share rows out by households, at least `LEAST` to each district or all the households it has.

    Parameters
    ----------
    asked : int or str
        Rows of all districts; ``full`` is one for each household.
    households : mapping of str to int
        Real households by district.

    Raises
    ------
    ConfigurationError
        If there are too few.
    """
    if asked == FULL or asked >= sum(households.values()):
        return dict(households)
    least = {name: min(LEAST, n) for name, n in households.items()}
    if asked < sum(least.values()):
        raise ConfigurationError(
            f"households = {asked} (households): {len(households)} districts of at least {LEAST} each have "
            f"{sum(least.values())}; expected as many or more, or fewer districts"
        )
    return dict(_shared(asked, households, least))


def _shared(asked: int, households: Mapping[str, int], least: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    small: set[str] = set()
    while True:
        rest = asked - sum(least[name] for name in small)
        others = sum(n for name, n in households.items() if name not in small)
        more = {name for name, n in households.items() if name not in small and rest * n < least[name] * others}
        if not more:
            break
        small |= more
    begin = 0
    for name, n in households.items():
        if name in small:
            yield name, least[name]
        else:
            yield name, _nearest(rest * (begin + n) / others) - _nearest(rest * begin / others)
            begin += n


def _nearest(number: float) -> int:
    return floor(number + 0.5)
