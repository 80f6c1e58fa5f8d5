"""What came out of a lesson's run: a dot for each place beside the guess, and bars of what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from nicegui import ui

from childlabour_sim.app.session import Session
from childlabour_sim.app.strip import NARROW, WIDE, Axis, Mark, strip_svg
from childlabour_sim.lessons.experiment import ANSWER, Measured
from childlabour_sim.lessons.lesson import Lesson
from childlabour_sim.report.words.spoken import say, term


class Result:
    """The part of a lesson that is empty until something has lived.

    Parameters
    ----------
    lesson : Lesson
    session : Session
    """

    def __init__(self, lesson: Lesson, session: Session):
        self.lesson, self.session = lesson, session
        self.found: list[Measured] = []
        self.guess = 0.0
        self.strip = ui.html("", sanitize=False).classes("w-full")
        self.bars = ui.html("", sanitize=False).classes("w-full")

    def show(self, found: list[Measured], guess: float) -> None:
        """Show what was found so far."""
        self.found, self.guess = found, guess
        self.draw()

    @property
    def figures(self) -> Measured:
        """What all places show together."""
        return self.lesson.experiment.together(self.found)

    def draw(self) -> None:
        """Draw it, as large as the page's text is now."""
        if not self.found:
            return
        scale, guess, answer = self.lesson.scale, self.guess, self.figures[ANSWER]
        marks = (
            Mark(guess, say("Guess: %(number)s", number=scale.number(guess)), hollow=True),
            Mark(answer, say("Together: %(number)s", number=scale.number(answer))),
        )
        label = say("%(question)s A dot for each place.", question=term(self.lesson.prediction))
        axis = Axis(scale.low, scale.high, scale.step, scale.number)
        width = NARROW if self.session.big else WIDE
        self.strip.set_content(strip_svg(self.lesson.experiment.answers(self.found), axis, marks, label, width))
        self.bars.set_content(bars_html(term(self.lesson.bars_title), self.lesson.rows(self.figures)))


def bars_html(title: str, rows: Sequence[tuple[str, float, str]]) -> str:
    """Return bars as a table: who cannot see them reads label and number."""
    most = max(value for _, value, _ in rows) or 1.0
    lines = "".join(
        f'<tr><th scope="row">{escape(label)}</th><td>{escape(text)}</td></tr><tr aria-hidden="true"><td colspan="2">'
        f'<div class="bar" style="width:{100.0 * max(value, 0.0) / most:.1f}%"></div></td></tr>'
        for label, value, text in rows
    )
    return f'<table class="bars" data-testid="bars"><caption>{escape(title)}</caption>{lines}</table>'
