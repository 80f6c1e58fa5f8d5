"""The frame of the page: title, language, size of text, and a tab for each mode."""

from __future__ import annotations

import json
from asyncio import Task, create_task
from pathlib import Path

from nicegui import __version__, ui

from childlabour_sim.analysis.kept.shelf import Shelf
from childlabour_sim.app.explore.panel import ExplorePanel
from childlabour_sim.app.guard import guarded
from childlabour_sim.app.keys import Keys
from childlabour_sim.app.learn.room import LearnRoom
from childlabour_sim.app.plan.panel import PlanPanel
from childlabour_sim.app.session import ASIDE, RESIZED, Session, session_of
from childlabour_sim.app.sliders import SPOKEN
from childlabour_sim.report.figures.style import SCHOOL
from childlabour_sim.report.words.spoken import ENGLISH, LANGUAGES, say, speaking

_STYLE = Path(__file__).with_name("page.css")
_PANELS = {"learn": LearnRoom, "plan": PlanPanel, "explore": ExplorePanel}
Panel = LearnRoom | PlanPanel | ExplorePanel
_NAMES = {"learn": lambda: say("Learn"), "plan": lambda: say("Plan"), "explore": lambda: say("Explore")}


async def page(query: dict[str, str], results: Path) -> None:
    """Build the page of a link; studies of one's own are taken from a folder of results."""
    session = session_of(query)
    session.explore.shelf = Shelf(results)
    with speaking(session.language):
        ui.add_css(_STYLE)
        ui.colors(primary=SCHOOL.colour)
        ui.run_javascript(f"{_in_language(session.language)}; {_sized(session)}; {_lost()}; {SPOKEN}")
        await Frame(session).build()


class Frame:
    """What stands round the modes; a mode is made when it is first looked at.

    Parameters
    ----------
    session : Session
    """

    def __init__(self, session: Session):
        self.session, self.shown = session, {}

    def _safe(self, handler):
        return guarded(lambda: self.session.language, handler)

    async def build(self) -> None:
        """Draw the frame, then the mode of the link."""
        with ui.row().classes("w-full items-center gap-x-2 gap-y-0 frame"):
            ui.label(say("What keeps a child in school?")).classes("title").props("role=heading aria-level=1")
            self.tabs = self._tabs()
            ui.element("div").classes(ASIDE)
            ui.space()
            self._choices()
        for text in self.session.unknown:
            ui.label(say("The link holds %(text)s, which this page does not know; the rest holds.", text=text))
        with ui.tab_panels(self.tabs, value=self.session.mode, animated=False, keep_alive=True).classes("w-full"):
            self.places = {mode: ui.tab_panel(mode) for mode in _PANELS}
        self.tabs.on_value_change(self._safe(self._turn))
        begun = _begun(self.session)  # while the browser connects
        await ui.context.client.connected()  # the page is there before what it shows
        await self._safe(lambda: self._show(self.session.mode, begun))()

    def _tabs(self) -> ui.tabs:
        with ui.tabs().props("align=left no-caps dense data-testid=modes") as tabs:
            for mode in _PANELS:
                ui.tab(mode, label=_NAMES[mode]()).props(f"data-testid=mode-{mode}")
        return tabs

    async def _turn(self, event) -> None:
        self.session.mode = event.value
        await self._show(event.value)
        ui.run_javascript(self.session.remembering())

    async def _show(self, mode: str, begun: tuple[Panel, Task] | None = None) -> None:
        client = ui.context.client
        if mode in self.shown or not client.has_socket_connection:  # it may be closed by now
            return
        with self.places[mode]:
            panel, living = begun or _begun(self.session)
            self.shown[mode] = panel
            waiting = ui.label(panel.waiting()).classes("waiting")
            await living
            if client.has_socket_connection:  # else it was closed meanwhile
                waiting.delete()
                panel.show()

    def _choices(self) -> None:
        """Draw what holds for the whole page: the language, the size of text, the keys."""
        session = self.session
        for code in LANGUAGES:
            button = ui.button(code.upper(), on_click=self._safe(self._switching(code)))
            spoken = code == session.language
            button.props(f"{'unelevated' if spoken else 'flat'} dense data-testid=language-{code}")
            button.props(f"aria-pressed={str(spoken).lower()}")
        self.big = ui.button(say("Projector"), on_click=self._safe(self._resize))
        self.big.props("flat dense no-caps data-testid=big").tooltip(say("Bigger text for a projector"))
        keys = Keys(session, self._safe, self._acts())
        name = say("Keys")
        ui.button("?", on_click=keys.dialog.open).props(f'flat dense data-testid=keys aria-label="{name}"')
        self._press_big()

    def _acts(self) -> dict:
        others = {code: other for code, other in zip(LANGUAGES, reversed(LANGUAGES))}
        modes = {str(place): self._turning(mode) for place, mode in enumerate(_NAMES, 1) if mode in _PANELS}
        return modes | {"p": self._resize, "l": lambda: self._switching(others[self.session.language])()}

    def _turning(self, mode: str):
        return lambda: self.tabs.set_value(mode)

    def _switching(self, code: str):
        def switch() -> None:
            self.session.language = code
            ui.navigate.to(f"/?{self.session.link()}")

        return switch

    def _resize(self) -> None:
        self.session.big = not self.session.big
        self._press_big()
        ui.run_javascript(f"{_sized(self.session)}; {self.session.remembering()}; emitEvent('{RESIZED}')")

    def _press_big(self) -> None:
        self.big.props(f"aria-pressed={str(self.session.big).lower()}")


def _begun(session: Session) -> tuple[Panel, Task]:
    """Return the panel of the mode that is looked at, and what has to be there before it is drawn, under way."""
    panel = _PANELS[session.mode](session)
    return panel, create_task(panel.live())


def _sized(session: Session) -> str:
    """Return the script that makes the page's text as big as it is to be."""
    return f"document.body.classList.toggle('big', {str(session.big).lower()})"


def _in_language(language: str) -> str:
    """Return the script that says which language this is, and what parts of Quasar say of themselves in it."""
    pack = f"/_nicegui/{__version__}/static/lang/{language}.umd.prod.js"
    words = f"import('{pack}').then(() => Quasar.Lang.set(Quasar.Lang['{language}']))"
    return f"document.documentElement.lang = '{language}'; {'' if language == ENGLISH else words}"


def _lost() -> str:
    """Return the script that says in the reader's language that the connection is lost."""
    said = json.dumps([say("The connection is lost."), say("Trying to connect again ...")])
    return (
        "document.getElementById('popup').setAttribute('role', 'alert'); "
        f"document.querySelectorAll('#popup span').forEach((line, i) => {{ line.textContent = {said}[i]; }})"
    )
