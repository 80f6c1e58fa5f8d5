"""One world: drawn, solved for the facts, and what it gives where it is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
import polars as pl

from childlabour_sim.analysis.fit.measured_runs import Arm
from childlabour_sim.analysis.fit.patterns import kept_patterns, measure
from childlabour_sim.analysis.fit.root import search
from childlabour_sim.analysis.paired.observation import Observation, observe
from childlabour_sim.analysis.worlds.intercepts import point_of, values_of
from childlabour_sim.analysis.worlds.profile import Judge, Profile
from childlabour_sim.config.worlds.kept import borne
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.records.recorder import record_replication

_FRESH = 1_000_003  # added to the seed of a world, for luck it was not solved with
_MEASURED = 4  # times the households of a run, when a kept world is measured: its own luck should not look like a miss
_FAR = 2.0  # tolerances: a world that is further off is refused


class Effort(NamedTuple):
    """How well a world is solved.

    ``times`` the households of a run, at most ``most_runs``, down to a distance of ``near`` tolerances; a ``patient``
    search goes half as far where values leave their bounds, any other ends there.
    """

    times: int
    most_runs: int
    near: float
    patient: bool


_CANDIDATE, _KEPT, _CITY = Effort(1, 9, 0.8, False), Effort(2, 5, 0.4, True), Effort(2, 7, 0.5, True)


@dataclass(frozen=True)
class World:
    """A draw, and what came of it.

    Attributes
    ----------
    draw : int
    point : list of float
        Of the intercepts; empty of a world that was refused.
    values : dict of str to float
        Values by full key that were solved.
    distance : float
        From the facts, in tolerances.
    runs : int
    found : dict of str to float
        What it gives of the patterns it is judged by.
    moments : dict of str to float
        With luck it was not solved with; only of kept worlds.
    refused : str
        Why, if it was.
    """

    draw: int
    point: list[float] = field(default_factory=list)
    values: dict[str, float] = field(default_factory=dict)
    distance: float = np.inf
    runs: int = 0
    found: dict[str, float] = field(default_factory=dict)
    moments: dict[str, float] = field(default_factory=dict)
    refused: str = ""


def solve(profile: Profile, draw: int, slopes: np.ndarray, start: np.ndarray | None = None) -> World:
    """Solve a world for the facts.

    Parameters
    ----------
    profile : Profile
    draw : int
    slopes : ndarray, shape (n_facts, n_intercepts)
        As the shipped values have them.
    start : ndarray, optional
        Where the search begins; the shipped values if nothing is said.

    Returns
    -------
    World
        Refused if it cannot be solved, or its values leave their bounds.
    """
    start = point_of(profile.intercepts, profile.shipped.resolved) if start is None else start
    return _solved(profile, World(draw), start, slopes, {}, _CANDIDATE)


def refine(profile: Profile, world: World, slopes: np.ndarray) -> World:
    """Solve a kept world again, with less luck, and measure it with luck it was not solved with."""
    found = _solved(profile, world, np.array(world.point), slopes, {}, _KEPT)
    return found if found.refused else _measured(profile, found, {})


def solve_in_city(profile: Profile, draw: int, slopes: np.ndarray, given: Mapping[str, float]) -> World:
    """Solve a world of the nation in a city, with as little luck as a kept world, and measure it."""
    start = point_of(profile.intercepts, profile.shipped.resolved, given)
    found = _solved(profile, World(draw), start, slopes, given, _CITY)
    return found if found.refused else _measured(profile, found, given)


def _measured(profile: Profile, world: World, given: Mapping[str, float]) -> World:
    """Add what a world gives with luck it was not solved with."""
    return replace(world, moments=fresh_moments(profile, world.draw, {**given, **world.values}))


def fresh_moments(profile: Profile, draw: int, solved: Mapping[str, float]) -> dict[str, float]:
    """Return what a kept world gives with luck it was not solved with."""
    return profile.moments({**profile.drawn(draw), **solved}, draw + _FRESH, _MEASURED)


def _solved(profile: Profile, world: World, start, slopes, given, effort: Effort) -> World:
    drawn = profile.drawn(world.draw) | given
    longest = np.array([each.longest for each in profile.intercepts])

    def measured(point: np.ndarray) -> np.ndarray:
        values = drawn | values_of(profile.intercepts, point, profile.shipped.resolved)
        try:
            return profile.in_log_odds(profile.moments(values, world.draw, effort.times))
        except ConfigurationError:  # out of bounds
            if not effort.patient:
                raise
            return np.full(len(profile.facts), np.nan)

    try:
        root = search(measured, profile.wanted(drawn), start, slopes, longest, effort.most_runs, effort.near)
    except ConfigurationError as error:
        return World(world.draw, refused=str(error))
    if not root.distance <= _FAR:
        gap = np.abs(root.found - profile.wanted(drawn).value) / profile.tolerance
        worst = profile.facts[int(np.argmax(gap))].name
        refused = f"too far from the facts, furthest from {worst}"
        return World(world.draw, distance=root.distance, runs=root.runs, refused=refused)
    values = values_of(profile.intercepts, root.point, profile.shipped.resolved)
    return replace(world, point=[*map(float, root.point)], values=values, distance=root.distance, runs=root.runs)


def judge(profile: Profile, world: World) -> World:
    """Measure in a world, with luck it was not solved with, every pattern it is held against."""
    return replace(world, found=_patterns(profile, profile.drawn(world.draw) | world.values, world.draw))


def judge_shipped(profile: Profile, luck: int) -> World:
    """Measure the same with the shipped values and one luck."""
    return World(luck, found=_patterns(profile, {}, luck))


def _patterns(profile: Profile, values: Mapping[str, float], draw: int) -> dict[str, float]:
    records = {name: _recorded(each, values, draw + _FRESH) for name, each in profile.judges.items()}

    def read(arm: Arm, wanted: Observation) -> np.ndarray:
        return np.array([observe(records[arm.overrides], wanted)])

    return {each.measure: float(measure(each, read, profile.households)[0]) for each in kept_patterns()}


def _recorded(judge: Judge, values: Mapping[str, float], seed: int) -> pl.DataFrame:
    settings = judge.composition.settings(values if judge.here else borne(values))
    return record_replication(replace(settings, seed=seed), 0, 1).records
