"""Time the twin as an ordinary Mesa modeller would write it: ``python plain_twin.py N_HOUSEHOLDS QUARTERS``.

The twin of `tests/reference` shares the engine's keyed draws and elementary functions, which are slow in plain
Python. Here the same model takes luck from `random` and functions from `math`: other luck, the same work.
To be run with NUMBA_DISABLE_JIT=1.
"""

from __future__ import annotations

import json
import math
import random
import sys
from statistics import NormalDist

from measure import HERE

from childlabour_sim import numerics

numerics.exp, numerics.log, numerics.power = math.exp, math.log, math.pow
numerics.normal_quantile = NormalDist().inv_cdf

sys.path.insert(0, str(HERE.parent / "tests" / "reference"))
import time_twin  # noqa: E402  (takes the functions set above)

from childlabour_sim import draws  # noqa: E402


def _uniforms(*_) -> tuple[float, ...]:
    """Return four numbers from Python's own generator."""
    luck = random.random
    return luck(), luck(), luck(), luck()


class PlainTwin(time_twin.Twin):
    """The twin, which after its population is made takes luck from `random`."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        draws.uniforms = _uniforms


if __name__ == "__main__":
    time_twin.Twin = PlainTwin
    print(json.dumps(time_twin.measure(int(sys.argv[1]), int(sys.argv[2]))))
