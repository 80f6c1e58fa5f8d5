"""Time the steps of the twin: ``python tests/reference/time_twin.py N_HOUSEHOLDS QUARTERS``.

With NUMBA_DISABLE_JIT=1 the rules run as plain Python, as in an ordinary Mesa model.
"""

import json
import sys
import time

from twin import Twin

from childlabour_sim.config import configure


def measure(households: int, quarters: int) -> dict:
    """Return households, child-quarters of ages 5 to 18, and seconds spent stepping."""
    years = max(1, -(-quarters // 4))
    twin = Twin(configure("city=indonesia", households=households, years=years, burn_in_years=0, threads=1))
    seconds, child_quarters = 0.0, 0
    for _ in range(quarters):
        began = time.perf_counter()
        twin.step()
        seconds += time.perf_counter() - began
        child_quarters += sum(child.decides for family in twin.families for child in family.children)
    return {"households": households, "child_quarters": child_quarters, "seconds": round(seconds, 4)}


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]))))
