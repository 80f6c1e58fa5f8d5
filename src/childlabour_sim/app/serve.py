"""The server of the page: on this machine only, for pages of its own only."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from nicegui import app, background_tasks, run, ui
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from childlabour_sim.app.frame import page
from childlabour_sim.app.learn.lived import Learning
from childlabour_sim.app.lessons.sheets import teachers_sheet
from childlabour_sim.app.plan.panel import DESK
from childlabour_sim.declare import ConfigurationError

HOST = "127.0.0.1"
_NAMES = {HOST, "localhost"}
_POLICY = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; connect-src 'self' ws:; "
    "frame-ancestors 'none'; form-action 'self'"
)
_TRIED, _LAST_PORT = 20, 65_535
_SETTLED = 3.0  # seconds that the first page is left the machine to itself, before Plan's worker begins


def free_port(wanted: int) -> int:
    """Return the port that is asked for, or the next that is free.

    Raises
    ------
    ConfigurationError
        If none of the next is.
    """
    for port in range(wanted, min(wanted + _TRIED, _LAST_PORT + 1)):
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((HOST, port))
            except OSError:
                continue
            return port
    raise ConfigurationError(
        f"port = {wanted} (number): expected one from 1 to {_LAST_PORT}, it or one soon after it free"
    )


class OwnPagesOnly:
    """Refuses what another page of the browser asks for: a foreign ``Host`` or ``Origin``."""

    def __init__(self, inner: ASGIApp):
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is our own, with a policy that keeps the page from asking elsewhere."""
        if scope["type"] not in ("http", "websocket"):
            await self._inner(scope, receive, send)
        elif _foreign(scope):
            await _refuse(scope, send)
        else:
            await self._inner(scope, receive, _with_policy(send))


def _foreign(scope: Scope) -> bool:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    origin = headers.get("origin")
    asked = [f"//{headers.get('host', '')}", *([origin] if origin is not None else [])]
    return any(_name(address) not in _NAMES for address in asked)


def _name(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


async def _refuse(scope: Scope, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await send({"type": "http.response.start", "status": 403, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"This page answers its own machine only."})


def _with_policy(send: Send) -> Send:
    async def sent(message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], (b"content-security-policy", _POLICY.encode())]}
        await send(message)

    return sent


def was_awaited(record: logging.LogRecord) -> bool:
    """Tell whether a fault is one: a browser that left before it was answered is none, but Starlette says so."""
    fault = record.exc_info[1] if record.exc_info else None
    return not (isinstance(fault, RuntimeError) and str(fault) == "No response returned.")


async def _prepare() -> None:
    """Have ready what the first page of each mode needs, while the browser opens and somebody reads."""
    background_tasks.create(_first_village_then_planner())


async def _first_village_then_planner() -> None:
    await run.io_bound(Learning().live)
    await asyncio.sleep(_SETTLED)
    await run.io_bound(DESK.open)


def serve(port: int, shown: str | bool, title: str, ready: Callable[[], None], results: Path) -> None:
    """Serve the page until Ctrl-C.

    Parameters
    ----------
    port : int
    shown : str or bool
        The path that is opened in the browser, or False.
    title : str
    ready : callable
        Called once the page can be asked for.
    results : Path
        Folder of the results that can be looked at.
    """

    @ui.page("/")
    async def _(request: Request) -> None:
        await page(dict(request.query_params), results)

    app.get("/sheet/{name}")(teachers_sheet)
    logging.getLogger("uvicorn.error").addFilter(was_awaited)
    app.add_middleware(OwnPagesOnly)
    app.on_startup(ready)
    app.on_startup(_prepare)
    ui.run(
        host=HOST, port=port, title=title, reload=False, show=shown, show_welcome_message=False,
        reconnect_timeout=30.0,
    )  # fmt: skip
