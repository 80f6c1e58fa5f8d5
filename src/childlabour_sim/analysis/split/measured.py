"""What splits do with a luck and in worlds that did not choose them: the effects that are told."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import polars as pl

from childlabour_sim.analysis.compare.comparison import Comparison, compare_runs
from childlabour_sim.analysis.paired.paired_runs import Paired
from childlabour_sim.analysis.paired.spread import by_world, spread
from childlabour_sim.analysis.paired.worlds import Share, share_above
from childlabour_sim.analysis.split.budget import BEST, NONE, TODAY
from childlabour_sim.analysis.split.front import some_of
from childlabour_sim.analysis.split.question import ON_FRONT, TIMES, Question
from childlabour_sim.analysis.split.search import Searched
from childlabour_sim.analysis.split.simplex import Simplex

ALIKE, KEEPING, FRONT = "alike", "keeping", "front"
"""Arms: a split far from the best one that does as well; the best that leaves case work what it has today, where the
best one does not; those on the front, with a number."""
_OWED = "case_work"  # what children in danger have a right to
_COMPARED = (TODAY, BEST, NONE)
_ROUNDING = 1e-9
_UNSEEN = 2  # plausible worlds below which nothing is said of their share
_SPREAD = ("mean", "mean_low", "mean_high", "luck_low", "luck_high", "worlds_low", "worlds_high")
EFFECT_COLUMNS = (
    "arm", "against", "times", "outcome", "effect", *_SPREAD[1:], "better", "better_low", "better_high", "n_worlds",
    "counted",
)  # fmt: skip


def arm_of(name: str, times: float) -> str:
    """Return the arm of a split of another sum: ``plan_x2``."""
    return name if times == 1.0 else f"{name}_x{times:g}".replace(".", "p")


def to_measure(question: Question, found: Searched) -> dict[str, tuple[tuple[float, ...], float]]:
    """Return the splits that are measured: percent by part and times the money, by name of the arm."""
    today, landscape = tuple(question.budget.today.tolist()), found.landscapes[0]
    wanted = {}
    for times in TIMES:
        best = found.best if times == 1.0 else landscape.simplest(times)
        wanted |= {arm_of(TODAY, times): (today, times), arm_of(BEST, times): (tuple(best.tolist()), times)}
    if (alike := _far_and_as_good(found)) is not None:
        wanted[ALIKE] = tuple(alike.tolist()), 1.0
    if (keeping := _keeping(found)) is not None:
        wanted[KEEPING] = tuple(keeping.tolist()), 1.0
    if len(found.landscapes) > 1:
        splits = some_of(found.front, found.landscapes, ON_FRONT)
        wanted |= {f"{FRONT}_{i}": (tuple(split), 1.0) for i, split in enumerate(splits.tolist(), start=1)}
    return wanted


def _far_and_as_good(found: Searched) -> np.ndarray | None:
    """Return the split that is farthest from the best one of those that do as well; None if there is no other."""
    candidates = found.landscapes[0].candidates()
    good = candidates[found.landscapes[0].as_good(candidates, found.best)]
    far = np.abs(good - found.best).sum(axis=1)
    return good[int(far.argmax())] if len(good) and far.max() > 0 else None


def _keeping(found: Searched) -> np.ndarray | None:
    """Return the best split that leaves case work its share of today; None if the best one does, or none may."""
    landscape = found.landscapes[0]
    simplex = landscape.simplex
    if _OWED not in simplex.bounds:
        return None
    place = simplex.parts.index(_OWED)
    share = math.ceil(landscape.today[place] - _ROUNDING)
    if found.best[place] >= share or share > simplex.high[place]:
        return None
    bounds = {**simplex.bounds, _OWED: (share, int(simplex.high[place]))}
    return replace(landscape, simplex=Simplex(bounds)).simplest()


def comparison_of(question: Question, paired: Paired) -> Comparison:
    """Return the comparison of today's split, the best one and no programme."""
    plan = replace(paired.plan, arms=tuple(arm for arm in paired.plan.arms if arm.name in _COMPARED))
    study = {**question.opened.study, "outcome": "child_labour_rate"}
    return compare_runs(Paired(plan, paired.folder), study, question.opened.command)


def effects_of(question: Question, paired: Paired, splits: dict) -> pl.DataFrame:
    """Return what every split does against today's of the same money, in the outcome's own direction.

    Those of other sums, today's too, stand against today's of the money itself besides.

    Parameters
    ----------
    question : Question
    paired : Paired
        Runs of all that was measured.
    splits : dict
        As `to_measure` returns it.

    Returns
    -------
    polars.DataFrame
        Columns `EFFECT_COLUMNS`: the mean with its 95 % interval, where 90 of 100 runs of one world lie (luck) and 90
        of 100 plausible worlds; the share of worlds in which it is better than today's with its interval, which takes
        effects of worlds as normal; and in how many of the ``n_worlds`` that were run the mean of runs is ``counted``
        as better.
    """
    rows = list(_rows(question, paired, splits))
    return pl.DataFrame(rows, schema=list(EFFECT_COLUMNS), orient="row", infer_schema_length=None)


def _rows(question: Question, paired: Paired, splits: dict) -> Iterator[tuple]:
    inner, rate = paired.plan.inner, question.opened.study["discount_rate"]
    for objective in question.objectives:
        gains = objective.gains(paired, rate)
        for name, against, times in _against(splits):
            gain = gains[name] - gains[against]
            found = spread(objective.sign_of_effect * gain[:, None], inner, question.seed)
            ends = (float(getattr(found, end)[0]) for end in _SPREAD)
            yield name, against, times, objective.text, *ends, *_worlds(gain, paired, question.seed)


def _against(splits: dict) -> Iterator[tuple[str, str, float]]:
    """Yield every split with what it stands against: today's of the same sum first, today's of the money itself."""
    for name, (_, times) in splits.items():
        for against in dict.fromkeys((arm_of(TODAY, times), TODAY)):
            if name != against:
                yield name, against, times


def _worlds(gain: np.ndarray, paired: Paired, seed: int) -> tuple[float, float, float, int, int]:
    """Return the share of worlds in which a gain is above nothing with its interval, the worlds, and in how many."""
    n, worlds = paired.plan.n_worlds, by_world(gain, paired.plan.inner)
    share = share_above(worlds, seed) if n >= _UNSEEN else Share()
    return share.share, share.low, share.high, n, int((worlds.mean(axis=1) > 0.0).sum())
