"""A dot for each place that has lived, on an axis, with what was guessed and what came out below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

_MARGIN, _DOT, _LINE, _LETTER = 24, 12, 18, 8.2
WIDE, NARROW = 420, 205
"""Widths in units in which text is 13 high: on a screen, and on a projector, where all is larger."""


@dataclass(frozen=True)
class Axis:
    """Numbers that are shown, from low to high, in steps in which dots are stacked."""

    low: float
    high: float
    step: float
    written: Callable[[float], str]


@dataclass(frozen=True)
class Mark:
    """A triangle below the axis and what is said of it; the guess is hollow."""

    value: float
    said: str
    hollow: bool = False


def strip_svg(values: Sequence[float], axis: Axis, marks: Sequence[Mark], label: str, width: int = WIDE) -> str:
    """Return the drawing; ``label`` says it to who cannot see it."""

    def x(value: float) -> float:
        inside = min(max(value, axis.low), axis.high)
        return _MARGIN + (width - 2 * _MARGIN) * (inside - axis.low) / (axis.high - axis.low)

    place = (axis.high - axis.low) * _DOT / (width - 2 * _MARGIN)  # a dot's own width, or a step that is wider
    bins = Counter(round(value / max(place, axis.step)) * max(place, axis.step) for value in values)
    ground = _DOT * max([3, *bins.values()]) + _DOT
    dots = "".join(
        f'<circle cx="{x(value):.1f}" cy="{ground - _DOT * (i + 0.7):.1f}" r="5" fill="#12436D"/>'
        for value, number in bins.items()
        for i in range(number)
    )
    height = ground + _LINE * (len(marks) + 1.3)
    below = "".join(_mark(mark, x(mark.value), ground + _LINE * (i + 2), width) for i, mark in enumerate(marks))
    return (
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}" '
        f'font-size="13" xmlns="http://www.w3.org/2000/svg" data-testid="strip"><line x1="{_MARGIN}" '
        f'x2="{width - _MARGIN}" y1="{ground}" y2="{ground}" stroke="#6F6F6F"/>'
        f"{dots}{_ticks(axis, x, ground)}{below}</svg>"
    )


def _ticks(axis: Axis, x, ground: float) -> str:
    values = [axis.low + (axis.high - axis.low) * part / 4 for part in range(5)]
    return "".join(
        f'<text x="{x(value):.1f}" y="{ground + 15}" text-anchor="middle" fill="#3D3D3D">{axis.written(value)}</text>'
        for value in values
    )


def _mark(mark: Mark, at: float, height: float, width: int) -> str:
    """Return a triangle with its words, on the side where there is more room, and not beyond the edge."""
    left, long = at > width / 2, _LETTER * len(mark.said)
    text = max(at - 11, long) if left else min(at + 11, width - long)
    look = 'fill="#fff" stroke="#801650" stroke-width="2"' if mark.hollow else 'fill="#801650"'
    return (
        f'<path d="M{at:.1f} {height - 10:.1f} l6 10 h-12 Z" {look}/><text x="{text:.1f}" '
        f'y="{height:.1f}" font-weight="bold" fill="#1A1A1A" text-anchor="{"end" if left else "start"}">'
        f"{escape(mark.said)}</text>"
    )
