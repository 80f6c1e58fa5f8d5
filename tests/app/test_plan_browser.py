"""Plan in a real browser: numbers come while one watches, edits make them old, a link and files take them along."""

import os
import re
import signal
import time

import pytest
from busy import busy
from by_keys import press

from childlabour_sim.analysis.split.money import ROWS

SOON = 60_000  # ms; a busy machine is not a failure
LONG = 240_000
ALREADY_DONE = 5_000  # ms after which nothing is being computed
MILLION = 1_000_000
RESERVE_B = "document.querySelector('[data-testid=reserve-b]').innerText.replace(/\\D/g, '')"


def pressed_for(page, name):
    """Return the file that a button sends; pressed again, as a reader would, where none came: the page says why."""
    from playwright.sync_api import TimeoutError as PlaywrightTimeout

    told = []
    for _ in range(3):
        try:
            with page.expect_download(timeout=SOON) as sent:
                press(page, name)
            return sent.value
        except PlaywrightTimeout:
            told.append(text(page, "download-told"))
    raise AssertionError(f"no file came; the page said {told}")


@pytest.fixture(scope="module")
def address(start, tmp_path_factory):
    """Where the page is, with an empty folder of results."""
    before = os.getcwd()
    os.chdir(tmp_path_factory.mktemp("plan"))
    process, address, _ = start("port=8794")
    os.chdir(before)
    yield address
    process.send_signal(signal.SIGINT)
    assert process.wait(120) == 0
    said = process.stdout.read()
    assert "Traceback" not in said, said


@pytest.fixture
def plan(opened):
    """Open Plan; whatever is computed is stopped, so that the next test need not wait."""

    def open_plan(query="language=en", stopped=True):
        page = opened(f"mode=plan&{query}", "calculate")
        if stopped:
            stop(page)
        return page

    return open_plan


def stop(page):
    """Stop what is computed; where an earlier test left all of it on disk, nothing is."""
    from playwright.sync_api import TimeoutError as PlaywrightTimeout

    cancel = page.get_by_test_id("cancel")
    try:
        cancel.wait_for(state="visible", timeout=ALREADY_DONE)
        cancel.click(timeout=ALREADY_DONE)
    except PlaywrightTimeout:
        assert not cancel.is_visible()
    cancel.wait_for(state="hidden")


def text(page, name):
    return page.get_by_test_id(name).inner_text()


def rupiah(said):
    return int(re.sub(r"\D", "", said))


def type_in(page, key, number):
    field = page.get_by_test_id(f"field-{key}")
    field.fill(str(number))
    field.press("Enter")


def reserve(page, letter):
    return rupiah(text(page, f"reserve-{letter}"))


@pytest.mark.parametrize(
    ("language", "button", "row"),
    [("en", "Calculate", "Case work"), pytest.param("id", "Hitung", "Penanganan kasus", marks=pytest.mark.slow)],
)
def test_numbers_come_while_one_watches_in_both_languages(plan, language, button, row):
    page = plan(f"language={language}", stopped=False)
    assert text(page, "calculate").strip() == button
    assert row in page.locator("body").inner_text()
    page.get_by_test_id("sentence").wait_for(timeout=LONG)
    assert re.search(r"1 (in|dari) 60", text(page, "sentence"))
    assert re.search(r"\d+ (of|dari) 40", text(page, "progress"))
    stop(page)
    assert page.evaluate("document.documentElement.lang") == language
    body = page.locator("body").inner_text()
    assert "/tmp" not in body
    assert os.getcwd() not in body


def test_it_stops_within_a_second(plan):
    page = plan("language=en&b_case_work=100000000", stopped=False)
    page.get_by_test_id("cancel").wait_for()
    began = time.monotonic()
    stop(page)
    assert time.monotonic() - began < 5.0 * busy()  # of which the computation takes 0.1; see test_plan.py
    assert "Stopped" in text(page, "progress")


@pytest.mark.slow
def test_a_search_for_the_best_split_says_how_far_it_is_and_stops_when_told(plan):
    page = plan()
    page.get_by_test_id("find-best").click()
    running = "document.querySelector('[data-testid=best-progress]').innerText.includes('of about')"
    page.wait_for_function(running, timeout=LONG)
    page.get_by_test_id("cancel-best").click()
    page.get_by_test_id("cancel-best").wait_for(state="hidden")
    assert "press Find the best split" in text(page, "best-progress")
    assert text(page, "best-found") == ""


@pytest.mark.slow
def test_a_search_is_there_for_plans_that_are_over_too(opened):
    page = opened("mode=plan&language=en&plan_total=1000000000&b_case_work=2000000000", "find-best")
    assert "Over by" in text(page, "reserve-b")
    page.get_by_test_id("find-best").click()
    page.get_by_test_id("cancel-best").click()
    page.get_by_test_id("cancel-best").wait_for(state="hidden")
    assert "press Find the best split" in text(page, "best-progress")
    assert page.locator(".q-card[role=alert]:visible").count() == 0


