"""Texts that are copied: a browser may refuse, and then says so in words."""

from __future__ import annotations

import json

from nicegui import ui

from childlabour_sim.report.words.spoken import say

_WRITE = "navigator.clipboard.writeText(%s).then(() => true, () => false)"
_SOON = 5.0  # seconds: some browsers ask first


async def copy_text(text: str) -> None:
    """Copy a text, and say whether it is copied."""
    await _copied(json.dumps(text))


async def copy_address() -> None:
    """Copy the address of the page, and say whether it is copied."""
    await _copied("location.href")


async def _copied(expression: str) -> None:
    try:
        done = await ui.run_javascript(_WRITE % expression, timeout=_SOON)
    except TimeoutError:  # the question whether it may is still open
        done = False
    ui.notify(say("Copied.") if done else say("The browser did not let it be copied: select it and press Ctrl-C."))
