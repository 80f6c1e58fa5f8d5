"""A line a run in ``results/history.csv``, so that the next fall is seen: ratios first, which hold on any machine."""

from __future__ import annotations

import csv
from pathlib import Path

from measure import HERE, Table

PATH = HERE / "results" / "history.csv"
SIZE = 100_000  # households that every plan measures


def ratios(tables: dict[str, Table]) -> dict[str, float | None]:
    """Return what one run found: the engine against the twin and against this machine's own bounds."""

    def found(part: str, column: str, **where):
        return tables[part].value(column, **where) if part in tables else None

    one, two = (found("cost", "ns/child-quarter", households=SIZE, threads=n) for n in (1, 2))
    counted = found("cost", "with statistics", households=SIZE, threads=1)
    decision = found("machine", "value", what="decision of a child")
    return {
        "twin_to_engine": found("twin", "ns/child-quarter", model="twin / engine"),
        "quarter_to_decision": one / decision if one and decision else None,
        "statistics_to_quarter": (counted - one) / one if one and counted else None,
        "two_threads_to_one": one / two if one and two else None,
        "computing_two_threads_to_one": found("machine", "value", what="two threads of plain computing"),
        "ns_child_quarter": one,
        "ms_fixed_quarter": found("fixed", "ms/quarter", households=60),
        "s_compile": found("compile", "seconds", what="compiling"),
    }


def add_line(measured: str, facts: dict, load: float | None, quick: bool, tables: dict[str, Table]) -> Path:
    """Append a run to the history."""
    line = {
        "measured": measured, "version": facts["childlabour_sim"], "source": facts["source"],
        "processor": facts["processor"], "load": load, "quick": int(quick),
        **{name: None if value is None else f"{value:.4g}" for name, value in ratios(tables).items()},
    }  # fmt: skip
    new = not PATH.exists()
    with PATH.open("a", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, line)
        if new:
            writer.writeheader()
        writer.writerow(line)
    return PATH
