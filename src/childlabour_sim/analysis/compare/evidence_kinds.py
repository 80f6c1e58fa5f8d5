"""What is known of the levers in which scenarios differ: measured here, measured elsewhere, or assumed.

That plausible worlds agree says nothing of whether an effect was ever measured: all of them have it by assumption.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from childlabour_sim.analysis.paired.paired_runs import Paired
from childlabour_sim.levers.lever import CITY, EVIDENCE, installed
from childlabour_sim.settings import Settings

CARRIES = 0.1
"""Share of the money that differs from which a lever counts."""
LAW = "law"
_SCHEMA = {
    "scenario": pl.String, "lever": pl.String, "kind": pl.String, "source": pl.String, "rupiah": pl.Float64,
    "share": pl.Float64, "carries": pl.Boolean,
}  # fmt: skip


def evidence_rows(paired: Paired) -> pl.DataFrame:
    """Return every lever in which a scenario differs from the baseline, and what is known of its effect.

    Parameters
    ----------
    paired : Paired

    Returns
    -------
    polars.DataFrame
        Columns scenario, lever, kind (one of `levers.lever.EVIDENCE`), source, rupiah (by how much more is spent a
        quarter), share (of all such changes, up or down) and carries: whether the share is `CARRIES` or more, or the
        lever differs in what costs nothing. ``law`` stands for bills, whose effects nobody has measured.
    """
    rows = [row for name in paired.names[1:] for row in _rows(name, paired)]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def kind_of(rows: pl.DataFrame, scenario: str) -> str | None:
    """Return the weakest kind of evidence among the levers that carry what differs; None if nothing does."""
    kinds = set(rows.filter(pl.col("scenario") == scenario, pl.col("carries"))["kind"])
    return max(kinds, key=EVIDENCE.index, default=None)


def with_kinds(wins: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the shares of worlds with a column ``evidence``: what is known of the effect of each scenario."""
    kinds = [kind_of(rows, name) for name in wins["scenario"]]
    return wins.with_columns(pl.Series("evidence", kinds, dtype=pl.String))


def _rows(name: str, paired: Paired) -> Iterator[tuple]:
    own, base = (paired.plan.settings[each] for each in (name, paired.names[0]))
    money = {lever: _more_spent(name, lever, paired) for lever in _differing(own, base)}
    moved = {lever: abs(rupiah) for lever, rupiah in money.items()}
    whole = sum(moved.values())
    for lever, rupiah in money.items():
        known = own.rests_on[lever]
        share = moved[lever] / whole if whole else 0.0
        carries = share >= CARRIES or (moved[lever] == 0.0 and _set_apart(lever, own, base))
        yield name, lever, known["kind"], known["source"], rupiah, share, carries
    if own.bills != base.bills:
        yield name, LAW, EVIDENCE[-1], "assumption", 0.0, 0.0, True


def _differing(own: Settings, base: Settings) -> list[str]:
    """Return the levers that are not alike in two scenarios, and those that live on money that is not."""
    budgets = own.budget != base.budget
    return [
        name for name, lever in installed().items()
        if _set_apart(name, own, base) or (budgets and lever.money == CITY)
    ]  # fmt: skip


def _set_apart(name: str, own: Settings, base: Settings) -> bool:
    """Tell whether a lever has other values at any time, and is in force under either."""
    days = sorted({*own.timeline.days, *base.timeline.days, own.start})
    pairs = [(own.levers_on(day)[name], base.levers_on(day)[name]) for day in days]
    return any(one != other and (one["enabled"] or other["enabled"]) for one, other in pairs)


def _more_spent(name: str, lever: str, paired: Paired) -> float:
    spent = paired.shaped(paired.windowed.of("spending", f"lever={lever}")[:, -1])
    change = spent[name] - spent[paired.names[0]]
    return float(change.mean()) if len(change) and change.any() and change.mean() == change.mean() else 0.0
