"""The end of the school year: promotion or repetition, and the end of a level."""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.events.deciding.tastes import draw_school_taste
from childlabour_sim.numerics import exp
from childlabour_sim.population.columns import COMPLETED_LEVEL, ENROLLED, OUT, pick
from childlabour_sim.population.rows import members
from childlabour_sim.population.schooling import LAST_GRADE, level_of

_ABILITY_AND_REPETITION = 0.5  # fall of ln repetition per SD of ability: an assumption (0.2 to 1)
_MOST_REPETITION = 0.3


LearningHouseholds = namedtuple("LearningHouseholds", ["first_child"])
LearningSeats = namedtuple("LearningSeats", ["ability", "hours", "learning", "school_taste"])
LearningChildren = namedtuple("LearningChildren", ["identity", "enrolment", "grade", "seat"])


def run(world) -> None:
    """Promote pupils in the last quarter of the school year."""
    if world.quarter.year_end:
        world.each_household(
            _promote,
            world.key,
            world.quarter,
            world.parameters,
            pick(LearningHouseholds, world.households),
            pick(LearningChildren, world.children),
            pick(LearningSeats, world.seats),
        )


@scalar
def repetition_chance(p, level, ability, learning_lost, hours):
    """Return the chance that a pupil repeats the year; ability net of learning lost to work."""
    able = ability + learning_lost
    chance = p.repetition[level] * exp(p.repetition_per_hour * hours - _ABILITY_AND_REPETITION * able)
    return min(chance, _MOST_REPETITION)


@kernel
def _promote(lo, hi, key, quarter, parameters, households, children, seats):
    p = parameters.behaviour[0]
    first, last = households.first_child[lo], households.first_child[hi]
    pupils = first + members(np.int64(0), last - first, children.enrolment[first:last] == ENROLLED).astype(np.int64)
    luck = np.empty((4, len(pupils)))
    draws.fill_of(key, draws.CHILD_QUARTER, quarter.tick, children.identity[pupils], draws.FIRST, luck)
    for i, c in enumerate(pupils):
        level, seat = level_of(children.grade[c]), children.seat[c]
        if luck[1, i] >= repetition_chance(p, level, seats.ability[seat], seats.learning[seat], seats.hours[seat]):
            _complete_grade(key, level, children, seats, c)


@scalar
def _complete_grade(key, level, children, seats, c):
    """Move a pupil on by a grade; who completes a level must decide on the next, and who completes school is out."""
    children.grade[c] += 1
    grade = children.grade[c]
    if grade == LAST_GRADE:
        children.enrolment[c] = OUT
    elif level_of(grade) != level:
        children.enrolment[c] = COMPLETED_LEVEL
        draw_school_taste(key, children, seats, c)
