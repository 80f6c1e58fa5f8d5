"""The rules by their integer code, so that the engine's loop is compiled once and cached."""

from __future__ import annotations

from childlabour_sim.behaviour import imitation, luxury_threshold, random_utility
from childlabour_sim.behaviour.parameters import IMITATION, LUXURY_THRESHOLD
from childlabour_sim.compiled import scalar


@scalar
def decide(p, s, taste):
    """Return (option, full) by the rule that ``p.rule`` names."""
    if p.rule == LUXURY_THRESHOLD:
        return luxury_threshold.choose(p, s, taste)
    if p.rule == IMITATION:
        return imitation.choose(p, s, taste)
    return random_utility.choose(p, s, taste)
