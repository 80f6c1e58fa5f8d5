"""What a study leaves beside its tables: what made it, with which values, and what its runs took."""

from __future__ import annotations

from typing import Any

from childlabour_sim.records.manifest import write_config, write_study_manifest
from childlabour_sim.records.store import read_json_if_whole
from childlabour_sim.study.opened import Opened
from childlabour_sim.study.runner import Progress

_WORK = {"runs_made": "done", "seconds_of_work": "seconds", "seconds_passed": "wall"}


def leave_manifest(opened: Opened, progress: Progress) -> None:
    """Write ``manifest.json``; what runs took is added to what earlier calls of the same study took.

    ``seconds_of_work`` is the time of synthesis, engine and recording, added up over workers.
    """
    plan, folder = opened.plan, opened.folder
    first = plan.first
    content = {
        "command": opened.command, "fingerprint": plan.fingerprint, "arms": [arm.name for arm in plan.arms],
        "replications": plan.replications, "uncertainty": plan.uncertainty, "inner": plan.inner,
        "population_seed": first.population_seed, "households_one_row_stands_for": first.weight,
        "years": first.years, "study": dict(opened.study), **_work(opened, progress),
    }  # fmt: skip
    write_study_manifest(folder, first, content)


def _work(opened: Opened, progress: Progress) -> dict[str, Any]:
    before = read_json_if_whole(opened.folder.path / "manifest.json")
    return {key: round(before.get(key, 0) + getattr(progress, name), 2) for key, name in _WORK.items()}


def leave_configurations(opened: Opened) -> None:
    """Write the configuration of every scenario, each value with its source: ``configurations/NAME.yaml``."""
    folder = opened.folder.path / "configurations"
    folder.mkdir(exist_ok=True)
    for arm in opened.plan.examples:
        write_config(opened.folder, arm.checked, folder / f"{arm.name}.yaml")