@pytest.mark.slow
def test_the_reserve_takes_up_every_change_and_what_is_too_much_is_kept(plan):
    page = plan()
    before = reserve(page, "b")
    type_in(page, "b_case_work", 700)
    page.wait_for_function("!document.querySelector('.stale').classList.contains('hidden')")
    assert reserve(page, "b") == before + 41 * MILLION
    type_in(page, "b_case_work", 5000)
    page.get_by_text("Over by").wait_for()
    assert page.get_by_test_id("field-b_case_work").input_value() == "5000"
    assert page.get_by_test_id("calculate").is_disabled()
    assert "a_case_work=741000000" in page.evaluate("location.search")


def test_an_edit_makes_numbers_old_and_calculating_makes_them_new(plan):
    page = plan()
    stale = page.locator(".stale")
    assert stale.is_hidden()
    page.get_by_test_id("copy").click()
    stale.wait_for()
    assert "Both plans are the same" in text(page, "differences")
    page.get_by_test_id("calculate").click()
    stale.wait_for(state="hidden")
    stop(page)


@pytest.mark.slow
def test_a_link_brings_everything_back_and_unknown_keys_are_named(plan):
    page = plan("language=en&plan_city=kupang&b_raids=7000000&a_gold=1")
    assert "a_gold=1" in page.locator("body").inner_text()
    query = page.evaluate("location.search").lstrip("?")
    again = plan(query)
    for row in ROWS:
        for letter in "ab":
            fields = [each.get_by_test_id(f"field-{letter}_{row}").input_value() for each in (page, again)]
            assert fields[0] == fields[1]
    assert again.get_by_test_id("field-b_raids").input_value() == "7"


@pytest.mark.parametrize(
    ("language", "own"),
    [("en", "Medan, Kupang and Serang"), pytest.param("id", "Medan, Kupang, dan Serang", marks=pytest.mark.slow)],
)
def test_any_district_is_found_by_typing_a_part_of_its_name(plan, language, own):
    page = plan(f"language={language}")
    chosen = page.get_by_test_id("city")
    chosen.fill("makass")
    page.get_by_role("option", name="Kota Makassar, Sulawesi Selatan").click()
    page.wait_for_function("location.search.includes('plan_city=kota_makassar')")
    assert own in text(page, "own")
    assert page.get_by_test_id("field-plan_total").input_value() == "10535.38"
    page.get_by_test_id("calculate").click()
    page.get_by_test_id("sentence").wait_for(timeout=LONG)
    stop(page)


@pytest.mark.slow
def test_files_are_of_the_numbers_on_screen_where_others_are_given_up(plan):
    page = plan(stopped=False)
    page.get_by_test_id("sentence").wait_for(timeout=LONG)
    stop(page)
    press(page, "field-b_case_work", "Control+A")
    page.keyboard.type("650")
    page.keyboard.press("Tab")
    page.locator(".stale").wait_for()
    press(page, "calculate")
    stop(page)
    assert pressed_for(page, "file-csv-en").path().read_text(encoding="utf-8").startswith("scenario")


@pytest.mark.slow
def test_a_planner_works_by_keys_alone_at_twice_the_size(opened):
    page = opened("language=id", "chart")
    page.set_viewport_size({"width": 512, "height": 384})
    page.keyboard.press("2")
    press(page, "field-b_case_work", "Control+A")
    page.keyboard.type("700")
    page.keyboard.press("Tab")
    page.locator(".stale").wait_for()
    before = reserve(page, "b")
    press(page, "slide-b_reentry", "ArrowLeft")
    page.wait_for_function(f"{RESERVE_B} == {before + MILLION}")
    press(page, "calculate")
    page.locator(".stale").wait_for(state="hidden")
    page.get_by_test_id("sentence").wait_for(timeout=LONG)
    press(page, "cancel")  # finer numbers would move what comes below them
    page.get_by_test_id("cancel").wait_for(state="hidden")
    for name, said in (("costs", "tanpa program"), ("ledger", "rencana a"), ("groups", "rencana b")):
        press(page, f"section-{name}")
        page.get_by_test_id(f"section-{name}").locator("table").first.wait_for()
        page.wait_for_timeout(1000)  # until it has unfolded: it moves what is below it
        page.keyboard.press("Tab")
        assert said in page.get_by_role("region").and_(page.locator(":focus")).inner_text().lower()
    sent = pressed_for(page, "file-html-id")
    assert 'lang="id"' in sent.path().read_text(encoding="utf-8")


def test_every_control_has_a_name_and_a_narrow_screen_scrolls_down_only(plan):
    page = plan()
    for slider in page.get_by_role("slider").all():
        assert slider.get_attribute("aria-label")
        assert slider.get_attribute("aria-valuetext")
    for field in page.get_by_role("spinbutton").all():
        assert field.get_attribute("aria-label")
    for button in page.get_by_role("button").all():
        assert button.get_attribute("aria-label") or button.inner_text().strip()
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.slow
def test_files_say_what_the_screen_says(plan):
    page = plan(stopped=False)
    page.get_by_test_id("sentence").wait_for(timeout=LONG)
    stop(page)
    for language in ("en", "id"):
        with page.expect_download(timeout=LONG) as sent:
            page.get_by_test_id(f"file-html-{language}").click()
        brief = sent.value.path().read_text(encoding="utf-8")
        assert f'lang="{language}"' in brief
    assert text(page, "command").startswith("childlabour compare")
    with page.expect_download() as sent:
        page.get_by_role("button", name="Scenario file").click()
    assert sent.value.path().read_text().startswith("command: compare")
