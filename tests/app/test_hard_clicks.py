"""Somebody who clicks and types at random breaks nothing: no error, no traceback, no dead page."""

import os
import random
import time

import pytest

SECONDS = float(os.environ.get("CHILDLABOUR_SIM_CLICKING", "40"))
KEYS = ("Tab", "Tab", "Enter", " ", "ArrowRight", "ArrowLeft", "ArrowDown", "Escape", "r", "l", "p", "1", "2", "3", "x")
CLICKABLE = "button:visible, [role=tab]:visible, [data-house], [data-place], .q-expansion-item .q-item:visible"

GONE = ("Timeout", "not attached", "not visible", "navigat", "destroyed", "outside")


def choose(page, luck):
    """Take another value of a list, or a stop of a slider."""
    lists = page.locator("select:visible")
    if number := lists.count():
        chosen = lists.nth(luck.randrange(number))
        values = chosen.evaluate("list => [...list.options].map(one => one.value)")
        chosen.select_option(luck.choice(values), timeout=2000)
    elif number := page.locator("[role=slider]:visible").count():
        page.locator("[role=slider]:visible").nth(luck.randrange(number)).focus(timeout=2000)
        page.keyboard.press(luck.choice(("ArrowRight", "ArrowLeft", "Home", "End")))


def click(page, luck):
    found = page.locator(CLICKABLE)
    if number := found.count():
        found.nth(luck.randrange(number)).click(timeout=2000, force=True)


def press(page, luck):
    page.keyboard.press(luck.choice(KEYS))


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["learn", "plan", "explore"])
def test_random_clicks_and_keys_break_nothing(opened, mode):
    from playwright.sync_api import Error

    page = opened(f"language=en&mode={mode}", awaited=f"mode-{mode}")
    luck, end, done, missed = random.Random(mode), time.monotonic() + SECONDS / 2, 0, []
    while time.monotonic() < end:
        try:
            luck.choice((click, click, press, choose))(page, luck)
        except Error as error:  # what was meant is gone by now, or the page is being opened in another language
            missed += [] if any(text in str(error) for text in GONE) else [str(error)]
        done += 1
        page.wait_for_timeout(luck.choice((0, 20, 200)))
        alerts = page.locator(".q-card[role=alert]:visible")  # what says that something failed, see app/guard.py
        assert alerts.count() == 0, alerts.all_inner_texts()
    page.get_by_test_id("mode-learn").wait_for()
    assert "Traceback" not in page.locator("body").inner_text()
    assert missed == []
    print(f"{done} clicks and keys")
