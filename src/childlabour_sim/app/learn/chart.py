"""The one chart of Learn: children by what they do, quarter by quarter, with labels at the lines' ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from childlabour_sim.app.learn.drawing import mark
from childlabour_sim.report.figures.style import STATES, State, spread
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, term


@dataclass(frozen=True)
class Room:
    """Where things stand, in units in which text is 13 high; on a projector there are fewer of them."""

    wide: int
    high: int
    labels: int
    years: int
    letter: int
    left: int = 36
    top: int = 12
    foot: int = 26

    @property
    def end(self) -> int:
        """Where the lines end and their labels begin."""
        return self.wide - self.labels


_APART = 22
_SCREEN, _PROJECTOR = Room(620, 190, 190, 6, letter=12), Room(258, 125, 74, 3, letter=17)


def chart_svg(counted: Sequence[Counter], quarters: int, first_year: int, big: bool = False) -> str:
    """Return the chart of what was counted so far, on an axis of all quarters; on a projector lines end in letters."""
    room = _PROJECTOR if big else _SCREEN
    most = max(one[state.words] for one in counted for state in STATES) or 1
    top = -(-most // 20) * 20

    def x(quarter: float) -> float:
        return room.left + (room.end - room.left) * quarter / max(quarters, 1)

    def y(number: float) -> float:
        return room.high - room.foot - (room.high - room.foot - room.top) * number / top

    parts = 2 if big else 4
    grid = "".join(_rule(y(value), value, room) for value in range(0, top + 1, max(top // parts, 1)))
    lines = "".join(_line(counted, state, x, y) for state in STATES)
    return (
        f'<svg viewBox="0 0 {room.wide} {room.high}" role="img" aria-label="{escape(_told(counted))}" font-size="13" '
        f'fill="#1A1A1A" xmlns="http://www.w3.org/2000/svg" data-testid="chart">{grid}'
        f"{_years(quarters, first_year, x, room)}{lines}{_ends(counted, y, room, _letter if big else _words)}</svg>"
    )


def _years(quarters: int, first: int, x, room: Room) -> str:
    count = quarters // 4 + (1 if quarters % 4 else 0)
    return "".join(
        f'<text x="{x(4 * year):.1f}" y="{room.high - 8}" text-anchor="middle">{first + year}</text>'
        for year in range(0, count, -(-count // room.years) or 1)
    )


def _rule(height: float, value: int, room: Room) -> str:
    return (
        f'<line x1="{room.left}" x2="{room.end}" y1="{height:.1f}" y2="{height:.1f}" stroke="#E3E3E3"/>'
        f'<text x="{room.left - 6}" y="{height + 4:.1f}" text-anchor="end">{numbers.fixed(value)}</text>'
    )


def _line(counted, state, x, y) -> str:
    points = " ".join(f"{x(i):.1f},{y(one[state.words]):.1f}" for i, one in enumerate(counted))
    return f'<polyline points="{points}" fill="none" stroke="{state.colour}" stroke-width="3"/>'


def _words(state: State) -> str:
    return term(state.words)


def _letter(state: State) -> str:
    return term(state.letter) if state.letter else "–"


def _ends(counted, y, room: Room, named: Callable[[State], str]) -> str:
    last = counted[-1]
    places = spread([y(last[state.words]) for state in STATES], _APART)
    below = max(places) + _APART / 2 - room.high  # labels that are pushed apart may not be pushed out
    places = [place - max(below, 0.0) for place in places]
    return "".join(
        f'<g transform="translate({room.end + 16:.1f},{place:.1f}) scale(.8)">{mark(state, room.letter)}</g>'
        f'<text x="{room.end + 30:.1f}" y="{place + 5:.1f}" font-weight="bold">'
        f"{escape(named(state))} {numbers.fixed(last[state.words])}</text>"
        for state, place in zip(STATES, places)
    )


def _told(counted: Sequence[Counter]) -> str:
    now = ", ".join(f"{term(state.words)} {numbers.fixed(counted[-1][state.words])}" for state in STATES)
    return say("Children of 5 to 18 by what they do, now: %(now)s", now=now)
