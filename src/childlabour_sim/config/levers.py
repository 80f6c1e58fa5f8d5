"""Levers as a whole: what they ask for, and the money they live on."""

from __future__ import annotations

from childlabour_sim.declare import ConfigurationError
from childlabour_sim.institutions.parameters import check_budget
from childlabour_sim.levers.lever import CITY, EVIDENCE, installed
from childlabour_sim.timeline import Timeline


def _needs(lever) -> bool:
    """Tell whether a lever lives on the city's money: one that brings its own does not."""
    return lever.money == CITY and "fund" not in lever.on


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
    for values in (config["lever"], *(timeline.applied(config["lever"], day) for day in timeline.days)):
        for name, lever in levers.items():
            if values[name]["enabled"]:
                lever.check(values[name])
        check_budget(
            config["budget"], {name: values[name]["enabled"] for name, lever in levers.items() if _needs(lever)}
        )
