"""Learn: the village, or one of the lessons."""

from __future__ import annotations

from nicegui import ui

from childlabour_sim.app.guard import guarded
from childlabour_sim.app.learn.panel import LearnPanel
from childlabour_sim.app.lessons.panel import LessonPanel
from childlabour_sim.app.session import ASIDE, Session
from childlabour_sim.lessons.lessons import LESSONS
from childlabour_sim.report.words.spoken import say, term


class LearnRoom:
    """What is under the tab Learn.

    Parameters
    ----------
    session : Session
    """

    def __init__(self, session: Session):
        self.session = session

    def _safe(self, handler):
        return guarded(lambda: self.session.language, handler)

    def waiting(self) -> str:
        """Return what is said until something is there."""
        return say("The village is being prepared; the first time this takes a minute or two ...")

    async def live(self) -> None:
        """Make what is shown first."""
        self.panel = self._opened()
        await self.panel.live()

    def show(self) -> None:
        """Draw what is open, and the way to the others."""
        with ui.teleport(f".{ASIDE}"):
            self._menu()
        self.place = ui.element("div").classes("w-full")
        self._draw()

    def _opened(self) -> LearnPanel | LessonPanel:
        panel = LessonPanel if self.session.lesson else LearnPanel
        return panel(self.session, self._safe)

    def _menu(self) -> None:
        """Draw the button that leads to the village and to all lessons."""
        titles = {"": say("The village"), **{name: term(one.title) for name, one in LESSONS.items()}}
        button = ui.button(say("Lessons")).props("no-caps dense outline icon-right=arrow_drop_down data-testid=lessons")
        button.bind_visibility_from(self.session, "mode", value="learn")
        with button, ui.menu():
            for name, title in titles.items():
                item = ui.menu_item(title, self._safe(self._opening(name)))
                item.props(f"data-testid=open-{name or 'village'}")

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
            self.panel.show()
