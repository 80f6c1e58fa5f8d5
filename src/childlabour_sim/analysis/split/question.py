"""What is asked of a budget, composed and checked before anything runs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl

from childlabour_sim.analysis.paired.outcomes import recorded
from childlabour_sim.analysis.split.budget import BEST, NONE, TODAY, Budget
from childlabour_sim.analysis.split.objective import Objective
from childlabour_sim.analysis.split.simplex import Simplex
from childlabour_sim.config.compose import Composition, composing
from childlabour_sim.config.study.file import with_study_file
from childlabour_sim.config.study.split import AskedSplit, read_split
from childlabour_sim.config.worlds.asked import uncertainty_of
from childlabour_sim.config.worlds.kept import DRAW, Kept
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.records.study_folder import StudyFolder
from childlabour_sim.study.opened import Opened, command_line, study_folder
from childlabour_sim.study.plan import Plan

COMMAND, FRESH = "optimise", "fresh"
"""Name of the command, and of the folder of what is measured at last, below that of the search."""
ASKED = "question"
"""What a folder's identity has beside that of a study."""
TIMES = (1.0, 0.5, 2.0, 4.0)
"""Sums that the best split is looked for, in multiples of the money, the money itself first."""
ON_FRONT = 3
"""Splits of a front of several outcomes that are measured at last, at most."""
_MEASURED = 2 * len(TIMES) + 3
"""Today's and the best split of every sum, no programme, a far one that does as well, and one that keeps case work."""
_FEWEST = 4  # worlds of a search
_OTHER_LUCK = 1  # added to the seed: nothing that chose a split measures it


@dataclass(frozen=True)
class Question:
    """A budget, and what is asked of it.

    Attributes
    ----------
    opened : Opened
        The search: today's split, to which others are added; one run in each world.
    fresh : Plan
        Worlds and runs of what is measured at last, which the search has not seen; arms are not known yet.
    budget : Budget
    objectives : tuple of Objective
        The first is what the best split is best for.
    below : StudyFolder or None
        Folder of what was measured, of a question that is opened again, whatever code measured it.
    """

    opened: Opened
    fresh: Plan
    budget: Budget
    objectives: tuple[Objective, ...]
    below: StudyFolder | None = None

    @property
    def seed(self) -> int:
        """Seed of the search."""
        return self.opened.plan.first.seed

    @property
    def n_worlds(self) -> int:
        """Worlds of the search; replications, where worlds are not drawn."""
        return self.opened.plan.replications

    @property
    def runs_measured(self) -> int:
        """Runs of what is measured at last, at most."""
        arms = _MEASURED + (ON_FRONT if len(self.objectives) > 1 else 0)
        return arms * self.fresh.replications

    @property
    def most_splits(self) -> int:
        """Splits that ``max_runs`` lets the search try."""
        return (self.opened.study["max_runs"] - self.runs_measured) // self.n_worlds

    def measured(self, splits: dict[str, tuple[Sequence[float], float]]) -> Opened:
        """Return the study that measures splits with another luck, in worlds that the search has not seen.

        Parameters
        ----------
        splits : dict
            By name of the arm: percent by part, and how many times the money.
        """
        other = {"seed": self.seed + _OTHER_LUCK}
        arms = [self.budget.arm(split, times, name, **other) for name, (split, times) in splits.items()]
        place = list(splits).index(BEST) + 1
        plan = replace(self.fresh, arms=(*arms[:place], self.budget.nothing(**other), *arms[place:]))
        name = f"{COMMAND}/{self.opened.folder.path.name}"
        below = self.below or study_folder(name, "", plan, {"name": FRESH})
        return Opened(plan, below, self.opened.study, self.opened.command)


