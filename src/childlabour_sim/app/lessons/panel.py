"""A lesson on one screen: what is told, a guess that is locked, the run, guess beside result, and the question."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import run, ui

from childlabour_sim.app.lessons.result import Result
from childlabour_sim.app.session import RESIZED, Session
from childlabour_sim.lessons.experiment import ANSWER
from childlabour_sim.lessons.lessons import LESSONS
from childlabour_sim.report.words.spoken import say, term


class LessonPanel:
    """The screen of a lesson.

    Parameters
    ----------
    session : Session
        Of which a lesson is open.
    safe : callable
        Guards a handler.
    """

    def __init__(self, session: Session, safe: Callable):
        self.session, self._safe = session, safe
        self.lesson = LESSONS[session.lesson]
        self.guess: float | None = None
        self.luck = 0

    async def live(self) -> None:
        """Nothing lives before a guess is locked."""

    def show(self) -> None:
        """Draw everything that is there before a guess."""
        with ui.element("main").classes("learn lesson").props("data-testid=lesson") as self.screen:
            with ui.column().classes("gap-2"):
                ui.label(term(self.lesson.title)).classes("text-h6").props("role=heading aria-level=2")
                ui.label(term(self.lesson.text)).classes("text")
                self._prediction()
                self.after = ui.column().classes("w-full gap-1")
            with ui.column().classes("gap-2"):
                self.progress = ui.label().props("aria-live=polite data-testid=progress")
                self.result = Result(self.lesson, self.session)
                self.told = ui.column().classes("w-full gap-1")
        ui.on(RESIZED, self._safe(self.result.draw))

    def _prediction(self) -> None:
        scale = self.lesson.scale
        ui.label(term(self.lesson.prediction)).classes("text-bold").props("data-testid=question")
        self.shown = ui.label().props("aria-live=polite data-testid=guess")
        self.slider = ui.slider(min=scale.low, max=scale.high, step=scale.step, value=scale.low)
        self.slider.props("data-testid=guess-slider")
        self.slider.on_value_change(self._safe(self._turned))
        self._turned()
        with ui.row().classes("gap-2"):
            self.lock = self._button(say("Lock the guess"), self._locked, "lock")
            self.start = self._button(say("Run"), self._run, "run-lesson")
            self.again = self._button(say("Other luck"), self._other_luck, "other-luck").props("flat")
            ui.link(
                say("Teacher's sheet"), f"/sheet/{self.session.lesson}?language={self.session.language}", True
            ).props("data-testid=sheet")
        self.start.disable()
        self.again.disable()

    def _button(self, text: str, handler, name: str) -> ui.button:
        return ui.button(text, on_click=self._safe(handler)).props(
            f"no-caps dense padding='4px 10px' data-testid={name}"
        )

    def _turned(self) -> None:
        said = say("Our guess: %(guess)s", guess=self.lesson.scale.written(self.slider.value))
        self.shown.set_text(said)
        name, value = term(self.lesson.prediction), self.lesson.scale.written(self.slider.value)
        self.slider.props(f'aria-label="{name}" aria-valuetext="{value}"')

    def _locked(self) -> None:
        self.guess = self.slider.value
        self.screen.classes("locked")
        self.slider.disable()
        self.lock.disable()
        self.start.enable()
        ui.run_javascript(f"getHtmlElement({self.start.id}).focus()")  # what had it is disabled now

    async def _other_luck(self) -> None:
        self.luck += self.lesson.experiment.lucks
        await self._run()

    async def _run(self) -> None:
        """Show what comes out while it does; places that lived for another browser are there at once."""
        self.start.disable()
        self.again.disable()
        experiment, places = self.lesson.experiment, 0
        self.progress.set_text(say("The first places are living ..."))
        running = experiment.run(self.luck)
        for done in range(1, experiment.lucks + 1):
            found = await run.io_bound(next, running)
            places = len(found)
            everything = experiment.lucks * places // done
            self.progress.set_text(say("%(done)s of %(all)s places have lived", done=places, all=everything))
            self.result.show(found, self.guess)
        self.again.enable()
        self._tell(experiment.together(found)[ANSWER])
        self._ask()

    def _tell(self, answer: float) -> None:
        """Say what was found, and how far off the guess was."""
        written = self.lesson.scale.written
        self.told.clear()
        with self.told:
            said = say(
                "You guessed %(guess)s; it came to %(answer)s.", guess=written(self.guess), answer=written(answer)
            )
            ui.label(said).classes("text-bold").props("data-testid=compared")
            ui.label(self.lesson.found(self.result.figures)).props("data-testid=finding")
            with ui.expansion(say("What the model cannot say")).classes("w-full").props("dense data-testid=cannot"):
                for text in self.lesson.cannot:
                    ui.label(term(text))

    def _ask(self) -> None:
        """Put the question."""
        asked = self.lesson.question
        self.after.clear()
        with self.after:
            ui.label(term(asked.asked)).classes("text-bold")
            self.choices = [self._choice(i, term(choice)) for i, choice in enumerate(asked.choices)]
            self.why = ui.label().props("aria-live=polite data-testid=answer")

    def _choice(self, i: int, text: str) -> ui.button:
        chosen = self._safe(lambda: self._answer(i))
        return ui.button(text, on_click=chosen).props(f"outline no-caps align=left data-testid=choice-{i}")

    def _answer(self, chosen: int) -> None:
        asked = self.lesson.question
        for i, button in enumerate(self.choices):
            button.set_text(("✓ " if i == asked.right else "") + term(asked.choices[i]))
        verdict = say("Yes.") if chosen == asked.right else say("Not that one.")
        self.why.set_text(f"{verdict} {term(asked.why)}")
