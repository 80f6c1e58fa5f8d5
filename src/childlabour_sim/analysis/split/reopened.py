"""A question about a budget as its folder holds it: what was found is said again from it, and nothing is run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from childlabour_sim.analysis.paired.outcomes import recorded
from childlabour_sim.analysis.split.budget import NONE, Budget
from childlabour_sim.analysis.split.objective import Objective
from childlabour_sim.analysis.split.question import ASKED, FRESH, Question
from childlabour_sim.analysis.split.simplex import Simplex
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.records.store import read_json
from childlabour_sim.records.study_folder import IDENTITY, StudyFolder
from childlabour_sim.study.opened import Opened
from childlabour_sim.study.results import Results
from childlabour_sim.study.stored import FILE


def is_split(opened: Opened) -> bool:
    """Tell whether a folder is that of a search for the best split."""
    return ASKED in opened.folder.identity


def reopen(path: Path, language: str) -> Question:
    """Return the question that a folder is of.

    Parameters
    ----------
    path : Path
        Such as ``results/optimise/NAME``.
    language : str
        In which it is to be answered.

    Raises
    ------
    ConfigurationError
        If the search has not come to its end.
    """
    opened = Results(path).opened()
    if not (path / FRESH / FILE).is_file():
        raise ConfigurationError(f"{path} (folder): its search has not ended; this goes on with it: {opened.command}")
    fresh, asked = Results(path / FRESH).plan, opened.folder.identity[ASKED]
    today = opened.plan.arms[0]
    objectives = tuple(map(Objective.of, asked["outcomes"]))
    bounds = {part: (low, high) for part, low, high in asked["bounds"]}
    without = next(arm.composition for arm in fresh.arms if arm.name == NONE)
    groups = recorded(today.composition, [f"{each.statistic}:{each.group}" for each in objectives])
    return Question(
        replace(
            opened,
            plan=replace(opened.plan, arms=(today,), replications=asked["worlds"]),
            study={**opened.study, "language": language},
        ),
        fresh,
        Budget(today.composition, without, Simplex(bounds), asked["money"], groups),
        objectives,
        StudyFolder(path / FRESH, read_json(path / FRESH / IDENTITY)),
    )
