"""A guard round everything a page does: the session's language, and a message with a way on in place of a traceback."""

from __future__ import annotations

import inspect
import logging
import traceback
from collections.abc import Callable
from functools import wraps

from nicegui import app, ui

from childlabour_sim.app.clipboard import copy_text
from childlabour_sim.report.words.spoken import say, speaking

_LOG = logging.getLogger("childlabour_sim.app")


def guarded(language: Callable[[], str], handler: Callable) -> Callable:
    """Return a handler that speaks the session's language, and whose failure is told, not shown.

    Parameters
    ----------
    language : callable
        Returns the code of the language at the time.
    handler : callable
        A function or coroutine function of what happened.
    """

    client = ui.context.client  # what was clicked may be gone by then, its page is not

    @wraps(handler)
    async def safe(*args):
        with client, speaking(language()):
            try:
                found = handler(*args[: _taken(handler)])
                if inspect.isawaitable(found):
                    await found
            except Exception:
                if app.is_stopping:  # what was computed for it ended with the server
                    return
                _LOG.exception("a handler of the page failed")
                _tell(traceback.format_exc(limit=-4))

    return safe


def _taken(handler: Callable) -> int:
    return len(inspect.signature(handler).parameters)


def _tell(details: str) -> None:
    """Say that something failed; the details go to the clipboard only, without any path of this machine."""
    with ui.dialog() as dialog, ui.card().props("role=alert"):
        ui.label(say("Something failed; your choices are kept. Try again, or reload the page."))
        with ui.row():
            ui.button(say("Close"), on_click=dialog.close)
            ui.button(say("Copy details"), on_click=lambda: copy_text(_last_line(details))).props("flat")
    dialog.open()


def _last_line(details: str) -> str:
    return details.strip().splitlines()[-1]
