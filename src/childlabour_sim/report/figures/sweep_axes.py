"""Axes of figures of sweeps: in the unit of an outcome or a parameter, each panel named."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from childlabour_sim.report.figures import style
from childlabour_sim.report.tables.sweep_outcomes import Outcome
from childlabour_sim.report.words.parameters import parameter_value

_LINE = 0.155  # inches of a line of a panel's name
_NAME = 42  # characters of it
_MOST_TICKS = 4


def name_panels(axes: Sequence, outcomes: Sequence[Outcome]) -> None:
    """Write name and unit of its outcome above every panel, and make room for them."""
    names = [f"{textwrap.fill(outcome.name, _NAME)}\n{outcome.measure}" for outcome in outcomes]
    figure = axes[0].figure
    most = max(name.count("\n") for name in names) + 1
    figure.subplots_adjust(top=figure.subplotpars.top - (_LINE * most - 0.1) / figure.get_figheight())
    for ax, name in zip(axes, names):
        ax.set_title(name, fontsize=9, loc="left", color=style.INK)


def outcome_axis(axis, outcome: Outcome) -> None:
    """Write an axis in what the outcome is in."""
    from matplotlib.ticker import MaxNLocator

    axis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10], min_n_ticks=3))
    axis.set_major_formatter(style.ticks(outcome.on_axis))


def parameter_axis(axis, key: str, values: Sequence[float], log: bool) -> None:
    """Write an axis in the unit of a parameter, with ticks at values of it where equal ratios are equal steps."""
    from matplotlib.ticker import FixedLocator, MaxNLocator, NullLocator

    if log:
        axis.axes.set_xscale("log")
        axis.set_major_locator(FixedLocator(values[:: 1 + (len(values) - 1) // _MOST_TICKS]))
        axis.set_minor_locator(NullLocator())
    else:
        axis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
    axis.set_major_formatter(style.ticks(lambda value: parameter_value(key, value)))
