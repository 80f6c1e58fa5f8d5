"""The rules by their integer code, so that the engine's loop is compiled once and cached."""

from __future__ import annotations

from childlabour_sim.behaviour import imitation, luxury_threshold, random_utility
from childlabour_sim.behaviour.lanes import lane, whole
from childlabour_sim.behaviour.parameters import LUXURY_THRESHOLD, RANDOM_UTILITY
from childlabour_sim.compiled import scalar


@scalar
def decide(p, s, taste):
    """Return (option, full) by the rule that ``p.rule`` names."""
    if p.rule == RANDOM_UTILITY:
        return random_utility.choose(p, s, taste)
    return decide_otherwise(p, s, taste)


@scalar
def decide_otherwise(p, s, taste):
    """Return (option, full) by a rule that is written for one child at a time."""
    if p.rule == LUXURY_THRESHOLD:
        return luxury_threshold.choose(p, s, taste)
    return imitation.choose(p, s, taste)


@scalar
def decide_all(p, lanes, n):
    """Set ``option`` and ``full`` of the first ``n`` lanes by the rule that ``p.rule`` names."""
    if p.rule == RANDOM_UTILITY:
        random_utility.choose_all(p, lanes, whole(n))
        return
    for i in range(n):
        s = lane(lanes, i)
        s.option, s.full = decide_otherwise(p, s, s.taste)
