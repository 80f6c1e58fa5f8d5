"""The village as one drawing: a house for each family, in it its children by what they do."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from html import escape

from childlabour_sim.analysis.family.members import Member, children_at_home
from childlabour_sim.app.learn.people import DONE, YOUNG, mother, name_of, state_of, words_of
from childlabour_sim.population.world import World
from childlabour_sim.report.figures.style import BOTH, SCHOOL, WORK, State
from childlabour_sim.report.words.spoken import say, term

_FIT = 4  # children that a house has room for; of more the eldest are drawn, and how many there are besides
_INK = "#3D3D3D"
_FILLED = {
    SCHOOL.words: '<rect x="-9" y="-9" width="18" height="18"/>',
    BOTH.words: '<path d="M0 -11 L11 9 H-11 Z"/>',
    WORK.words: '<circle r="10"/>',
}
_DIAMOND = f'<path d="M0 -11 L11 0 L0 11 L-11 0 Z" fill="#fff" stroke="{_INK}" stroke-width="2.5"/>'
_OUTLINED = {
    YOUNG.words: f'<circle r="4.5" fill="#fff" stroke="{_INK}" stroke-width="2"/>',
    DONE.words: f'{_DIAMOND}<path d="M-4 0 L-1 3.5 L4.5 -3.5" fill="none" stroke="{_INK}" stroke-width="2.5"/>',
}


@dataclass(frozen=True)
class Look:
    """How large things are: in a village drawn as wide as its column, and on a projector, where a letter is 24 high."""

    across: int
    width: int
    height: int
    house: str
    columns: tuple[int, int]
    rows: tuple[int, int]
    scale: float
    letter: int
    flag: tuple[int, int, int]


_SCREEN = Look(10, 100, 100, "M6 40 L49 6 L92 40 V96 H6 Z", (31, 68), (52, 81), 1.25, 12, (49, 30, 22))
_PROJECTOR = Look(15, 67, 84, "M2 25 L33 3 L65 25 V82 H2 Z", (18, 49), (36, 66), 1.5, 17, (33, 24, 25))


def village_svg(world: World, chosen: int | None = None, left: Collection[int] = (), big: bool = False) -> str:
    """Return the drawing.

    Parameters
    ----------
    world : World
    chosen : int, optional
        Row of the household that is outlined, and that the Tab key reaches.
    left : collection of int
        Rows of children who left school this quarter; their houses are marked.
    big : bool
        For a projector.
    """
    look = _PROJECTOR if big else _SCREEN
    rows = -(-world.n_households // look.across)
    drawn = Drawn()
    houses = "".join(
        _house(world, h, look, h == chosen, left, h == (chosen or 0), drawn) for h in range(world.n_households)
    )
    label = escape(say("The village: %(number)s families", number=world.n_households))
    return (
        f'<svg viewBox="0 0 {look.across * look.width} {rows * look.height}" role="group" aria-label="{label}" '
        f'xmlns="http://www.w3.org/2000/svg" data-testid="village" data-across="{look.across}">{drawn.all()}'
        f"{houses}</svg>"
    )


class Drawn:
    """What is drawn in many houses, once: a letter in a house would be read out beside the name of the house."""

    def __init__(self):
        self._names: dict[str, str] = {}

    def use(self, part: str) -> str:
        """Return what stands in a house for a part of the drawing."""
        return f'<use href="#{self._names.setdefault(part, f"drawn-{len(self._names)}")}"/>'

    def all(self) -> str:
        """Return the parts."""
        parts = "".join(f'<g id="{name}">{part}</g>' for part, name in self._names.items())
        return f'<defs aria-hidden="true">{parts}</defs>'


def _house(world: World, h: int, look: Look, chosen: bool, left: Collection[int], reached: bool, drawn: Drawn) -> str:
    children = children_at_home(world, h)
    gone = any(child.row in left for child in children)
    roof = "#E9B7A6" if gone else "#F4EFE6" if children else "#FFFFFF"
    frame = 'stroke="#1A1A1A" stroke-width="5"' if chosen else 'stroke="#8A7A5C" stroke-width="1.5"'
    marks = "".join(_child(child, i, look, drawn) for i, child in enumerate(children[:_FIT]))
    roofed = "".join(map(drawn.use, _in_the_roof(look, len(children) - _FIT, gone)))
    return (
        f'<g id="house-{h}" data-house="{h}" tabindex="{0 if reached else -1}" role="button" '
        f'aria-pressed="{"true" if chosen else "false"}" aria-label="{escape(_told(h, children, gone))}" '
        f'transform="translate({h % look.across * look.width},{h // look.across * look.height})">'
        f'<path d="{look.house}" fill="{roof}" {frame}/>{marks}{roofed}</g>'
    )


def _in_the_roof(look: Look, more: int, gone: bool) -> list[str]:
    x, y, size = look.flag
    extra = f'<text x="{look.width - 2}" y="{y - 4}" font-size="{size}" text-anchor="end">+{more}</text>'
    flag = f'<text x="{x}" y="{y}" font-size="{size}" font-weight="bold" text-anchor="middle" fill="#801650">!</text>'
    return [part for part, there in ((extra, more > 0), (flag, gone)) if there]


def _child(child: Member, i: int, look: Look, drawn: Drawn) -> str:
    x, y = look.columns[i % 2], look.rows[i // 2]
    return f'<g transform="translate({x},{y}) scale({look.scale})">{drawn.use(mark(state_of(child), look.letter))}</g>'


def mark(state: State, letter: int = 12) -> str:
    """Return the shape of a state, with its letter in it; two letters are set as narrow as the shape is."""
    if state.words not in _FILLED:
        return _OUTLINED.get(state.words, _DIAMOND)
    text = term(state.letter)
    narrow = (
        f'textLength="17" lengthAdjust="spacingAndGlyphs" stroke="{state.colour}" stroke-width="2.5" '
        'stroke-linejoin="round" paint-order="stroke"'
        if len(text) > 1
        else ""
    )
    return (
        f'<g fill="{state.colour}">{_FILLED[state.words]}</g><text y="{5 if letter < 15 else 7}" font-size="{letter}" '
        f'font-weight="bold" fill="#fff" {narrow} text-anchor="middle">{escape(text)}</text>'
    )


def legend_svg(state: State, big: bool = False) -> str:
    """Return the mark of a state alone."""
    letter = _PROJECTOR.letter if big else _SCREEN.letter
    return f'<svg viewBox="-14 -14 28 28" width="28" height="28" aria-hidden="true">{mark(state, letter)}</svg>'


def _told(h: int, children: list[Member], gone: bool) -> str:
    """Return what a house says to who cannot see it."""
    who = ", ".join(f"{name_of(child)} {child.age}: {words_of(state_of(child))}" for child in children)
    family = say("Family of Bu %(name)s", name=mother(h))
    news = say("a child left school in this quarter") if gone else ""
    return "; ".join(part for part in (family, who or say("no child of 5 to 18"), news) if part)
