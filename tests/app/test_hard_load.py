"""A class of thirty at once, each with a village of its own."""

import signal

import pytest

SESSIONS, STEPS = 30, 10
MOST_MS, MOST_MIB = 500.0, 400.0
# every page steps by itself, about once a second, and measures until the new quarter is drawn
STEPPING = """async ({steps, wait}) => {
  const pause = ms => new Promise(done => setTimeout(done, ms));
  const when = document.querySelector('[data-testid=when]'), step = document.querySelector('[data-testid=step]');
  const took = [];
  await pause(wait);
  for (let i = 0; i < steps; i++) {
    const began = performance.now();
    const drawn = new Promise(done => new MutationObserver((_, by) => { by.disconnect(); done(); })
      .observe(when, {childList: true, characterData: true, subtree: true}));
    step.click();
    await drawn;
    took.push(performance.now() - began);
    await pause(Math.max(1000 - took.at(-1), 0));
  }
  window.took = took;
}"""


@pytest.fixture
def server(start):
    pytest.importorskip("nicegui", reason="the page was not tested: pip install 'childlabour_sim[dev]'")
    process, address, _ = start("port=8796")
    yield process, address
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    assert "Traceback" not in process.stdout.read()


@pytest.mark.slow
def test_thirty_sessions_step_their_own_villages_at_once(browser, server):
    psutil = pytest.importorskip("psutil", reason="memory was not measured: psutil is missing")
    process, address = server
    pages = [browser.new_page(viewport={"width": 800, "height": 600}) for _ in range(SESSIONS)]
    for luck, page in enumerate(pages, start=1):
        page.goto(f"{address}/?language=en&luck={luck}&guess=0&years=3", timeout=120_000)
        page.get_by_test_id("chart").wait_for(timeout=120_000)
    for place, page in enumerate(pages):
        page.evaluate(f"arguments => {{ ({STEPPING})(arguments); }}", {"steps": STEPS, "wait": 3000 + 33 * place})
    for page in pages:
        page.wait_for_function("window.took", timeout=120_000)
    took = sorted(value for page in pages for value in page.evaluate("window.took"))
    villages = {page.get_by_test_id("village").inner_html() for page in pages}
    mib = psutil.Process(process.pid).memory_info().rss / 2**20
    p95 = took[int(0.95 * len(took))]
    print(f"{SESSIONS} sessions: median {took[len(took) // 2]:.0f} ms, p95 {p95:.0f} ms, server {mib:.0f} MiB")
    assert len(villages) == SESSIONS
    assert p95 < MOST_MS
    assert mib < MOST_MIB
