"""Which of several parameters an outcome follows: straight lines through all points of a sweep at once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from childlabour_sim.analysis.paired.spread import CONFIDENCE, t_quantile
from childlabour_sim.config.study.varied import Varied
from childlabour_sim.config.uncertain import is_number


class Driver(NamedTuple):
    """What an outcome does when one parameter goes from one end to the other, the others as they are.

    Attributes
    ----------
    parameter : str
        Full key.
    start, end : object
        Lowest and highest value of a number; off and on of a switch; of two names the first and the second, of more
        those with the least and the most of the outcome.
    change : float
        Slope of the straight line times the distance of the ends, in the unit of the outcome.
    low, high : float
        95 % interval of the change: it allows for luck, and for what straight lines miss.
    rank_correlation : float
        Spearman's, from -1 to 1; nan for names.
    explained : float
        Share of the outcome's variance over points that all lines together explain.
    """

    parameter: str
    start: Any
    end: Any
    change: float
    low: float
    high: float
    rank_correlation: float
    explained: float


def drivers(varied: Sequence[Varied], points: Sequence[dict], outcome: np.ndarray) -> list[Driver]:
    """Return the driver of every parameter, the largest change first.

    Ordinary least squares: every number scaled to 0-1 between its ends (its logarithm, where its range is one of equal
    ratios), every name beside the first one a switch of its own.

    Parameters
    ----------
    varied : sequence of Varied
    points : sequence of dict
        Values by full key.
    outcome : ndarray, shape (n_points,)
        nan where a point has none.

    Returns
    -------
    list of Driver
        None if points are fewer than lines need, or parameters go together so that they cannot be told apart.
    """
    known = np.isfinite(outcome)
    kept, y = [point for point, there in zip(points, known) if there], outcome[known]
    blocks = [_block(item, [point[item.key] for point in kept]) for item in varied] if kept else []
    lines = np.column_stack([np.ones(len(kept)), *(block for block, _ in blocks)])
    free = len(kept) - lines.shape[1]
    if free < 1 or np.linalg.matrix_rank(lines) < lines.shape[1]:
        return []
    slopes = np.linalg.lstsq(lines, y, rcond=None)[0]
    left = y - lines @ slopes
    covariance = np.linalg.inv(lines.T @ lines) * (left @ left) / free
    total = ((y - y.mean()) ** 2).sum()
    explained = float(1.0 - (left @ left) / total) if total > 0 else math.nan
    found, first = [], 1
    for item, (block, levels) in zip(varied, blocks):
        places = slice(first, first + block.shape[1])
        values = [point[item.key] for point in kept]
        found.append(_driver(item, values, levels, slopes, covariance, places, free, y, explained))
        first += block.shape[1]
    return sorted(found, key=lambda driver: -abs(driver.change))


def _block(item: Varied, values: list) -> tuple[np.ndarray, list | None]:
    """Return the columns of a parameter, and its names if it is no number."""
    if not all(map(is_number, values)):
        levels = sorted(set(values)) if set(values) <= {True, False} else list(dict.fromkeys(values))
        return np.array([[float(value == level) for level in levels[1:]] for value in values]), levels
    numbers = np.log(values) if item.log else np.array(values, dtype=float)
    width = np.ptp(numbers)
    return ((numbers - numbers.min()) / (width or 1.0))[:, None], None


def _driver(item, values, levels, slopes, covariance, places, free, y, explained) -> Driver:
    own = slopes[places]
    contrast = np.zeros(len(slopes))
    if levels is None:
        start, end, rank = min(values), max(values), _rank_correlation(values, y)
        contrast[places] = 1.0
    else:
        heights = np.concatenate([[0.0], own])
        least, most = (0, 1) if len(levels) == 2 else (int(heights.argmin()), int(heights.argmax()))
        start, end, rank = levels[least], levels[most], math.nan
        for level, sign in ((least, -1.0), (most, 1.0)):
            if level:
                contrast[places.start + level - 1] += sign
    change = float(contrast @ slopes)
    half = float(t_quantile(0.5 + CONFIDENCE / 2.0, free)) * math.sqrt(max(contrast @ covariance @ contrast, 0.0))
    return Driver(item.key, start, end, change, change - half, change + half, rank, explained)


def _rank_correlation(values: list, y: np.ndarray) -> float:
    from scipy.stats import rankdata

    ranks = rankdata(values), rankdata(y)
    if any(np.ptp(rank) == 0.0 for rank in ranks):
        return math.nan
    return float(np.corrcoef(*ranks)[0, 1])
