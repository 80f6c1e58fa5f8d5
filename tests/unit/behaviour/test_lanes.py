"""Children weighed side by side take what each would take alone, bit by bit."""

import numpy as np
import pytest
from situations import Chance, P, plausible_situation, plausible_taste

from childlabour_sim.behaviour.lanes import LANES, lane, new_lanes
from childlabour_sim.behaviour.parameters import RULES
from childlabour_sim.behaviour.rules import decide, decide_all
from childlabour_sim.compiled import uncached_kernel

CHILDREN = LANES - 3  # some lanes are nobody's


@uncached_kernel
def _side_by_side(p, words, tastes, found):
    lanes = new_lanes()
    for i in range(len(words)):
        for k in range(words.shape[1]):
            lanes[k * LANES + i] = words[i, k]
        for k in range(tastes.shape[1]):
            lane(lanes, i).taste[k] = tastes[i, k]
    decide_all(p, lanes, len(words))
    for i in range(len(words)):
        found[i, 0], found[i, 1] = lane(lanes, i).option, lane(lanes, i).full


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("curvature", [1.0, 1.7, 2.0])
def test_lanes_decide_as_one_child_at_a_time(rule, curvature):
    p, source = P.copy(), Chance(7)
    p.rule, p.curvature = RULES.index(rule), curvature
    for _ in range(20):
        children = [plausible_situation(source) for _ in range(CHILDREN)]
        tastes = np.array([plausible_taste(source) for _ in children], dtype=np.float32)
        words = np.array([np.array(s).reshape(1).view(np.float64) for s in children])
        found = np.zeros((CHILDREN, 2), np.int64)
        _side_by_side(p, words, tastes, found)
        assert found.tolist() == [list(decide(p, s, taste)) for s, taste in zip(children, tastes)]
