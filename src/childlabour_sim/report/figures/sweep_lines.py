"""A sweep of one parameter: each outcome over its values, with a band; names and listed points as dots."""

from __future__ import annotations

import textwrap

from childlabour_sim.analysis.sweep.response import Swept
from childlabour_sim.config.uncertain import is_number
from childlabour_sim.report.figures import style
from childlabour_sim.report.figures.chart import Chart
from childlabour_sim.report.figures.sweep_axes import name_panels, outcome_axis, parameter_axis
from childlabour_sim.report.tables.intervals import Estimate
from childlabour_sim.report.tables.sweep_outcomes import Outcome, cells, finding, frame_line, heads, point_label
from childlabour_sim.report.words.parameters import parameter, parameter_name, parameter_value
from childlabour_sim.report.words.spoken import say

PANELS = 4
_MOST_DOTS = 24
_LABEL = 26  # characters of a line beside dots


def lines(swept: Swept, outcomes: list[Outcome]) -> Chart:
    """Return the chart of one number that is varied."""
    item, shown = swept.varied[0], outcomes[:PANELS]
    first = shown[0]
    pairs = _sorted(first, item.key)
    (low, at_low), (high, at_high) = pairs[0], pairs[-1]
    text = say(
        "%(span)s as \u201c%(parameter)s\u201d goes from %(low)s to %(high)s",
        span=first.span(at_low.mean, at_high.mean), parameter=parameter_name(item.key),
        low=parameter_value(item.key, low), high=parameter_value(item.key, high),
    )  # fmt: skip
    rows = 1 if len(shown) < 3 else 2
    return Chart(
        "lines", finding(first, text), f"{frame_line(swept)}.",
        (parameter_name(item.key), *heads(shown)),
        tuple(
            (parameter_value(item.key, value), *cells(shown, place)) for place, value in enumerate(first.rows[item.key])
        ),
        lambda axes: _draw_lines(axes, item, shown), height=1.9 + 2.6 * rows, panels=len(shown), panel_rows=rows,
        foot=0.95,
    )  # fmt: skip


def dots(swept: Swept, outcomes: list[Outcome]) -> Chart:
    """Return the chart of points that have names, or that are listed."""
    keys, shown = [item.key for item in swept.varied], outcomes[:2]
    first = shown[0]
    points = list(first.rows.iter_rows(named=True))[:_MOST_DOTS]
    labels = [point_label(swept, row, keys) for row in points]
    known = [(value.mean, label) for value, label in zip(first.estimates, labels) if value.known]
    (low, at_low), (high, at_high) = min(known), max(known)
    text = say(
        "%(low)s with %(at_low)s, %(high)s with %(at_high)s",
        low=first.text(low), high=first.text(high), at_low=at_low, at_high=at_high,
    )  # fmt: skip
    return Chart(
        "points", finding(first, text),
        f"{'; '.join(map(parameter, keys))}. {frame_line(swept)}.",
        (say("Point"), *heads(shown)),
        tuple((label, *cells(shown, place)) for place, label in enumerate(labels)),
        lambda axes: _draw_dots(axes, labels, shown), height=2.3 + 0.42 * len(labels), panels=len(shown), foot=0.95,
    )  # fmt: skip


def _sorted(outcome: Outcome, key: str) -> list[tuple[float, Estimate]]:
    return sorted(zip(outcome.rows[key].to_list(), outcome.estimates), key=lambda pair: pair[0])


def _draw_lines(axes, item, outcomes: list[Outcome]) -> None:
    axes[0].figure.subplots_adjust(left=0.15, right=0.95, wspace=0.45, hspace=0.7)
    name_panels(axes, outcomes)
    for place, (ax, outcome) in enumerate(zip(axes, outcomes)):
        pairs = [(value, found) for value, found in _sorted(outcome, item.key) if found.known]
        x, colour = [value for value, _ in pairs], style.PROGRAMMES[place]
        ax.plot(x, [found.mean for _, found in pairs], color=colour, marker="o", markersize=5, linewidth=2)
        if all(found.has_interval for _, found in pairs):
            ax.fill_between(
                x, [found.low for _, found in pairs], [found.high for _, found in pairs], color=colour, alpha=0.18,
                linewidth=0,
            )  # fmt: skip
        outcome_axis(ax.yaxis, outcome)
        parameter_axis(ax.xaxis, item.key, x, item.log)
        ax.set_xlabel(textwrap.fill(parameter(item.key), 52), fontsize=8.5, color=style.GREY)
        if outcome.compared:
            ax.axhline(0.0, color=style.GREY, linewidth=0.9)
        ax.grid(axis="y", color=style.RULE, linewidth=0.8)


def _draw_dots(axes, labels: list[str], outcomes: list[Outcome]) -> None:
    axes[0].figure.subplots_adjust(left=0.27, wspace=0.12)
    name_panels(axes, outcomes)
    y = range(len(labels))
    for place, (ax, outcome) in enumerate(zip(axes, outcomes)):
        found, colour = outcome.estimates[: len(labels)], style.PROGRAMMES[place]
        reach = [
            [max(v.mean - v.low, 0.0) if v.has_interval else 0.0 for v in found],
            [max(v.high - v.mean, 0.0) if v.has_interval else 0.0 for v in found],
        ]
        ax.errorbar([v.mean for v in found], y, xerr=reach, fmt="o", color=colour, capsize=3, markersize=6)
        ax.set_yticks(list(y), [textwrap.fill(label, _LABEL) for label in labels] if place == 0 else [])
        ax.set_ylim(len(labels) - 0.5, -0.5)
        outcome_axis(ax.xaxis, outcome)
        if outcome.compared:
            ax.axvline(0.0, color=style.GREY, linewidth=0.9)
        ax.grid(axis="x", color=style.RULE, linewidth=0.8)


def is_line(swept: Swept) -> bool:
    """Tell whether a sweep is one of one number."""
    return len(swept.varied) == 1 and all(map(is_number, swept.table[swept.varied[0].key].to_list()))
