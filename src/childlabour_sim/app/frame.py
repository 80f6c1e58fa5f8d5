"""The frame of the page: title, language, size of text, and a tab for each mode."""

from __future__ import annotations

from nicegui import ui

from childlabour_sim.app.guard import guarded
from childlabour_sim.app.learn.panel import LearnPanel
from childlabour_sim.app.plan.panel import PlanPanel
from childlabour_sim.app.session import Session, session_of
from childlabour_sim.report.figures.style import SCHOOL
from childlabour_sim.report.words.spoken import LANGUAGES, say, speaking

_STYLE = """
body { font-family: "DejaVu Sans", "Liberation Sans", sans-serif; color: #1a1a1a; }
body.big { font-size: 24px; } body.big .q-btn, body.big label { font-size: 22px; }
.learn { display: grid; grid-template-columns: minmax(0, 3fr) minmax(300px, 2fr); gap: 16px; width: 100%; }
.legend svg { width: 1.7em; height: 1.7em; }
.money th { text-align: left; font-weight: normal; padding-right: 1em; } .money td { text-align: right; }
.money tr:last-child { border-top: 1px solid #6f6f6f; font-weight: bold; }
.verdict { border-left: 4px solid #8a8a8a; padding-left: .5em; } .verdict.cause { border-color: #801650; }
[data-house] { cursor: pointer; } :focus-visible { outline: 3px solid #12436d; outline-offset: 2px; }
.q-tab-panel { padding: 8px 0; }
@media (max-width: 700px) { .learn { grid-template-columns: minmax(0, 1fr); } }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; } }
"""
_PANELS = {"learn": LearnPanel, "plan": PlanPanel}
_NAMES = {"learn": lambda: say("Learn"), "plan": lambda: say("Plan"), "explore": lambda: say("Explore")}


async def page(query: dict[str, str]) -> None:
    """Build the page of a link."""
    session = session_of(query)
    with speaking(session.language):
        ui.add_css(_STYLE)
        ui.colors(primary=SCHOOL.colour)
        ui.run_javascript(f"document.documentElement.lang = '{session.language}'; {_sized(session)}")
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
        self._header()
        for text in self.session.unknown:
            ui.label(say("The link holds %(text)s, which this page does not know; the rest holds.", text=text))
        with ui.tabs().props("align=left no-caps data-testid=modes") as tabs:
            for mode in _PANELS:
                ui.tab(mode, label=_NAMES[mode]()).props(f"data-testid=mode-{mode}")
        with ui.tab_panels(tabs, value=self.session.mode, animated=False, keep_alive=True).classes("w-full"):
            self.places = {mode: ui.tab_panel(mode) for mode in _PANELS}
        tabs.on_value_change(self._safe(self._turn))
        await ui.context.client.connected()  # the page is there before what it shows
        await self._show(self.session.mode)

    async def _turn(self, event) -> None:
        self.session.mode = event.value
        await self._show(event.value)
        ui.run_javascript(self.session.remembering())

    async def _show(self, mode: str) -> None:
        if mode in self.shown:
            return
        client = ui.context.client
        with self.places[mode]:
            panel = self.shown[mode] = _PANELS[mode](self.session)
            waiting = ui.label(panel.waiting())
            await panel.live()
            if client.has_socket_connection:  # else it was closed meanwhile
                waiting.delete()
                panel.show()

    def _header(self) -> None:
        session = self.session
        with ui.row().classes("w-full items-center"):
            ui.label(say("What keeps a child in school?")).classes("text-h5").props("role=heading aria-level=1")
            ui.space()
            for code in LANGUAGES:
                button = ui.button(code.upper(), on_click=self._safe(self._switching(code)))
                spoken = code == session.language
                button.props(f"{'unelevated' if spoken else 'flat'} dense data-testid=language-{code}")
                button.props(f"aria-pressed={str(spoken).lower()}")
            big = ui.button(say("Bigger text for a projector"), on_click=self._safe(self._resize))
            big.props("flat dense no-caps data-testid=big")

    def _switching(self, code: str):
        def switch() -> None:
            self.session.language = code
            ui.navigate.to(f"/?{self.session.link()}")

        return switch

    def _resize(self) -> None:
        self.session.big = not self.session.big
        ui.run_javascript(f"{_sized(self.session)}; {self.session.remembering()}")


def _sized(session: Session) -> str:
    """Return the script that makes the page's text as big as it is to be."""
    return f"document.body.classList.toggle('big', {str(session.big).lower()})"
