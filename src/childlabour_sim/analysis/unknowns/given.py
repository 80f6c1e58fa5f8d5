"""Which unknowns an outcome hangs on in worlds that are given: what each foretells of it by itself.

Worlds that fit what is known were not drawn apart from one another, and none of them can be moved along one unknown
alone: it would fit no more. So they are taken as they are: the first-order share of an unknown is what a smooth curve
over its rank explains of the variance between worlds, less what such a curve explains of nothing. An unknown is clear
where it explains more than the best of all unknowns does by chance, in worlds whose outcomes have changed places.

References
----------
plischke_2010
westfall_young_1993
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from childlabour_sim.analysis.paired.spread import CONFIDENCE, ENDS, t_quantile

FEWEST = 20
"""Worlds from which on anything is said of them."""
_WAVES = 2  # up, and down again: as much as an outcome bends over one unknown; each more hides what is small
_SHUFFLES, _BY_CHANCE = 999, 0.95
_NOTHING = 1e-10


@dataclass(frozen=True)
class Given:
    """What unknowns foretell of an outcome, one entry an unknown.

    Attributes
    ----------
    first, first_half : ndarray
        Share of the variance between worlds that an unknown explains by itself, and half its 95 % interval; nan where
        worlds do not differ by more than luck.
    change : ndarray
        What the outcome does, along a straight line, between the ends of where 90 of 100 worlds have an unknown.
    clear : ndarray of bool
        Whether the best of all unknowns explains as much by chance in fewer than 5 of 100 cases.
    least : float
        The share from which on it is.
    """

    first: np.ndarray
    first_half: np.ndarray
    change: np.ndarray
    clear: np.ndarray
    least: float


def given(x: np.ndarray, y: np.ndarray, seed: int) -> Given:
    """Return what each unknown foretells of an outcome.

    Parameters
    ----------
    x : ndarray, shape (n_worlds, n_unknowns)
        In any unit: ranks are looked at. Some worlds may be there more than once.
    y : ndarray, shape (n_worlds, n_runs)
        The outcome.
    seed : int
        Of what chance does.
    """
    _, once, of = each_once(x, y)
    mean = once.mean(axis=1)
    luck = float(y.var(axis=1, ddof=1).mean() / y.shape[1]) if y.shape[1] > 1 else 0.0
    curves = _curves(x)
    explained = _explained(curves, mean[of])
    chance = _best_by_chance(curves, mean, of, np.random.default_rng(seed))
    whole = mean[of].var(ddof=1)
    beyond = max(whole - luck, 0.0)
    times = whole / beyond if beyond > 0 else np.nan
    return Given(
        _adjusted(explained, len(x)) * times, _half(curves, mean[of], of) * times, _change(x, mean[of]),
        (explained > chance) & (beyond > 0.0), float(_adjusted(chance, len(x)) * times),
    )  # fmt: skip


def each_once(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return every different world, its outcome by run (the mean where it is there more than once), and which is which.

    The last, shape (n_worlds,), is the place of each world among the different ones.
    """
    worlds, of = np.unique(x, axis=0, return_inverse=True)
    of = of.ravel()
    totals = np.stack([np.bincount(of, runs) for runs in y.T], axis=1)
    return worlds, totals / np.bincount(of)[:, None], of


def _curves(x: np.ndarray) -> np.ndarray:
    """Return orthonormal curves over the rank of each unknown, shape (n_unknowns, n_worlds, _WAVES)."""
    waves = np.cos(np.pi * _ranks(x).T[..., None] * np.arange(1, _WAVES + 1))
    ways, sizes, _ = np.linalg.svd(waves - waves.mean(axis=1, keepdims=True), full_matrices=False)
    return ways * (sizes > _NOTHING * len(x))[:, None]  # an unknown of two values has one curve, not two


def _ranks(x: np.ndarray) -> np.ndarray:
    """Return ranks from 0 to 1; equal values share one."""
    ordered = np.sort(x, axis=0)
    columns = range(x.shape[1])
    ends = [[np.searchsorted(ordered[:, i], x[:, i], side) for i in columns] for side in ("left", "right")]
    return np.add(*ends).T / (2.0 * len(x))


def _explained(curves: np.ndarray, outcome: np.ndarray) -> np.ndarray:
    """Return the share of an outcome's variance over worlds that curves explain, shape (n_unknowns, ...)."""
    centred = outcome - outcome.mean(axis=0)
    squares = (centred**2).sum(axis=0)
    found = (np.einsum("knw,n...->kw...", curves, centred) ** 2).sum(axis=1)
    return np.divide(found, squares, out=np.zeros_like(found), where=squares > 0)


def _adjusted(explained: np.ndarray | float, n: int) -> np.ndarray | float:
    """Return what is explained less what is so of nothing (Wherry's adjustment)."""
    return 1.0 - (1.0 - explained) * (n - 1) / (n - _WAVES - 1)


def _best_by_chance(curves: np.ndarray, mean: np.ndarray, of: np.ndarray, rng: np.random.Generator) -> float:
    """Return what the best of all unknowns explains, by chance alone, in no more than 5 of 100 cases."""
    shuffled = np.stack([mean[rng.permutation(len(mean))][of] for _ in range(_SHUFFLES)], axis=1)
    return float(np.quantile(_explained(curves, shuffled).max(axis=0), _BY_CHANCE))


def _half(curves: np.ndarray, outcome: np.ndarray, of: np.ndarray) -> np.ndarray:
    """Return half the interval that other worlds leave the share of each unknown: the jackknife over different ones."""
    n, centred = of.max() + 1, outcome - outcome.mean()
    both = np.concatenate([curves, np.broadcast_to(centred[None, :, None], (len(curves), len(of), 1))], axis=2)
    weights = (of != np.arange(n)[:, None]).astype(float)
    weights /= weights.sum(axis=1, keepdims=True)
    means = np.einsum("bn,knw->bkw", weights, both)
    squares = np.einsum("bn,knv,knw->bkvw", weights, both, both, optimize=["einsum_path", (1, 2), (0, 1)])
    covariance = squares - means[..., :, None] * means[..., None, :]
    own, with_outcome, whole = covariance[..., :-1, :-1], covariance[..., :-1, -1:], covariance[..., -1, -1]
    slopes = np.linalg.solve(own + _NOTHING * np.eye(_WAVES), with_outcome)
    left_out = np.divide((slopes * with_outcome).sum(axis=(2, 3)), whole, out=np.zeros_like(whole), where=whole > 0)
    return t_quantile(0.5 + CONFIDENCE / 2.0, n - 1) * np.sqrt((n - 1) * left_out.var(axis=0))


def _change(x: np.ndarray, outcome: np.ndarray) -> np.ndarray:
    low, high = np.quantile(x, ENDS, axis=0)
    centred = x - x.mean(axis=0)
    squares = (centred**2).sum(axis=0)
    slope = np.divide(centred.T @ (outcome - outcome.mean()), squares, out=np.zeros_like(squares), where=squares > 0)
    return slope * (high - low)
