"""Fit the intercepts of behaviour to static moments: each moves against the gap of its own moment.

The parameters that no static moment identifies (the weight of consumption, the spread of tastes, how far a
transfer is invested) were searched jointly with the trial's patterns; the contraction is run at each.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace

import numpy as np
import yaml

from childlabour_sim.analysis.fit.moments import log_odds, moments
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.declare import SECTORS
from childlabour_sim.settings import Settings

_LEVEL_MOMENTS = {"SD": "out_of_school_7_12", "SMP": "out_of_school_13_15", "SMA": "out_of_school_16_18"}
_AGE_MOMENTS = (
    ("to_12", "working_5_9", "working_10_12", 4.0),
    ("from_12_to_15", "working_10_12", "working_13_14", 2.5),
    ("from_15", "working_13_14", "working_15_17", 2.5),
)
_SEED_STEP = 17  # fresh luck for each step
_HALF = 0.5  # of the gap where two moments move with one intercept
_HOURS_SPEED = 0.25
_LONGEST_HOURS_STEP = 0.15


def load_targets() -> dict[str, float]:
    """Return the moments of ``conf/evidence/calibration.yaml``."""
    text = (conf_folder() / "evidence" / "calibration.yaml").read_text(encoding="utf-8")
    return {name: entry["value"] for name, entry in yaml.safe_load(text).items()}


def contract(
    settings: Settings, steps: int, speed: float = 0.6, on_step: Callable[[int, float], None] | None = None
) -> dict:
    """Return the values of behaviour after some steps of the contraction.

    Parameters
    ----------
    settings : Settings
        ``city=indonesia``; replications set the precision.
    steps : int
    speed : float
        Share of each gap, in log-odds, that a step closes.
    on_step : callable, optional
        Called with the step and the sum of absolute gaps.
    """
    behaviour = deepcopy(settings.behaviour)
    for step in range(steps):
        gaps = _gaps(replace(settings, behaviour=behaviour, seed=settings.seed + _SEED_STEP * step), load_targets())
        if on_step:
            on_step(step, sum(map(abs, gaps.values())))
        behaviour = _moved(behaviour, gaps, speed)
    return behaviour


def of_a_city() -> set[str]:
    """Return the moments that a city's schools and work to be had are fitted to."""
    return {*_LEVEL_MOMENTS.values(), *(f"{sector}_10_17" for sector in SECTORS)}


def contract_city(
    settings: Settings, steps: int, speed: float = 0.6, on_step: Callable[[int, float], None] | None = None
) -> dict:
    """Return ``school_offset`` and ``opportunity`` of a city that bring it to the moments of its own file.

    Parameters
    ----------
    settings : Settings
        A city with ``moments`` in its file: out of school by age, working by sector.
    steps, speed, on_step
        As in `contract`.
    """
    city = deepcopy(settings.city)
    for step in range(steps):
        gaps = _gaps(replace(settings, city=city, seed=settings.seed + _SEED_STEP * step), settings.moments)
        if on_step:
            on_step(step, sum(map(abs, gaps.values())))
        for level, moment in _LEVEL_MOMENTS.items():
            city["school_offset"][level] -= speed * gaps.get(moment, 0.0)
        for sector in SECTORS:
            city["opportunity"][sector] += speed * gaps.get(f"{sector}_10_17", 0.0)
    return {name: city[name] for name in ("school_offset", "opportunity")}


def _gaps(settings: Settings, targets: dict[str, float]) -> dict[str, float]:
    """Return target less model, in log-odds, of every moment."""
    found = moments(settings)
    return {name: log_odds(target) - log_odds(found[name]) for name, target in targets.items()}


def _moved(behaviour: dict, gaps: dict[str, float], speed: float) -> dict:
    new = deepcopy(behaviour)
    for level, moment in _LEVEL_MOMENTS.items():
        new["school_value"][level] -= speed * gaps[moment]
    new["girl_school_effect"] -= _HALF * speed * (gaps["out_of_school_girls"] - gaps["out_of_school_boys"])
    for sector in SECTORS:
        new["work_value"][sector] += speed * gaps[f"{sector}_10_17"]
        if f"{sector}_in_school" in gaps:
            move = speed * gaps[f"{sector}_in_school"]
            new["work_with_school"][sector] += move
            new["work_value"][sector] -= _HALF * move
        new["hours_in_school"][sector] *= _hours_step(speed * gaps["child_labour_13_14"])
        new["hours_out_of_school"][sector] *= _hours_step(speed * gaps["child_labour_15_17"])
    for slope, younger, older, years in _AGE_MOMENTS:
        new["age_slope"][slope] -= _HALF * speed * (gaps[younger] - gaps[older]) / years
    return new


def _hours_step(gap: float) -> float:
    return float(np.exp(np.clip(_HOURS_SPEED * gap, -_LONGEST_HOURS_STEP, _LONGEST_HOURS_STEP)))
