"""What each part adds, averaged over every order of the parts: Shapley values.

References
----------
shapley_1953
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import factorial

import numpy as np


def shapley_value(outcomes: Mapping[tuple[str, ...], np.ndarray], part: str, parts: Sequence[str]) -> np.ndarray:
    """Return what a part adds, averaged over all orders of the parts.

    Parameters
    ----------
    outcomes : mapping of tuple of str to ndarray
        By coalition, its parts in the order of ``parts``.
    part : str
    parts : sequence of str
    """
    others, n, total = [other for other in parts if other != part], len(parts), 0.0
    for size in range(n):
        weight = factorial(size) * factorial(n - size - 1) / factorial(n)
        for group in combinations(others, size):
            joined = tuple(name for name in parts if name in group or name == part)
            total = total + weight * (outcomes[joined] - outcomes[group])
    return total


def coalitions(parts: Sequence[str]) -> list[tuple[str, ...]]:
    """Return every combination of parts, none and all of them included."""
    return [group for size in range(len(parts) + 1) for group in combinations(parts, size)]


def coalition_name(parts: Sequence[str], group: Sequence[str]) -> str:
    """Return the name of a combination's arm: one digit a part."""
    return "with_" + "".join("1" if part in group else "0" for part in parts)
