"""The plain Mesa twin against the engine, side by side in one run."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from cost import children_now, start
from measure import HERE, Table, last_line, median, run, timed

from childlabour_sim.events.calendar import run_quarter

TWIN = HERE.parent / "tests" / "reference" / "time_twin.py"
PLAIN_TWIN = HERE / "plain_twin.py"
TWIN_CITY = "indonesia"  # the city time_twin.py steps


def engine_ns(households: int, quarters: int) -> float:
    """Return the engine's ns per child-quarter over the twin's city and quarters, on one thread."""
    world = start(households, max(1, -(-quarters // 4)), city=TWIN_CITY).world
    seconds, child_quarters = 0.0, 0
    for tick in range(quarters):
        seconds += timed(run_quarter, world, tick)
        child_quarters += children_now(world)
    return 1e9 * seconds / child_quarters


def twin_ns(script: Path, households: int, quarters: int) -> float:
    """Return a twin's ns per child-quarter, its rules in plain Python.

    Raises
    ------
    RuntimeError
        With the last line of the twin's error, if it does not run.
    """
    _, done = run([sys.executable, str(script), str(households), str(quarters)], NUMBA_DISABLE_JIT="1")
    if done.returncode:
        raise RuntimeError(last_line(done))
    found = json.loads(done.stdout.splitlines()[-1])
    return 1e9 * found["seconds"] / found["child_quarters"]


def twin_table(households: int, quarters: int, rounds: int, engine_households: int = 100_000) -> Table:
    """Measure engine, twins, engine, in turns; ratios are taken within a round."""
    table = Table(
        "twin", f"Against a plain Mesa model of the same rules ({TWIN_CITY}, {quarters} quarters from the first)",
        ("model", "households", "ns/child-quarter", "fastest", "slowest"),
    )  # fmt: skip
    names = ("engine, one thread", "twin", "twin with random and math", "twin / engine", "the same, random and math")
    found = {name: [] for name in names}
    try:
        for _ in range(rounds):
            for name, values in zip(names, _round(households, quarters, engine_households)):
                found[name] += values
    except RuntimeError as error:
        print(f"\nSkipped: the twin does not run ({error})")
        table.notes = ["Skipped: the twin did not run."]
        return table
    sizes = (engine_households, households, households, None, None)
    table.rows = [(name, n, median(v), min(v), max(v)) for (name, v), n in zip(found.items(), sizes)]
    table.notes = [
        f"Engine, twins, engine, {rounds} times. The first quarter, the dearest, counts in all.",
        "Twin: rules, draws and functions of the package in plain Python. With random and math: Python's own instead.",
    ]
    return table


def _round(households: int, quarters: int, engine_households: int) -> tuple[list[float], ...]:
    """Return ns of the engine, of both twins, and their ratios to the engine."""
    before = engine_ns(engine_households, quarters)
    twins = [twin_ns(script, households, quarters) for script in (TWIN, PLAIN_TWIN)]
    after = engine_ns(engine_households, quarters)
    ratios = [ns / (0.5 * (before + after)) for ns in twins]
    return [before, after], twins[:1], twins[1:], ratios[:1], ratios[1:]
