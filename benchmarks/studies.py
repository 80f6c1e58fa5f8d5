"""What a study adds to its runs: ``python benchmarks/studies.py [RUNS] [--households N] [--years N]``.

Time of a whole study over the time of synthesis, engine and recording of its runs on the same cores, and memory of the
command over the study; 1,000 runs of 5,000 households and ten years if nothing else is said. Saves
``results/studies.json``; see ``README.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import threading
import time

import psutil
from measure import HERE, Table, load, machine_facts

MIB = 2**20
TARGET = 1.3
SCENARIOS = ("baseline", "case_work")


class Memory(threading.Thread):
    """Looks at the memory of this process, not of its workers, every second."""

    def __init__(self):
        super().__init__(daemon=True)
        self.seen: list[float] = []
        self.over = threading.Event()

    def run(self) -> None:
        process = psutil.Process()
        while not self.over.wait(1.0):
            self.seen.append(process.memory_info().rss / MIB)

    def tenths(self) -> list[float]:
        """Return the most of every tenth of the time."""
        n = len(self.seen)
        return [max(self.seen[n * i // 10 : n * (i + 1) // 10 + 1]) for i in range(10)] if n else []


def main() -> None:
    """Run a study in two parts, its runs and its tables, and print what each took."""
    options = arguments()
    runs, households, years, workers = options.runs, options.households, options.years, options.workers
    with tempfile.TemporaryDirectory() as folder:
        table, memory = measure(
            f"replications={2 * max(runs // len(SCENARIOS) // 2, 1)}", f"households={households}", f"years={years}",
            f"execution.workers={workers}", f"output.dir={folder}",
        )  # fmt: skip
    table.show()
    memory.show()
    facts = machine_facts() | {"workers": workers, "households": households, "years": years}
    content = {"machine": facts, table.name: table.record(), memory.name: memory.record()}
    name = "studies.json" if runs >= 1000 else "studies_quick.json"
    (HERE / "results" / name).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="What a study adds to its runs; see benchmarks/README.md")
    parser.add_argument("runs", type=int, nargs="?", default=1000)
    parser.add_argument("--households", type=int, default=5000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    return parser.parse_args()


def measure(*overrides: str) -> tuple[Table, Table]:
    """Return the table of times and that of memory."""
    from childlabour_sim.analysis.compare.scenarios import finish_comparison, open_comparison, run_comparison
    from childlabour_sim.study.processes import compile_once

    compile_once()
    memory, began = Memory(), time.perf_counter()
    memory.start()
    opened = open_comparison([f"scenarios=[{','.join(SCENARIOS)}]", *overrides])
    with opened.folder.open():
        opened, progress = run_comparison(opened)
        ran = time.perf_counter() - began
        finish_comparison(opened)
    total = time.perf_counter() - began
    memory.over.set()
    workers = opened.study["execution.workers"]
    work = progress.seconds / workers
    times = Table("overhead", f"{progress.done:,} runs on {workers} workers", ("what", "seconds", "times the work"))
    times.rows = [
        ("synthesis, engine, recording, a worker", work, 1.0),
        ("the study, to its last run", ran, ran / work),
        ("the study, to its tables", total, total / work),
    ]
    times.notes = [f"Target: at most {TARGET} times, to the last run: {'met' if ran <= TARGET * work else 'NOT met'}."]
    times.load = load()
    return times, _memory_table(memory)


def _memory_table(memory: Memory) -> Table:
    table = Table("memory", "Memory of the command, its workers apart", ("tenth of the time", "most, MiB"))
    table.rows = list(enumerate(memory.tenths(), start=1))
    return table


if __name__ == "__main__":
    main()
