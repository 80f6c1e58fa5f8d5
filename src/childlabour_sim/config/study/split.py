"""From a command line to a question about a budget: what is split, within which bounds, how much of it, what for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from childlabour_sim.config.compose import Composer
from childlabour_sim.config.composing.messages import near
from childlabour_sim.config.study.study import key_of
from childlabour_sim.config.study.sweep import gather
from childlabour_sim.config.study.values import checked_values
from childlabour_sim.config.study_keys import STUDY_KEYS
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.levers.lever import DOSE, installed
from childlabour_sim.public_money import AS_MONEY

RESERVE = "reserve"
SPLITTABLE = ("socialisation", "case_work", "inspection", "registration", "reentry", "local_cash")
"""Activities whose money may be searched for."""
WHOLE = 100
"""Shares are in whole percent: what a city council decides on."""
_FINDS = ("raids", "domestic_oversight", "institution_oversight")
_COUNTS_FINDS = ("finds", "found_")
_FOUND = (
    "what finds children is never searched for: a count of children found would be bought with children who are driven "
    "out of sight"
)
_BOUND = "bound"
_SPAN = re.compile(r"(?P<low>\d+(?:\.\d+)?)(?:\.\.(?P<high>\d+(?:\.\d+)?))?")
_SETS_MONEY = ("budget.city.share.", "budget.city.total")


@dataclass(frozen=True)
class AskedSplit:
    """What is asked of a budget.

    Attributes
    ----------
    activities : tuple of str
        Levers that the money is split over.
    bounds : dict of str to (int, int)
        Least and most percent of the money, by activity and `RESERVE`.
    outcomes : tuple of str
    study : dict
        Values by full key of `study_keys.DECLARED`, and the question.
    common : list of str
        Overrides for every split.
    """

    activities: tuple[str, ...]
    bounds: dict[str, tuple[int, int]]
    outcomes: tuple[str, ...]
    study: dict[str, Any]
    common: list[str]


def read_split(overrides: Sequence[str], composer: Composer) -> AskedSplit:
    """Sort what a user said into that of the question and that of every split.

    Raises
    ------
    ConfigurationError
        For what may not be searched for, bounds that leave no choice, and values that are not allowed.
    """
    _check_bound_named(overrides)
    bounds = dict(_bound(text) for text in overrides if key_of(text).startswith(f"{_BOUND}."))
    others = gather([text for text in overrides if not key_of(text).startswith(f"{_BOUND}.")])
    said = composer.files.study(others)
    activities, outcomes = said.pop("activities"), said.pop("outcomes")
    said.pop(_BOUND)
    if not isinstance(outcomes, list) or not outcomes or not all(isinstance(text, str) for text in outcomes):
        raise ConfigurationError(f"outcomes = {outcomes!r} (list): expected some such as [child_labour_years_averted]")
    _check_outcomes(outcomes)
    _check_activities(activities)
    common = [text for text in others if key_of(text).partition(".")[0] not in STUDY_KEYS]
    _check_common(common)
    return AskedSplit(
        tuple(activities), _checked_bounds(activities, bounds), tuple(dict.fromkeys(outcomes)), checked_values(said),
        common,
    )  # fmt: skip


def _check_outcomes(said: Sequence[str]) -> None:
    """Refuse to search for what officials find."""
    for text in said:
        if text.startswith(_COUNTS_FINDS):
            raise ConfigurationError(f"outcomes holds {text!r}: {_FOUND}; expected what children do, such as "
                                     "child_labour_years_averted")  # fmt: skip


def _check_activities(said: Any) -> None:
    """Refuse activities that are none, that may not be searched for, or too few to choose from."""
    said = [said] if isinstance(said, str) else said
    if not isinstance(said, list) or not all(isinstance(name, str) for name in said):
        raise ConfigurationError(f"activities = {said!r} (list): expected some of {', '.join(SPLITTABLE)}")
    for name in said:
        if name not in SPLITTABLE:
            raise ConfigurationError(f"activities holds {name!r}: {_why_not(name)}; expected some of "
                                     f"{', '.join(SPLITTABLE)}")  # fmt: skip
        if said.count(name) > 1:
            raise ConfigurationError(f"activities holds {name!r} twice: expected different ones")
    if len(said) < 2:
        raise ConfigurationError(
            f"activities = {said!r} (list): with one activity there is nothing to split; expected two or more of "
            f"{', '.join(SPLITTABLE)}"
        )


def _why_not(name: str) -> str:
    """Say why money of something is not searched for."""
    lever, levers = name.partition(":")[0].partition(".")[0], installed()
    if name.partition(":")[2] or name.partition(".")[2]:
        return "who is reached where is never searched for, only how much an activity has in the whole city"
    if lever in _FINDS:
        return _FOUND
    if lever not in levers:
        return f"unknown{near(lever, SPLITTABLE)}"
    if DOSE not in levers[lever].parameters:
        return f"its dose cannot follow the city's money (no lever.{lever}.dose={AS_MONEY})"
    return "it is no activity of its own that a budget line pays for"


def _check_common(common: Sequence[str]) -> None:
    """Refuse to set what is looked for."""
    for text in common:
        key = key_of(text)
        if key == "scenario":
            raise ConfigurationError(
                f"{text}: every split is of today's policy; expected single keys that hold for all"
            )
        if key.startswith(_SETS_MONEY):
            raise ConfigurationError(f"{text}: is what is searched for; expected money=, and bound.ACTIVITY=LOW..HIGH")


def _check_bound_named(overrides: Sequence[str]) -> None:
    for text in overrides:
        if key_of(text) in (_BOUND, f"{_BOUND}s"):
            raise ConfigurationError(
                f"{text}: expected the activity beside it, as in bound.case_work=0.2..0.6, or bound.{RESERVE}=0"
            )


def _bound(text: str) -> tuple[str, tuple[float, float]]:
    """Return the name and the ends of ``bound.NAME=0.2..0.6``, or of one number that is both."""
    name, said = key_of(text).removeprefix(f"{_BOUND}."), text.partition("=")[2].strip("'\" ")
    found = _SPAN.fullmatch(said)
    try:
        low = float(found["low"])
        return name, (low, float(found["high"] or low))
    except (TypeError, ValueError) as error:
        raise ConfigurationError(f"{text} (share): expected two ends such as bound.{name}=0.2..0.6") from error


def _checked_bounds(activities: Sequence[str], said: Mapping[str, tuple[float, float]]) -> dict[str, tuple[int, int]]:
    """Return the bounds of every activity and of the reserve in whole percent.

    Raises
    ------
    ConfigurationError
        If they are of something else, out of 0 to 1, not in whole percent, or leave one split or none.
    """
    names = (*activities, RESERVE)
    for name, ends in said.items():
        if name not in names:
            raise ConfigurationError(f"bound.{name}: is not split{near(name, names)}; expected one of "
                                     f"{', '.join(names)}")  # fmt: skip
        if not 0.0 <= ends[0] <= ends[1] <= 1.0 or any(abs(end * WHOLE - round(end * WHOLE)) > 1e-9 for end in ends):
            raise ConfigurationError(
                f"bound.{name} = {ends[0]:g}..{ends[1]:g} (share of the money): expected low not above high, both from "
                "0 to 1 in steps of 0.01"
            )
    found = {name: tuple(round(end * WHOLE) for end in said.get(name, (0.0, 1.0))) for name in names}
    least, most = (sum(ends[i] for ends in found.values()) for i in (0, 1))
    free = [name for name, (low, high) in found.items() if min(high, WHOLE - least + low) > low]
    if least > WHOLE or most < WHOLE or len(free) < 2:
        listed = ", ".join(f"{name} {low / WHOLE:g}..{high / WHOLE:g}" for name, (low, high) in found.items())
        raise ConfigurationError(
            f"bound (share of the money): {listed} leave {'no' if least > WHOLE or most < WHOLE else 'one'} split, "
            "since shares add up to 1; expected bounds with room between them"
        )
    return found
