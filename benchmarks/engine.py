"""Benchmarks of the engine: ``python benchmarks/engine.py [--quick] [--big] [--city] [--first-use]``.

Prints a table per part and saves all of them to ``benchmarks/results/engine.json`` (``engine_quick.json`` with
``--quick``, which ends with 1 where a target is missed), and adds a line to ``history.csv``. See
``benchmarks/README.md`` for what the numbers mean.
"""

from __future__ import annotations

import argparse
import json
import time
import traceback
from datetime import UTC, datetime

import arrays
import bounds
import commands
import cost
import history
import twin
from measure import HERE, Table, in_words, load, machine_facts

QUICK_PLAN = [(10_000, 2, 2), (100_000, 2, 1)]  # households, repeats, passes
PLAN = [(10_000, 3, 4), (100_000, 3, 2), (1_000_000, 3, 1)]
BIG = (5_000_000, 1, 1)


def main() -> None:
    """Measure, print, save."""
    options = arguments()
    began, facts, busy = time.perf_counter(), machine_facts(), load()
    print(", ".join(f"{name} {value}" for name, value in facts.items()))
    tables: dict[str, Table] = {}
    failed = [part for part in parts(options) if not measured(part, tables)]
    goals = targets(tables)
    goals.show()
    seconds = time.perf_counter() - began
    print(f"\n{seconds:.0f} s in all; load average {busy} at the start, {load()} at the end")
    if machine_facts()["source"] != facts["source"]:
        print("The package's source changed during the run: some parts compiled it anew. Measure again.")
    save(options, facts | {"load_average_at_start": busy}, seconds, [*tables.values(), goals])
    history.add_line(today(), facts, busy, options.quick, tables)
    if failed:
        raise SystemExit(f"{len(failed)} parts failed")
    if options.quick and any(row[-1] is False for row in goals.rows):
        raise SystemExit(1)


def measured(part, tables: dict[str, Table]) -> bool:
    """Measure and print a part and add it to the tables; tell whether it worked, so that others go on."""
    began = time.perf_counter()
    try:
        found = part(tables)
    except Exception:
        traceback.print_exc()
        return False
    found.seconds, found.load = time.perf_counter() - began, load()
    tables[found.name] = found
    found.show()
    return True


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Benchmarks of the engine; see benchmarks/README.md")
    parser.add_argument("--quick", action="store_true", help="10,000 and 100,000 households only, under a minute")
    parser.add_argument("--big", action="store_true", help="also 5,000,000 households, and ten years of them")
    parser.add_argument("--city", action="store_true", help="also Medan one to one: 600,000 households, ten years")
    parser.add_argument("--first-use", action="store_true", help="also the default run with empty caches")
    return parser.parse_args()


def parts(options: argparse.Namespace) -> list:
    """Return the parts in order, each a function of the tables so far."""
    quick, several = options.quick, 1 if options.quick else 3
    plan = (QUICK_PLAN if quick else PLAN) + ([BIG] if options.big else [])

    def warm_cost(_):
        cost.warm_up()
        return cost.cost_table(plan)

    listed = [
        lambda _: commands.compile_table(several),
        warm_cost,
        lambda _: cost.fixed_table(3 if quick else 10),
        lambda _: cost.event_table(100_000, 2 if quick else 5),
        lambda _: twin.twin_table(300, 8 if quick else 12, 1 if quick else 5),
        lambda _: arrays.arrays_table(10_000 if quick else 100_000, 4 if quick else 12),
        lambda _: cost.bytes_table(10_000 if quick else 100_000),
        lambda _: commands.memory_table(memory_cases(options)),
        lambda _: commands.startup_table(2 if quick else 5),
        lambda _: bounds.machine_table(),
        lambda found: bounds.share_table(found["machine"], found["cost"], found["bytes"]),
    ]
    if options.first_use or not quick:
        listed.append(lambda _: commands.default_run_table(several, options.first_use))
    return listed


def memory_cases(options: argparse.Namespace) -> list[tuple[str, str, int]]:
    """Return (what, households, years) of the runs whose peak memory is taken."""
    cases = [("Python and packages", "500", 1)]
    cases.append(("small", "100000", 2) if options.quick else ("a million", "1000000", 10))
    if options.city:
        cases.append(("Medan one to one", "full", 10))
    if options.big:
        cases.append(("five million", "5000000", 10))
    return cases


def targets(tables: dict[str, Table]) -> Table:
    """Hold the figures against what the package promises itself."""
    table = Table("targets", "Against the targets", ("what", "measured", "target", "met"))

    def found(part: str, column: str, **where):
        return tables[part].value(column, **where) if part in tables else None

    def child_quarter(households: int, threads: int, column: str = "ns/child-quarter"):
        return found("cost", column, households=households, threads=threads)

    one, counted = child_quarter(100_000, 1), child_quarter(100_000, 1, "with statistics")
    wanted = [
        ("ns per child-quarter, one thread, 1,000,000", child_quarter(1_000_000, 1), "<", 350),
        ("the same, 100,000", one, "<", 350),
        ("the same, 10,000", child_quarter(10_000, 1), "<", 450),
        ("two threads, 1,000,000", child_quarter(1_000_000, 2), "<", 195),
        ("statistics besides, 100,000", counted - one if one and counted else None, "<", 50),
        ("fixed cost of a quarter, ms", found("fixed", "ms/quarter", households=60), "<", 0.8),
        ("twin / engine per child-quarter", found("twin", "ns/child-quarter", model="twin / engine"), ">=", 450),
        ("cold compile, s", found("compile", "seconds", what="compiling"), "<", 15),
        ("childlabour --help, s", found("start-up", "seconds", what="childlabour --help"), "<", 0.6),
        ("Medan one to one, s", found("memory", "seconds with start", what="Medan one to one"), "<", 11),
        ("Medan one to one, peak GiB", found("memory", "peak GiB", what="Medan one to one"), "<", 1),
        ("five million x 10 years, s", found("memory", "seconds with start", what="five million"), "<", 65),
        ("five million x 10 years, peak GiB", found("memory", "peak GiB", what="five million"), "<", 1.7),
    ]
    for what, value, sign, goal in wanted:
        met = None if value is None else bool(value < goal if sign == "<" else value >= goal)
        table.rows.append((what, value, f"{sign} {in_words(goal)}", met))
    table.notes = ["-: not measured in this run (flags --big, --city)."]
    return table


def today() -> str:
    """Return the date of this run."""
    return datetime.now(UTC).date().isoformat()


def save(options: argparse.Namespace, facts: dict, seconds: float, tables: list[Table]) -> None:
    """Write the JSON file of this run."""
    record = {
        "measured": today(),
        "options": {name: value for name, value in vars(options).items() if value},
        "seconds": round(seconds),
        "machine": facts,
        "parts": {table.name: table.record() for table in tables},
    }
    path = HERE / "results" / ("engine_quick.json" if options.quick else "engine.json")
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(record, indent=1) + "\n")
    print(f"Saved: benchmarks/results/{path.name}")


if __name__ == "__main__":
    main()
