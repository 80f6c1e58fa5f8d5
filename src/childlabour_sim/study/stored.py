"""The plan of a study as its folder holds it: what is needed to make any of its runs again, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from childlabour_sim.config.stored import plain_composition, read_composition
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.records.store import Folder, read_json, read_json_if_whole
from childlabour_sim.study.plan import Arm, Plan

FILE = "plan.json"


def write_plan(plan: Plan, folder: Folder) -> None:
    """Write a plan; arms that the folder already has stay, as those of a search do, unless the file is damaged.

    Parameters
    ----------
    plan : Plan
    folder : Folder
        Open, and of no other study.
    """
    path = folder.path / FILE
    known = {"compositions": [], "arms": {}} | read_json_if_whole(path)
    places: dict[int, int] = {}
    for arm in plan.arms:
        if arm.name in known["arms"]:
            continue
        if id(arm.composition) not in places:
            places[id(arm.composition)] = len(known["compositions"])
            known["compositions"].append(plain_composition(arm.composition))
        place = places[id(arm.composition)]
        known["arms"][arm.name] = {"composition": place, "values": dict(arm.values), "groups": arm.groups}
    known |= {
        "replications": max(plan.replications, known.get("replications", 0)), "uncertainty": plan.uncertainty,
        "inner": plan.inner, "survey": plan.survey,
    }  # fmt: skip
    text = json.dumps(known, default=_number)
    folder.write(path, lambda to: to.write_text(text, encoding="utf-8"))


def read_plan(folder: Path) -> Plan:
    """Return the plan that a folder holds.

    Raises
    ------
    ConfigurationError
        If it holds none, or one of another version of the code.
    """
    found = read_json(folder / FILE)
    try:
        plan = _plan(found)
        _ = plan.arms[0].checked  # a key that came or went since is as good as another form
        return plan
    except (KeyError, TypeError, ConfigurationError) as error:
        raise ConfigurationError(
            f"{folder / FILE} (file): is of another version of the code, which wrote it otherwise ({error}); expected "
            "that version, as manifest.json names it"
        ) from error


def _plan(found: dict[str, Any]) -> Plan:
    compositions = [read_composition(plain) for plain in found["compositions"]]
    arms = (
        Arm(name, compositions[arm["composition"]], arm["values"], arm["groups"] and tuple(arm["groups"]))
        for name, arm in found["arms"].items()
    )
    return Plan(tuple(arms), found["replications"], found["uncertainty"], found["inner"], found["survey"])


def _number(value: Any) -> Any:
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{value!r} is not plain")
