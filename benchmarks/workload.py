"""What is measured in a process of its own: ``python workload.py tiny | city HOUSEHOLDS YEARS``; prints JSON."""

from __future__ import annotations

import json
import sys
import time

from measure import peak_bytes


def tiny() -> dict:
    """Run four quarters of a tiny city with statistics: every loop of a baseline run is compiled or loaded."""
    from childlabour_sim import ChildLabourModel, configure
    from childlabour_sim.statistics.measure import Measures

    model = ChildLabourModel(configure("city=medan", households=500, years=1, burn_in_years=0))
    measures = Measures()
    for _ in range(4):
        model.step()
        list(measures.rows(model.world))
    return {"peak": peak_bytes()}


def city(households: str, years: str) -> dict:
    """Run one replication with statistics, as ``childlabour run`` does, on all threads."""
    from childlabour_sim import configure
    from childlabour_sim.records.recorder import record_replication

    settings = configure("city=medan", f"households={households}", f"years={years}", "burn_in_years=0")
    began = time.perf_counter()
    record_replication(settings, 0)
    seconds = time.perf_counter() - began
    return {"households": settings.households, "seconds": seconds, "peak": peak_bytes()}


if __name__ == "__main__":
    print(json.dumps({"tiny": tiny, "city": city}[sys.argv[1]](*sys.argv[2:])))
