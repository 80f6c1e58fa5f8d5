"""Cost of a quarter by size of the city and number of threads, by event, and bytes of the columns."""

from __future__ import annotations

import os
import time
from collections import defaultdict

import numpy as np
from measure import Table, in_words, median, timed

from childlabour_sim import ChildLabourModel, configure
from childlabour_sim.events.calendar import QUARTER
from childlabour_sim.levers.lever import installed
from childlabour_sim.population.blocks import Blocks
from childlabour_sim.population.build import build_world
from childlabour_sim.population.columns import ADULT_AGE, FIRST_DECISION_AGE
from childlabour_sim.statistics.measure import Measures

YEAR = 4  # quarters
THREADS = (1, 2)
TABLES = ("households", "children", "seats", "effects", "network")


def children_now(world) -> int:
    """Count children of 5 to 18 alive this quarter: those whose families decide."""
    age = world.quarter.tick - world.children.birth.astype(np.int32)
    return int(np.count_nonzero((age >= FIRST_DECISION_AGE) & (age < ADULT_AGE)))


def start(households: int, years: int, replication: int = 0, city: str = "medan") -> ChildLabourModel:
    """Return a baseline model on one thread without burn-in."""
    settings = configure(f"city={city}", households=households, years=years, burn_in_years=0, threads=1)
    return ChildLabourModel(settings, replication)


def warm_up() -> None:
    """Load or compile every loop, so that no timed quarter does."""
    model, measures = start(2000, 1), Measures()
    for _ in range(YEAR):
        model.step()
        list(measures.rows(model.world))


def one_year(model: ChildLabourModel, measures: Measures | None) -> tuple[float, float, int]:
    """Return seconds, seconds of all processors, and child-quarters of four quarters."""
    seconds, busy, child_quarters = 0.0, 0.0, 0
    for _ in range(YEAR):
        began, began_busy = time.perf_counter(), time.process_time()
        model.step()
        if measures:
            list(measures.rows(model.world))
        seconds += time.perf_counter() - began
        busy += time.process_time() - began_busy
        child_quarters += children_now(model.world)
    return seconds, busy, child_quarters


def years_by_way(households: int, repeats: int, passes: int) -> dict:
    """Return what `one_year` found for every timed year, by (threads, statistics).

    Ways of running take turns, a year each, so that noise meets all alike. The first quarter, in which every
    child's tastes are drawn, is not timed, and a pass starts a new population. There is no pause between years, as
    there is none in a run: after one the processor wakes up with empty caches.
    """
    found = defaultdict(list)
    threads = [t for t in THREADS if t <= (os.cpu_count() or 1)]
    ways = [(t, counted) for t in threads for counted in (False, True)]
    pools = {t: Blocks(t) for t in threads}
    for replication in range(passes):
        model, measures = start(households, repeats * len(ways) + 1, replication), Measures()
        model.step()
        for _ in range(repeats):
            for way in ways:
                model.world.blocks = pools[way[0]]
                found[way].append(one_year(model, measures if way[1] else None))
    for pool in pools.values():
        pool.close()
    return found


def cost_table(plan: list[tuple[int, int, int]]) -> Table:
    """Time a plan of (households, repeats, passes)."""
    table = Table(
        "cost", "Cost of a quarter (Medan, baseline, median year)",
        ("households", "threads", "ns/child-quarter", "fastest", "slowest", "processor ns", "with statistics",
         "ns/household-quarter", "household with statistics", "ms/quarter"),
    )  # fmt: skip
    for households, repeats, passes in plan:
        found = years_by_way(households, repeats, passes)
        for threads in sorted({way[0] for way in found}):
            table.rows.append(_cost_row(households, threads, found[threads, False], found[threads, True]))
    table.notes = [flatness_note(table, "ns/household-quarter", "engine only")]
    table.notes.append(flatness_note(table, "household with statistics", "with statistics"))
    table.notes.append(flatness_note(table, "processor ns", "engine only, processor time"))
    table.notes.append("A child-quarter: a child of 5 to 18 alive for a quarter. Fastest, slowest: year.")
    table.notes.append("Processor ns: time of all processors; below the wall time where others used the machine.")
    return table


