"""How every figure looks: marks and colours of the four states, titles that state the finding, direct labels."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import speaking, spoken

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter

DPI = 150
WIDTH = 8.0  # inches: 1,200 pixels
RC = {
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#6F6F6F",
    "axes.axisbelow": True,
    "xtick.color": "#3D3D3D",
    "ytick.color": "#3D3D3D",
    "svg.hashsalt": "childlabour_sim",
    "svg.fonttype": "path",
}
INK, GREY, RULE = "#1A1A1A", "#595959", "#E3E3E3"
LABOUR = "#801650"
EVIDENCE = "#12436D"
SCHOOL_LEVELS = ("#5A93BF", "#2F6C9E", "#12436D")
PROGRAMMES = ("#801650", "#2F6C9E", "#7656A6", "#7A6A00", "#3D3D3D", "#A8481B")
VISIBLE, HIDDEN = "#F46A25", "#B8470C"
_UNBROKEN = re.compile(r"(?<=\d) (?=percent|points|to|%|million|billion|trillion|persen|hingga|juta|miliar|triliun)")


@dataclass(frozen=True)
class State:
    """What a child does: its letter, colour and the shape of its mark."""

    letter: str
    words: str
    colour: str
    marker: str


SCHOOL = State("S", "school only", "#12436D", "s")
BOTH = State("SW", "school and work", "#28A197", "^")
WORK = State("W", "work only", "#F46A25", "o")
NEITHER = State("", "neither", "#3D3D3D", "D")
STATES = (SCHOOL, BOTH, WORK, NEITHER)


def canvas(
    title: str, subtitle: str, source: str, height: float = 4.8, panels: int = 1, foot: float = 0.72, rows: int = 1
) -> tuple[Figure, list[Axes]]:
    """Return an empty figure with title, subtitle and source line, and its axes side by side, in one row or more.

    Parameters
    ----------
    title : str
        The finding, as a sentence.
    subtitle : str
        Measure, ages and unit.
    source : str
        Model, city, scenario, number of replications.
    height : float
        Inches.
    panels : int
        Number of axes.
    foot : float
        Inches below the axes.
    rows : int
        Rows of axes.
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height), facecolor="white")
    head, sub = wrapped(title, 70), wrapped(subtitle, 108)
    top = 1.0 - 0.14 / height
    below = top - 0.235 * len(head.splitlines()) / height - 0.03 / height
    figure.text(0.02, top, head, va="top", fontsize=12.5, fontweight="bold", color=INK, linespacing=1.2)
    figure.text(0.02, below, sub, va="top", fontsize=9.5, color=GREY, linespacing=1.2)
    figure.text(0.02, 0.1 / height, source, va="bottom", fontsize=8, color=GREY)
    plot_top = below - (0.17 * len(sub.splitlines()) + 0.27) / height
    axes = figure.subplots(rows, -(-panels // rows), squeeze=False).ravel()
    for spare in axes[panels:]:
        spare.remove()
    figure.subplots_adjust(left=0.09, right=0.97, top=plot_top, bottom=foot / height, wspace=0.3)
    return figure, list(axes[:panels])


def wrapped(text: str, width: int) -> str:
    """Break a text into lines, never between a number and what it counts."""
    return textwrap.fill(_UNBROKEN.sub("\u00a0", text), width)


def ticks(write: Callable[[float], str]) -> FuncFormatter:
    """Write the numbers of an axis in the language spoken now, whenever it is drawn."""
    from matplotlib.ticker import FuncFormatter

    code = spoken()

    def written(value: float, _) -> str:
        with speaking(code):
            return write(value)

    return FuncFormatter(written)


def percent_axis(axes: Axes, which: str = "y") -> None:
    """Write an axis in percent, from zero, with light rules."""
    from matplotlib.ticker import MaxNLocator

    axis = axes.yaxis if which == "y" else axes.xaxis
    axis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    axis.set_major_formatter(ticks(lambda share: f"{numbers.bare(100.0 * share)} %"))
    axes.grid(axis=which, color=RULE, linewidth=0.8)
    if which == "y":
        axes.set_ylim(0.0, 1.06 * axes.get_ylim()[1])
    else:
        axes.set_xlim(0.0, 1.06 * axes.get_xlim()[1])


def rupiah_axis(axes: Axes) -> None:
    """Write a vertical axis in rupiah, with light rules."""
    from matplotlib.ticker import MaxNLocator

    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(ticks(lambda amount: numbers.rupiah(amount) if amount else "0"))
    axes.grid(axis="y", color=RULE)


def year_axis(axes: Axes, years: Sequence[str], room: float = 0.32) -> None:
    """Write years below the axis, at most about a dozen, and keep room at the right for direct labels."""
    step = 1 + (len(years) - 1) // 12
    axes.set_xticks(range(0, len(years), step), years[::step])
    span = max(len(years) - 1, 1)
    axes.set_xlim(-0.04 * span - 0.02, (len(years) - 1) + room * span)
    if len(years) == 1:
        axes.set_xlim(-0.5, 1.0)


def spread(places: Sequence[float], gap: float) -> list[float]:
    """Return places for labels, in the same order, that stand at least ``gap`` apart and near where they belong.

    Parameters
    ----------
    places : sequence of float
        Where the labels would stand.
    gap : float
        Least distance between two.
    """
    order = sorted(range(len(places)), key=lambda i: places[i])
    blocks: list[list[int]] = []
    for i in order:
        blocks.append([i])
        while len(blocks) > 1 and _start(blocks[-1], places, gap) - _end(blocks[-2], places, gap) < gap:
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    found = [0.0] * len(places)
    for block in blocks:
        for k, i in enumerate(block):
            found[i] = _start(block, places, gap) + k * gap
    return found


def _start(block: list[int], places: Sequence[float], gap: float) -> float:
    centre = sum(places[i] for i in block) / len(block)
    return centre - gap * (len(block) - 1) / 2.0


def _end(block: list[int], places: Sequence[float], gap: float) -> float:
    return _start(block, places, gap) + gap * (len(block) - 1)
