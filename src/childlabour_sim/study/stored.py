"""The plan of a study as its folder holds it: what is needed to make any of its runs again, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from childlabour_sim.config.compose import Composition
from childlabour_sim.config.country.stored import parted, placed
from childlabour_sim.config.stored import plain_composition, read_composition
from childlabour_sim.config.worlds.asked import FITTED
from childlabour_sim.config.worlds.kept import read_kept
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.records.store import Folder, read_json, read_json_if_whole
from childlabour_sim.study.arm import Arm, DistrictArm, WorldArm
from childlabour_sim.study.plan import Plan

FILE, WORLDS = "plan.json", "kept_worlds.parquet"


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
        said, part = parted(arm.composition)
        if id(said) not in places:
            places[id(said)] = len(known["compositions"])
            known["compositions"].append(plain_composition(said))
        place = places[id(said)]
        world = {"world": dict(arm.world)} if isinstance(arm, WorldArm) else {}
        own = {"composition": place, "values": dict(arm.values), "groups": arm.groups}
        known["arms"][arm.name] = own | world | part
    known |= {
        "replications": max(plan.replications, known.get("replications", 0)), "uncertainty": plan.uncertainty,
        "inner": plan.inner, "survey": plan.survey, "only": plan.only,
    }  # fmt: skip
    if plan.worlds:
        folder.write(folder.path / WORLDS, plan.worlds.write)
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
        plan = _plan(found, folder)
        _ = plan.arms[0].checked  # a key that came or went since is as good as another form
        return plan
    except (KeyError, TypeError, ConfigurationError) as error:
        raise ConfigurationError(
            f"{folder / FILE} (file): is of another version of the code, which wrote it otherwise ({error}); expected "
            "that version, as manifest.json names it"
        ) from error


def _plan(found: dict[str, Any], folder: Path) -> Plan:
    compositions = [read_composition(plain) for plain in found["compositions"]]
    only = tuple(map(tuple, found.get("only") or ())) or None
    arms = tuple(_arms(found["arms"], compositions))
    worlds = read_kept(folder / WORLDS) if found["uncertainty"] == FITTED else None
    return Plan(arms, found["replications"], found["uncertainty"], found["inner"], found["survey"], only, worlds)


def _arms(found: dict[str, Any], compositions: list[Composition]) -> Iterator[Arm]:
    examples: dict[str, Arm] = {}
    for name, plain in found.items():
        rest = plain["values"], plain["groups"] and tuple(plain["groups"])
        composition, scenario = compositions[plain["composition"]], name.partition(".")[2]
        if "part" in plain:
            composition = placed(composition, plain["part"])
            yield DistrictArm.of(composition, examples.setdefault(scenario, Arm(scenario, composition, *rest)))
        else:
            arm = Arm(name, composition, *rest)
            yield WorldArm.of(name, arm, plain["world"]) if "world" in plain else arm


def _number(value: Any) -> Any:
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{value!r} is not plain")
