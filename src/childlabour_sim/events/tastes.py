"""Sticky tastes: drawn at a child's first decision, and now and then anew.

Without stickiness, working again after a find would come out several times too low.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.behaviour.situation import N_SECTORS
from childlabour_sim.compiled import scalar
from childlabour_sim.numerics import exp
from childlabour_sim.population.schooling import level_of


@scalar
def renew_taste(key, quarter, p, renewal, children, c):
    """Draw a child's tastes anew at the first decision and, now and then, later."""
    u, _, _, _ = draws.uniforms(key, draws.CHILD_QUARTER, quarter.tick, children.identity[c], draws.FIRST)
    if children.spell[c] == 0:
        draw_school_taste(key, children, c)
    elif u >= renewal:
        return
    children.spell[c] += 1
    draw_taste(key, p, children, c)


@scalar
def draw_school_taste(key, children, c):
    """Set the lasting taste for the present level of school, standard logistic."""
    u = draws.uniforms(key, draws.SCHOOL_TASTE, draws.ONCE, children.identity[c], draws.FIRST)
    children.school_taste[c] = draws.logistic(u[level_of(children.grade[c])])


@scalar
def draw_taste(key, p, children, c):
    """Set tastes, hours taste, hazard and bargain of a spell: a pure function of (seed, child, spell)."""
    spell = np.int64(children.spell[c])
    a = draws.uniforms(key, draws.TASTE, spell, children.identity[c], draws.FIRST)
    b = draws.uniforms(key, draws.TASTE, spell, children.identity[c], np.int64(1))
    shared = (a[0], a[1], a[2], a[3], b[0])
    children.hours_taste[c] = exp(p.hours_spread * draws.normal(b[1]) - 0.5 * p.hours_spread**2)
    children.hazard[c] = b[2]
    children.bargain[c] = b[3]
    u, _, _, _ = draws.uniforms(key, draws.LASTING_WORK_TASTE, draws.ONCE, children.identity[c], draws.FIRST)
    lasting = p.lasting_work_taste * draws.logistic(u)
    for school in range(2):
        own = draws.uniforms(key, draws.TASTE_IDIOSYNCRATIC, spell, children.identity[c], 2 * school)
        more = draws.uniforms(key, draws.TASTE_IDIOSYNCRATIC, spell, children.identity[c], 2 * school + 1)
        row = (own[0], own[1], own[2], own[3], more[0])
        for sector in range(N_SECTORS):
            common = p.shared_taste * draws.gumbel(shared[sector]) + (lasting if sector else 0.0)
            children.taste[c, N_SECTORS * school + sector] = common + p.own_taste * draws.gumbel(row[sector])
