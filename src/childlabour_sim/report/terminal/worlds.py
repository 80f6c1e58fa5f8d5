"""Whether kept worlds hold what is known: every fact, its band, and the share of worlds in it."""

from __future__ import annotations

import numpy as np
from rich.table import Table

from childlabour_sim.analysis.paired.spread import ENDS
from childlabour_sim.config.worlds.kept import MOMENT, MOST, Kept
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.known import FACTS, PLAIN
from childlabour_sim.report.words.spoken import say, term

STAGES = {
    "luck": "shipped values, to see what luck does",
    "world": "worlds drawn, solved for the facts and judged",
    "kept": "kept worlds, solved once more",
    "city": "worlds of the nation, solved in this place",
}
"""What is made while worlds are looked for."""
_ASKED_FIRST = ("out_of_school_13_15", "out_of_school_16_18", "child_labour_5_17")


def held_table(kept: Kept) -> Table:
    """Return every fact beside where 90 of 100 worlds have it, and the share of worlds in its band.

    What everybody asks for first stands below where it is no fact of the place.
    """
    table = Table(title=say("What is known, and what the worlds have"))
    heads = (say("fact"), say("known"), say("band"), say("90 of 100 worlds"), say("worlds in the band"))
    for i, head in enumerate(heads):
        table.add_column(head, justify="left" if i == 0 else "right")
    for fact in kept.facts:
        band = f"{_value(fact.name, fact.low)}–{_value(fact.name, fact.high)}"
        table.add_row(
            term(FACTS[fact.name]), _value(fact.name, fact.value), band, _in_most(kept, fact.name),
            numbers.short_percent(kept.held(fact), 0),
        )  # fmt: skip
    table.add_section()
    known = {fact.name for fact in kept.facts}
    for name in _ASKED_FIRST:
        if name not in known and f"{MOMENT}{name}" in kept.table.columns:
            table.add_row(term(FACTS[name]), say("not fitted"), "", _in_most(kept, name), "")
    return table


def missed_line(kept: Kept) -> str:
    """Name the facts that too few worlds hold; nothing if all are held."""
    missed = [term(FACTS[fact.name]) for fact in kept.facts if kept.held(fact) < MOST]
    return missed and say(
        "In their band in fewer than 95 of 100 worlds: %(facts)s. More households= leave less to luck.",
        facts="; ".join(missed),
    )  # fmt: skip


def _in_most(kept: Kept, name: str) -> str:
    low, high = np.quantile(kept.given(name), ENDS)
    return f"{_value(name, low)}–{_value(name, high)}"


def _value(name: str, value: float) -> str:
    return numbers.fixed(float(value), 3) if name in PLAIN else numbers.short_percent(float(value), 2)
