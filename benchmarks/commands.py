"""What a user waits for: compiling once, start-up, the default run; and peak memory of whole runs."""

from __future__ import annotations

import json
import os
import sys
import tempfile

from measure import GIB, Table, childlabour, last_line, median, run, workload


def compile_table(repeats: int) -> Table:
    """Time a tiny run with an empty cache folder, then warm."""
    table = Table(
        "compile", "Cold compile (tiny city, four quarters, statistics)", ("what", "seconds", "fastest", "slowest")
    )
    cold, warm = [], []
    for _ in range(repeats):
        with tempfile.TemporaryDirectory() as folder:
            cold.append(_tiny_seconds(folder))
            warm += [_tiny_seconds(folder) for _ in range(2 if repeats > 1 else 1)]
    table.rows = [
        ("empty cache", median(cold), min(cold), max(cold)),
        ("warm", median(warm), min(warm), max(warm)),
        ("compiling", median(cold) - median(warm), None, None),
    ]
    table.notes = ["Whole processes, start of Python included."]
    return table


def _tiny_seconds(cache: str) -> float:
    """Return the wall seconds of the tiny run with this cache folder."""
    seconds, done = workload("tiny", CHILDLABOUR_SIM_CACHE=cache)
    if done.returncode:
        raise RuntimeError(f"the tiny run failed: {last_line(done)}")
    return seconds


def startup_table(repeats: int = 5) -> Table:
    """Time processes that do nothing but start."""
    table = Table("start-up", "Start-up", ("what", "seconds", "fastest", "slowest"))
    python = sys.executable
    cases = {
        "python -c pass": [python, "-c", "pass"],
        "import childlabour_sim": [python, "-c", "import childlabour_sim"],
        "from childlabour_sim import simulate": [python, "-c", "from childlabour_sim import simulate"],
        "childlabour --help": [*childlabour(), "--help"],
        "childlabour run --help": [*childlabour(), "run", "--help"],
    }
    found = {name: [] for name in cases}
    for _ in range(repeats):
        for name, command in cases.items():
            seconds, done = run(command)
            if done.returncode:
                raise RuntimeError(f"{name} failed: {last_line(done)}")
            found[name].append(seconds)
    table.rows = [(name, median(seconds), min(seconds), max(seconds)) for name, seconds in found.items()]
    return table


def memory_table(cases: list[tuple[str, str, int]]) -> Table:
    """Run replications with statistics on all threads, each in a process of its own.

    Parameters
    ----------
    cases : list of (what, households, years)
    """
    table = Table(
        "memory", f"Whole replications with statistics, {os.cpu_count()} threads, no burn-in",
        ("what", "households", "years", "seconds", "seconds with start", "peak GiB", "bytes/household above the first"),
    )  # fmt: skip
    floor = 0
    for what, households, years in cases:
        wall, done = workload("city", households, str(years))
        if done.returncode:
            print(f"\nSkipped {what}: {last_line(done)}")
            table.notes.append(f"Skipped, as it failed: {what}.")
            continue
        found = json.loads(done.stdout)
        n, peak = found["households"], found["peak"]
        floor = floor or peak
        above = (peak - floor) / n if peak > floor else None
        table.rows.append((what, n, years, found["seconds"], wall, peak / GIB, above))
    table.notes.append("Peak: the most memory the process held; the first row is Python, its packages and little else.")
    return table


def default_run_table(repeats: int, first_use: bool) -> Table:
    """Time ``childlabour run`` as it comes: Medan, 10,000 households, 8 + 10 years, 5 replications, report."""
    table = Table("default run", "childlabour run, as it comes", ("what", "seconds", "fastest", "slowest"))
    cases = [("with compiled code on disk", repeats, False)]
    if first_use:
        cases.append(("first use, empty caches", 1, True))
    for what, times, empty in cases:
        try:
            seconds = [_default_run(empty) for _ in range(times)]
        except RuntimeError as error:
            print(f"\nSkipped: childlabour run does not finish ({error})")
            table.notes.append(f"Skipped, as it failed: {what}.")
            continue
        table.rows.append((what, median(seconds), min(seconds), max(seconds)))
    if first_use:
        table.notes.append("Empty caches: of this package's compiled code and of matplotlib's fonts.")
    return table


def _default_run(empty_caches: bool) -> float:
    """Return the wall seconds of the default run into a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        caches = {}
        if empty_caches:
            caches = {"CHILDLABOUR_SIM_CACHE": f"{folder}/cache", "MPLCONFIGDIR": f"{folder}/fonts"}
        seconds, done = run([*childlabour(), "run", f"output.dir={folder}/results"], **caches)
        if done.returncode:
            raise RuntimeError(last_line(done))
        return seconds
