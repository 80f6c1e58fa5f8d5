"""Which of many differences are real: of many looks at nothing, some find something by chance.

References
----------
benjamini_hochberg_1995
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

FALSE_DISCOVERIES = 0.05
"""Expected share of false ones among those that are called real."""


def discoveries(p_values: Sequence[float], rate: float = FALSE_DISCOVERIES) -> np.ndarray:
    """Tell which differences are called real, so that ``rate`` of them or fewer are expected not to be.

    Parameters
    ----------
    p_values : sequence of float
        Of no difference; nan where it is not known, which is called real by nobody.
    rate : float
        0 to 1.

    Returns
    -------
    ndarray of bool
    """
    given = np.array(p_values, dtype=float)
    found, known = np.zeros(len(given), dtype=bool), np.flatnonzero(np.isfinite(given))
    order = known[np.argsort(given[known], kind="stable")]
    # written out, since importing scipy.stats takes longer than a first look at a plan may
    within = given[order] * (len(order) / np.arange(1, len(order) + 1)) <= rate
    found[order[: np.flatnonzero(within)[-1] + 1 if within.any() else 0]] = True
    return found
