"""Who is chosen: a quota filled from the lowest score of the social registry."""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel
from childlabour_sim.institutions.finds import place_of
from childlabour_sim.institutions.luck import lots


def is_selection_time(quarter) -> bool:
    """Tell whether lists are made anew: once a year, and when the analysis begins."""
    return quarter.of_year == 0 or quarter.tick == 0 or quarter.since_start == 0


def fill_quota(score: np.ndarray, candidate: np.ndarray, quota: int) -> np.ndarray:
    """Choose the ``quota`` candidates with the lowest score; ties go to the first row.

    Parameters
    ----------
    score : ndarray of float32, shape (n,)
    candidate : ndarray of bool, shape (n,)
    quota : int

    Returns
    -------
    ndarray of bool, shape (n,)
    """
    quota = min(quota, int(np.count_nonzero(candidate)))
    if quota == 0:
        return np.zeros(len(score), dtype=bool)
    ranked = score[candidate]
    ranked.partition(quota - 1)
    last = ranked[quota - 1]
    chosen = candidate & (score < last)
    level = np.flatnonzero(candidate & (score == last))
    chosen[level[: quota - np.count_nonzero(chosen)]] = True
    return chosen


def quota_of(coverage: float, n_households: int) -> int:
    """Return the number of households a coverage stands for."""
    return int(coverage * n_households + 0.5)


def blurred_scores(world, event, noise: float) -> np.ndarray:
    """Return registry scores with a further, lasting error of the programme's own list, shape (n,)."""
    blurred = np.empty(world.n_households, dtype=np.float32)
    world.each_household(_blur, world.key, event, noise, world.households.score, blurred)
    return blurred


@kernel
def _blur(lo, hi, key, event, noise, score, blurred):
    luck, error = np.empty(hi - lo), np.empty(hi - lo)
    draws.fill_first_of_rows(key, event, draws.ONCE, lo, luck)
    draws.fill_normals(luck, error)
    for i in range(hi - lo):
        blurred[lo + i] = score[lo + i] + noise * error[i]


def enlist(world, column: np.ndarray, event, coverage: float, noise: float, candidate: np.ndarray) -> None:
    """Set a membership column anew: the lowest blurred scores among candidates, up to the coverage."""
    chosen = fill_quota(blurred_scores(world, event, noise), candidate, quota_of(coverage, world.n_households))
    column[:] = chosen


def lowest_lots(world, event, rows: np.ndarray, n: int, poor_first: bool) -> np.ndarray:
    """Return the ``n`` children whose lots are lowest, those of poorer kinds of neighbourhood before others if asked.

    Parameters
    ----------
    event : uint64
        Luck of the lots.
    rows : ndarray of int64
        Children to choose from, in ascending order; if they are no more than ``n``, all of them.
    n : int
    poor_first : bool
    """
    if not 0 < n < len(rows):
        return rows[: max(n, 0)]
    turn = lots(world, event, world.children.identity[rows])[:, 0]
    if poor_first:
        turn = turn + world.places.kind[place_of(world, rows)]
    return rows[np.argpartition(turn, n)[:n]]
