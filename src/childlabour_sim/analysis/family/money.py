"""What a family lives on in a quarter, line by line: the lines add up to what is consumed."""

from __future__ import annotations

from dataclasses import dataclass

from childlabour_sim.analysis.family.members import rows_of
from childlabour_sim.population.columns import ENROLLED
from childlabour_sim.population.schooling import level_of
from childlabour_sim.population.world import World

PARENTS, SAVINGS, PKH, AID, CHILDREN, SCHOOL, FEES = (
    "parents", "savings", "pkh", "aid", "children", "school", "fees",
)  # fmt: skip
_MONTHS = 3.0  # in a quarter


@dataclass(frozen=True)
class Money:
    """The money of a household in a quarter, rupiah a month at prices of the price year.

    Attributes
    ----------
    lines : dict of str to float
        What the parents earn, what is taken from savings or lent (negative: put aside or paid back), PKH, other aid,
        what the children earn, what school costs and the fees of entering a level (both zero or negative).
    members : int
    line : float
        Poverty line of a person.
    """

    lines: dict[str, float]
    members: int
    line: float

    @property
    def total(self) -> float:
        """What the household lives on."""
        return sum(self.lines.values())

    @property
    def a_person(self) -> float:
        """What each of its members lives on."""
        return self.total / self.members

    @property
    def poor(self) -> bool:
        """Whether that is below the poverty line."""
        return self.a_person < self.line


def money_of(world: World, h: int) -> Money:
    """Return what a household lives on in the quarter that ended."""
    households, line = world.households, world.prices.line
    rows = rows_of(world, h)
    pkh = households.pkh_paid[h] / (_MONTHS * line)
    school = sum(_school_cost(world, h, child) for child in rows)
    lines = {
        PARENTS: households.earnings[h] * households.members[h],
        SAVINGS: households.buffer[h],
        PKH: pkh,
        AID: households.transfers[h] + households.food_aid[h] - pkh,
        CHILDREN: world.seats.net[world.children.seat[rows]].sum() + school,
        SCHOOL: -school,
        FEES: -households.entry_fees[h],
    }
    return Money({name: float(value) * line for name, value in lines.items()}, int(households.members[h]), line)


def _school_cost(world: World, h: int, child: int) -> float:
    """Return what a pupil's school costs, less what a case pays; a level just completed has been paid for, too."""
    children = world.children
    going_on = children.enrolment[child] == ENROLLED
    if not going_on and not world.seats.attendance[children.seat[child]]:
        return 0.0
    level = level_of(int(children.grade[child]) - (not going_on))
    relief = world.support.fee_relief[children.support[child]]
    return world.terms.school_cost[level] * world.households.school_cost_scale[h] * (1.0 - relief)
