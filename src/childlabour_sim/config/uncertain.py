"""Plausible worlds: every assumption that has a range, drawn once from it and shared by all scenarios.

Half of the worlds have a value below the shipped one, half above, spread evenly to either end of the range: the shipped
value stays the middle one, wherever in its range it lies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from childlabour_sim import draws
from childlabour_sim.compiled import plain
from childlabour_sim.config.schema import declared
from childlabour_sim.config.tree import look_up, put_value
from childlabour_sim.levers.lever import installed
from childlabour_sim.settings import Settings

_ASSUMPTION = "assumption"
_CHOSEN = ("budget.city.cut", "lever.partner.first_year")
"""Not unknown but chosen, as are the doses of levers: what policy sets is not drawn."""


@dataclass(frozen=True)
class Range:
    """What is plausible for one parameter that no source gives."""

    low: float
    value: float
    high: float
    whole: bool = False

    def quantile(self, u: float) -> float:
        """Return the value below which a share ``u`` of the worlds lies."""
        if u < 0.5:
            found = self.low + 2.0 * u * (self.value - self.low)
        else:
            found = self.value + (2.0 * u - 1.0) * (self.high - self.value)
        return round(found) if self.whole else found


def ranges(settings: Settings) -> dict[str, Range]:
    """Return the range of every assumption by full key.

    Parameters with one value per level, sector or kind of place stay as they are where one range stands for all of
    them: it spans their differences, not what is unknown of each.
    """
    known, chosen = declared(), {*_CHOSEN, *(f"lever.{name}.{lever.dose}" for name, lever in installed().items())}
    found = {}
    for key, source in settings.sources.items():
        spread, value = source.get("range"), look_up(settings.resolved, key)
        if source["source"] != _ASSUMPTION or key in chosen or not is_number(value) or not is_range(spread):
            continue
        low, high = min(spread[0], value), max(spread[1], value)
        found[key] = Range(low, value, high, known[key].kind is int)
    return found


def drawn_values(known: Mapping[str, Range], seed: int, draw: int) -> dict[str, float]:
    """Return one plausible world: a value for every range, the same in any order and beside any others."""
    key = draws.stream_key(seed, draw)
    uniforms = plain(draws.uniforms)
    return {
        name: item.quantile(float(uniforms(key, draws.ASSUMPTION, draws.ONCE, crc32(name.encode()), draws.FIRST)[0]))
        for name, item in known.items()
    }


def put_drawn(composed: dict, own: dict, drawn: Mapping[str, float]) -> None:
    """Put drawn values into both mappings; into the composed one only where it says nothing else than the own."""
    for key, value in drawn.items():
        if look_up(composed, key) == look_up(own, key):
            put_value(composed, key, value)
        put_value(own, key, value)


def is_number(value: Any) -> bool:
    """Tell whether a value is one number."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_range(value: Any) -> bool:
    """Tell whether a value is a range, of two numbers."""
    return isinstance(value, (list, tuple)) and len(value) == 2 and all(map(is_number, value))
