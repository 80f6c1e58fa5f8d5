"""Sticky tastes: drawn at a child's first decision, and now and then anew.

Without stickiness, working again after a find would come out several times too low.
"""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim import draws
from childlabour_sim.behaviour.situation import N_OPTIONS, N_SECTORS
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.numerics import exp
from childlabour_sim.population.columns import ADULT_AGE, FIRST_DECISION_AGE, pick
from childlabour_sim.population.rates import quarterly_chance
from childlabour_sim.population.schooling import level_of

TastingChildren = namedtuple(
    "TastingChildren",
    ["bargain", "birth", "grade", "hazard", "hours_taste", "identity", "school_taste", "spell", "taste"],
)


def run(world) -> None:
    """Draw tastes of children of 5 to 18: of all at their first decision, later of some."""
    world.each_household(
        _renew, world.key, world.quarter, world.parameters, world.households.first_child,
        pick(TastingChildren, world.children),
    )  # fmt: skip


@kernel
def _renew(lo, hi, key, quarter, parameters, first_child, children):
    p, first, last = parameters.behaviour[0], first_child[lo], first_child[hi]
    luck, quantiles = np.empty(last - first), np.empty(N_SECTORS + N_OPTIONS)
    draws.fill_first(key, draws.CHILD_QUARTER, quarter.tick, children.identity[first:last], luck)
    renewal = quarterly_chance(p.taste_renewal)
    for c in range(first, last):
        if not FIRST_DECISION_AGE <= quarter.tick - children.birth[c] < ADULT_AGE:
            continue
        if children.spell[c] == 0:
            draw_school_taste(key, children, c)
        elif luck[c - first] >= renewal:
            continue
        children.spell[c] += 1
        _draw_taste(key, p, children, c, quantiles)


@scalar
def draw_school_taste(key, children, c):
    """Set the lasting taste for the present level of school, standard logistic."""
    u = draws.uniforms(key, draws.SCHOOL_TASTE, draws.ONCE, children.identity[c], draws.FIRST)
    children.school_taste[c] = draws.logistic(u[level_of(children.grade[c])])


@scalar
def _draw_taste(key, p, children, c, quantiles):
    """Set tastes, hours taste, hazard and bargain of a spell: a pure function of (seed, child, spell)."""
    spell = np.int64(children.spell[c])
    a = draws.uniforms(key, draws.TASTE, spell, children.identity[c], draws.FIRST)
    b = draws.uniforms(key, draws.TASTE, spell, children.identity[c], np.int64(1))
    children.hours_taste[c] = exp(p.hours_spread * draws.normal(b[1]) - 0.5 * p.hours_spread**2)
    children.hazard[c] = b[2]
    children.bargain[c] = b[3]
    u, _, _, _ = draws.uniforms(key, draws.LASTING_WORK_TASTE, draws.ONCE, children.identity[c], draws.FIRST)
    lasting = p.lasting_work_taste * draws.logistic(u)
    quantiles[0], quantiles[1], quantiles[2], quantiles[3], quantiles[4] = a[0], a[1], a[2], a[3], b[0]
    for school in range(2):
        own = draws.uniforms(key, draws.TASTE_IDIOSYNCRATIC, spell, children.identity[c], 2 * school)
        more = draws.uniforms(key, draws.TASTE_IDIOSYNCRATIC, spell, children.identity[c], 2 * school + 1)
        i = N_SECTORS * (1 + school)
        quantiles[i], quantiles[i + 1], quantiles[i + 2], quantiles[i + 3] = own
        quantiles[i + 4] = more[0]
    for i in range(len(quantiles)):  # a loop of nothing else, so that it is compiled to take four at a time
        quantiles[i] = draws.gumbel(quantiles[i])
    for option in range(N_OPTIONS):
        sector = option % N_SECTORS
        common = p.shared_taste * quantiles[sector] + (lasting if sector else 0.0)
        children.taste[c, option] = common + p.own_taste * quantiles[N_SECTORS + option]
