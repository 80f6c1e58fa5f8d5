"""A chart before it is drawn: the finding, what is measured, the plotted values as a table, and how to draw."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from childlabour_sim.report.figures import style
from childlabour_sim.report.tables.intervals import Estimate
from childlabour_sim.report.tables.rows import level_text
from childlabour_sim.report.tables.sentences import plural
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.words import plain
from childlabour_sim.report.words.asked import scenario_in_words
from childlabour_sim.report.words.spoken import say

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Chart:
    """One figure of a report.

    Attributes
    ----------
    name : str
        Name of its files.
    title : str
        The finding, as a sentence.
    subtitle : str
        Measure, ages and unit.
    columns : tuple of str
        Heads of the table of plotted values.
    rows : tuple of tuple of str
        The plotted values, as text.
    draw : callable
        ``draw(axes)`` draws on a list of axes.
    height : float
        Inches.
    panels : int
        Number of axes.
    foot : float
        Inches below the axes.
    intervals : bool
        Whether intervals are drawn.
    panel_rows : int
        Rows of axes.
    """

    name: str
    title: str
    subtitle: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    draw: Callable
    height: float = 4.8
    panels: int = 1
    foot: float = 0.72
    intervals: bool = True
    panel_rows: int = 1


def save(chart: Chart, summary: Summary, folder: Path) -> list[Path]:
    """Draw a chart of a run and write it as PNG and SVG; the same records give the same bytes."""
    return write(chart, source_line(summary, chart.intervals), folder)


def write(chart: Chart, source: str, folder: Path) -> list[Path]:
    """Draw a chart above its source line and write it as PNG and SVG."""
    paths = [folder / f"{chart.name}.png", folder / f"{chart.name}.svg"]
    with drawn(chart, source) as figure:
        figure.savefig(paths[0], dpi=style.DPI)
        figure.savefig(paths[1], metadata={"Date": None, "Title": chart.title})
    return paths


@contextmanager
def drawn(chart: Chart, source: str) -> Iterator[Figure]:
    """Give the figure of a chart, to be saved in the style it was drawn in.

    Parameters
    ----------
    chart : Chart
    source : str
        The line below the figure.
    """
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    with rc_context(style.RC):
        figure, axes = style.canvas(
            chart.title, chart.subtitle, source, chart.height, chart.panels, chart.foot, chart.panel_rows
        )
        FigureCanvasAgg(figure)
        chart.draw(axes)
        yield figure


def as_image(chart: Chart, source: str) -> str:
    """Return a chart as an image that a page holds itself."""
    image = BytesIO()
    with drawn(chart, source) as figure:
        figure.savefig(image, format="svg", metadata={"Date": None, "Title": chart.title})
    return f"data:image/svg+xml;base64,{base64.b64encode(image.getvalue()).decode('ascii')}"


def source_line(summary: Summary, intervals: bool = True) -> str:
    """Return the source that stands below every figure."""
    settings = summary.settings
    runs = plural(summary.replications, "replication")
    if summary.replications == 1:
        runs = say("%(replications)s: no interval", replications=runs)
    elif intervals:
        runs = say("%(replications)s; bands and whiskers: 95 %% interval of the mean", replications=runs)
    return say(
        "childlabour_sim, %(city)s, %(scenario)s, %(runs)s",
        city=plain.title(settings.city_name), scenario=scenario_in_words(settings), runs=runs,
    )  # fmt: skip


def bars(values: list[Estimate]) -> list[list[float]]:
    """Return lengths of error bars below and above each mean; nothing where there is no interval."""
    return [
        [v.mean - v.low if v.has_interval else 0.0 for v in values],
        [v.high - v.mean if v.has_interval else 0.0 for v in values],
    ]


def draw_line(axes, values: list[Estimate], colour: str, marker: str, dash: str = "-") -> None:
    """Draw levels over the years with their band, or with an error bar if there is one year."""
    x = range(len(values))
    means = [value.mean for value in values]
    axes.plot(x, means, color=colour, marker=marker, markersize=6, linewidth=2, linestyle=dash)
    if not any(value.has_interval for value in values):
        return
    if len(values) == 1:
        axes.errorbar(x, means, yerr=bars(values), color=colour, capsize=4)
    else:
        axes.fill_between(x, [v.low for v in values], [v.high for v in values], color=colour, alpha=0.16, linewidth=0)


def label_ends(axes, ends: list[tuple[float, str, str]]) -> None:
    """Write labels right of the last year, spread so that none covers another.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    ends : list of tuple
        Height, text and colour of each.
    """
    shown = [end for end in ends if end[0] == end[0]]
    low, high = axes.get_ylim()
    lines = max((text.count("\n") + 1 for _, text, _ in shown), default=1)
    line = (high - low) * 0.055
    places = style.spread([max(height, low + 0.6 * line * lines) for height, _, _ in shown], line * lines)
    x = axes.lines[0].get_xdata()[-1]
    for (_, text, colour), place in zip(shown, places):
        axes.annotate(
            text, (x, place), xytext=(10, 0), textcoords="offset points",
            va="center", color=colour, fontweight="bold", fontsize=9.5, linespacing=1.1,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
        )  # fmt: skip


def table_of(labels: list[str], columns: list[list[Estimate]], unit: str = "share") -> tuple[tuple[str, ...], ...]:
    """Return rows of text from one list of estimates per column."""
    return tuple((label, *(level_text(value, unit) for value in row)) for label, *row in zip(labels, *columns))