def _cost_row(households: int, threads: int, plain: list, counted: list) -> tuple:
    """Return a row: cost per child and per household, without and with statistics."""
    per_child = [1e9 * seconds / n for seconds, _, n in plain]
    busy = median(1e9 * busy / n for _, busy, n in plain)
    per_child_counted = median(1e9 * seconds / n for seconds, _, n in counted)
    quarter = median(seconds for seconds, _, _ in plain) / YEAR
    quarter_counted = median(seconds for seconds, _, _ in counted) / YEAR
    return (
        households, threads, median(per_child), min(per_child), max(per_child), busy, per_child_counted,
        1e9 * quarter / households, 1e9 * quarter_counted / households, 1e3 * quarter,
    )  # fmt: skip


def fixed_table(years: int) -> Table:
    """Time a quarter of a hamlet: what any quarter costs, whoever lives there."""
    table = Table(
        "fixed", "Fixed cost of a quarter (Medan's levers and offices, median quarter)", ("households", "ms/quarter")
    )
    model, seconds = start(60, years + 1), []
    model.step()
    for _ in range(YEAR * years):
        seconds.append(timed(model.step))
    table.rows.append((60, 1e3 * median(seconds)))
    return table


def flatness(table: Table, column: str = "ns/household-quarter") -> float:
    """Return the dearest size's cost per household against the cheapest size's, on one thread."""
    at = [table.value(column, households=n, threads=1) for n in {row[0] for row in table.rows}]
    return max(at) / min(at)


def flatness_note(table: Table, column: str, what: str) -> str:
    """Say how flat the cost is over sizes."""
    sizes = sorted({row[0] for row in table.rows})
    factor = flatness(table, column)
    return f"Cost, {what}, {sizes[0]:,} to {sizes[-1]:,} on one thread: dearest/cheapest {factor:.2f}."


def event_table(households: int, years: int) -> Table:
    """Time each event of the quarter, and the statistics, on one thread."""
    table = Table(
        "events", f"Where a quarter goes ({households:,} households, one thread, median year)",
        ("event", "ns/child-quarter", "share of quarter", "ns/household-quarter"),
    )  # fmt: skip
    model, measures = start(households, years + 1), Measures()
    model.step()
    years_found = [_events_of_year(model, measures) for _ in range(years)]
    children = median(year.pop("children") for year in years_found)
    seconds = {name: median(year[name] for year in years_found) for name in years_found[0]}
    quarter = sum(value for name, value in seconds.items() if name != "statistics")
    for name, value in seconds.items():
        share = value / quarter
        table.rows.append((name, 1e9 * value / children, share, 1e9 * value / (households * YEAR)))
    table.notes = [f"Sum of events: {in_words(1e9 * quarter / children)} ns per child-quarter; statistics besides."]
    return table


def _events_of_year(model: ChildLabourModel, measures: Measures) -> dict[str, float]:
    """Return seconds of each event over a year, and child-quarters; statistics are timed on the last quarter."""
    world, seconds = model.world, defaultdict(float)
    for _ in range(YEAR):
        world.quarter = world.clock.quarter(model.next_tick)
        model.next_tick += 1
        for name, event in QUARTER:
            began = time.perf_counter()
            event(world)
            seconds[name] += time.perf_counter() - began
        seconds["children"] += children_now(world)
    began = time.perf_counter()
    list(measures.rows(world))
    seconds["statistics"] = YEAR * (time.perf_counter() - began)
    return seconds


def world_bytes(world) -> dict[str, int]:
    """Return bytes of all columns by table."""
    tables = {name: getattr(world, name) for name in TABLES}
    return {name: sum(column.nbytes for column in table) for name, table in tables.items()}


def bytes_table(households: int) -> Table:
    """Count bytes of columns per household, for ten years without burn-in and for the default run."""
    table = Table(
        "bytes",
        f"Bytes of all columns per household ({households:,} households of Medan)",
        ("years", "burn-in years", *TABLES, "sum", "child rows", "seats"),
    )
    for burn_in in (0, 8):
        settings = configure("city=medan", households=households, years=10, burn_in_years=burn_in, threads=1)
        world = build_world(settings, 0, Blocks(), installed())
        found = world_bytes(world)
        per = [found[name] / households for name in TABLES]
        rows = (len(world.children.birth) / households, len(world.seats.net) / households)
        table.rows.append((10, burn_in, *per, sum(per), *rows))
    table.notes = [
        "Child rows: everybody born before the run ends, per household. Seats: rows for what holds from 5 to 18 only."
    ]
    return table
