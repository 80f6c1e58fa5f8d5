"""The frame of the page: title, language, size of text, and the panels."""

from __future__ import annotations

from nicegui import ui

from childlabour_sim.app.guard import guarded
from childlabour_sim.app.learn.panel import LearnPanel
from childlabour_sim.app.session import Session, session_of
from childlabour_sim.report.words.spoken import LANGUAGES, say, speaking

_STYLE = """
body { font-family: "DejaVu Sans", "Liberation Sans", sans-serif; color: #1a1a1a; }
body.big { font-size: 24px; } body.big .q-btn, body.big label { font-size: 22px; }
.village-side { flex: 1 1 62%; min-width: 320px; } .family-side { flex: 1 1 36%; min-width: 300px; }
.controls { flex: 1 1 36%; min-width: 300px; gap: 0; } .chart { flex: 1 1 52%; min-width: 320px; }
.learn { flex-wrap: wrap; } .legend svg { width: 1.6em; height: 1.6em; }
.money th { text-align: left; font-weight: normal; padding-right: 1em; } .money td { text-align: right; }
.money tr:last-child { border-top: 1px solid #6f6f6f; font-weight: bold; }
.verdict { border-left: 4px solid #8a8a8a; padding-left: .5em; } .verdict.cause { border-color: #801650; }
[data-house] { cursor: pointer; } :focus-visible { outline: 3px solid #12436d; outline-offset: 2px; }
@media (max-width: 700px) { .learn { display: block; } }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; } }
"""


async def page(query: dict[str, str]) -> None:
    """Build the page of a link."""
    session = session_of(query)
    with speaking(session.language):
        ui.add_css(_STYLE)
        ui.run_javascript(
            f"document.documentElement.lang = '{session.language}';"
            f"document.body.classList.toggle('big', {str(session.big).lower()});"
        )
        _header(session)
        for text in session.unknown:
            ui.label(say("The link holds %(text)s, which this page does not know; the rest holds.", text=text))
        await LearnPanel(session).begin()


def _header(session: Session) -> None:
    with ui.row().classes("w-full items-center"):
        ui.label(say("A village, and why a child leaves school")).classes("text-h5").props("role=heading aria-level=1")
        ui.space()
        for code in LANGUAGES:
            button = ui.button(code.upper(), on_click=guarded(lambda: session.language, _switch(session, code)))
            button.props(f"flat dense data-testid=language-{code} aria-pressed={str(code == session.language).lower()}")
        big = guarded(lambda: session.language, lambda: _resize(session))
        ui.button(say("Bigger text for a projector"), on_click=big).props("flat dense no-caps data-testid=big")


def _switch(session: Session, code: str):
    def switch() -> None:
        session.language = code
        ui.navigate.to(f"/?{session.link()}")

    return switch


def _resize(session: Session) -> None:
    session.big = not session.big
    ui.run_javascript(f"document.body.classList.toggle('big', {str(session.big).lower()})")
