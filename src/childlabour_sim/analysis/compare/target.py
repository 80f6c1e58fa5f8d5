"""What `solve` is asked to look for, checked before anything runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from childlabour_sim.analysis.compare.two_scenarios import open_two
from childlabour_sim.analysis.paired.outcomes import recorded
from childlabour_sim.config.composing.messages import nearest_key
from childlabour_sim.config.schema import declared
from childlabour_sim.config.study.study import Two
from childlabour_sim.config.study.sweep import is_policy
from childlabour_sim.declare import ConfigurationError, Parameter
from childlabour_sim.study.opened import Opened, study_folder
from childlabour_sim.study.plan import Arm, Plan

COMMAND = "solve"
_AGAINST = "against"
_FEWEST = 2  # worlds that an interval takes


@dataclass(frozen=True)
class Search:
    """A search, checked, before anything runs."""

    opened: Opened
    two: Two
    parameter: Parameter
    ends: tuple[float, float]

    @property
    def tries(self) -> int:
        """Values tried at most: both ends, then halving until near enough."""
        steps, width = len(self.ends), 1.0
        while width > self.opened.study["tolerance"]:
            steps, width = steps + 1, width / 2.0
        return steps

    @property
    def most_runs(self) -> int:
        """Runs at most."""
        compared = 1 if is_policy(self.two.study["parameter"]) else self.tries
        return self.opened.plan.replications * (self.tries + compared)


def open_search(overrides: Sequence[str], config_dir: str | Path | None = None) -> Search:
    """Compose and check a search, before anything runs."""
    return search_for(*open_two(COMMAND, overrides, config_dir))


def search_for(two: Two, command: str, most: int | None = None) -> Search:
    """Return the search that two scenarios and the keys of a study ask for.

    Parameters
    ----------
    two : Two
    command : str
        What repeats it.
    most : int, optional
        Replications at most of every value.

    Raises
    ------
    ConfigurationError
        If the parameter is no number, its ends are out of bounds, or the search is larger than allowed.
    """
    study, inner = two.study, two.study["uncertainty.inner"]
    parameter, ends = _ends(study)
    arms = {arm.name: arm for x in ends for arm in arms_at(two, x)}
    replications = two.scenario.settings().replications
    if most is not None:
        replications = min(replications, max(most // inner, _FEWEST) * inner)
    plan = Plan.asked(tuple(arms.values()), replications, study)
    folder = study_folder(COMMAND, "-".join((*two.names, study["parameter"])), plan, study)
    search = Search(Opened(plan, folder, study, command), two, parameter, ends)
    _check_size(search)
    return search


def arms_at(two: Two, value: float) -> tuple[Arm, Arm]:
    """Return what is compared with, and the scenario, where the parameter has a value.

    A value of policy is that of the scenario alone; any other is of the world both are in.
    """
    key, name = two.study["parameter"], f"at_{value:.12g}".replace("-", "m").replace("+", "")
    one, other = (recorded(each, [two.study["outcome"]]) for each in (two.against, two.scenario))
    against = (
        Arm(_AGAINST, two.against, groups=one)
        if is_policy(key)
        else Arm(f"{_AGAINST}_{name}", two.against, {key: value}, one)
    )
    return against, Arm(name, two.scenario, {key: value}, other)


def _ends(study: dict) -> tuple[Parameter, tuple[float, float]]:
    key = study["parameter"]
    if key is None:
        raise ConfigurationError("parameter (key): expected the full key of a number, such as lever.case_work.workers")
    parameter = declared().get(key)
    if parameter is None or parameter.kind not in (int, float):
        raise ConfigurationError(f"parameter = {key!r} (key): expected that of a number{nearest_key(key)}")
    if "." not in key:
        raise ConfigurationError(
            f"parameter = {key!r} (key): says how runs are made; expected a number of policy or of the world, such as "
            "lever.case_work.workers"
        )
    if study["low"] is None or study["high"] is None or not study["low"] < study["high"]:
        raise ConfigurationError(
            f"low = {study['low']}, high = {study['high']} ({parameter.unit}): expected low below high, within "
            f"{parameter.expected()}"
        )
    return parameter, tuple(parameter.check(key, study[end]) for end in ("low", "high"))


def _check_size(search: Search) -> None:
    opened, n = search.opened, search.most_runs
    if opened.plan.replications < _FEWEST * opened.plan.inner:
        raise ConfigurationError(
            f"replications = {opened.plan.replications} (runs): an effect has an interval from "
            f"{_FEWEST * opened.plan.inner} on, which a search needs"
        )
    if n > opened.study["max_runs"]:
        raise ConfigurationError(
            f"max_runs = {opened.study['max_runs']} (runs): this search needs up to {n}, {search.tries} values "
            f"with {opened.plan.replications} replications; expected fewer, or max_runs={n}"
        )
