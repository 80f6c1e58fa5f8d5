"""Designs: which points of a space of parameters are run, and in which order, so that a stopped sweep is balanced."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from itertools import product
from typing import Any

from childlabour_sim.config.study.varied import Varied
from childlabour_sim.declare import ConfigurationError

Point = dict[str, Any]
"""Values by full key."""
GRID, LIST, LATIN, SOBOL = "grid", "list", "latin_hypercube", "sobol"


def design(kind: str, varied: Sequence[Varied], n: int, seed: int) -> list[Point]:
    """Return the points of a design, each once: names and whole numbers of a sample may repeat.

    The runs of a point have the luck of those of any other, so a point met twice would tell nothing new.

    Parameters
    ----------
    kind : str
        ``grid``: every value with every other; ``list``: first with first, second with second;
        ``latin_hypercube``: every parameter in ``n`` even slices, one point in each; ``sobol``: a sequence that leaves
        no gap.
    varied : sequence of Varied
    n : int
        Points of a design that samples.
    seed : int
        The same seed gives the same points.

    Raises
    ------
    ConfigurationError
        If a list design has lists of different lengths.
    """
    keys = [item.key for item in varied]
    if kind == GRID:
        rows = product(*(item.grid() for item in varied))
    elif kind == LIST:
        rows = zip(*_of_equal_length(varied))
    else:
        rows = (
            [item.quantile(u) for item, u in zip(varied, row)] for row in sample(kind, len(varied), n, seed).tolist()
        )
    return [dict(zip(keys, row)) for row in dict.fromkeys(map(tuple, rows))]


def run_order(kind: str, varied: Sequence[Varied], n: int) -> list[int]:
    """Return the places of points in the order in which they are run.

    Any number of first ones is spread over the design. Points of a Sobol sequence are so by themselves, those of a
    Latin hypercube are in a random order.
    """
    if kind == GRID:
        return interleaved([len(item.grid()) for item in varied])
    return interleaved([n]) if kind == LIST else list(range(n))


def interleaved(lengths: Sequence[int]) -> list[int]:
    """Return the places of a grid's points, last axis fastest, in an order that is balanced wherever it stops.

    Along diagonals, each shifted against the one before: however many are done, no two values of the longest axis
    were met more than once more than each other. Values of an axis follow one another far apart.
    """
    longest = max(range(len(lengths)), key=lambda axis: lengths[axis])
    spread = [_far_apart(n) for n in lengths]
    found = []
    for step in range(math.prod(lengths)):
        rounds, along = divmod(step, lengths[longest])
        place = []
        for axis, n in enumerate(lengths):
            shift = 0 if axis == longest else rounds
            place.append(spread[axis][(along + shift) % n])
            rounds = rounds if axis == longest else rounds // n
        found.append(_flat(place, lengths))
    return found


def advice(kind: str, n: int, different: int) -> str | None:
    """Say what is to be known of a design of this size, if anything.

    Parameters
    ----------
    kind : str
    n : int
        Points asked for, of a design that samples.
    different : int
        Points there are.
    """
    if kind not in (LATIN, SOBOL):
        return None
    if different < n:
        return f"points = {n}: names and whole numbers repeat, so {different} of them differ; each is run once."
    if kind == LATIN or n & (n - 1) == 0:
        return None
    below = 1 << (n.bit_length() - 1)
    return f"points = {n}: a Sobol design covers its ranges evenly at a power of two, such as {below} or {2 * below}."


def _far_apart(n: int) -> list[int]:
    """Return 0 to n - 1 by their mirrored binary digits: first and middle, then between, and so on."""
    bits = max(n - 1, 1).bit_length()
    return [i for m in range(1 << bits) if (i := int(f"{m:0{bits}b}"[::-1], 2)) < n]


def _flat(place: Sequence[int], lengths: Sequence[int]) -> int:
    found = 0
    for at, n in zip(place, lengths):
        found = found * n + at
    return found


def _of_equal_length(varied: Sequence[Varied]) -> list[tuple]:
    columns = [item.grid() for item in varied]
    if len({len(column) for column in columns}) > 1:
        said = ", ".join(f"{item.key} {len(column)}" for item, column in zip(varied, columns))
        raise ConfigurationError(
            f"design = 'list': values stand side by side, expected as many of each; there are {said}"
        )
    return columns


def sample(kind: str, dimensions: int, n: int, seed: int):
    """Return points between 0 and 1 of a Latin hypercube or a Sobol sequence, shape (n, dimensions)."""
    from scipy.stats import qmc

    if kind == LATIN:
        return qmc.LatinHypercube(dimensions, rng=seed).random(n)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # `advice` says it in plain words
        return qmc.Sobol(dimensions, rng=seed).random(n)
