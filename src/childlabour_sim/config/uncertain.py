"""Plausible worlds: every assumption that has a range, drawn once from it and shared by all scenarios.

Half of the worlds have a value below the shipped one, half above, spread evenly to either end of the range: the shipped
value stays the middle one, wherever in its range it lies. What evidence can judge, such as the weight of consumption,
has a prior of its own beside its value (``prior`` in its source): it is drawn where worlds are held against the facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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
    return _ranges(settings, lambda source: source.get("range") if source["source"] == _ASSUMPTION else None)


def priors(settings: Settings) -> dict[str, Range]:
    """Return what is drawn of a world that is held against the facts: every assumption, and what they can judge."""
    return ranges(settings) | _ranges(settings, lambda source: source.get("prior"))


def slopes(settings: Settings) -> list[str]:
    """Return the full keys of what is drawn only where the facts can judge it: values of behaviour with a prior."""
    known = ranges(settings)
    return [key for key in priors(settings) if key not in known]


def _ranges(settings: Settings, spread_of: Callable[[dict], Any]) -> dict[str, Range]:
    known, chosen = declared(), {*_CHOSEN, *(f"lever.{name}.{lever.dose}" for name, lever in installed().items())}
    found = {}
    for key, source in settings.sources.items():
        spread, value = spread_of(source), look_up(settings.resolved, key)
        if key in chosen or not is_number(value) or not is_range(spread):
            continue
        found[key] = Range(min(spread[0], value), value, max(spread[1], value), known[key].kind is int)
    return found


def quantiles(keys: Iterable[str], seed: int, draw: int) -> dict[str, float]:
    """Return where in its range each value of a plausible world lies, the same in any order and beside any others."""
    key = draws.stream_key(seed, draw)
    uniforms = plain(draws.uniforms)
    return {
        name: float(uniforms(key, draws.ASSUMPTION, draws.ONCE, crc32(name.encode()), draws.FIRST)[0]) for name in keys
    }


def drawn_values(known: Mapping[str, Range], seed: int, draw: int) -> dict[str, float]:
    """Return one plausible world: a value for every range."""
    return {name: known[name].quantile(u) for name, u in quantiles(known, seed, draw).items()}


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
