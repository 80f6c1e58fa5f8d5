"""Rows in compiled loops: counted without a sign, and only those of who is there.

A row number with a sign would count from the end of a column where it is negative, and every access would have to
look. Without a sign it need not, and loops over plain columns are compiled to take several rows at a time.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim.compiled import kernel, scalar

_ONE = np.uint64(1)


@scalar
def rows(first, last):
    """Return the rows from ``first`` up to ``last``, without a sign; never add a signed number to one."""
    return range(np.uint64(first), np.uint64(last))


@scalar
def deciding(households, h):
    """Return the rows of a household's children of 5 to 18, eldest first."""
    first = households.first_child[h]
    return rows(first + households.left_home[h], first + households.past_five[h])


@scalar
def end_of_place(place, h, hi):
    """Return the row after the last, before ``hi``, of those from ``h`` on that share a neighbourhood."""
    here = place[h]
    while h < hi and place[h] == here:
        h += _ONE
    return h


@kernel
def members(lo, hi, list_):
    """Return the rows, from ``lo`` up to ``hi``, of those on a list: a column of 0 and 1."""
    found, n = np.empty(hi - lo, np.uint64), 0
    for h in rows(lo, hi):  # without a branch, which would be guessed wrongly as often as lists are short
        found[n] = h
        n += list_[h]
    return found[:n]
