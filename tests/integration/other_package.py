"""A package outside this one, as an installer leaves it: source, configuration, and its entry points."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

MODULE = """
import math

from childlabour_sim.behaviour import random_utility
from childlabour_sim.behaviour.rule import Rule
from childlabour_sim.compiled import scalar
from childlabour_sim.declare import parameter
from childlabour_sim.statistics.statistic import Statistic


@scalar
def choose(p, s, taste):
    if s.may_attend and s.age < p.school_until:
        return 5, 0
    return random_utility.choose(p, s, taste)


@scalar
def as_usual(p, s, taste):
    return random_utility.choose(p, s, taste)


OWN = (parameter("school_until", "years", "Age below which every child goes to school.", 5, 19),)
RULE = Rule("school_first", choose, "The rule school_first sends every child below an age to school.", "other", OWN)
USUAL = Rule("as_usual", as_usual, "The rule as_usual is the usual one.", "other")


def mean_age(world, group):
    born = world.children.birth
    if group == "sex=female":
        born = born[world.children.female == 1]
    return float((world.quarter.tick - born).mean()) / 4, len(born)


MEAN_AGE = Statistic("mean_age", "years", "mean age of all children ever born", mean_age, ("sex=female",))
"""
FILES = {
    "other/__init__.py": MODULE,
    "other/conf/behaviour/school_first.yaml": (
        "defaults: [random_utility, _self_]\nrule: school_first\nschool_until: 16\n"
        "_sources:\n  school_until: {source: assumption, why: for a test}\n"
    ),
    "other/conf/behaviour/as_usual.yaml": "defaults: [random_utility, _self_]\nrule: as_usual\n",
    "other_package-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: other-package\nVersion: 1.0\n",
    "other_package-1.0.dist-info/entry_points.txt": (
        "[childlabour_sim.rules]\nschool_first = other:RULE\nas_usual = other:USUAL\n"
        "[childlabour_sim.statistics]\nmean_age = other:MEAN_AGE\n"
    ),
}


def install(folder: Path, **changes: tuple[str, str]) -> Path:
    """Write the package into a folder; ``module`` or ``points`` replaces a piece of its source or entry points."""
    of = {"module": "other/__init__.py", "points": "other_package-1.0.dist-info/entry_points.txt"}
    files = dict(FILES)
    for name, (old, new) in changes.items():
        assert old in files[of[name]]
        files[of[name]] = files[of[name]].replace(old, new)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def childlabour(folder: Path, *words: str) -> subprocess.CompletedProcess:
    """Run a command in a process that has the package."""
    return python(folder, "from childlabour_sim.cli import main; main()", *words)


def python(folder: Path, code: str, *words: str) -> subprocess.CompletedProcess:
    """Run code in a process that has the package."""
    search = os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH")]))
    return subprocess.run(
        [sys.executable, "-c", code, *words], cwd=folder, env={**os.environ, "PYTHONPATH": search},
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=900,
    )  # fmt: skip
