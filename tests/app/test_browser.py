"""The page in a real browser, Debian's Chromium driven by Playwright; where one of them is missing it says so."""

import http.client
import re
import signal

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="the page was not tested: playwright is missing")

SOON = 60_000  # ms; a busy machine is not a failure
COUNT_WHAT_IS_KEPT = """() => {
  window.kept = 0;
  const old = history.replaceState.bind(history);
  history.replaceState = (...all) => { window.kept += 1; old(...all); };
}"""


def text_of(page, name):
    return page.get_by_test_id(name).first.inner_text()


def drawn(page):
    return page.get_by_test_id("village").inner_html()


def guess_and_run(page):
    page.get_by_test_id("guess-no").click()
    page.get_by_test_id("end").click()
    page.get_by_test_id("left").wait_for()


@pytest.mark.parametrize(("language", "question"), [("en", "Will .* still be in school"), ("id", "Akankah .* masih")])
def test_the_page_speaks_both_languages(opened, language, question):
    page = opened(f"language={language}")
    assert page.evaluate("document.documentElement.lang") == language
    assert re.search(question, text_of(page, "question"))


def test_nothing_runs_before_the_class_has_said_what_it_thinks(opened):
    page = opened()
    for name in ("step", "run", "end"):
        assert page.get_by_test_id(name).is_disabled()
    guess_and_run(page)
    assert page.get_by_test_id("when").inner_text() == "quarter 4 of 2027"


def test_why_a_child_left_school_is_told_with_what_if(opened):
    page = opened()
    guess_and_run(page)
    page.get_by_test_id("why").first.click()
    page.locator(".verdict").first.wait_for()
    assert "would have" in page.locator(".verdict").first.inner_text()


def test_the_same_luck_is_the_same_village_and_new_luck_another(opened):
    page = opened()
    guess_and_run(page)
    first = drawn(page)
    page.get_by_test_id("same").click()
    playwright.expect(page.get_by_test_id("when")).to_have_text("The beginning")
    page.get_by_test_id("end").click()
    playwright.expect(page.get_by_test_id("when")).to_have_text("quarter 4 of 2027")
    assert drawn(page) == first
    page.get_by_test_id("new").click()
    page.get_by_test_id("question").wait_for()
    assert drawn(page) != first


def test_a_drag_computes_once_and_a_link_brings_it_all_back(opened):
    page = opened()
    page.wait_for_function("location.search.includes('cost=100')", timeout=SOON)  # its own link is kept by now
    page.evaluate(COUNT_WHAT_IS_KEPT)
    page.get_by_test_id("sandbox").click()
    slider = page.get_by_test_id("control-cost")
    page.wait_for_timeout(1000)  # until it has unfolded
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.66, middle)
    page.mouse.down()
    for step in range(40):
        page.mouse.move(box["x"] + box["width"] * (0.66 - step / 60), middle)
    page.mouse.up()
    page.wait_for_function("window.kept > 0", timeout=SOON)
    assert page.evaluate("window.kept") == 1
    query = page.evaluate("location.search")
    assert "cost=100" not in query
    again = opened(query.lstrip("?"))
    assert drawn(again) == drawn(page)
    page.get_by_test_id("language-id").click()
    page.wait_for_function("document.documentElement.lang === 'id'", timeout=SOON)
    assert re.search(r"cost=\d+", query)[0] in page.evaluate("location.search")


def test_a_link_with_strange_keys_says_so_and_does_no_harm(opened):
    page = opened("language=en&colour=<b>red</b>&cost=nan&years=99&amount=-5")
    said = page.locator("body").inner_text()
    assert "colour=<b>red</b>" in said
    assert "cost=nan" in said
    assert page.locator("b").count() == 0


def test_houses_are_walked_by_keys_and_chosen(opened):
    page = opened()
    chosen = page.locator("[data-house][tabindex='0']")
    first = int(chosen.get_attribute("data-house"))
    chosen.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    target = page.locator(f"#house-{first + 10}")
    playwright.expect(target).to_have_attribute("aria-pressed", "true", timeout=SOON)
    family = target.get_attribute("aria-label").split(";")[0]
    playwright.expect(page.get_by_test_id("card")).to_contain_text(family, timeout=SOON)


def test_every_control_has_a_name_and_a_value_in_words_and_a_narrow_screen_scrolls_down_only(opened):
    page = opened()
    page.get_by_test_id("sandbox").click()
    sliders = page.get_by_role("slider")
    playwright.expect(sliders).to_have_count(6, timeout=SOON)
    for slider in sliders.all():
        assert slider.get_attribute("aria-label")
        assert slider.get_attribute("aria-valuetext")
    assert page.get_by_test_id("control-condition").get_attribute("aria-label")
    for button in page.get_by_role("button").all():
        assert button.get_attribute("aria-label") or button.inner_text().strip()
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_twenty_other_villages_live_under_the_same_rules(opened):
    page = opened("language=en&years=1")
    page.get_by_test_id("twenty").click()
    page.get_by_text("families and luck are others").wait_for(timeout=2 * SOON)
    assert page.get_by_test_id("strip").locator("circle").count() == 20


@pytest.mark.parametrize(
    "headers", [{"Host": "elsewhere.example"}, {"Origin": "http://elsewhere.example"}, {"Origin": "null"}]
)
def test_other_pages_are_refused(address, headers):
    asked = http.client.HTTPConnection(address.removeprefix("http://"))
    asked.request("GET", "/", headers=headers)
    assert asked.getresponse().status == 403


@pytest.mark.slow
def test_a_port_that_is_taken_gives_way_to_the_next(address, start):
    process, other, said = start(f"port={address.rsplit(':')[-1]}")
    process.send_signal(signal.SIGINT)
    assert process.wait(120) == 0
    assert other != address
    assert "taken" in said[0]
