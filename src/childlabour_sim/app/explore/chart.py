"""The drawing of Explore: a point for each place with its line, panels alike in their axes."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Sequence
from html import escape
from itertools import count

from childlabour_sim.app.explore.measures import key_name, value_name
from childlabour_sim.app.explore.plotted import Panel, Point
from childlabour_sim.report.figures.style import EVIDENCE, GREY, LABOUR, RULE
from childlabour_sim.report.words.spoken import say

_HIGH, _TOP, _FOOT, _LEFT, _RIGHT = 300, 46, 64, 74, 22
_WIDTHS = {1: 760, 2: 460, 3: 400, 4: 400}
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_TICKS, _EQUAL_RATIOS = 7, 20.0  # ratio of most to least from which equal ratios are equal steps
MOST_POINTS = 400
"""Points of a panel that are drawn; the table has all."""


def charts(drawn: Sequence[Panel], lever: str, values: list, chosen: int | None) -> str:
    """Return the panels, side by side where there is room.

    Parameters
    ----------
    drawn : sequence of Panel
    lever : str
        Key along which points lie.
    values : list
        All its values.
    chosen : int, optional
        Place that is marked.
    """
    across, wide = _Across(lever, values), _WIDTHS[len(drawn)]
    ticks = _ticks(drawn)
    first = count()
    parts = "".join(_svg(panel, across, ticks, wide, chosen, first) for panel in drawn)
    return f'<div class="panels" data-testid="panels">{parts}</div><div class="axis">{escape(key_name(lever))}</div>'


class _Across:
    """Where values of the lever lie, 0 to 1: numbers by their size, others side by side."""

    def __init__(self, lever: str, values: list):
        self.lever, self.values = lever, values
        self.counted = len(values) > 1 and all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in values)
        self.log = self.counted and values[0] > 0 and values[-1] / values[0] >= _EQUAL_RATIOS

    def __call__(self, value: object) -> float:
        if not self.counted:
            return (self.values.index(value) + 0.5) / len(self.values)
        write = math.log if self.log else float
        low, high = write(self.values[0]), write(self.values[-1])
        return 0.04 + 0.92 * (write(value) - low) / (high - low)

    def labelled(self) -> list:
        """Return the values that are written below the axis."""
        step = -(-len(self.values) // _MOST_TICKS)
        return self.values[::step] if self.counted else self.values


def _ticks(drawn: Sequence[Panel]) -> list[float]:
    """Return even numbers that hold all points and lines, and zero where a difference is drawn."""
    ends = [end for panel in drawn for p in panel.points for end in (p.low, p.middle, p.high) if math.isfinite(end)]
    ends += [0.0] if not ends or drawn[0].measure.compared else []
    low, high = min(ends), max(ends)
    wide = (high - low) or abs(high) or 1.0
    size = 10.0 ** math.floor(math.log10(wide / 4))
    step = next(size * each for each in _STEPS if size * each >= wide / 4)
    first = math.floor(low / step)
    return [step * i for i in range(first, max(math.ceil(high / step), first + 1) + 1)]


def _svg(panel: Panel, across: _Across, ticks: list[float], wide: int, chosen: int | None, number: count) -> str:
    def x(value: object) -> float:
        return _LEFT + (wide - _LEFT - _RIGHT) * across(value)

    def y(value: float) -> float:
        return _HIGH - _FOOT - (_HIGH - _FOOT - _TOP) * (value - ticks[0]) / (ticks[-1] - ticks[0])

    rules = "".join(_rule(y(tick), panel.measure.on_axis(tick), wide, tick == 0.0) for tick in ticks)
    room = int((wide - _LEFT - _RIGHT) / len(across.labelled()) / 6.6)
    below = "".join(_below(x(value), value_name(across.lever, value), room) for value in across.labelled())
    points = "".join(_point(point, x, y, chosen, next(number)) for point in panel.points[:MOST_POINTS])
    lines = textwrap.wrap(panel.title, int(wide / 7.2))[:2]
    title = "".join(f'<text x="4" y="{14 + 16 * i}" font-weight="bold">{escape(t)}</text>' for i, t in enumerate(lines))
    label = escape(panel.title or panel.measure.name)
    return (
        f'<svg viewBox="0 0 {wide} {_HIGH}" role="group" aria-label="{label}" font-size="12.5" fill="#1A1A1A" '
        f'style="max-width:{wide}px" xmlns="http://www.w3.org/2000/svg">{title}{rules}{below}{points}</svg>'
    )


def _rule(height: float, text: str, wide: int, zero: bool) -> str:
    return (
        f'<line x1="{_LEFT}" x2="{wide - _RIGHT}" y1="{height:.1f}" y2="{height:.1f}" '
        f'stroke="{GREY if zero else RULE}"/>'
        f'<text x="{_LEFT - 6}" y="{height + 4:.1f}" text-anchor="end">{escape(text)}</text>'
    )


def _below(x: float, text: str, room: int) -> str:
    lines = textwrap.wrap(text, max(room, 4))[:4]
    parts = "".join(f'<tspan x="{x:.1f}" dy="{14 if i else 0}">{escape(line)}</tspan>' for i, line in enumerate(lines))
    return f'<text x="{x:.1f}" y="{_HIGH - _FOOT + 18}" text-anchor="middle">{parts}</text>'


def _point(point: Point, x: Callable, y: Callable, chosen: int | None, number: int) -> str:
    at, here = x(point.at), point.place == chosen
    colour = LABOUR if here else EVIDENCE
    line = ""
    if math.isfinite(point.low):
        line = (
            f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{y(point.low):.1f}" y2="{y(point.high):.1f}" stroke-width="2.5"/>'
        )
    middle = y(point.middle)
    shape = f'<circle cx="{at:.1f}" cy="{middle:.1f}" r="6"/>'
    if here:
        shape = f'<path d="M{at:.1f} {middle - 10:.1f} l10 10 l-10 10 l-10 -10 Z"/>'
    return (
        f'<g id="point-{number}" data-place="{point.place}" data-number="{number}" role="button" '
        f'tabindex="{-1 if number else 0}" aria-pressed="{str(here).lower()}" aria-label="{escape(point.told)}" '
        f'fill="{colour}" stroke="{colour}"><title>{escape(point.told)}</title>'
        f'<rect x="{at - 12:.1f}" y="{middle - 12:.1f}" width="24" height="24" fill="none" stroke="none" '
        f'pointer-events="all"/>{line}{shape}</g>'
    )


def left_undrawn(drawn: Sequence[Panel]) -> str:
    """Return what is said of points that are not drawn, or nothing."""
    more = sum(max(len(panel.points) - MOST_POINTS, 0) for panel in drawn)
    return say("Points that are not drawn: %(number)s. The table has them.", number=more) if more else ""
