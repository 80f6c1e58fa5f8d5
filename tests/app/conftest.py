"""One server for all tests of the page in a real browser, Debian's Chromium driven by Playwright."""

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
SOON = 60_000  # ms; a busy machine is not a failure
FIRST = 240_000  # ms; of a server that has only begun, beside others that compute


@pytest.fixture(scope="session")
def start():
    """How a server is started."""
    return started


def started(*arguments, how=("-m", "childlabour_sim", "app")):
    """Start the page; return the process, its address once it is said, and what was said."""
    command = [sys.executable, *how, "open=false", *arguments]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}  # NiceGUI looks
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=plain)
    said = []
    for line in process.stdout:
        said.append(line)
        if found := re.search(r"http://(127\.0\.0\.1:\d+)", line):
            wait_until_it_answers(found[1])
            return process, found[0], said
    raise AssertionError("".join(said))


def wait_until_it_answers(host):
    for _ in range(100):
        try:
            http.client.HTTPConnection(host).request("GET", "/")
            return
        except ConnectionRefusedError:
            time.sleep(0.1)


@pytest.fixture(scope="session")
def address():
    """Where the page is: one server for all tests of a process."""
    pytest.importorskip("nicegui", reason="the page was not tested: pip install 'childlabour_sim[dev]'")
    from childlabour_sim.app.learn.lived import Learning

    Learning().live()  # what is compiled for it is there before the page is asked for
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])
    process, address, _ = started(f"port={8790 - 10 * worker}")  # two that begin at once would find the same one free
    yield address
    process.send_signal(signal.SIGINT)
    assert process.wait(120) == 0
    said = process.stdout.read()
    assert "Traceback" not in said, said


@pytest.fixture(scope="module")
def browser():
    """A browser for the tests of a file: Playwright's loop must end before another file's ``asyncio.run``."""
    driving = pytest.importorskip("playwright.sync_api", reason="the page was not tested: playwright is missing")
    if CHROMIUM is None:
        pytest.skip("the page was not tested: the Debian package chromium is missing")
    driving.expect.set_options(timeout=SOON)
    with driving.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def window(browser):
    """One window for the tests of a file: scripts and styles, of which no page changes any, are fetched once."""
    made = browser.new_context(viewport={"width": 1024, "height": 768})
    yield made
    made.close()


@pytest.fixture
def opened(window, address):
    """Open the page with a query, up to a part of it; at the end nothing was asked elsewhere or went wrong."""
    pages, wrong = [], []

    def open_page(query="language=en", awaited="chart"):
        page = window.new_page()
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(address) else wrong.append(asked.url))
        page.set_default_timeout(SOON)
        page.goto(f"{address}/?{query}", timeout=FIRST)
        page.get_by_test_id(awaited).wait_for()
        page.wait_for_function("window.listensToKeys")
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.close()
    assert [text for text in wrong if not text.startswith(("data:", "blob:"))] == []
