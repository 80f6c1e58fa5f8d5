"""What is known of the levers in which scenarios differ: measured in Indonesia, elsewhere, or assumed.

That plausible worlds agree says nothing of whether an effect was ever measured: all of them have it by assumption.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from childlabour_sim.analysis.paired.paired_runs import Paired
from childlabour_sim.levers.lever import CITY, EVIDENCE, installed
from childlabour_sim.settings import Settings

CARRIES = 0.1
"""Share of the money that differs, among levers on the same money, from which a lever counts."""
LAW = "law"
_ASSUMED = (EVIDENCE[-1], "assumption")
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
        quarter), share (of all such changes, up or down, of levers on the same money: a city's programmes are small
        beside the transfers of the centre, and what is cheap may do most) and carries: whether the share is `CARRIES`
        or more, or the lever differs in what costs nothing. ``law`` stands for bills, whose effects nobody measured.
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
    levers = installed()
    money = {lever: _more_spent(name, lever, paired) for lever in _differing(own, base)}
    for lever, rupiah in money.items():
        alike = [abs(money[other]) for other in money if levers[other].money == levers[lever].money]
        share = abs(rupiah) / sum(alike) if any(alike) else 0.0
        changed = _changed(lever, own, base)
        carries = share >= CARRIES or (rupiah == 0.0 and bool(changed))
        yield name, lever, *_known(own.rests_on[lever], changed), rupiah, share, carries
    if own.bills != base.bills:
        yield name, LAW, *_ASSUMED, 0.0, 0.0, True


def _known(entry: dict, changed: set[str]) -> tuple[str, str]:
    """Return kind and source; parameters that are left out of what was measured are assumed."""
    return _ASSUMED if changed & {*entry.get("except", ())} else (entry["kind"], entry["source"])


def _differing(own: Settings, base: Settings) -> list[str]:
    """Return the levers that are not alike in two scenarios, and those that live on money that is not."""
    budgets = own.budget != base.budget
    return [
        name for name, lever in installed().items()
        if _changed(name, own, base) or (budgets and lever.money == CITY)
    ]  # fmt: skip


def _changed(name: str, own: Settings, base: Settings) -> set[str]:
    """Return the parameters of a lever that differ at any time when it is in force under either scenario."""
    days = sorted({*own.timeline.days, *base.timeline.days, own.start})
    pairs = [(own.levers_on(day)[name], base.levers_on(day)[name]) for day in days]
    return {key for one, other in pairs if one["enabled"] or other["enabled"] for key in one if one[key] != other[key]}


def _more_spent(name: str, lever: str, paired: Paired) -> float:
    spent = paired.shaped(paired.windowed.of("spending", f"lever={lever}")[:, -1])
    change = spent[name] - spent[paired.names[0]]
    return float(change.mean()) if len(change) and change.any() and change.mean() == change.mean() else 0.0
