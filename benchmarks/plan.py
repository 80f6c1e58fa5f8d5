"""How long a planner waits on the page: for the first numbers of 10,000 households, after Cancel, and for all runs.

    python benchmarks/plan.py            # about half a minute
    python benchmarks/plan.py --whole    # all runs too: a minute and a half more

Every measurement is of a comparison that was never made before, in a folder of its own.
"""

from __future__ import annotations

import os
import sys
import time
from tempfile import TemporaryDirectory

from childlabour_sim.app.plan.asked import Asked
from childlabour_sim.app.plan.desk import Desk, Job
from childlabour_sim.app.plan.planning import Planning
from childlabour_sim.app.plan.worker import NUMBERS

_GLANCE, _WARMING = 0.02, 10.0  # seconds
TARGETS = {"first numbers": 5.0, "cancel": 1.0, "an edit": 0.3}


def _seconds(condition) -> float:
    began = time.perf_counter()
    while not condition():
        time.sleep(_GLANCE)
    return time.perf_counter() - began


def _asked(planning: Planning, seed: int) -> Asked:
    return Asked(tuple((dict(planning.asked().entries) | {"seed": seed}).items()))


def _cancelled(desk: Desk, job: Job) -> float:
    worker = job.worker
    desk.leave(job)
    return _seconds(lambda: not worker._process.is_alive())


def _edit(planning: Planning) -> float:
    began = time.perf_counter()
    planning.set("b_case_work", 700_000_000)
    planning.plan("b"), planning.differences(), planning.asked()
    return time.perf_counter() - began


def main() -> int:
    """Measure, print, and return 1 where a target is missed."""
    planning, desk, found = Planning(), Desk(), {}
    planning.begin()
    with TemporaryDirectory() as folder:
        os.chdir(folder)
        desk.open()
        job = desk.ask((NUMBERS, _asked(planning, 1), ""))
        found["first numbers, worker just started"] = _seconds(lambda: job.numbers)
        found["cancel"] = _cancelled(desk, job)
        time.sleep(_WARMING)
        job = desk.ask((NUMBERS, _asked(planning, 2), ""))
        found["first numbers"] = _seconds(lambda: job.numbers)
        if "--whole" in sys.argv:
            found["all runs, after the first numbers"] = _seconds(lambda: job.ended)
        found["an edit"] = _edit(planning)
        desk.close()
    for name, seconds in found.items():
        target = TARGETS.get(name)
        print(f"{name:40} {seconds:8.3f} s" + (f"   of {target:g} s" if target else ""))
    return int(any(found[name] > target for name, target in TARGETS.items()))


if __name__ == "__main__":
    raise SystemExit(main())
