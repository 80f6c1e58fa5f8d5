"""What a sweep varies: a parameter, and its values or its range."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from childlabour_sim.config.composing.locate import option_names
from childlabour_sim.config.composing.messages import near, nearest_key
from childlabour_sim.config.place.names import city_named
from childlabour_sim.config.schema import FREE_KEYS, GROUPS, declared, may_be_null
from childlabour_sim.config.uncertain import is_number, is_range
from childlabour_sim.declare import ConfigurationError, Parameter
from childlabour_sim.typed_number import readings

RANGE = "range"
"""In place of values: the range that the parameter's source gives."""
_DATES = ("start", "shock.start")
_NEVER = ("seed", "population_seed", "replications", "threads", "output.dir", "output.panel")
_SPECIFIED = ("low", "high", "steps", "log")
_USUAL_STEPS = 5
_MOST_STEPS = 100_000
_TYPED_RANGE = re.compile(r"(?P<low>[^/]+?)\.\.(?P<high>[^/]+?)(?:/(?P<steps>\d+))?")


@dataclass(frozen=True)
class Varied:
    """A parameter that is varied.

    Attributes
    ----------
    key : str
        Full key, or the name of a group.
    values : tuple
        That are listed; empty for a range.
    low, high : float
        Ends of a range.
    steps : int
        Values of a range in a grid.
    log : bool
        Whether equal ratios are equal steps.
    whole : bool
        Whether values are whole numbers.
    """

    key: str
    values: tuple = ()
    low: float = math.nan
    high: float = math.nan
    steps: int = _USUAL_STEPS
    log: bool = False
    whole: bool = False

    def grid(self) -> tuple:
        """Return the listed values, or evenly spaced ones from end to end of the range."""
        if self.values:
            return self.values
        n = max(self.steps, 1)
        return tuple(dict.fromkeys(self._between(i / (n - 1) if n > 1 else 0.0) for i in range(n)))

    def quantile(self, u: float) -> Any:
        """Return the value below which a share ``u`` of an even spread lies, ``0 <= u < 1``."""
        if self.values:
            return self.values[int(u * len(self.values))]
        if self.whole and not self.log:
            return int(self.low + math.floor(u * (self.high - self.low + 1)))
        return self._between(u)

    def _between(self, share: float) -> float:
        width = self.high - self.low
        found = self.low * (self.high / self.low) ** share if self.log else self.low + share * width
        found = min(max(found, self.low), self.high)  # rounding must not leave the bounds
        return round(found) if self.whole else found


def read_varied(said: Any, sources: Mapping[str, dict]) -> tuple[Varied, ...]:
    """Return what is varied.

    Parameters
    ----------
    said : mapping
        Values or a range by full key, or by nested keys.
    sources : mapping of str to dict
        Source of every value by full key; those of assumptions have a range.

    Raises
    ------
    ConfigurationError
        If nothing is varied, a key is unknown (the nearest is named), or values are not allowed.
    """
    found = tuple(_read(key, value, sources) for key, value in _entries(said)) if isinstance(said, dict) else ()
    if not found:
        raise ConfigurationError(
            f"vary = {said!r} (parameters): nothing to vary; expected parameters and values, such as "
            "vary.lever.pkh.amount_scale=0.5,1,2 or vary.behaviour.disapproval=0.5..2"
        )
    return found


def _entries(node: dict, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in node.items():
        if isinstance(value, dict) and not value.keys() & {*_SPECIFIED}:
            yield from _entries(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _read(key: str, said: Any, sources: Mapping[str, dict]) -> Varied:
    item = declared().get(key)
    if key in _NEVER:
        raise ConfigurationError(f"vary.{key}: has no meaning; runs differ in luck by replications=")
    if item is None and key not in (*GROUPS, *_DATES):
        what = " holds a list" if key in FREE_KEYS else " is unknown"
        hint = near(key, GROUPS, "the nearest known key is") or nearest_key(key)
        raise ConfigurationError(f"vary.{key}{what}{hint}; expected a number, switch or name of a run")
    said = _written_out(key, said, sources)
    if isinstance(said, dict):
        return _range(key, said, item)
    values = said if isinstance(said, list) else [said]
    if not values:
        raise ConfigurationError(f"vary.{key} = [] (list): expected one value or more")
    for value in values:
        if values.count(value) > 1:
            raise ConfigurationError(f"vary.{key} = {values} (list): holds {value!r} twice")
    return Varied(key, tuple(_checked(key, value, item) for value in values))


def _written_out(key: str, said: Any, sources: Mapping[str, dict]) -> Any:
    """Return a mapping for ``range`` and ``LOW..HIGH/STEPS``, anything else as it is."""
    if said == RANGE:
        spread = sources.get(key, {}).get("range")
        if not is_range(spread):
            raise ConfigurationError(f"vary.{key} = range: its source gives none; expected LOW..HIGH, such as 0.5..2")
        return {"low": spread[0], "high": spread[1]}
    if isinstance(said, str) and (typed := _TYPED_RANGE.fullmatch(said)):
        ends = {end: readings(typed[end]) for end in ("low", "high")}
        if any(len(meant) != 1 for meant in ends.values()):
            raise ConfigurationError(f"vary.{key} = {said!r}: expected LOW..HIGH, such as 0.5..2 or 1500..2500")
        steps = {"steps": int(typed["steps"])} if typed["steps"] else {}
        return {end: meant[0] for end, meant in ends.items()} | steps
    return said


def _range(key: str, said: dict, item: Parameter | None) -> Varied:
    low, high, steps, log = said.get("low"), said.get("high"), said.get("steps", _USUAL_STEPS), said.get("log", False)
    shown = f"vary.{key} = {low}..{high}"
    if item is None or item.kind not in (int, float):
        unit = item.unit if item else "name"
        raise ConfigurationError(f"{shown} ({unit}): a range is one of numbers; expected a list of values")
    for name in said:
        if name not in _SPECIFIED:
            raise ConfigurationError(f"vary.{key} holds {name!r}: expected {', '.join(_SPECIFIED)}")
    if not (is_number(low) and is_number(high) and low < high):
        raise ConfigurationError(f"{shown} ({item.unit}): expected two numbers, the lower one first")
    if not isinstance(steps, int) or isinstance(steps, bool) or not 2 <= steps <= _MOST_STEPS:
        raise ConfigurationError(f"vary.{key}.steps = {steps!r} (values): expected a whole number from 2")
    if not isinstance(log, bool) or (log and low <= 0):
        raise ConfigurationError(f"vary.{key}.log = {log!r} (switch): expected true or false, true if low is above 0")
    low, high = (_checked(key, end, item) for end in (low, high))
    return Varied(key, (), low, high, steps, log, item.kind is int)


def _checked(key: str, value: Any, item: Parameter | None) -> Any:
    """Return a value in its declared type; dates are checked where they are read."""
    if item is not None:
        return None if value is None and key in may_be_null() else item.check(f"vary.{key}", value)
    if key == "city":
        return city_named(str(value))
    if key in GROUPS and value not in (names := option_names(key)):
        raise ConfigurationError(f"vary.{key} holds {value!r}{near(str(value), names)}; expected {', '.join(names)}")
    return str(value)
