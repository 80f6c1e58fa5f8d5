"""The queue of protection cases: who waits, who is looked after, and what each has got so far.

One row a case, the oldest first; closed cases leave the queue. A case is of a child of the city (its row), of a child
from outside (-1 minus its row), or of other violence and exploitation (`OTHER`), which is a caseload only: no child of
the run stands for it.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim.declare import column
from childlabour_sim.institutions import outsiders

WAITING, OPEN = range(2)
OTHER = np.iinfo(np.int64).min
SERVICES = (
    "statement", "papers", "reentry", "bnn", "shelter", "family_help", "hand_over", "visit", "mediation",
    "accompaniment",
)  # fmt: skip
STATEMENT, PAPERS, PLACE_IN_SCHOOL, BNN, SHELTER, FAMILY_HELP, HAND_OVER, VISIT, MEDIATION, ACCOMPANIMENT = (
    1 << i for i in range(len(SERVICES))
)
"""Services as bits: what a case needs, and what it got."""
NO_HELP_BEYOND = STATEMENT | HAND_OVER
"""Got no more than this, a child was not served: a statement is signed, or its case became somebody else's."""

COLUMNS = (
    column("child", "int64", "row", "Child; -1 minus its row for one from outside; OTHER for other cases."),
    column("sector", "int8", "code", "Where it was at work when it became known."),
    column("state", "int8", "code", "WAITING or OPEN."),
    column("opened", "int32", "quarter", "When it joined the queue."),
    column("asked", "int32", "quarter", "Since when other offices have been asked."),
    column("assessed", "int32", "quarter", "When it was assessed."),
    column("needs", "uint16", "bits", "What is needed of other offices and of the unit, and not given yet."),
    column("got", "uint16", "bits", "Services so far."),
    column("given", "uint8", "code", "Codes of support in force this quarter."),
    column("follow_left", "int16", "quarters", "Quarters of visits to come."),
    column("school_left", "int16", "quarters", "Quarters for which school is open and paid."),
    column("help_left", "int16", "quarters", "Quarters of family help to come."),
    column("shelter_left", "int16", "quarters", "Quarters of a stay in the shelter to come."),
    column("back_in_school", "int8", "0/1", "Was enrolled through this case."),
)  # fmt: skip


class Cases:
    """The queue; every column of `COLUMNS` is an array of that name.

    Attributes
    ----------
    helped_homes, board_homes : ndarray of int64
        Households promised help this quarter, and those of children who stayed in the shelter, once for each child:
        they are paid when the quarter's cases may already be closed.
    """

    def __init__(self):
        self.forget_homes()
        for item in COLUMNS:
            setattr(self, item.name, np.zeros(0, dtype=item.dtype))

    def forget_homes(self) -> None:
        """Begin a quarter in which nobody has been promised help or has stayed in the shelter yet."""
        self.helped_homes = self.board_homes = np.zeros(0, dtype=np.int64)

    def __len__(self) -> int:
        return len(self.child)

    def add(self, child: np.ndarray, sector: np.ndarray | int, tick: int) -> None:
        """Let new cases join the end of the queue."""
        n = len(child)
        if not n:
            return
        new = {"child": child, "sector": sector, "opened": tick}
        for item in COLUMNS:
            rows = np.zeros(n, dtype=item.dtype)
            rows[:] = new.get(item.name, 0)
            setattr(self, item.name, np.concatenate([getattr(self, item.name), rows]))

    def keep(self, wanted: np.ndarray) -> None:
        """Let all cases but the wanted leave the queue."""
        for item in COLUMNS:
            setattr(self, item.name, getattr(self, item.name)[wanted])

    def outside_rows(self, wanted: np.ndarray) -> np.ndarray:
        """Return the rows, in the pool, of those wanted who are from outside."""
        return -1 - self.child[wanted & self.outside]

    @property
    def resident(self) -> np.ndarray:
        """Which cases are of children of the city."""
        return self.child >= 0

    @property
    def other(self) -> np.ndarray:
        """Which cases are of other violence and exploitation."""
        return self.child == OTHER

    @property
    def outside(self) -> np.ndarray:
        """Which cases are of children from outside."""
        return (self.child < 0) & (self.child != OTHER)

    @property
    def open(self) -> np.ndarray:
        """Which cases have been assessed and are looked after."""
        return self.state == OPEN

    def identity(self, world) -> np.ndarray:
        """Return the key of luck of each child; 0 for cases of other violence, to which nothing is left to luck."""
        keys = np.zeros(len(self), dtype=np.int64)
        keys[self.resident] = world.children.identity[self.child[self.resident]]
        outside = self.outside
        if np.count_nonzero(outside):
            keys[outside] = outsiders.identities(world, -1 - self.child[outside])
        return keys


def first(mask: np.ndarray, n: int) -> np.ndarray:
    """Return the mask of its first n rows: the mask itself where it has no more."""
    return mask if np.count_nonzero(mask) <= n else mask & (np.cumsum(mask) <= n)


def in_turn(cases: Cases, due: np.ndarray, n: int, others_first: bool) -> np.ndarray:
    """Return the mask of the n whose turn it is: the oldest of those due, other violence before all if asked."""
    if not others_first or np.count_nonzero(due) <= n:
        return first(due, n)
    chosen = first(due & cases.other, n)
    return chosen | first(due & ~chosen, n - np.count_nonzero(chosen))
