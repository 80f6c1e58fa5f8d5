"""Twenty other villages under the same rules, each with families and luck of its own: what a rule does, what chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from html import escape
from statistics import median_high

from nicegui import run, ui

from childlabour_sim.analysis.family.village import lived
from childlabour_sim.app.learn.lived import Learning
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say

VILLAGES = 20
_WIDE, _HIGH, _DOT = 420, 140, 12


class Twenty:
    """The part of the page that lets twenty villages live, one after the other, and shows each as a dot.

    Parameters
    ----------
    learn : Learning
    safe : callable
        Guards a handler.
    """

    def __init__(self, learn: Learning, safe: Callable):
        self.learn, self._asked = learn, 0
        self.button = ui.button(on_click=safe(self._live)).props("no-caps data-testid=twenty")
        self.button.set_text(say("Twenty other villages, the same rules"))
        self.progress = ui.label().props("aria-live=polite")
        self.strip = ui.html("", sanitize=False).classes("w-full")
        self.caption = ui.label()

    def forget(self) -> None:
        """Show nothing any more: the rules are others now."""
        self._asked += 1
        for text in (self.progress, self.caption):
            text.set_text("")
        self.strip.set_content("")

    async def _live(self) -> None:
        self.forget()
        asked, settings, found = self._asked, self.learn.controls.settings(), []
        here = len(self.learn.village.departures)
        for luck in range(self.learn.luck + 1, self.learn.luck + 1 + VILLAGES):
            village = await run.io_bound(lived, settings, luck)
            if asked != self._asked:  # something else was asked meanwhile
                return
            found.append(len(village.departures))
            self.progress.set_text(say("%(done)s of %(all)s villages", done=len(found), all=VILLAGES))
            self.strip.set_content(strip_svg(found, here))
            self.caption.set_text(_caption())
        self.progress.set_text(
            say(
                "In %(years)s years between %(least)s and %(most)s children left school, in the middle one of "
                "%(all)s villages %(middle)s: the rules are the same, families and luck are others.",
                all=VILLAGES, middle=numbers.fixed(median_high(found)), years=settings.years, least=min(found),
                most=max(found),
            )
        )  # fmt: skip


def strip_svg(found: Sequence[int], here: int) -> str:
    """Return a dot for each village by how many children left school in it, and a mark for the one that is shown."""
    most = max(*found, here, 10)

    def x(number: int) -> float:
        return 20 + (_WIDE - 40) * number / most

    dots, stacked = "", Counter()
    for number in found:
        stacked[number] += 1
        dots += f'<circle cx="{x(number):.1f}" cy="{_HIGH - 40 - _DOT * stacked[number]}" r="5" fill="#12436D"/>'
    step = max(round(most / 6), 1)
    axis = "".join(
        f'<text x="{x(number):.1f}" y="{_HIGH - 22}" text-anchor="middle">{number}</text>'
        for number in range(0, most + 1, step)
    )
    return (
        f'<svg viewBox="0 0 {_WIDE} {_HIGH}" role="img" aria-label="{escape(_caption())}" font-size="12" '
        f'xmlns="http://www.w3.org/2000/svg" data-testid="strip"><line x1="20" x2="{_WIDE - 20}" y1="{_HIGH - 38}" '
        f'y2="{_HIGH - 38}" stroke="#6F6F6F"/>{axis}{dots}<path d="M{x(here):.1f} {_HIGH - 38} l7 10 h-14 Z" '
        f'fill="#801650"/></svg>'
    )


def _caption() -> str:
    return say("Children who left school, a dot for each village; the triangle is this village.")
