"""The plain Mesa twin against the engine, side by side in one run."""

from __future__ import annotations

import json
import sys

from cost import children_now, start
from measure import HERE, Table, in_words, last_line, median, run, spread, timed

from childlabour_sim.events.calendar import run_quarter

TIME_TWIN = HERE.parent / "tests" / "reference" / "time_twin.py"
TWIN_CITY = "indonesia"  # the city time_twin.py steps


def engine_ns(households: int, quarters: int) -> float:
    """Return the engine's ns per child-quarter over the twin's city and quarters, on one thread."""
    world = start(households, max(1, -(-quarters // 4)), city=TWIN_CITY).world
    seconds, child_quarters = 0.0, 0
    for tick in range(quarters):
        seconds += timed(run_quarter, world, tick)
        child_quarters += children_now(world)
    return 1e9 * seconds / child_quarters


def twin_ns(households: int, quarters: int) -> float:
    """Return the twin's ns per child-quarter, its rules in plain Python.

    Raises
    ------
    RuntimeError
        With the last line of the twin's error, if it does not run.
    """
    _, done = run([sys.executable, str(TIME_TWIN), str(households), str(quarters)], NUMBA_DISABLE_JIT="1")
    if done.returncode:
        raise RuntimeError(last_line(done))
    found = json.loads(done.stdout.splitlines()[-1])
    return 1e9 * found["seconds"] / found["child_quarters"]


def twin_table(households: int, quarters: int, rounds: int, engine_households: int = 100_000) -> Table:
    """Measure engine, twin, engine, in turns; the ratio is taken within a round."""
    table = Table(
        "twin", f"Against a plain Mesa model of the same rules ({TWIN_CITY}, {quarters} quarters from the first)",
        ("model", "households", "ns/child-quarter", "spread"),
    )  # fmt: skip
    engine, twin, ratios = [], [], []
    try:
        for _ in range(rounds):
            before = engine_ns(engine_households, quarters)
            twin.append(twin_ns(households, quarters))
            after = engine_ns(engine_households, quarters)
            engine += [before, after]
            ratios.append(twin[-1] / (0.5 * (before + after)))
    except RuntimeError as error:
        print(f"\nSkipped: the twin does not run ({error})")
        table.notes = ["Skipped: the twin did not run."]
        return table
    table.rows = [
        ("engine, one thread", engine_households, median(engine), spread(engine)),
        ("twin, plain Python", households, median(twin), spread(twin)),
        ("twin / engine", None, median(ratios), spread(ratios)),
    ]
    table.notes = [f"Engine, twin, engine, {in_words(rounds)} times; the first quarter, the dearest, counts in both."]
    return table
