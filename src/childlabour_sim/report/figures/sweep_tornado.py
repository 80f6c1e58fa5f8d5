"""A sweep of several parameters: how far each moves an outcome from one end of its range to the other."""

from __future__ import annotations

import textwrap

import polars as pl

from childlabour_sim.analysis.sweep.response import Swept
from childlabour_sim.report.figures import style
from childlabour_sim.report.figures.chart import Chart
from childlabour_sim.report.figures.sweep_axes import outcome_axis
from childlabour_sim.report.tables.intervals import FEWEST, Estimate
from childlabour_sim.report.tables.sweep_outcomes import Outcome, frame_line
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.outcomes import difference
from childlabour_sim.report.words.parameters import parameter_name, parameter_value
from childlabour_sim.report.words.spoken import say

_MOST = 12
_LABEL = 40


def tornado(swept: Swept, outcome: Outcome) -> Chart | None:
    """Return the chart of what drives an outcome, the largest first; None if parameters cannot be told apart."""
    rows = _rows(swept, outcome)
    if not rows:
        return None
    changes = [_scaled(row, outcome) for row in rows]
    labels = [parameter_name(row["parameter"]) for row in rows]
    ends = [_ends(swept, row) for row in rows]
    return Chart(
        f"tornado_{outcome.statistic}" + ("" if outcome.group == "all" else f"_{_in_file(outcome.group)}"),
        _title(outcome, labels[0], changes),
        _subtitle(swept, outcome, numbers.fixed(100.0 * rows[0]["explained"])),
        (
            say("Parameter"), say("From, to"), say("Change, %(measure)s", measure=outcome.measure),
            say("Rank correlation"),
        ),
        tuple(driver_rows(swept, outcome)),
        lambda axes: _draw(axes[0], labels, ends, changes, outcome), height=2.55 + 0.5 * len(rows), foot=0.95,
    )  # fmt: skip


def _subtitle(swept: Swept, outcome: Outcome, explained: str) -> str:
    named = {"measure": outcome.measure, "frame": frame_line(swept), "explained": explained}
    if outcome.compared:
        return say(
            "By how much the difference is another when one parameter goes from one value to the other and the others "
            "stay; %(measure)s. %(frame)s. Straight lines through all points, which explain %(explained)s %% of what "
            "differs between points.",
            **named,
        )
    return say(
        "By how much the level is another when one parameter goes from one value to the other and the others stay; "
        "%(measure)s. %(frame)s. Straight lines through all points, which explain %(explained)s %% of what differs "
        "between points.",
        **named,
    )


def driver_rows(swept: Swept, outcome: Outcome) -> list[tuple[str, str, str, str]]:
    """Return parameter, ends of its range, change of the outcome with its interval, and rank correlation, as text."""
    return [
        (
            parameter_name(row["parameter"]), _ends(swept, row), outcome.with_interval(_scaled(row, outcome)),
            numbers.value(row["rank_correlation"], "correlation"),
        )
        for row in _rows(swept, outcome)
    ]  # fmt: skip


def _rows(swept: Swept, outcome: Outcome) -> list[dict]:
    here = (pl.col("statistic") == outcome.statistic) & (pl.col("group") == outcome.group)
    return list(swept.drivers.filter(here).head(_MOST).iter_rows(named=True))


def _title(outcome: Outcome, label: str, changes: list[Estimate]) -> str:
    if not any(change.clear for change in changes):
        return say("%(outcome)s: nothing that was varied clearly moves it", outcome=outcome.name)
    return say(
        "%(outcome)s: moved most by \u201c%(parameter)s\u201d, %(size)s",
        outcome=outcome.name, parameter=textwrap.shorten(label, 70, placeholder="..."),
        size=_size(changes[0], outcome),
    )  # fmt: skip


def _scaled(row: dict, outcome: Outcome) -> Estimate:
    return Estimate(*(row[name] * outcome.scale for name in ("change", "low", "high")), replications=FEWEST)


def _ends(swept: Swept, row: dict) -> str:
    """Return the ends of a parameter's range as a reader meets them."""
    key = row["parameter"]
    typed = {str(value): value for value in swept.points[key].to_list()}
    low, high = (parameter_value(key, typed[row[end]]) for end in ("start", "end"))
    return say("%(low)s to %(high)s", low=low, high=high)


def _size(change: Estimate, outcome: Outcome) -> str:
    if outcome.compared or outcome.unit not in numbers.SHARES:
        return outcome.text(change.mean)
    return difference(change.mean, outcome.unit)


def _in_file(group: str) -> str:
    return "".join(letter if letter.isalnum() or letter == "-" else "_" for letter in group)


def _draw(ax, labels: list[str], ends: list[str], changes: list[Estimate], outcome: Outcome) -> None:
    ax.figure.subplots_adjust(left=0.37, right=0.95)
    y = range(len(labels))
    colours = [style.EVIDENCE if change.mean < 0 else style.HIDDEN for change in changes]
    ax.barh(y, [change.mean for change in changes], color=colours, height=0.5)
    reach = [[v.mean - v.low for v in changes], [v.high - v.mean for v in changes]]
    ax.errorbar([v.mean for v in changes], y, xerr=reach, fmt="none", color=style.INK, capsize=3, linewidth=1)
    names = [f"{textwrap.shorten(label, 2 * _LABEL, placeholder='...')}" for label in labels]
    ax.set_yticks(list(y), [f"{textwrap.fill(name, _LABEL)}\n{end}" for name, end in zip(names, ends)], fontsize=8)
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.axvline(0.0, color=style.INK, linewidth=0.9)
    outcome_axis(ax.xaxis, outcome)
    ax.set_xlabel(outcome.measure, fontsize=9, color=style.INK)
    ax.grid(axis="x", color=style.RULE, linewidth=0.8)
    ax.tick_params(axis="y", length=0)
