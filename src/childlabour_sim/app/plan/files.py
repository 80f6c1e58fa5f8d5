"""What a planner takes along: the brief, the effects, a file and a command that make the same numbers, a link."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from nicegui import ui

from childlabour_sim.app.clipboard import copy_address
from childlabour_sim.app.plan.asked import Asked
from childlabour_sim.app.plan.desk import Desk
from childlabour_sim.app.plan.planning import Planning
from childlabour_sim.app.plan.reasons import reason
from childlabour_sim.report.words.spoken import LANGUAGES, say

_GLANCE = 0.1
_NAME = "childlabour-plan"


class Files:
    """The row of downloads.

    Parameters
    ----------
    planning : Planning
    desk : Desk
    safe : callable
        Guards a handler.
    """

    def __init__(self, planning: Planning, desk: Desk, safe: Callable):
        self._planning, self._desk, self._safe = planning, desk, safe
        self._of: Asked | None = None
        with ui.column().classes("w-full gap-1") as self._all:
            ui.label(say("Download")).classes("text-h6").props("role=heading aria-level=2")
            row = ui.row().classes("gap-2")
            self._told = ui.label().props("aria-live=polite data-testid=download-told")
            self._command = ui.label().classes("command").props("data-testid=command")
        with row:
            for language in LANGUAGES:
                self._button(say("Brief, page (%(language)s)", language=language.upper()), "html", language)
                self._button(say("Brief, PDF (%(language)s)", language=language.upper()), "pdf", language)
            self._button(say("Effects (CSV)"), "csv", "en")
            ui.button(say("Scenario file (YAML)"), on_click=safe(self._scenario)).props("no-caps flat dense")
            ui.button(say("Copy the link"), on_click=safe(copy_address)).props("no-caps flat dense")
        self._all.set_visibility(False)

    def allow(self) -> None:
        """Offer files about the numbers that are shown now, also when others are being computed or were given up."""
        self._of = self._planning.calculated
        self._all.set_visibility(True)
        self._command.set_text(self._of.command)

    def _button(self, text: str, kind: str, language: str) -> None:
        handler = self._safe(lambda: self._send(kind, language))
        ui.button(text, on_click=handler).props(f'no-caps flat dense data-testid="file-{kind}-{language}"')

    async def _send(self, kind: str, language: str) -> None:
        self._told.set_text(say("The file is being written ..."))
        job = self._desk.ask((kind, self._of, language))
        while not job.ended:
            await asyncio.sleep(_GLANCE)
        if ui.context.client.is_deleted:  # who asked for it is gone
            return
        if job.trouble:
            self._told.set_text(reason(job.trouble.why))
            return
        self._told.set_text("")
        ui.download.content(job.file, f"{_NAME}-{language}.{kind}")

    def _scenario(self) -> None:
        ui.download.content(self._of.file.encode(), f"{_NAME}.yaml")
