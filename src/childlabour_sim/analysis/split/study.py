"""The search for the best split of a budget, from the question to what is said."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, TypeVar

import yaml

from childlabour_sim.analysis.split.budget import BEST
from childlabour_sim.analysis.split.measured import comparison_of, effects_of, to_measure
from childlabour_sim.analysis.split.question import TIMES, Question
from childlabour_sim.analysis.split.runs import SplitRuns
from childlabour_sim.analysis.split.search import Searched, first_points, search
from childlabour_sim.analysis.split.tables import TABLES, Optimised
from childlabour_sim.config.users.file import HEADER
from childlabour_sim.study.counted import OnRun
from childlabour_sim.study.left import leave_configurations

SCENARIO = "best_split"
"""Name of the scenario that is written beside what is said."""
Said = TypeVar("Said", bound=Optimised)
OnRound = Callable[[Searched], None]
"""Called with what is known after every round of the search."""


def run_optimise(
    question: Question,
    on_run: OnRun | None = None,
    on_round: OnRound = lambda _: None,
    kind: type[Said] = Optimised,
    make: bool = True,
) -> Said:
    """Search, measure what was found, write tables and the scenario, and return what is said.

    Runs that are on disk are not made again: a search that was stopped goes on, and ends where it would have.

    Parameters
    ----------
    question : Question
    on_run, on_round : callable, optional
    kind : type
        Of what is returned.
    make : bool
        Whether runs that are missing are made.

    Raises
    ------
    ReplicationError
        If a run failed or is not there, or an outcome has no value.
    """
    opened, budget = question.opened, question.budget
    with opened.folder.open(), opened.workers() if make else nullcontext() as workers:
        runs = SplitRuns(question, workers, on_run)
        first = first_points(budget.simplex, budget.today.tolist(), TIMES, opened.study["splits"], question.seed)
        found = search(budget.simplex, first, runs.at, question.most_splits, question.seed, on_round)
        splits = to_measure(question, found)
        last = question.measured(splits)
        with last.folder.open():
            paired = runs.make(last)
            leave_configurations(last)
            said = kind(
                question,
                found,
                splits,
                comparison_of(question, paired),
                effects_of(question, paired, splits),
                runs.progress,
            )
        _write(said)
    return said


def _write(said: Optimised) -> None:
    folder = said.question.opened.folder
    for name in TABLES:
        folder.write_table(getattr(said, name), folder.path / f"{name}.parquet")
    path = scenario_path(said)
    path.parent.mkdir(exist_ok=True)
    folder.write(path, lambda to: to.write_text(scenario_of(said), encoding="utf-8"))


def scenario_path(said: Optimised) -> Path:
    """Return where the scenario of the best split is: a folder for ``--config-dir`` holds it."""
    return said.question.opened.folder.path / "scenario" / f"{SCENARIO}.yaml"


def scenario_of(said: Optimised) -> str:
    """Return the best split as a scenario's file."""
    nested: dict[str, Any] = {}
    for key, value in said.question.budget.values(said.splits[BEST][0]).items():
        *groups, last = key.split(".")
        node = nested
        for group in groups:
            node = node.setdefault(group, {})
        node[last] = value
    about = {
        "defaults": ["baseline@_global_", "_self_"],
        "description": {
            "en": f"The best split of Rp {said.question.budget.money:,} a year that a search found.",
            "id": f"Pembagian terbaik dari Rp{said.question.budget.money:,} per tahun hasil pencarian.".replace(
                ",", "."
            ),
        },
    }
    return f"{HEADER}\n{yaml.safe_dump(about | nested, sort_keys=False, allow_unicode=True)}"
