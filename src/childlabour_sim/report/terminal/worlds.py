"""Whether kept worlds hold what is known: every fact, its band, and the share of worlds in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from rich.table import Table

from childlabour_sim.config.worlds.kept import MOMENT, Kept
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, term

FACTS = {
    "out_of_school_7_12": "out of school, 7-12",
    "out_of_school_13_15": "out of school, 13-15",
    "out_of_school_16_18": "out of school, 16-18",
    "out_of_school_girls": "out of school, girls of 13-15",
    "out_of_school_boys": "out of school, boys of 13-15",
    "family_10_17": "work for the family, 10-17",
    "street_10_17": "work on the street, 10-17",
    "waged_10_17": "paid work, 10-17",
    "domestic_10_17": "domestic work, 10-17",
    "family_in_school": "in school, of those who work for the family",
    "street_in_school": "in school, of those who work on the street",
    "waged_in_school": "in school, of those in paid work",
    "working_5_9": "working, 5-9",
    "working_10_12": "working, 10-12",
    "working_13_14": "working, 13-14",
    "working_15_17": "working, 15-17",
    "child_labour_13_14": "child labour, 13-14",
    "child_labour_15_17": "child labour, 15-17",
    "poverty": "poverty rate",
    "gini": "Gini",
    "bottom40": "consumption share of the poorest 40 %",
}
STAGES = {
    "luck": "shipped values, to see what luck does",
    "world": "worlds drawn, solved for the facts and judged",
    "kept": "kept worlds, solved once more",
    "city": "worlds of the nation, solved in this city",
}
"""What is made while worlds are looked for."""


class Banded(Protocol):
    """A fact with its band."""

    name: str
    value: float
    low: float
    high: float


def held_table(kept: Kept, facts: Sequence[Banded]) -> Table:
    """Return every fact beside where 90 of 100 worlds have it, and the share of worlds in its band."""
    table = Table(title=say("What is known, and what the worlds have"))
    heads = (say("fact"), say("known"), say("band"), say("90 of 100 worlds"), say("worlds in the band"))
    for i, head in enumerate(heads):
        table.add_column(head, justify="left" if i == 0 else "right")
    for fact in facts:
        found = kept.table[f"{MOMENT}{fact.name}"].to_numpy()
        low, high = np.quantile(found, [0.05, 0.95])
        inside = np.mean((found >= fact.low) & (found <= fact.high))
        table.add_row(
            term(FACTS[fact.name]), _share(fact.value), f"{_share(fact.low)}–{_share(fact.high)}",
            f"{_share(low)}–{_share(high)}", numbers.short_percent(float(inside), 0),
        )  # fmt: skip
    return table


def _share(value: float) -> str:
    return numbers.short_percent(float(value), 2)
