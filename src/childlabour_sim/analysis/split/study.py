"""The search for the best split of a budget, from the question to what is said."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
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

SCENARIO, TODAYS = "best_split", "today_split"
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
    into = folder.path / "scenario"  # in a folder for --config-dir
    into.mkdir(exist_ok=True)
    for name, text in scenarios_of(said).items():
        folder.write(into / f"{name}.yaml", lambda to, text=text: to.write_text(text, encoding="utf-8"))


def scenarios_of(said: Optimised) -> dict[str, str]:
    """Return the best split, and today's money with today's split, as scenarios' files by name.

    The best one stands beside the other, not beside today's policy: there raids are as many as they are whatever money
    they have, and inspection is paid by the province, which no split counts.
    """
    budget = said.question.budget
    money, own = (f"{rupiah:,}" for rupiah in (budget.money, budget.own_money))
    best = {
        "en": f"The best split of Rp {money} a year that a search found.",
        "id": f"Pembagian terbaik dari Rp{money.replace(',', '.')} per tahun hasil pencarian.",
    }
    today = {
        "en": f"Today's split of today's Rp {own} a year: what each activity's money buys, without inspection, which "
        "the province pays.",
        "id": f"Pembagian saat ini dari Rp{own.replace(',', '.')} per tahun yang ada: sebanyak yang dibayar dana tiap "
        "kegiatan, tanpa pengawasan yang dibiayai provinsi.",
    }
    return {
        SCENARIO: _file(best, budget.values(said.splits[BEST][0])),
        TODAYS: _file(today, budget.values(budget.today, budget.own_money / budget.money)),
    }


def _file(description: dict[str, str], values: dict[str, Any]) -> str:
    nested: dict[str, Any] = {}
    for key, value in values.items():
        *groups, last = key.split(".")
        node = nested
        for group in groups:
            node = node.setdefault(group, {})
        node[last] = value
    about = {"defaults": ["baseline@_global_", "_self_"], "description": description}
    return f"{HEADER}\n{yaml.safe_dump(about | nested, sort_keys=False, allow_unicode=True)}"
