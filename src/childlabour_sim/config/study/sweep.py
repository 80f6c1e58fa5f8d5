"""From a command line to a sweep: what is varied, what holds at every point, and what points are compared with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.core.override_parser.types import Override
from hydra.errors import HydraException

from childlabour_sim.config.compose import POLICY, Composer, Composition
from childlabour_sim.config.composing.grammar import as_overrides
from childlabour_sim.config.composing.locate import option_names
from childlabour_sim.config.composing.messages import near
from childlabour_sim.config.schema import GROUPS
from childlabour_sim.config.study.study import key_of
from childlabour_sim.config.study.values import checked_values
from childlabour_sim.config.study_keys import STUDY_KEYS
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.typed_number import is_money, readings

_VARY, _OUTCOMES = "vary", "outcomes"
_IN_DOUBT = re.compile(r"(?<=[=,\[])(-?[1-9]\d{0,2}\.\d{3})(?=[,\]]|$)")
"""Thousands or decimals: kept as a text, so that the parameter can tell whether it is sure."""


@dataclass(frozen=True)
class AskedSweep:
    """What is asked of a sweep.

    Attributes
    ----------
    vary : mapping
        Values or ranges by full key, as they were said.
    outcomes : tuple of str
        ``statistic`` or ``statistic:group``.
    study : dict
        Values by full key of `study_keys.DECLARED`, and the question.
    common : list of str
        Overrides for every point.
    own : list of str
        Overrides for what points are compared with.
    """

    vary: Any
    outcomes: tuple[str, ...]
    study: dict[str, Any]
    common: list[str]
    own: list[str]

    @property
    def against(self) -> str | None:
        """The scenario that every point is compared with, if any."""
        return self.study["against"]


def read_sweep(overrides: Sequence[str], composer: Composer) -> AskedSweep:
    """Sort what a user said into that of the study, of every point and of what points are compared with.

    Raises
    ------
    ConfigurationError
        For an unknown key or scenario, or a value of a study that is not allowed.
    """
    gathered = gather(overrides)
    for_one = [text for text in gathered if text.lstrip("+").startswith("override.")]
    others = [text for text in gathered if text not in for_one]
    said = composer.files.study(others)
    vary, outcomes = said.pop(_VARY), said.pop(_OUTCOMES)
    if not isinstance(outcomes, list) or not outcomes or not all(isinstance(text, str) for text in outcomes):
        raise ConfigurationError(f"outcomes = {outcomes!r} (list): expected statistics such as [child_labour_rate]")
    study = checked_values(said)
    against, names = study["against"], option_names("scenario")
    if against is not None and against not in names:
        raise ConfigurationError(
            f"against = {against!r} (name): is no scenario{near(against, names)}; expected one of {', '.join(names)}"
        )
    prefix = f"override.{against}."
    for text in for_one:
        if not text.lstrip("+").startswith(prefix):
            raise ConfigurationError(f"{text}: expected {prefix}KEY=VALUE, of the scenario points are compared with")
    common = [text for text in others if key_of(text).partition(".")[0] not in STUDY_KEYS]
    return AskedSweep(vary, tuple(outcomes), study, common, [t.lstrip("+").removeprefix(prefix) for t in for_one])


@dataclass
class Compositions:
    """Composes what points and their references are, once for each set of chosen files.

    Attributes
    ----------
    asked : AskedSweep
    composer : Composer
    """

    asked: AskedSweep
    composer: Composer
    _known: dict[tuple[str, ...], Composition] = field(default_factory=dict)

    def of_point(self, values: Mapping[str, Any]) -> Composition:
        """Return the composition of the points that choose these files."""
        chosen = _choices(values)
        return self._composed([text for text in self.asked.common if key_of(text) not in chosen], chosen)

    def of_reference(self, values: Mapping[str, Any]) -> Composition:
        """Return that of what these points are compared with; what is no policy, or set for all, is alike."""
        chosen = _choices(values_beside_policy(values)) | {"scenario": self.asked.against}
        kept = [text for text in self.asked.common if key_of(text) not in chosen]
        return self._composed([*kept, *self.asked.own], chosen)

    def differ(self, keys: Sequence[str]) -> bool:
        """Tell whether points have another policy than what they would be compared with."""
        scenario = self.of_point({}).run.names["scenario_name"]
        return bool(self.asked.own) or scenario != self.asked.against or any(map(is_policy, keys))

    def _composed(self, overrides: Sequence[str], chosen: Mapping[str, Any]) -> Composition:
        key = (*overrides, *(f"{group}={name}" for group, name in chosen.items()))
        if key not in self._known:
            self._known[key] = self.composer.compose(key)
        return self._known[key]


def is_policy(key: str) -> bool:
    """Tell whether a key is one of policy: it acts from the start on, and what points are compared with has its own."""
    return f"{key}=".startswith(POLICY)


def values_beside_policy(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that a point and what it is compared with have in common."""
    return {key: value for key, value in values.items() if not is_policy(key)}


def _choices(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key in GROUPS}


def gather(overrides: Sequence[str]) -> list[str]:
    """Return overrides in which everything that is varied is one mapping, later values winning, as Hydra reads them.

    ``vary.KEY=1,2`` and ``vary.KEY=[1,2]`` say the same, and ``vary={KEY:[1,2]}`` stands for all. Outcomes need no
    quotes, though their groups hold ``=`` and commas.
    """
    found, others = None, []
    for text in overrides:
        key = key_of(text)
        if key == _VARY:
            found = _value(text)
        elif key.startswith(f"{_VARY}."):
            found = {**(found if isinstance(found, dict) else {}), key.removeprefix(f"{_VARY}."): _value(text)}
        elif key == _OUTCOMES:
            others += as_overrides({_OUTCOMES: _listed(text.partition("=")[2])})
        else:
            others.append(text)
    return others if found is None else [*others, *as_overrides({_VARY: found})]


def _listed(text: str) -> list[str]:
    """Return the outcomes of a list: what is between commas, but ``sex=female,quintile=1`` is one group."""
    found = []
    for part in (part.strip("\"' ") for part in text.strip("[] ").split(",")):
        if found and ":" in found[-1] and ":" not in part and "=" in part:
            found[-1] += f",{part}"
        elif part:
            found.append(part)
    return found


def _value(text: str) -> Any:
    """Return the value of an override, several after commas as a list."""
    said = text.partition("=")[2]
    if is_money(said) and len(readings(said)) == 1:  # its comma is no end of a value
        return said
    try:
        override: Override = OverridesParser.create().parse_override(_IN_DOUBT.sub(r'"\1"', text))
        if override.is_sweep_override():
            return [getattr(value, "text", value) for value in override.sweep_iterator()]
        return override.value()
    except (HydraException, NotImplementedError) as error:
        raise ConfigurationError(
            f"cannot read {text!r}: expected values as in vary.KEY=0.5,1,2, or ends as in vary.KEY=0.5..2"
        ) from error
