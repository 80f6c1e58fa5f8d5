"""The children of a family as they are in a quarter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from childlabour_sim.institutions import finds
from childlabour_sim.population.columns import ADULT_AGE, FIRST_DECISION_AGE, OUT
from childlabour_sim.population.world import World


@dataclass(frozen=True)
class Member:
    """A child of 5 to 18 at home.

    Attributes
    ----------
    row, household : int
    girl : bool
    age : int
        Whole years.
    grade : int
        Grades completed.
    at_school : bool
        Also between two levels of school.
    at_work : bool
    """

    row: int
    household: int
    girl: bool
    age: int
    grade: int
    at_school: bool
    at_work: bool


@dataclass(frozen=True)
class Home:
    """A family as it is in a quarter.

    Attributes
    ----------
    adults : int
    pkh, pkh_late : bool
        Whether it receives PKH, and whether what it was due is paid a quarter late, with the next.
    children : list of Member
        Eldest first.
    """

    adults: int
    pkh: bool
    pkh_late: bool
    children: list[Member]


def home_of(world: World, h: int) -> Home:
    """Return one family."""
    households = world.households
    pkh, late = bool(households.pkh[h]), bool(households.pkh_arrears[h] > 0)
    return Home(int(households.adults[h]), pkh, late, children_at_home(world, h))


def children_at_home(world: World, h: int) -> list[Member]:
    """Return the children of a household who can go to school or work, eldest first."""
    return [member(world, row) for row in rows_of(world, h).tolist()]


def rows_of(world: World, h: int) -> np.ndarray:
    """Return the rows of these children: of others no seat is theirs."""
    rows = np.arange(*world.households.first_child[h : h + 2])
    age = world.quarter.tick - world.children.birth[rows].astype(int)
    return rows[(age >= FIRST_DECISION_AGE) & (age < ADULT_AGE)]


def all_children(world: World) -> list[Member]:
    """Return the children of all households."""
    return [child for h in range(world.n_households) for child in children_at_home(world, h)]


def member(world: World, row: int) -> Member:
    """Return one child."""
    children = world.children
    age = (world.quarter.tick - int(children.birth[row])) // 4
    at_school, at_work = bool(children.enrolment[row] != OUT), bool(children.sector[row] > 0)
    girl, grade = bool(children.female[row]), int(children.grade[row])
    return Member(row, household_of(world, row), girl, age, grade, at_school, at_work)


def household_of(world: World, row: int) -> int:
    """Return the row of the household a child was born into."""
    (household,) = finds.household_of(world, np.array([row])).tolist()
    return household
