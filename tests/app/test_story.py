"""The story in the village: the second guess, keys, the projector, and what is otherwise after a control is turned."""

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="the page was not tested: playwright is missing")
expect = playwright.expect
SMALLEST = """() => {
  const seen = (node) => node.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const texts = [...document.querySelectorAll('body *')].filter((node) => seen(node)
    && node.closest('.q-tab-panel, .frame')
    && [...node.childNodes].some((part) => part.nodeType === 3 && part.textContent.trim())
    && !node.matches('i, script, style'));
  const size = (node) => {
    const drawn = node.closest('defs > [id]');  // as large as where it is used
    const placed = drawn ? document.querySelector(`use[href="#${drawn.id}"]`) : node;
    const scale = node.ownerSVGElement ? Math.abs(placed.getScreenCTM().d) : 1;
    return parseFloat(getComputedStyle(node).fontSize) * scale;
  };
  const sized = texts.map((node) => [Math.round(size(node) * 10) / 10, node.textContent.trim()]);
  return sized.sort((a, b) => a[0] - b[0])[0];
}"""


def lock_both(page):
    page.get_by_test_id("guess-no").click()
    page.get_by_test_id("expects-lock").click()


def test_how_many_leave_is_guessed_then_told_then_seen_in_twenty_villages(opened):
    page = opened("language=en&years=1")
    lock_both(page)
    page.get_by_test_id("end").click()
    expect(page.get_by_test_id("expected")).to_contain_text("You guessed that 10 children leave school")
    page.get_by_test_id("twenty").click()
    page.get_by_text("families and luck are others").wait_for()
    strip = page.get_by_test_id("strip")
    assert strip.locator("circle").count() == 20
    assert "Guess: 10" in strip.text_content()


def test_the_focus_goes_on_after_a_guess(opened):
    page = opened()
    page.get_by_test_id("guess-yes").click()
    expect(page.get_by_test_id("run")).to_be_focused()


def test_keys_run_the_village_and_are_ignored_where_they_are_switched_off(opened):
    page = opened()
    lock_both(page)
    page.locator("body").click(position={"x": 500, "y": 750})
    page.keyboard.press("ArrowRight")
    expect(page.get_by_test_id("when")).to_have_text("quarter 1 of 2025")
    page.keyboard.press("r")
    expect(page.get_by_test_id("when")).to_have_text("The beginning")
    page.keyboard.press("p")
    page.wait_for_function("document.body.classList.contains('big')")
    page.keyboard.press("?")
    page.get_by_test_id("keys-told").wait_for()
    page.get_by_test_id("keys-on").click()
    page.keyboard.press("Escape")
    page.get_by_test_id("keys-told").wait_for(state="hidden")
    page.keyboard.press("p")
    page.keyboard.press("l")
    page.wait_for_timeout(500)
    assert page.evaluate("document.body.classList.contains('big') && document.documentElement.lang === 'en'")
    assert "keys=0" in page.evaluate("location.search")


def test_the_language_key_keeps_what_was_guessed(opened):
    page = opened()
    lock_both(page)
    page.keyboard.press("l")
    page.wait_for_function("document.documentElement.lang === 'id'")
    assert "expects=10" in page.evaluate("location.search")


@pytest.mark.parametrize("language", ["en", "id"])
def test_on_a_projector_all_is_seen_at_once_and_large(opened, language):
    page = opened(f"language={language}&big=1&guess=0&expects=9&quarter=12")
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.scrollHeight") <= 768
    assert page.evaluate("document.documentElement.scrollWidth") <= 1024
    size, text = page.evaluate(SMALLEST)
    assert size >= 24, text
    assert page.get_by_test_id("chart").locator("text").count() >= 9  # years, numbers and states


def test_a_control_that_was_turned_is_said_and_put_back(opened):
    page = opened("language=en&years=1")
    page.get_by_test_id("sandbox").click()
    page.wait_for_timeout(1000)  # until it has unfolded
    page.get_by_test_id("control-condition").click()
    page.wait_for_function("location.search.includes('condition=0')")
    page.get_by_test_id("guess-no").click()
    page.get_by_test_id("end").click()
    expect(page.get_by_test_id("earlier")).to_contain_text("Attendance rule of 85 percent: on")
    page.get_by_test_id("reset").click()
    page.wait_for_function("location.search.includes('condition=1')")


@pytest.mark.parametrize("big", ["", "&big=1"])
def test_a_house_is_outlined_and_its_family_told_of_when_one_asks_why(opened, big):
    page = opened(f"language=en&guess=0&quarter=12{big}")
    page.get_by_test_id("why").last.click()
    page.locator(".verdict").first.wait_for()
    outlined = page.locator("[aria-pressed=true][data-house]")
    assert outlined.count() == 1
    family = outlined.get_attribute("aria-label").split(";")[0]
    expect(page.get_by_test_id("card")).to_contain_text(family)
    assert f"house={outlined.get_attribute('data-house')}" in page.evaluate("location.search")
