"""A study as it is asked for: its plan, its folder, where its runs are made, and whether it may begin."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from childlabour_sim.config.check import flatten
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.records.fingerprint import code_fingerprint
from childlabour_sim.records.study_folder import StudyFolder
from childlabour_sim.settings import Settings
from childlabour_sim.study.cluster import cluster
from childlabour_sim.study.execution import Workers
from childlabour_sim.study.plan import Plan
from childlabour_sim.study.processes import processes

_LONGEST_NAME = 60


@dataclass(frozen=True)
class Opened:
    """A study, checked, before anything runs.

    Attributes
    ----------
    plan : Plan
    folder : StudyFolder
    study : dict
        Values of `config.study_keys.DECLARED`.
    command : str
        What repeats it.
    """

    plan: Plan
    folder: StudyFolder
    study: Mapping[str, Any]
    command: str

    def __post_init__(self):
        n, inner = self.plan.replications, self.plan.inner
        if n % inner:
            raise ConfigurationError(
                f"replications = {n} (runs): every plausible world takes uncertainty.inner={inner} of them; expected a "
                f"multiple of {inner}, such as {n + inner - n % inner}"
            )

    def with_replications(self, n: int) -> Opened:
        """Return the same study with another number of replications."""
        return replace(self, plan=replace(self.plan, replications=n))

    def workers(self) -> Workers:
        """Return the workers that are asked for.

        Raises
        ------
        ConfigurationError
            If a cluster cannot be reached.
        """
        backend, n = self.study["execution.backend"], self.study["execution.workers"] or os.cpu_count() or 1
        if backend == "serial":
            return processes(1)
        if backend == "dask":
            return cluster(self.study["execution.address"], n)
        return processes(n)

    def check_size(self) -> None:
        """Refuse a study of more runs than were allowed.

        Raises
        ------
        ConfigurationError
            Says how many there are, and how to allow them.
        """
        n, most = len(self.plan.runs), self.study["max_runs"]
        if n > most:
            raise ConfigurationError(
                f"max_runs = {most} (runs): this study has {n}, {self.plan.replications} for each of "
                f"{len(self.plan.arms)} configurations; expected fewer, or max_runs={n} to run them all"
            )


def study_folder(kind: str, label: str, plan: Plan, study: Mapping[str, Any], place: str = "") -> StudyFolder:
    """Return the folder of a study: one of a name that is given, else one named by what it is of.

    Parameters
    ----------
    kind : str
        Name of the command.
    label : str
        What a reader knows the study by.
    place : str
        In place of the name of the first arm's city.
    """
    first = plan.first
    name = study["name"] or f"{place or first.city_name}-{label[:_LONGEST_NAME]}-{plan.fingerprint}"
    return StudyFolder(Path(first.output["dir"]) / kind / name, _identity(plan))


def _identity(plan: Plan) -> dict:
    """Return what the numbers of a study depend on; of many arms the values that set them apart."""
    return {
        "code": code_fingerprint(),
        "fingerprint": plan.fingerprint,
        "uncertainty": plan.uncertainty,
        "inner": plan.inner,
        "tables": " ".join(plan.kinds),
        "configuration": _values(plan.first),
        "arms": {arm.name: _own_values(plan.first, arm.checked) for arm in plan.examples},
    }


def _own_values(of_first: Settings, of_arm: Settings) -> dict[str, Any]:
    """Return the values of an arm that differ from those of the first."""
    first, own = _values(of_first), _values(of_arm)
    return {key: value for key, value in own.items() if first.get(key) != value}


def _values(settings: Settings) -> dict[str, Any]:
    kept = {key: node for key, node in settings.resolved.items() if key not in ("threads", "output", "replications")}
    return dict(flatten(kept))


def command_line(command: str, overrides: Sequence[str], config_dir: str | Path | None) -> str:
    """Return what a user types to have a study again."""
    own = [f"--config-dir={config_dir}"] if config_dir else []
    return shlex.join(["childlabour", command, *own, *overrides])


def label_of(scenarios: Sequence[str]) -> str:
    """Return the scenarios that are compared, as a part of a folder's name."""
    return "-".join(scenarios[1:]) or scenarios[0]
