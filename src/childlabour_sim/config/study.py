"""From a command line to a study: which scenarios, what holds for all, what for one, and what for the study itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from childlabour_sim.config.check import flatten
from childlabour_sim.config.compose import Composer, Composition
from childlabour_sim.config.messages import nearest_key
from childlabour_sim.config.scenario_keys import is_set_by, keys_of_scenario
from childlabour_sim.config.study_keys import DECLARED, LANGUAGES, MAY_BE_NULL, STUDY_KEYS
from childlabour_sim.declare import ConfigurationError

_FOR_ONE = "override."
_LONGEST_NAME = 200  # bytes: names of files beside it are longer


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
    others = [quoted(text) for text in overrides if text not in for_one]
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
    overrides = [quoted(text) for text in overrides]
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


def quoted(override: str) -> str:
    """Return an override as Hydra reads it where its value holds a group: ``outcome=enrolment_rate:age=13-15``."""
    key, _, value = override.partition("=")
    return f'{key}="{value}"' if key == "outcome" and "=" in value and value[0] not in "\"'" else override


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


def checked_values(said: dict) -> dict[str, Any]:
    """Return the single values of a study by full key, and the question it answers, by language.

    Raises
    ------
    ConfigurationError
        For an unknown key, or a value that is not allowed.
    """
    question = _question(said.pop("question", None))
    values = dict(flatten(said))
    for key in values:
        if key not in DECLARED:
            raise ConfigurationError(f"unknown key {key}{nearest_key(key)}")
    for key, item in DECLARED.items():
        if key in values and not (values[key] is None and key in MAY_BE_NULL):
            values[key] = item.check(key, values[key])
    _check_together(values)
    if values["uncertainty.kind"] == "none":  # every replication is a world of its own
        values["uncertainty.inner"] = 1
    return values | {"question": question}


def _check_together(values: dict[str, Any]) -> None:
    """Refuse values that have no effect, or that make no folder."""
    name, backend = values["name"], values["execution.backend"]
    if name is not None and not _is_folder_name(name):
        raise ConfigurationError(
            f"name = {name!r} (name): expected that of a folder below output.dir, of at most {_LONGEST_NAME} letters "
            "and without a path"
        )
    if values["execution.address"] is not None and backend != "dask":
        raise ConfigurationError(
            f"execution.address = {values['execution.address']!r} (address): has no effect with execution={backend}; "
            "expected execution=dask"
        )
    ends = [end for end in ("low", "high") if values.get(end) is not None]
    if ends and values["parameter"] is None:
        raise ConfigurationError(f"{ends[0]} = {values[ends[0]]!r}: has no effect without parameter=, the key it is of")


def _is_folder_name(name: str) -> bool:
    return name.strip() not in ("", "..") and Path(name).name == name and len(name.encode()) <= _LONGEST_NAME


def _question(said: Any) -> dict[str, str]:
    if said is None:
        return {}
    if not isinstance(said, dict) or not all(key in LANGUAGES and isinstance(text, str) for key, text in said.items()):
        raise ConfigurationError(f"question = {said!r} (text): expected it by language, as in {{en: ..., id: ...}}")
    return said
