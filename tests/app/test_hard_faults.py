"""What goes wrong is said, in the reader's language, and takes nothing else with it."""

import logging
import signal

import pytest

SOON = 120_000  # ms; a busy machine is not a failure

BROKEN = """
import sys
from childlabour_sim.app.explore.panel import ExplorePanel
from childlabour_sim.app.learn.lived import Learning
from childlabour_sim.commands.app import main

def fails(*_):
    raise RuntimeError("/home/somebody/secret.py is broken")

Learning.advance = ExplorePanel._seen = fails
main(sys.argv[1:])
"""


@pytest.fixture
def server(start):
    """A server that a test may break or end, by how it is started."""
    pytest.importorskip("nicegui", reason="the page was not tested: pip install 'childlabour_sim[dev]'")
    begun = []

    def begin(*arguments, **how):
        process, address, _ = start(*arguments, **how)
        begun.append(process)
        return process, address

    yield begin
    for process in begun:
        process.kill()
        process.wait()


def test_an_error_is_told_and_another_mode_works(browser, server):
    _, address = server("port=8797", how=("-c", BROKEN))
    page = browser.new_page()
    page.set_default_timeout(SOON)
    page.goto(f"{address}/?language=id&guess=0")
    page.get_by_test_id("step").click()
    page.get_by_role("alert").wait_for()
    told = page.get_by_role("alert").first.inner_text()
    assert "Pilihan Anda tersimpan" in told or "pilihan Anda tersimpan" in told
    assert "secret" not in page.content()
    assert "Traceback" not in page.content()
    page.keyboard.press("Escape")
    page.get_by_test_id("end").click()
    page.get_by_test_id("left").wait_for()
    page.get_by_test_id("mode-explore").click()
    page.get_by_role("alert").last.wait_for()
    page.keyboard.press("Escape")
    page.get_by_test_id("mode-learn").click()
    page.get_by_test_id("same").click()
    page.get_by_test_id("when").wait_for()
    page.close()


@pytest.mark.parametrize(
    ("language", "told"),
    [pytest.param("en", "The connection is lost.", marks=pytest.mark.slow), ("id", "Sambungan terputus.")],
)
def test_a_server_that_is_gone_is_missed_and_the_page_goes_on(browser, server, language, told):
    process, address = server("port=8798")
    page = browser.new_page()
    page.set_default_timeout(SOON)
    page.goto(f"{address}/?language={language}&cost=50")
    page.get_by_test_id("chart").wait_for()
    process.send_signal(signal.SIGKILL)
    process.wait()
    notice = page.locator("#popup[role=alert]")
    notice.get_by_text(told).wait_for()
    server("port=8798")
    page.get_by_test_id("chart").wait_for()
    again = "(told => told && told.ariaHidden !== 'false')(document.getElementById('popup'))"  # it may be loading anew
    page.wait_for_function(again)
    assert "cost=50" in page.evaluate("location.search")
    page.close()


def test_a_browser_that_left_before_it_was_answered_is_no_fault_others_are():
    pytest.importorskip("nicegui", reason="the page was not tested: pip install 'childlabour_sim[dev]'")
    from childlabour_sim.app.serve import was_awaited

    def record(fault):
        return logging.LogRecord("uvicorn.error", logging.ERROR, "", 0, "", (), (type(fault), fault, None))

    assert not was_awaited(record(RuntimeError("No response returned.")))
    assert was_awaited(record(RuntimeError("something else")))
    assert was_awaited(logging.LogRecord("uvicorn.error", logging.INFO, "", 0, "started", (), None))
