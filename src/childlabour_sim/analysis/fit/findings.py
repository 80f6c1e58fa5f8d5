"""Row by row: what a source document says, the lever that stands for it, and what the lever moves in a run.

A finding is a pair of runs that share people and luck and differ in a few settings. Its effect is the difference of
one statistic between them, once for each replication.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from childlabour_sim.analysis.fit.claims import Finding
from childlabour_sim.analysis.fit.measured_runs import Luck, Pair, Read, evaluate
from childlabour_sim.config import configure
from childlabour_sim.config.check import flatten

HOUSEHOLDS, REPLICATIONS = 20_000, 4


@dataclass(frozen=True)
class Effect:
    """What a finding's two runs gave, and with less without, one value for each replication."""

    finding: Finding
    without: tuple[float, ...]
    with_: tuple[float, ...]
    effects: tuple[float, ...]


def measure(
    findings: Iterable[Finding],
    households: int = HOUSEHOLDS,
    replications: int = REPLICATIONS,
    processes: int = 1,
    on_run: Callable[[int], None] | None = None,
) -> list[Effect]:
    """Run what the findings need and return the effect of each that the model carries, in their order.

    Parameters
    ----------
    findings : iterable of Finding
    households : int
        Rows of a run, where a finding does not say.
    replications : int
        Pairs of runs for each finding; those of one replication share population and luck.
    processes, on_run
        As in `measured_runs.evaluate`.
    """
    carried = [item for item in findings if item.carried]
    return evaluate(
        lambda read: [effect_of(item, read, households) for item in carried],
        [Luck(replication) for replication in range(replications)], processes, on_run,
    )  # fmt: skip


def effect_of(finding: Finding, read: Read, households: int = HOUSEHOLDS) -> Effect:
    """Return the effect of a finding, as numbers a year where it is a flow."""
    pair, wanted = Pair(*finding.arms(households), read), finding.observation
    found = (read(pair.without, wanted), read(pair.with_, wanted), pair.change(wanted))
    return Effect(finding, *(tuple((finding.quarters * values).tolist()) for values in found))


def shipped_values(findings: Iterable[Finding]) -> dict[str, dict[str, Any]]:
    """Return, for every city of the findings, what is shipped for each key, and the chosen law and timeline."""
    cities = dict.fromkeys(item.city for item in findings if item.carried)
    chosen = {"law": "status_quo", "timeline": "none"}
    return {city: chosen | dict(flatten(configure(f"city={city}").resolved)) for city in cities}