def open_optimise(overrides: Sequence[str], config_dir: str | Path | None = None) -> Question:
    """Compose and check a question about a budget.

    Raises
    ------
    ConfigurationError
        For whatever cannot be split, looked for or run.
    """
    with composing(config_dir, COMMAND) as composer:
        asked = read_split(with_study_file(overrides, COMMAND), composer)
        both = [composer.compose([*asked.common, f"scenario={name}"]) for name in (BEST, NONE)]
    objectives = tuple(map(Objective.of, asked.outcomes))
    budget = _budget(asked, both, objectives)
    n, inner = budget.settings.replications, asked.study["uncertainty.inner"]
    if n // inner < _FEWEST:
        raise ConfigurationError(
            f"replications = {n} (runs): make {n // inner} worlds of {inner} runs; a search needs {_FEWEST}, such as "
            f"replications={_FEWEST * inner}"
        )
    arm, worlds = budget.arm(budget.today, name=TODAY), n // inner
    kind, kept = uncertainty_of(asked.study["uncertainty.kind"], budget.composition, 2 * worlds)
    halves = _halves(kept, budget.settings.seed, worlds) if kept else (None, None)
    only = tuple(each.key for each in objectives) if all(each.alone for each in objectives) else None
    plan = Plan((arm,), worlds, kind, only=only, worlds=halves[0])
    fresh = Plan((arm,), n, kind, inner, survey=True, worlds=halves[1])
    folder = _folder(plan, asked, budget)
    question = Question(
        Opened(plan, folder, asked.study, command_line(COMMAND, overrides, config_dir)), fresh, budget, objectives
    )
    _check_size(question)
    return question


def _budget(asked: AskedSplit, both: Sequence[Composition], objectives: Sequence[Objective]) -> Budget:
    """Return what is split.

    Raises
    ------
    ConfigurationError
        If rows that are not split take all there is.
    """
    groups = recorded(both[0], [f"{each.statistic}:{each.group}" for each in objectives])
    found = Budget(*both, Simplex(asked.bounds), int(asked.study["money"] or 0), groups)
    if found.own_money <= 0:
        listed = ", ".join(f"{row} Rp {rupiah:,}" for row, rupiah in found.kept.items()) or "nothing"
        raise ConfigurationError(
            f"money (IDR/year): the city has none to split. What keeps its money: {listed}; expected "
            "a larger budget.city.child_protection_share, or money= for what is split besides"
        )
    found = found if found.money else replace(found, money=found.own_money)
    found.check_most(max(TIMES))
    return found


def _halves(kept: Kept, seed: int, n: int) -> tuple[Kept, Kept]:
    """Return the kept worlds in two halves that have none in common.

    Raises
    ------
    ConfigurationError
        If a half has fewer than are asked for: some worlds are kept more than once.
    """
    draws = kept.table[DRAW].unique().sort().to_numpy()
    shuffled = np.random.default_rng(seed).permutation(draws)
    parts = shuffled[: len(draws) // 2], shuffled[len(draws) // 2 :]
    halves = tuple(replace(kept, table=kept.table.filter(pl.col(DRAW).is_in(part.tolist()))) for part in parts)
    if (fewest := min(map(len, halves))) < n:
        raise ConfigurationError(
            f"replications: {n} worlds are asked for the search and {n} others for what is measured at last, {fewest} "
            "are kept for each; expected fewer replications, or uncertainty=assumptions"
        )
    return halves


def _folder(plan: Plan, asked: AskedSplit, budget: Budget) -> StudyFolder:
    found = study_folder(COMMAND, "", plan, asked.study)
    question = {
        "bounds": [[part, *ends] for part, ends in asked.bounds.items()],
        "money": budget.money,
        "outcomes": list(asked.outcomes),
        "splits": asked.study["splits"],
        "worlds": plan.replications,
        "runs": budget.settings.replications,
    }
    text = json.dumps([plan.fingerprint, question])
    name = asked.study["name"] or f"{plan.first.city_name}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
    return StudyFolder(found.path.with_name(name), found.identity | {ASKED: question})


def _check_size(question: Question) -> None:
    study = question.opened.study
    needed = study["splits"] * question.opened.plan.replications + question.runs_measured
    if needed > study["max_runs"]:
        raise ConfigurationError(
            f"max_runs = {study['max_runs']} (runs): splits = {study['splits']} in {question.opened.plan.replications} "
            f"worlds, and up to {question.runs_measured} runs that measure the best ones, take {needed}; expected "
            f"fewer, or max_runs={needed}"
        )
