"""The village as one drawing: a house for each family, in it its children by what they do."""

from __future__ import annotations

from collections.abc import Collection
from html import escape

from childlabour_sim.analysis.family.members import Member, children_at_home
from childlabour_sim.app.learn.people import mother, name_of, state_of
from childlabour_sim.population.world import World
from childlabour_sim.report.figures.style import BOTH, SCHOOL, WORK, State
from childlabour_sim.report.words.spoken import say, term

_ACROSS, _WIDTH, _HEIGHT = 10, 100, 100
_FIT = 4  # children that a house has room for; of more the eldest are drawn, and how many there are besides
_MARKS = {
    SCHOOL.words: '<rect x="-9" y="-9" width="18" height="18"/>',
    BOTH.words: '<path d="M0 -11 L11 9 H-11 Z"/>',
    WORK.words: '<circle r="10"/>',
}
_OUTLINE = '<path d="M0 -11 L11 0 L0 11 L-11 0 Z" fill="#fff" stroke="#3D3D3D" stroke-width="2.5"/>'


def village_svg(world: World, chosen: int | None = None, left: Collection[int] = ()) -> str:
    """Return the drawing.

    Parameters
    ----------
    world : World
    chosen : int, optional
        Row of the household that is outlined, and that the Tab key reaches.
    left : collection of int
        Rows of children who left school this quarter; their houses are marked.
    """
    rows = -(-world.n_households // _ACROSS)
    houses = "".join(_house(world, h, h == chosen, left, h == (chosen or 0)) for h in range(world.n_households))
    label = escape(say("The village: %(number)s families", number=world.n_households))
    return (
        f'<svg viewBox="0 0 {_ACROSS * _WIDTH} {rows * _HEIGHT}" role="group" xmlns="http://www.w3.org/2000/svg" '
        f'aria-label="{label}" '
        f'data-testid="village" data-across="{_ACROSS}">{houses}</svg>'
    )


def _house(world: World, h: int, chosen: bool, left: Collection[int], reached: bool) -> str:
    children = children_at_home(world, h)
    x, y = h % _ACROSS * _WIDTH, h // _ACROSS * _HEIGHT
    gone = any(child.row in left for child in children)
    roof = "#E9B7A6" if gone else "#F4EFE6" if children else "#FFFFFF"
    frame = 'stroke="#1A1A1A" stroke-width="5"' if chosen else 'stroke="#8A7A5C" stroke-width="1.5"'
    marks = "".join(_child(child, i) for i, child in enumerate(children[:_FIT]))
    more = f'<text x="84" y="28" font-size="13" text-anchor="end">+{len(children) - _FIT}</text>'
    flag = '<text x="49" y="30" font-size="22" font-weight="bold" text-anchor="middle" fill="#801650">!</text>'
    return (
        f'<g id="house-{h}" data-house="{h}" tabindex="{0 if reached else -1}" role="button" '
        f'aria-pressed="{"true" if chosen else "false"}" aria-label="{escape(_told(h, children, gone))}" '
        f'transform="translate({x},{y})"><path d="M6 40 L49 6 L92 40 V96 H6 Z" fill="{roof}" {frame}/>'
        f"{marks}{more if len(children) > _FIT else ''}{flag if gone else ''}</g>"
    )


def _child(child: Member, i: int) -> str:
    x, y = 31 + 37 * (i % 2), 52 + 29 * (i // 2)
    return f'<g transform="translate({x},{y}) scale(1.25)">{mark(state_of(child))}</g>'


def mark(state: State) -> str:
    """Return the shape of a state, with its letter in it."""
    shape = _MARKS.get(state.words)
    if shape is None:
        return _OUTLINE
    size = 9 if len(term(state.letter)) > 1 else 12
    return (
        f'<g fill="{state.colour}">{shape}</g><text y="4" font-size="{size}" font-weight="bold" fill="#fff" '
        f'text-anchor="middle">{escape(term(state.letter))}</text>'
    )


def legend_svg(state: State) -> str:
    """Return the mark of a state alone."""
    return f'<svg viewBox="-14 -14 28 28" width="28" height="28" aria-hidden="true">{mark(state)}</svg>'


def _told(h: int, children: list[Member], gone: bool) -> str:
    """Return what a house says to who cannot see it."""
    who = ", ".join(f"{name_of(child)} {child.age}: {term(state_of(child).words)}" for child in children)
    family = say("Family of Bu %(name)s", name=mother(h))
    news = say("a child left school in this quarter") if gone else ""
    return "; ".join(part for part in (family, who or say("no child of 5 to 18"), news) if part)
