"""Groups fixed when the analysis begins: quintiles of persons, and who meets the rules of PKH."""

from __future__ import annotations

import numpy as np

from childlabour_sim.levers.pkh import meets_rules


def person_quintiles(consumption: np.ndarray, members: np.ndarray) -> np.ndarray:
    """Return the quintile, 1 to 5, of each household in the distribution of persons.

    Parameters
    ----------
    consumption : ndarray, shape (n,)
        Consumption per person.
    members : ndarray, shape (n,)
        Persons of the household.

    Returns
    -------
    ndarray of int8, shape (n,)
    """
    # Narrow types and as few copies as can be: at millions of households this is the run's peak of memory.
    order = np.argsort(consumption, kind="stable").astype(np.uint32)
    persons = members[order]
    total = int(persons.sum(dtype=np.int64))
    below = np.cumsum(persons, dtype=np.int32 if total < 2**31 // 5 else np.int64)
    below -= persons
    below *= 5
    below //= max(total, 1)
    quintile = np.empty(len(consumption), dtype=np.int8)
    quintile[order] = np.minimum(below, 4) + 1
    return quintile


def fix_groups(world) -> None:
    """Set quintiles, by consumption before transfers and children's earnings, and PKH eligibility."""
    households = world.households
    households.quintile[:] = person_quintiles(households.earnings, households.members)
    households.eligible[:] = meets_rules(world)
