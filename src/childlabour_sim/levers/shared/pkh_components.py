"""Who counts as a component of PKH, at what amount, within the caps."""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.population.columns import ADULT_AGE, PREGNANCY, SCHOOL_AGE, pick
from childlabour_sim.population.rows import rows
from childlabour_sim.population.schooling import LAST_GRADE, level_of

PREGNANT, EARLY, SD, SMP, SMA, DISABLED, ELDERLY, BASE = range(8)
KINDS = ("pregnant", "early_childhood", "SD", "SMP", "SMA", "disabled", "elderly", "base")
MOST_COMPONENTS = 40

_Home = namedtuple("_Home", ["disabled", "elderly", "first_child", "left_home"])


@scalar
def components(quarter, amounts, most, most_early, households, children, h, amount, owner):
    """List the components of a family that are paid, highest amounts first; return how many.

    Parameters
    ----------
    amounts : ndarray of float64, shape (8,)
        Amount of each kind, in the order of the module's constants.
    most, most_early : int
        Most components, and most of them for children under six.
    amount, owner : ndarray
        Filled with the amount and the row of the pupil, or -1 where no school condition applies.
    """
    n = _list_components(quarter, amounts, most_early, households, children, h, amount, owner)
    for i in range(1, n):
        moving, whose = amount[i], owner[i]
        j = i - 1
        while j >= 0 and amount[j] < moving:
            amount[j + 1], owner[j + 1] = amount[j], owner[j]
            j -= 1
        amount[j + 1], owner[j + 1] = moving, whose
    return min(n, most)


@scalar
def _list_components(quarter, amounts, most_early, households, children, h, amount, owner):
    n, early = 0, 0
    first, last = np.int64(households.first_child[h]), np.int64(households.first_child[np.int64(h) + 1])
    for c in range(first + households.left_home[h], last):
        age = quarter.tick - children.birth[c]
        if age < -PREGNANCY:  # the younger ones are not on their way either
            break
        value, whose = 0.0, -1
        if SCHOOL_AGE <= age < ADULT_AGE and children.grade[c] < LAST_GRADE:
            value, whose = amounts[SD + level_of(children.grade[c])], c
        elif 0 <= age < SCHOOL_AGE and early < most_early:
            value = amounts[EARLY]
            early += 1
        elif age < 0:
            value = amounts[PREGNANT]
        if value > 0.0 and n < MOST_COMPONENTS:
            amount[n], owner[n] = value, whose
            n += 1
    for kind in (DISABLED, ELDERLY):
        people = households.disabled[h] if kind == DISABLED else households.elderly[h]
        if people and amounts[kind] > 0.0 and n < MOST_COMPONENTS:
            amount[n], owner[n] = amounts[kind], -1
            n += 1
    return n


def component_candidates(world) -> np.ndarray:
    """Tell which listed households have a component of PKH now, shape (n,)."""
    return has_component(world) & (world.households.listed > 0)


def has_component(world) -> np.ndarray:
    """Tell which households have a component of PKH now, in the registry or not, shape (n,)."""
    found = np.zeros(world.n_households, dtype=np.int8)
    world.each_household(
        _find, world.quarter.tick, pick(_Home, world.households), world.children.birth, world.children.grade, found
    )  # fmt: skip
    return found > 0


@kernel
def _find(lo, hi, tick, homes, birth, grade, found):
    for h in range(lo, hi):
        has = homes.elderly[h] > 0 or homes.disabled[h] > 0
        for c in rows(homes.first_child[h] + homes.left_home[h], homes.first_child[h + 1]):
            if has or tick - birth[c] < -PREGNANCY:  # the younger ones are not on their way either
                break
            has = grade[c] < LAST_GRADE
        found[h] = has
