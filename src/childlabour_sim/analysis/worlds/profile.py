"""A city whose worlds are looked for: its configuration, what is solved in it, and the facts it is solved for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from childlabour_sim.analysis.fit.evidence import load_evidence
from childlabour_sim.analysis.fit.measured_runs import Arm, needed
from childlabour_sim.analysis.fit.moments import log_odds, moments
from childlabour_sim.analysis.fit.patterns import kept_patterns, measure
from childlabour_sim.analysis.fit.root import Wanted
from childlabour_sim.analysis.paired.observation import Observation, crossings
from childlabour_sim.analysis.worlds.intercepts import OF_CITY, OF_INCOME, OF_NATION, Intercept
from childlabour_sim.config.compose import Composer, Composition, composing
from childlabour_sim.config.place.files import short_file
from childlabour_sim.config.place.source import is_layered
from childlabour_sim.config.uncertain import Range, drawn_values, priors
from childlabour_sim.config.worlds.between import is_layer
from childlabour_sim.config.worlds.kept import INCOME, NATION, SEED, Fact
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.settings import Settings

_INCOME = dict(zip(INCOME, (("poverty_rate", 0.005), ("gini", 0.02), ("bottom40_share", 0.01))))
"""Facts of the profile itself, and how far a world may be off (pattern 16)."""
_PARTS = 3.0  # tolerances from a fact to the end of its band
_RUN = ("years=1", "replications=1", "threads=1")


@dataclass(frozen=True)
class Judge:
    """A run that judges worlds, and whether it is of the place and time they were solved for."""

    composition: Composition
    here: bool


@dataclass(frozen=True)
class Profile:
    """A city whose worlds are looked for.

    Attributes
    ----------
    name : str
    composition : Composition
        Of a run of a year.
    intercepts : tuple of Intercept
    facts : tuple of Fact
    judges : dict
        Runs that judge a world, by what they are overridden with; none of a city that takes the nation's.
    households : int
        Rows of a run.
    towns : float or None
        Share of towns in a place whose schools and work to be had lie between those of towns and of the country; None
        of one whose file has facts on them.
    """

    name: str
    composition: Composition
    intercepts: tuple[Intercept, ...]
    facts: tuple[Fact, ...]
    judges: dict
    households: int
    towns: float | None = None

    @cached_property
    def shipped(self) -> Settings:
        """Settings with the shipped values."""
        return self.composition.settings()

    @cached_property
    def priors(self) -> dict[str, Range]:
        """What is drawn of a world, by full key."""
        return priors(self.shipped)

    @cached_property
    def tolerance(self) -> np.ndarray:
        """Of every fact, in log-odds: a third of half its band."""
        return np.array([(log_odds(fact.high) - log_odds(fact.low)) / 2.0 / _PARTS for fact in self.facts])

    def drawn(self, draw: int) -> dict[str, float]:
        """Return what is drawn of a world, by full key."""
        return drawn_values(self.priors, SEED, draw)

    def wanted(self, drawn: Mapping[str, float]) -> Wanted:
        """Return the facts in log-odds; a fact that is drawn itself is as it was drawn."""
        own = {fact: drawn[key] for fact, (name, _) in _INCOME.items() if (key := f"city.{name}") in drawn}
        values = [log_odds(own.get(fact.name, fact.value)) for fact in self.facts]
        return Wanted(np.array(values), self.tolerance)

    def moments(self, values: Mapping[str, float], seed: int, times: int = 1) -> dict[str, float]:
        """Return what a run of a year gives, with so many times the households."""
        settings = self.composition.settings(values)
        return moments(replace(settings, seed=seed, households=times * self.households))

    def in_log_odds(self, found: Mapping[str, float]) -> np.ndarray:
        """Return the moments that facts are known of."""
        return np.array([log_odds(found[fact.name]) for fact in self.facts])

    def __getstate__(self) -> dict:
        """Leave what can be made again out of what goes to another process."""
        return {name: value for name, value in self.__dict__.items() if name in self.__annotations__}


def open_profile(
    name: str,
    overrides: Sequence[str] = (),
    config_dir: str | Path | None = None,
    targets: Mapping[str, Any] = MappingProxyType({}),
) -> Profile:
    """Compose a city and the runs that judge its worlds; a user's own facts stand before those of its file.

    Raises
    ------
    ConfigurationError
        If the city has no facts to be solved for, or one of them has no band.
    """
    with composing(config_dir) as composer:
        composition = composer.compose([f"city={name}", *_RUN, *overrides])
        city = composition.run.own["city"]
        households = composition.settings().households
        if name != NATION:
            return _of_city(name, composition, targets)
        arms = needed(lambda read: [measure(one, read, households) for one in kept_patterns()])
        judges = {arm.overrides: _judge(composer, arm, observed, households) for arm, observed in arms.items()}
    facts = _facts(city, _banded(name, {**load_evidence("calibration"), **targets}))
    return Profile(name, composition, OF_NATION, facts, judges, households)


def _judge(composer: Composer, arm: Arm, observed: tuple[Observation, ...], households: int) -> Judge:
    groups = ",".join(f'"{group}"' for group in crossings(observed))
    sizes = (f"households={households}", f"years={arm.years}", "replications=1", "threads=1")
    composition = composer.compose([*arm.overrides, *sizes, f"crossings=[{groups}]"])
    return Judge(composition, arm.overrides[0] == f"city={NATION}")


def _of_city(name: str, composition: Composition, targets: Mapping[str, Any]) -> Profile:
    city, households = composition.run.own["city"], composition.settings().households
    if is_layered(name) and not is_layer(name) and "moments" not in (short_file(name) or {}):
        intercepts, towns = OF_CITY if targets else OF_INCOME, city["place"]["urban_share"]
        return Profile(name, composition, intercepts, _facts(city, targets), {}, households, towns)
    facts = _facts(city, _banded(name, {**city.get("moments", {}), **targets}))
    return Profile(name, composition, OF_CITY, facts, {}, households)


def _banded(name: str, entries: Mapping[str, Any]) -> Mapping[str, Any]:
    if not entries:
        raise ConfigurationError(
            f"city = {name}: its file has no `moments` to solve worlds for; expected out of school by age and work by "
            "sector, each {value:, low:, high:, source:}, as in conf/city/medan.yaml"
        )
    for fact, entry in entries.items():
        if "low" not in entry or "high" not in entry:
            raise ConfigurationError(f"city = {name}: moments.{fact} = {entry!r}: has no band; expected low: and high:")
    return entries


def _facts(city: dict, entries: Mapping[str, Any]) -> tuple[Fact, ...]:
    known = [Fact(fact, entry["value"], entry["low"], entry["high"]) for fact, entry in entries.items()]
    own = [(fact, city[key], half) for fact, (key, half) in _INCOME.items()]
    return tuple([*known, *(Fact(fact, value, value - half, value + half) for fact, value, half in own)])
