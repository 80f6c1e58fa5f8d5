"""What the class guesses before the village lives: whether a child stays in school, and how many leave."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui

from childlabour_sim.app.learn.people import name_of
from childlabour_sim.app.session import Session
from childlabour_sim.report.words.spoken import say

_MOST, _FIRST = 40, 10


class Guesses:
    """The questions of the story, and guess beside result.

    Parameters
    ----------
    session : Session
    safe : callable
        Guards a handler.
    changed : callable
        Called when something was guessed.
    """

    def __init__(self, session: Session, safe: Callable, changed: Callable[[], None]):
        self.learn, self._safe, self._changed = session.learn, safe, changed

    def show(self) -> None:
        """Put the question that is next, or say what came of the guesses."""
        if self.learn.guess is None:
            self._of_one()
            return
        if self.learn.quarter == 0 and self.learn.expects is None:
            self._of_all()
        self._came_of_one()
        self._came_of_all()

    def _of_one(self) -> None:
        name = name_of(self.learn.of_story())
        with ui.card().classes("w-full question").props("data-testid=question"):
            ui.label(say("Will %(name)s still be in school next year?", name=name)).classes("text-h6")
            with ui.row():
                for answer, text in ((True, say("Yes")), (False, say("No"))):
                    guessed = self._safe(lambda said=answer: self._set("guess", said))
                    ui.button(text, on_click=guessed).props(f"no-caps data-testid=guess-{'yes' if answer else 'no'}")

    def _of_all(self) -> None:
        years = int(self.learn.controls.values["years"])
        asked = say("How many children will leave school in %(years)s years?", years=years)
        with ui.card().classes("w-full gap-1").props("data-testid=expects"):
            ui.label(asked).classes("text-bold")
            with ui.row().classes("w-full items-center no-wrap"):
                slider = ui.slider(min=0, max=_MOST, step=1, value=_FIRST).props(f'aria-label="{asked}"')
                slider.props("data-testid=expects-slider")
                ui.label().bind_text_from(slider, "value", lambda value: str(int(value))).classes("text-bold")
                locked = self._safe(lambda: self._set("expects", int(slider.value)))
                ui.button(say("Lock the guess"), on_click=locked).props("no-caps dense data-testid=expects-lock")

    def _set(self, name: str, value: bool | int) -> None:
        setattr(self.learn, name, value)
        self._changed()

    def _came_of_one(self) -> None:
        learn = self.learn
        left = learn.departure_of(learn.of_story().row)
        if left is None and learn.quarter < 4:
            ui.label(say("You have said what you think. Run, and see."))
            return
        right = learn.guess == (left is None or left.quarter >= 4)
        ui.label(say("You were right.") if right else say("It turned out differently.")).classes("text-bold")

    def _came_of_all(self) -> None:
        learn = self.learn
        if learn.quarter < learn.last:
            return
        number = len(learn.departures())
        if learn.expects is not None:
            said = say("You guessed that %(guess)s children leave school; %(number)s did. Is that the rule, or luck? "
                       "Let twenty other villages live.", guess=learn.expects, number=number)  # fmt: skip
            ui.label(said).props("data-testid=expected")
        if learn.earlier is not None:
            before, village = learn.earlier
            said = say("With “%(before)s” and the same luck %(then)s children left school, now %(number)s.",
                       before=before, then=len(village.departures), number=number)  # fmt: skip
            ui.label(said).props("data-testid=earlier")
