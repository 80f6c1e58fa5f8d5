"""The one chart of Learn: children by what they do, quarter by quarter, with labels at the lines' ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from childlabour_sim.app.learn.drawing import mark
from childlabour_sim.report.figures.style import STATES, spread
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, term

_WIDE, _HIGH, _LEFT, _LABELS, _TOP, _FOOT = 620, 190, 36, 190, 12, 26


def chart_svg(counted: Sequence[Counter], quarters: int, first_year: int) -> str:
    """Return the chart of what was counted so far, on an axis of all quarters."""
    most = max(max(one.values()) for one in counted) or 1
    top = -(-most // 20) * 20

    def x(quarter: float) -> float:
        return _LEFT + (_WIDE - _LEFT - _LABELS) * quarter / max(quarters, 1)

    def y(number: float) -> float:
        return _HIGH - _FOOT - (_HIGH - _FOOT - _TOP) * number / top

    grid = "".join(_rule(y(value), value) for value in range(0, top + 1, max(top // 4, 1)))
    shown = range(quarters // 4 + 1) if quarters % 4 else range(quarters // 4)
    years = "".join(
        f'<text x="{x(4 * year):.1f}" y="{_HIGH - 8}" text-anchor="middle">{first_year + year}</text>' for year in shown
    )
    lines = "".join(_line(counted, state, x, y) for state in STATES)
    return (
        f'<svg viewBox="0 0 {_WIDE} {_HIGH}" role="img" aria-label="{escape(_told(counted))}" font-size="13" '
        f'fill="#1A1A1A" xmlns="http://www.w3.org/2000/svg" data-testid="chart">{grid}{years}{lines}'
        f"{_ends(counted, y)}</svg>"
    )


def _rule(height: float, value: int) -> str:
    return (
        f'<line x1="{_LEFT}" x2="{_WIDE - _LABELS}" y1="{height:.1f}" y2="{height:.1f}" stroke="#E3E3E3"/>'
        f'<text x="{_LEFT - 6}" y="{height + 4:.1f}" text-anchor="end">{numbers.fixed(value)}</text>'
    )


def _line(counted, state, x, y) -> str:
    points = " ".join(f"{x(i):.1f},{y(one[state.words]):.1f}" for i, one in enumerate(counted))
    return f'<polyline points="{points}" fill="none" stroke="{state.colour}" stroke-width="3"/>'


def _ends(counted, y) -> str:
    last, at = counted[-1], _WIDE - _LABELS
    heights = [y(last[state.words]) for state in STATES]
    places = spread(heights, 24)
    return "".join(
        f'<g transform="translate({at + 16:.1f},{place:.1f}) scale(.8)">{mark(state)}</g>'
        f'<text x="{at + 30:.1f}" y="{place + 5:.1f}" font-weight="bold">'
        f"{escape(term(state.words))} {numbers.fixed(last[state.words])}</text>"
        for state, place in zip(STATES, places)
    )


def _told(counted: Sequence[Counter]) -> str:
    now = ", ".join(f"{term(state.words)} {numbers.fixed(counted[-1][state.words])}" for state in STATES)
    return say("Children of 5 to 18 by what they do, now: %(now)s", now=now)
