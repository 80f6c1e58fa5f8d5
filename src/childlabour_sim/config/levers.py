"""Levers as a whole: what they ask for, and the money they live on."""

from __future__ import annotations

from childlabour_sim.declare import ConfigurationError
from childlabour_sim.institutions.parameters import check_budget
from childlabour_sim.levers.lever import CITY, EVIDENCE, installed
from childlabour_sim.public_money import afforded, follows_money
from childlabour_sim.timeline import Timeline


def _needs(lever, values: dict) -> bool:
    """Tell whether a lever is in force and must have city money: not one that brings its own, or does what it can."""
    return values["enabled"] and lever.money == CITY and "fund" not in lever.on and not follows_money(values)


def take_evidence(sources: dict[str, dict]) -> dict[str, dict]:
    """Remove from the sources what the effect of each lever rests on, and return it by lever.

    Raises
    ------
    ConfigurationError
        If a lever does not say so, or says what is none of `EVIDENCE`.
    """
    found = {}
    for name in installed():
        entry = sources.pop(f"lever.{name}.rests_on", None)
        kind = entry and entry.get("kind")
        if kind not in EVIDENCE:
            raise ConfigurationError(
                f"lever.{name}._sources.rests_on = {entry!r}: expected {{kind: KIND, source: NAME}} in the file "
                f"lever/{name}.yaml, KIND what the effect of {name} rests on: {', '.join(EVIDENCE)}"
            )
        found[name] = entry
    return found


def refuse_set_doses(levers: dict[str, dict], overridden: frozenset[str]) -> None:
    """Refuse a dose that the user sets although it follows money: it would be of no use.

    Raises
    ------
    ConfigurationError
    """
    for name, values in levers.items():
        key = f"lever.{name}.{installed()[name].dose}"
        if follows_money(values) and key in overridden:
            raise ConfigurationError(
                f"{key} is set, yet lever.{name}.dose = as_money lets budget.city.share.{name} say how much: expected "
                f"one of the two"
            )


def check_levers(config: dict, timeline: Timeline) -> None:
    """Refuse a lever whose values contradict each other, or that is switched on without money, at any time of a run.

    Raises
    ------
    ConfigurationError
        Names key, value and what was expected.
    """
    levers = installed()
    for name in config["budget"]["priority"]:
        if name not in levers:
            raise ConfigurationError(f"budget.priority holds {name!r} (lever): expected some of {', '.join(levers)}")
    _check_earmarks(config)
    for values in (config["lever"], *(timeline.applied(config["lever"], day) for day in timeline.days)):
        values = afforded(levers, values, config["budget"], config["city"])
        for name, lever in levers.items():
            if values[name]["enabled"]:
                lever.check(values[name])
        check_budget(config["budget"], [name for name, lever in levers.items() if _needs(lever, values[name])])


def _check_earmarks(config: dict) -> None:
    """Refuse a dose that follows money of which the lever has no share of its own."""
    for name, values in config["lever"].items():
        if follows_money(values) and config["budget"]["city"]["share"][name] is None:
            raise ConfigurationError(
                f"lever.{name}.dose = as_money, yet budget.city.share.{name} = null (share) says of how much: "
                f"expected a number from 0 to 1, or lever.{name}.dose=set"
            )
