"""PPA-PKH, the central programme that withdraws working children of poor families and brings them back to school.

A child taken in stays some weeks in the programme's shelter, is escorted back to school and visited. Whether it stops
work and whether it stays in school are its family's decisions.

References
----------
ppapkh_dol_2020, ppapkh_lumajang_2016
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from childlabour_sim import draws
from childlabour_sim.declare import parameter
from childlabour_sim.institutions.finds import household_of
from childlabour_sim.institutions.luck import at_scale, lots, whole_number
from childlabour_sim.institutions.rationing import WHOLE_CITY, Request
from childlabour_sim.institutions.support import FOLLOWED, SCHOOL, SHELTERED, Meaning, give, take_back
from childlabour_sim.levers.lever import CENTRAL, ENABLED, Lever
from childlabour_sim.population.clock import DAYS_A_QUARTER
from childlabour_sim.population.columns import ENROLLED

NAME, WITHDRAWAL, SHELTER = "ppa_pkh", "withdrawal", "shelter"
_FROM, _UNTIL = 28, 72  # quarters of age: 7, and the eighteenth birthday
_LOT_BLOCK = 1  # block 0 of the same luck decides the remainder of a whole number

PARAMETERS = (
    ENABLED,
    parameter("children_per_year", "children/year", "Working children whom the programme takes in.", 0, 1e5),
    parameter("cost", "IDR/child", "Escort, tests, school things and fees of a child, without the shelter.", 0, 1e9),
    parameter("shelter_days", "days", "Days in the programme's shelter at the beginning.", 0, DAYS_A_QUARTER),
    parameter("shelter_day_cost", "IDR/child and day", "Bed and board in the programme's shelter.", 0, 1e7),
    parameter("follow_quarters", "quarters", "Quarters of escort, with school open and paid.", 1, 40, kind=int),
    parameter("followed_effect", "utils", "Weight of the escort's visits in the family's choice, against work.", 0, 10),
)  # fmt: skip


@dataclass
class TakenIn:
    """Children in the programme, those longest in it first.

    Attributes
    ----------
    child : ndarray of int64
    left : ndarray of int64
        Quarters still to come, the present one included.
    schooled : ndarray of bool
        Whether the child was in school when taken in, or has been since.
    new : ndarray of int64
        Children taken in this quarter.
    """

    child: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    left: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    schooled: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))
    new: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def keep(self, wanted: np.ndarray) -> None:
        """Let all but the wanted leave."""
        self.child, self.left, self.schooled = self.child[wanted], self.left[wanted], self.schooled[wanted]

    def add(self, rows: np.ndarray, quarters: int, schooled: np.ndarray) -> None:
        """Take children in."""
        self.new = rows
        self.child = np.concatenate([self.child, rows])
        self.left = np.concatenate([self.left, np.full(len(rows), quarters)])
        self.schooled = np.concatenate([self.schooled, schooled])


def _planned(world, settings) -> int:
    return whole_number(world, draws.PPA_PKH, at_scale(world, settings["children_per_year"] / 4.0))


def _prices(settings) -> dict[str, int]:
    board = settings["shelter_days"] * settings["shelter_day_cost"]
    return {WITHDRAWAL: int(settings["cost"] + 0.5), SHELTER: int(board + 0.5)}


def plan(world, settings) -> list[Request]:
    """Ask for the children to be taken in this quarter."""
    n = _planned(world, settings)
    return [
        Request(NAME, activity, WHOLE_CITY, n * price, urgency)
        for urgency, (activity, price) in enumerate(_prices(settings).items())
        if n * price
    ]


def candidates(world) -> np.ndarray:
    """Return working children of 7 to 17 in poor or PKH families: out of school first, then by lot."""
    children, households = world.children, world.households
    rows = np.flatnonzero(children.sector > 0)
    age = world.quarter.tick - children.birth[rows].astype(np.int64)
    home = household_of(world, rows)
    poor = (households.pkh[home] > 0) | (households.consumption[home] < 1.0)
    rows = rows[(age >= _FROM) & (age < _UNTIL) & poor]
    lot = lots(world, draws.PPA_PKH, children.identity[rows], _LOT_BLOCK)[:, 0]
    return rows[np.lexsort((lot, children.enrolment[rows] == ENROLLED))]


def promise(world, settings) -> None:
    """Take in as many children as there is money for, and tell families what the programme brings them."""
    if not settings["children_per_year"]:
        withdraw(world)
        return
    taken: TakenIn = world.offices.memory.setdefault(NAME, TakenIn())
    taken.keep((taken.left > 0) & (world.quarter.tick - world.children.birth[taken.child] < _UNTIL))
    planned, ledger = _planned(world, settings), world.offices.ledger
    covered = [ledger.granted(NAME, activity) // price for activity, price in _prices(settings).items() if price]
    free = candidates(world)
    free = free[~np.isin(free, taken.child)]
    new = free[: min([planned, *covered])]
    taken.add(new, settings["follow_quarters"], world.children.enrolment[new] == ENROLLED)
    unpaid = min(planned, len(free)) - len(taken.new)
    for activity, price in _prices(settings).items():
        ledger.lack(NAME, activity, WHOLE_CITY, unpaid * price)
    _book(world, WITHDRAWAL, len(taken.new) * _prices(settings)[WITHDRAWAL])
    codes = np.full(len(taken.child), FOLLOWED | SCHOOL, dtype=np.uint8)
    codes[np.isin(taken.child, taken.new)] |= np.uint8(SHELTERED)
    board = _prices(settings)[SHELTER] / (3.0 * world.prices.line)
    give(world, NAME, taken.child, codes, Meaning(settings["followed_effect"], board))


def serve(world, settings) -> None:
    """Look at what families decided for the children of the programme."""
    taken = world.offices.memory.get(NAME)
    if taken is None:
        return
    tally, children = world.offices.tally, world.children
    inside = taken.new[children.sector[taken.new] == 0]
    tally.add("taken_in", len(taken.new))
    tally.add("withdrawn", len(inside))
    now = (children.enrolment[taken.child] == ENROLLED) & ~taken.schooled
    tally.add("re_enrolled", now.sum(), "lever=ppa_pkh")
    taken.schooled |= now
    taken.left -= 1


def settle(world, settings) -> None:
    """Count the board of the children who stayed in the shelter, and book it."""
    taken = world.offices.memory.get(NAME)
    if taken is None:
        return
    stayed = taken.new[world.children.sector[taken.new] == 0]
    price = _prices(settings)[SHELTER]
    _book(world, SHELTER, len(stayed) * price)
    board = np.float32(price / (3.0 * world.prices.line))
    np.add.at(world.households.food_aid, household_of(world, stayed), board)


def _book(world, activity: str, rupiah: int) -> None:
    if rupiah:
        world.offices.ledger.spend(NAME, activity, WHOLE_CITY, rupiah)


def withdraw(world) -> None:
    """End the programme for all who are in it."""
    if world.offices.memory.pop(NAME, None) is not None:
        take_back(world, NAME)


LEVER = Lever(
    NAME,
    PARAMETERS,
    "children_per_year",
    {"plan": plan, "promise": promise, "serve": serve, "settle": settle},
    withdraw,
    money=CENTRAL,
)
