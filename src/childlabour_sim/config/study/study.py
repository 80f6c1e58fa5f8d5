"""From a command line to a study: which scenarios, what holds for all, what for one, and what for the study itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from childlabour_sim.config.compose import Composer, Composition
from childlabour_sim.config.study.scenario_keys import is_set_by, keys_of_scenario
from childlabour_sim.config.study.values import checked_values
from childlabour_sim.config.study_keys import STUDY_KEYS
from childlabour_sim.declare import ConfigurationError

_FOR_ONE = "override."


@dataclass(frozen=True)
class Asked:
    """What is asked of a study.

    Attributes
    ----------
    scenarios : tuple of str
        The first is what the others are compared with.
    study : dict
        Values by full key of `study_keys.DECLARED`, and ``question``, a text by language.
    common : list of str
        Overrides for every scenario.
    own : dict of str to list of str
        Overrides for one scenario, by its name.
    """

    scenarios: tuple[str, ...]
    study: dict[str, Any]
    common: list[str]
    own: dict[str, list[str]]


def read_study(overrides: Sequence[str], composer: Composer) -> Asked:
    """Sort what a user said into that of the study, of all scenarios and of one.

    Raises
    ------
    ConfigurationError
        For an unknown key or scenario, or a value of a study that is not allowed.
    """
    for_one = [text for text in overrides if text.lstrip("+").startswith(_FOR_ONE)]
    others = [text for text in overrides if text not in for_one]
    if any(key_of(text) == "scenario" for text in others):
        raise ConfigurationError("scenario: expected scenarios=[NAME,NAME], the first what others are compared with")
    said = composer.files.study(others)
    scenarios = _names(said.pop("scenarios"))
    own: dict[str, list[str]] = {name: [] for name in scenarios}
    for text in for_one:
        name, _, rest = text.lstrip("+").removeprefix(_FOR_ONE).partition(".")
        if name not in own or not rest:
            raise ConfigurationError(
                f"{text}: expected override.SCENARIO.KEY=VALUE, with a scenario of {', '.join(scenarios)}"
            )
        own[name].append(rest)
    common = [text for text in others if key_of(text).partition(".")[0] not in STUDY_KEYS]
    return Asked(scenarios, checked_values(said), common, own)


@dataclass(frozen=True)
class Two:
    """Two scenarios that are set alike, and what is asked of them.

    Attributes
    ----------
    scenario, against : Composition
    names : tuple of str
        Of the scenario and of that which it is compared with.
    study : dict
        Values by full key of `study_keys.DECLARED`.
    """

    scenario: Composition
    against: Composition
    names: tuple[str, str]
    study: dict[str, Any]


def read_two(overrides: Sequence[str], composer: Composer) -> Two:
    """Compose a scenario and the one it is compared with; what is set on the command line holds for both.

    Raises
    ------
    ConfigurationError
        For an unknown key or scenario, or a value that is not allowed.
    """
    study = checked_values(composer.files.study(overrides))
    keys_of_scenario(study["against"])
    common = [text for text in overrides if key_of(text).partition(".")[0] not in STUDY_KEYS]
    scenario = composer.compose(common)
    others = [text for text in common if key_of(text) != "scenario"]
    against = composer.compose([*others, f"scenario={study['against']}"])
    return Two(scenario, against, (scenario.run.names["scenario_name"], study["against"]), study)


def compose_scenarios(asked: Asked, composer: Composer) -> dict[str, Composition]:
    """Return the composition of every scenario by name.

    What is set for all holds where a scenario does not set it itself; what is set for one wins over both.

    Raises
    ------
    ConfigurationError
        If a value for all has no effect, since every scenario sets its own.
    """
    found, used = {}, set()
    for name in asked.scenarios:
        keys = keys_of_scenario(name)
        held = [text for text in asked.common if not is_set_by(key_of(text), keys)]
        used.update(held)
        found[name] = composer.compose([*held, f"scenario={name}", *asked.own[name]])
    for text in asked.common:
        if text not in used:
            first = asked.scenarios[0]
            raise ConfigurationError(
                f"{text} has no effect: every scenario sets its own value; say it of one, as in override.{first}.{text}"
            )
    return found


def key_of(override: str) -> str:
    """Return the full key of an override."""
    return override.lstrip("+~").partition("=")[0]


def _names(scenarios: Any) -> tuple[str, ...]:
    if not isinstance(scenarios, list) or not scenarios or not all(isinstance(name, str) for name in scenarios):
        raise ConfigurationError(
            f"scenarios = {scenarios!r} (list): expected names such as [baseline,case_work], the first what others are "
            "compared with"
        )
    for name in scenarios:
        keys_of_scenario(name)
        if scenarios.count(name) > 1:
            raise ConfigurationError(f"scenarios hold {name!r} twice: expected different ones")
    return tuple(scenarios)
