"""What somebody at the page waits for, in Debian's Chromium: ``python benchmarks/page.py``.

Times run from the key or click to the moment when the page keeps its new state, which it does once all is drawn.
"""

from __future__ import annotations

import contextlib
import json
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator

from measure import HERE, Table, childlabour, load, machine_facts
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
PAINT, CHANGE, OPEN, FILTER = 1500.0, 150.0, 2000.0, 300.0  # ms that are asked for
CHANGES, PAINTS, OPENINGS = 50, 5, 5
POINTS, REPLICATIONS = 7, 25  # and what they are compared with: 200 runs
CLOCK = """() => {
  window.took = []; let began = null;
  for (const kind of ['keydown', 'pointerdown', 'change'])
    window.addEventListener(kind, () => { began = began ?? performance.now(); }, true);
  const keep = history.replaceState.bind(history);
  history.replaceState = (...all) => {
    keep(...all);
    requestAnimationFrame(() => { if (began) window.took.push(performance.now() - began); began = null; });
  };
}"""


@contextlib.contextmanager
def server(results: str) -> Iterator[str]:
    """Serve the page with a folder of results; give its address."""
    command = [*childlabour(), "app", "open=false", f"results={results}"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    address = next(found[0] for line in process.stdout if (found := re.search(r"http://127\.0\.0\.1:\d+", line)))
    try:
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def make_study(folder: str) -> None:
    """Make a sweep of 200 runs of a village, as anybody's."""
    from childlabour_sim import sweep

    amounts = ",".join(str(0.5 * i) for i in range(POINTS))
    sweep(
        "city=teaching_village", "households=full", "years=5", "burn_in_years=1", f"replications={REPLICATIONS}",
        f"vary.lever.pkh.amount_scale={amounts}", "uncertainty=none", "name=of_200_runs",
        f"output.dir={folder}",
    )  # fmt: skip


def opened(browser: Browser, address: str, query: str, awaited: str) -> tuple[Page, float]:
    """Return a page in a browser without anything kept, and the milliseconds until a part of it was there."""
    page = browser.new_context(viewport={"width": 1024, "height": 768}).new_page()
    began = time.perf_counter()
    page.goto(f"{address}/?language=en&{query}")
    page.get_by_test_id(awaited).wait_for()
    return page, 1000.0 * (time.perf_counter() - began)


def painted(browser: Browser, address: str) -> tuple[list[float], list[float]]:
    """Return the first paint, and when the village is there, of several openings."""
    first, whole = [], []
    for _ in range(PAINTS):
        page, took = opened(browser, address, "guess=0", "chart")
        first.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
        whole.append(took)
        page.context.close()
    return first, whole


def changed(page: Page, acts: list[Callable[[], object]], times: int) -> list[float]:
    """Return the milliseconds that changes of a page take, one after the other."""
    page.evaluate(CLOCK)
    for i in range(times):
        acts[i % len(acts)]()
        page.wait_for_function(f"window.took.length > {i}")
    return page.evaluate("window.took")


def of_learn(browser: Browser, address: str) -> list[float]:
    """Turn controls and step: what a class does."""
    page, _ = opened(browser, address, "guess=0", "chart")
    page.get_by_test_id("sandbox").click()
    thumbs = [page.get_by_test_id(f"control-{name}").get_by_role("slider") for name in ("cost", "amount", "coverage")]
    turns = [(thumb, key) for key in ("ArrowLeft", "ArrowRight") for thumb in thumbs]
    acts = [*(lambda thumb=thumb, key=key: thumb.press(key) for thumb, key in turns), page.get_by_test_id("new").click]
    return changed(page, acts, CHANGES)


def of_explore(browser: Browser, address: str) -> tuple[list[float], list[float]]:
    """Open a study of 200 runs, and choose among its outcomes."""
    page, _ = opened(browser, address, "mode=explore", "panels")
    to = lambda name, value: lambda: page.select_option(f"#explore-{name}", value)  # noqa: E731
    opening = [to("study", "sweep/of_200_runs"), to("study", "shipped/two_equilibria")]
    both = changed(page, opening, 2 * OPENINGS)
    opening[0]()
    page.get_by_text("200 of 200 runs done").wait_for()
    page.reload()
    page.get_by_test_id("panels").wait_for()
    outcomes = ("spending:all", "trust:all", "working_rate:all", "child_labour_rate:all")
    return both[::2], changed(page, [to("outcome", value) for value in outcomes], CHANGES)


def table_of(address: str) -> Table:
    """Measure everything."""
    table = Table("page", "The page, ms", ("what", "median", "p95", "asked", "met"))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        first, whole = painted(browser, address)
        opening, choosing = of_explore(browser, address)
        found = (
            ("first paint, nothing kept", first, PAINT), ("the village is there", whole, None),
            ("any change of Learn", of_learn(browser, address), CHANGE),
            ("Explore opens a study of 200 runs", opening, OPEN), ("a choice in Explore", choosing, FILTER),
        )  # fmt: skip
        browser.close()
    for what, took, asked in found:
        p95 = sorted(took)[min(int(0.95 * len(took)), len(took) - 1)]
        table.rows.append((what, statistics.median(took), p95, asked, None if asked is None else p95 <= asked))
    table.load = load()
    return table


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        make_study(folder)
        with server(folder) as running:
            found = table_of(running)
    found.show()
    text = json.dumps({"machine": machine_facts(), "tables": {found.name: found.record()}}, indent=1, default=str)
    (HERE / "results" / "page.json").write_text(text + "\n", encoding="utf-8")
    sys.exit(not all(row[-1] is not False for row in found.rows))
