"""Statistics that other packages bring: declared like those of this one, and measured of the whole city."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from childlabour_sim.declare import ConfigurationError
from childlabour_sim.plugged import plugged
from childlabour_sim.statistics.declared import RATES, WHOLE_CITY
from childlabour_sim.statistics.declared_offices import COUNTS, INDICATORS, MONEY, SHARES

ENTRY_POINT_GROUP = "childlabour_sim.statistics"
_OWN = {item.name for item in (*RATES, *COUNTS, *SHARES)} | {name for name, _, _ in (*WHOLE_CITY, *MONEY, *INDICATORS)}
Row = tuple[str, str, float, float]


@dataclass(frozen=True)
class Statistic:
    """A statistic of another package.

    Attributes
    ----------
    name, unit, meaning : str
        As records, the codebook and reports tell it.
    measure : callable
        ``measure(world, group)`` returns (value, n) of a quarter: n is what the value is a mean of, or nan.
        It reads the world and changes nothing.
    groups : tuple of str
        Told besides ``all``.
    """

    name: str
    unit: str
    meaning: str
    measure: Callable
    groups: tuple[str, ...] = ()


@cache
def installed_statistics() -> dict[str, Statistic]:
    """Return the statistics of other packages by name.

    Raises
    ------
    ConfigurationError
        Names statistic, package and what was expected.
    """
    found = plugged(ENTRY_POINT_GROUP, Statistic, _OWN)
    for item in found.values():
        if not item.unit or not item.meaning:
            raise ConfigurationError(
                f"statistic {item.name} of {item.measure.__module__}: expected a unit and a meaning"
            )
    return found


def of_other_packages(world) -> Iterator[Row]:
    """Yield (statistic, group, value, n) of the statistics of other packages.

    Raises
    ------
    ConfigurationError
        If one does not return two numbers.
    """
    for item in installed_statistics().values():
        for group in ("all", *item.groups):
            found = item.measure(world, group)
            try:
                value, n = map(float, found)
            except (TypeError, ValueError) as error:
                raise ConfigurationError(
                    f"statistic {item.name}:{group} of {item.measure.__module__} = {found!r}: expected (value, n)"
                ) from error
            yield item.name, group, value, n
