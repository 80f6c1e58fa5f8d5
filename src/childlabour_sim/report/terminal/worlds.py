"""Whether kept worlds hold what is known: every fact, its band, and the share of worlds in it."""

from __future__ import annotations

import numpy as np
from rich.table import Table

from childlabour_sim.analysis.paired.spread import ENDS
from childlabour_sim.config.worlds.kept import MOMENT, Kept
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.known import FACTS
from childlabour_sim.report.words.spoken import say, term

STAGES = {
    "luck": "shipped values, to see what luck does",
    "world": "worlds drawn, solved for the facts and judged",
    "kept": "kept worlds, solved once more",
    "city": "worlds of the nation, solved in this city",
}
"""What is made while worlds are looked for."""


def held_table(kept: Kept) -> Table:
    """Return every fact beside where 90 of 100 worlds have it, and the share of worlds in its band."""
    table = Table(title=say("What is known, and what the worlds have"))
    heads = (say("fact"), say("known"), say("band"), say("90 of 100 worlds"), say("worlds in the band"))
    for i, head in enumerate(heads):
        table.add_column(head, justify="left" if i == 0 else "right")
    for fact in kept.facts:
        found = kept.table[f"{MOMENT}{fact.name}"].to_numpy()
        low, high = np.quantile(found, ENDS)
        inside = np.mean(fact.holds(found))
        table.add_row(
            term(FACTS[fact.name]), _share(fact.value), f"{_share(fact.low)}–{_share(fact.high)}",
            f"{_share(low)}–{_share(high)}", numbers.short_percent(float(inside), 0),
        )  # fmt: skip
    return table


def _share(value: float) -> str:
    return numbers.short_percent(float(value), 2)
