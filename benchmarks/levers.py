"""What the whole set of levers costs: ``python benchmarks/levers.py [HOUSEHOLDS ...]``.

Quarters with every lever on, money no object, against quarters with PKH alone, taken in turn in one run so that
what else the machine does falls on both.
"""

from __future__ import annotations

import json
import sys
import time

from measure import HERE, Table, load, machine_facts, median

TARGET = 1.6
ROUNDS, QUARTERS = 5, 4


def start(households: int, every: bool):
    """Return a city after two years, on one thread, with every lever on or PKH alone."""
    from childlabour_sim import ChildLabourModel, configure
    from childlabour_sim.levers.lever import installed

    switches = [f"lever.{name}.enabled={'true' if every or name == 'pkh' else 'false'}" for name in installed()]
    quiet = [] if every else ["office.report_rate=0", "office.outside_children=0", "office.conflict_rate=0"]
    chosen = configure(*switches, *quiet, "scenario=no_policy", "budget=unlimited",
                       households=households, years=2 + ROUNDS, burn_in_years=0, threads=1)  # fmt: skip
    model = ChildLabourModel(chosen)
    for _ in range(8):
        model.step()
    return model


def a_year(model) -> float:
    """Return seconds a quarter."""
    began = time.perf_counter()
    for _ in range(QUARTERS):
        model.step()
    return (time.perf_counter() - began) / QUARTERS


def cost_table(sizes: list[int]) -> Table:
    """Return milliseconds a quarter of both, and their ratio, for each number of households."""
    table = Table("levers", "All levers against PKH alone, one thread", ("households", "PKH ms", "all ms", "ratio"))
    for households in sizes:
        models = [start(households, every) for every in (False, True)]
        pkh, every = zip(*([1e3 * a_year(model) for model in models] for _ in range(ROUNDS)))
        table.rows.append((households, median(pkh), median(every), median(a / b for a, b in zip(every, pkh))))
    table.notes.append(f"Target: at most {TARGET}.")
    table.load = load()
    return table


if __name__ == "__main__":
    found = cost_table([int(text) for text in sys.argv[1:]] or [10_000, 100_000, 600_000])
    found.show()
    text = json.dumps({"machine": machine_facts(), "tables": {found.name: found.record()}}, indent=1, default=str)
    (HERE / "results" / "levers.json").write_text(text + "\n", encoding="utf-8")
