"""The frame of the page: title, language, size of text, and the panels."""

from __future__ import annotations

from nicegui import ui

from childlabour_sim.app.guard import guarded
from childlabour_sim.app.learn.panel import LearnPanel
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
@media (max-width: 700px) { .learn { grid-template-columns: minmax(0, 1fr); } }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; } }
"""


async def page(query: dict[str, str]) -> None:
    """Build the page of a link."""
    session = session_of(query)
    with speaking(session.language):
        ui.add_css(_STYLE)
        ui.colors(primary=SCHOOL.colour)
        ui.run_javascript(f"document.documentElement.lang = '{session.language}'; {_sized(session)}")
        _header(session)
        for text in session.unknown:
            ui.label(say("The link holds %(text)s, which this page does not know; the rest holds.", text=text))
        waiting = ui.label(say("The village is being prepared; the first time this takes a minute or two ..."))
        client = ui.context.client
        await client.connected()  # the page is there before its village is
        panel = LearnPanel(session)
        await panel.live()
        if client.has_socket_connection:  # else it was closed meanwhile
            waiting.delete()
            panel.show()


def _header(session: Session) -> None:
    with ui.row().classes("w-full items-center"):
        ui.label(say("A village, and why a child leaves school")).classes("text-h5").props("role=heading aria-level=1")
        ui.space()
        for code in LANGUAGES:
            button = ui.button(code.upper(), on_click=guarded(lambda: session.language, _switch(session, code)))
            spoken = code == session.language
            button.props(f"{'unelevated' if spoken else 'flat'} dense data-testid=language-{code}")
            button.props(f"aria-pressed={str(spoken).lower()}")
        big = guarded(lambda: session.language, lambda: _resize(session))
        ui.button(say("Bigger text for a projector"), on_click=big).props("flat dense no-caps data-testid=big")


def _switch(session: Session, code: str):
    def switch() -> None:
        session.language = code
        ui.navigate.to(f"/?{session.link()}")

    return switch


def _resize(session: Session) -> None:
    session.big = not session.big
    ui.run_javascript(f"{_sized(session)}; {session.remembering()}")


def _sized(session: Session) -> str:
    """Return the script that makes the page's text as big as it is to be."""
    return f"document.body.classList.toggle('big', {str(session.big).lower()})"
