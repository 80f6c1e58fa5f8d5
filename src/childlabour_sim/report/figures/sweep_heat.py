"""A grid of two parameters: each outcome as a map, coloured by its value, with the value in every cell."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np

from childlabour_sim.analysis.sweep.response import Swept, parameter_values
from childlabour_sim.report.figures import style
from childlabour_sim.report.figures.chart import Chart
from childlabour_sim.report.figures.sweep_axes import name_panels, outcome_axis
from childlabour_sim.report.tables.intervals import Estimate
from childlabour_sim.report.tables.sweep_outcomes import Outcome, cells, finding, frame_line, heads
from childlabour_sim.report.words.parameters import parameter, parameter_name, parameter_value
from childlabour_sim.report.words.spoken import say

_PANELS = 4
_MOST_WRITTEN = 36  # cells of a map in which numbers can be read
_MOST_TICKS = 8


def heat(swept: Swept, outcomes: list[Outcome]) -> Chart:
    """Return the maps of a grid of two parameters, the first one upwards."""
    keys, shown = [item.key for item in swept.varied], outcomes[:_PANELS]
    values = parameter_values(swept.varied, swept.table)
    first = shown[0]
    known = [found.mean for found in first.estimates if found.known]
    low, high = min(known), max(known)
    unclear = any(each.open_at(value) for each in shown for value in each.estimates)
    note = say("Italics: the 95 %% interval holds zero.") if unclear else ""
    rows = 1 if len(shown) < 3 else 2
    return Chart(
        "map", finding(first, say("%(span)s over the map", span=first.span(low, high))),
        f"{frame_line(swept)}. {note}".rstrip(),
        (*map(parameter_name, keys), *heads(shown)),
        tuple(
            (*(parameter_value(key, row[key]) for key in keys), *cells(shown, place))
            for place, row in enumerate(first.rows.iter_rows(named=True))
        ),
        lambda axes: _draw(axes, keys, values, shown), height=2.1 + 2.8 * rows, panels=len(shown), panel_rows=rows,
        foot=0.85,
    )  # fmt: skip


def _draw(axes, keys: list[str], values: dict[str, list], outcomes: list[Outcome]) -> None:
    axes[0].figure.subplots_adjust(left=0.12, wspace=0.3, hspace=0.6)
    name_panels(axes, outcomes)
    for ax in axes[::2]:
        ax.set_ylabel(textwrap.fill(parameter(keys[0]), 32), fontsize=8.5, color=style.GREY)
    for ax, outcome in zip(axes, outcomes):
        found = _cells(outcome, keys, values)
        image = ax.pcolormesh(
            *(np.arange(len(values[key]) + 1) - 0.5 for key in reversed(keys)),
            np.array([[cell.mean for cell in row] for row in found]), edgecolors="white", linewidth=0.8,
            **_colours(outcome),
        )  # fmt: skip
        if sum(map(len, found)) <= _MOST_WRITTEN:
            _write(ax, image, found, outcome)
        else:
            outcome_axis(ax.figure.colorbar(image, ax=ax, pad=0.02).ax.yaxis, outcome)
        for axis, key in ((ax.xaxis, keys[1]), (ax.yaxis, keys[0])):
            _ticks(axis, key, values[key])
        ax.set_xlabel(textwrap.fill(parameter(keys[1]), 52), fontsize=8.5, color=style.GREY)
        ax.tick_params(length=0)
        ax.spines[:].set_visible(False)


def _cells(outcome: Outcome, keys: list[str], values: dict[str, list]) -> list[list[Estimate]]:
    """Return the estimates, first parameter by row; those of points without a run have no value."""
    found: dict[tuple[Any, ...], Estimate] = {
        tuple(row[key] for key in keys): value
        for row, value in zip(outcome.rows.iter_rows(named=True), outcome.estimates)
    }
    return [[found.get((one, other), Estimate(float("nan"))) for other in values[keys[1]]] for one in values[keys[0]]]


def _colours(outcome: Outcome) -> dict:
    """Return two colours that meet at zero for differences, one scale for levels; both are told apart by everybody."""
    means = [value.mean for value in outcome.estimates if value.known]
    if not outcome.compared:
        return {"cmap": "cividis", "vmin": min(means), "vmax": max(means)}
    reach = max(map(abs, means)) or 1.0
    return {"cmap": "PuOr", "vmin": -reach, "vmax": reach}


def _write(ax, image, cells: list[list[Estimate]], outcome: Outcome) -> None:
    size = 8.5 if max(map(len, cells)) <= 4 else 7
    for y, row in enumerate(cells):
        for x, cell in enumerate(row):
            if not cell.known:
                continue
            red, green, blue, _ = image.to_rgba(cell.mean)
            dark = 0.299 * red + 0.587 * green + 0.114 * blue < 0.55
            open_ = outcome.open_at(cell)
            ink = "white" if dark else style.GREY if open_ else style.INK
            text = outcome.text(cell.mean, bare=True)
            text = text if text.endswith("%") else text.replace(" ", "\n", 1)  # a unit of words has its own line
            ax.text(
                x, y, text, ha="center", va="center", fontsize=size, color=ink, style="italic" if open_ else "normal"
            )


def _ticks(axis, key: str, values: list) -> None:
    step = 1 + (len(values) - 1) // _MOST_TICKS
    labels = [textwrap.fill(parameter_value(key, value), 12) for value in values[::step]]
    axis.set_ticks(range(0, len(values), step), labels)
