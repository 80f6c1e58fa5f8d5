"""Twenty other villages under the same rules, each with families and luck of its own: what a rule does, what chance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median_high

from nicegui import run, ui

from childlabour_sim.analysis.family.village import lived
from childlabour_sim.app.session import Session
from childlabour_sim.app.strip import NARROW, WIDE, Axis, Mark, strip_svg
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say

VILLAGES = 20
_FEWEST = 20  # children that the axis has room for


class Twenty:
    """The part of the page that lets twenty villages live, one after the other, and shows each as a dot.

    Parameters
    ----------
    session : Session
    safe : callable
        Guards a handler.
    """

    def __init__(self, session: Session, safe: Callable):
        self.session, self.learn, self._asked = session, session.learn, 0
        self.found: list[int] = []
        self.button = ui.button(on_click=safe(self._live)).props("no-caps data-testid=twenty")
        self.button.set_text(say("Twenty other villages, the same rules"))
        self.progress = ui.label().props("aria-live=polite")
        self.strip = ui.html("", sanitize=False).classes("w-full")

    def forget(self) -> None:
        """Show nothing any more: the rules are others now."""
        self._asked += 1
        self.progress.set_text("")
        self.strip.set_content("")

    async def _live(self) -> None:
        self.forget()
        asked, settings, self.found = self._asked, self.learn.controls.settings(), []
        await run.io_bound(self.learn.village.live)  # it is shown beside the others
        for luck in range(self.learn.luck + 1, self.learn.luck + 1 + VILLAGES):
            village = await run.io_bound(lived, settings, luck)
            if asked != self._asked:  # something else was asked meanwhile
                return
            self.found.append(len(village.departures))
            self.progress.set_text(say("%(done)s of %(all)s villages", done=len(self.found), all=VILLAGES))
            self._draw()
        self.progress.set_text(
            say(
                "In %(years)s years between %(least)s and %(most)s children left school, in the middle one of "
                "%(all)s villages %(middle)s: the rules are the same, families and luck are others.",
                all=VILLAGES, middle=numbers.fixed(median_high(self.found)), years=settings.years,
                least=min(self.found), most=max(self.found),
            )
        )  # fmt: skip

    def _draw(self) -> None:
        here = len(self.learn.village.departures)
        width = NARROW if self.session.big else WIDE
        self.strip.set_content(departures_svg(self.found, here, self.learn.expects, width))


def departures_svg(found: Sequence[int], here: int, guess: int | None = None, width: int = WIDE) -> str:
    """Return a dot for each village by how many children left school in it, the village shown and what was guessed."""
    most = max(*found, here, guess or 0, _FEWEST)
    axis = Axis(0, -(-most // 4) * 4, 1, numbers.fixed)
    marks = [Mark(here, say("This village: %(number)s", number=here))]
    if guess is not None:
        marks.append(Mark(guess, say("Guess: %(number)s", number=guess), hollow=True))
    return strip_svg(found, axis, marks, say("Children who left school, a dot for each village."), width)
