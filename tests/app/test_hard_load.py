"""A class of thirty at once, each with a village of its own: all of them step, and the server's memory holds them.

Sessions are sockets, as thirty browsers on machines of their own would open them: thirty browsers on this one would
measure themselves.
"""

import asyncio
import re
import signal
import time
import urllib.request
import uuid
from ast import literal_eval

import pytest

socketio = pytest.importorskip("socketio", reason="the page was not tested: pip install 'childlabour_sim[dev]'")
SESSIONS, STEPS = 30, 10
MOST_MIB = 400.0
WORKER_BY = 120.0  # seconds; a busy machine is not a failure


class Browser:
    """One open page: it knows the page's parts by what the server sends, and clicks one of them."""

    def __init__(self, address, luck):
        self.address, self.parts, self.came = address, {}, asyncio.Event()
        with urllib.request.urlopen(f"{address}/?language=en&luck={luck}&guess=0&years=3") as page:
            text = page.read().decode()
        self.query = literal_eval(re.search(r"query: (\{.*?\}),\n", text)[1])
        self.query |= {"tab_id": str(uuid.uuid4()), "document_id": str(uuid.uuid4())}
        self.socket = socketio.AsyncClient()
        self.socket.on("*", self._heard)

    async def open(self):
        """Connect, and wait until the village is there."""
        where = {"socketio_path": "/_nicegui_ws/socket.io", "transports": ["websocket"]}
        await self.socket.connect(self.address, wait_timeout=60, **where)  # thirty at once, beside another test
        await self.socket.emit("handshake", self.query)
        await self._until(lambda: self.part("step"))

    async def _heard(self, kind, message):
        if kind == "update":
            for number, part in message.items():
                if isinstance(part, dict):  # else it is gone, or the number of the message
                    self.parts[number] = self.parts.get(number, {}) | part
            self.came.set()

    async def _until(self, true):
        while not true():
            self.came.clear()
            await asyncio.wait_for(self.came.wait(), 60)

    def part(self, name):
        """Return number and content of a part by the name that tests know it by."""
        return next(((n, p) for n, p in self.parts.items() if p.get("props", {}).get("data-testid") == name), None)

    async def step(self):
        """Click for a quarter more; return the milliseconds until it has come."""
        number, button = self.part("step")
        listener = next(each["listener_id"] for each in button["events"] if each["type"] == "click")
        before, began = self.part("when")[1]["text"], time.perf_counter()
        click = {"id": int(number), "client_id": self.query["client_id"], "listener_id": listener, "args": ["{}"]}
        await self.socket.emit("event", click)
        await self._until(lambda: self.part("when")[1]["text"] != before)
        return 1000.0 * (time.perf_counter() - began)


async def stepping(browser, wait):
    """Step about once a second; return what each step took."""
    await asyncio.sleep(wait)
    took = []
    for _ in range(STEPS):
        took.append(await browser.step())
        await asyncio.sleep(max(1.0 - took[-1] / 1000.0, 0.0))
    return took


async def a_class(address):
    browsers = [Browser(address, luck) for luck in range(1, SESSIONS + 1)]
    await asyncio.gather(*(browser.open() for browser in browsers))
    took = await asyncio.gather(*(stepping(browser, i / SESSIONS) for i, browser in enumerate(browsers)))
    for browser in browsers:
        await browser.socket.disconnect()
    return sorted(value for each in took for value in each)


@pytest.mark.slow
def test_thirty_sessions_step_their_own_villages_at_once(start):
    psutil = pytest.importorskip("psutil", reason="memory was not measured: psutil is missing")
    process, address, _ = start("port=8796")
    try:
        took = asyncio.run(a_class(re.match(r"http://[\d.:]+", address)[0]))
        mib = psutil.Process(process.pid).memory_info().rss / 2**20
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
    p95 = took[int(0.95 * len(took))]
    print(f"{SESSIONS} sessions: median {took[len(took) // 2]:.0f} ms, p95 {p95:.0f} ms, server {mib:.0f} MiB")
    assert len(took) == SESSIONS * STEPS  # how long a step takes is printed: a busy machine is not a failure
    assert mib < MOST_MIB


@pytest.mark.slow
def test_a_worker_is_ready_before_plan_is_opened_and_ends_with_the_server(start):
    psutil = pytest.importorskip("psutil", reason="workers were not looked for: psutil is missing")
    process, _, _ = start("port=8796")
    begun, server = time.monotonic(), psutil.Process(process.pid)
    while not (workers := [one for one in server.children() if "spawn_main" in " ".join(one.cmdline())]):
        assert time.monotonic() - begun < WORKER_BY
        time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    assert psutil.wait_procs(workers, timeout=20)[1] == []
