"""Learn: the village, or one of the lessons."""

from __future__ import annotations

from nicegui import ui

from childlabour_sim.app.guard import guarded
from childlabour_sim.app.learn.panel import LearnPanel
from childlabour_sim.app.lessons.panel import LessonPanel
from childlabour_sim.app.session import Session
from childlabour_sim.lessons.lessons import LESSONS
from childlabour_sim.report.words.spoken import say, term


class LearnRoom:
    """What is under the tab Learn.

    Parameters
    ----------
    session : Session
    """

    def __init__(self, session: Session):
        self.session, self.village = session, LearnPanel(session)

    def waiting(self) -> str:
        """Return what is said until something is there."""
        return self.village.waiting()

    async def live(self) -> None:
        """Make what is shown first."""
        if not self.session.lesson:
            await self.village.live()

    def show(self) -> None:
        """Draw what is open, and the way to the others."""
        with ui.row().classes("w-full items-center no-wrap"):
            ui.label(say("Sixty invented families. Say what will happen to a child, let time run, then ask why."))
            ui.space()
            with ui.button(say("Lessons")).props("no-caps outline icon-right=arrow_drop_down data-testid=lessons"):
                self._menu()
        self.place = ui.element("div").classes("w-full")
        self._draw()

    def _menu(self) -> None:
        with ui.menu():
            for name, title in {
                "": say("The village"),
                **{name: term(one.title) for name, one in LESSONS.items()},
            }.items():
                ui.menu_item(title, guarded(lambda: self.session.language, self._opening(name))).props(
                    f"data-testid=open-{name or 'village'}"
                )

    def _opening(self, name: str):
        async def open_it() -> None:
            self.session.lesson = name
            await self.live()
            self._draw()
            ui.run_javascript(self.session.remembering())

        return open_it

    def _draw(self) -> None:
        self.place.clear()
        with self.place:
            if self.session.lesson:
                LessonPanel(self.session, lambda handler: guarded(lambda: self.session.language, handler)).show()
            else:
                self.village.show()
