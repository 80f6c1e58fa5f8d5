"""A lesson on the page: a guess is locked before anything runs, and the question comes after."""

import re

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="the page was not tested: playwright is missing")
expect = playwright.expect


def test_a_guess_is_locked_then_the_places_live_then_the_question_is_put(opened):
    page = opened("language=en&lesson=leaving", "lesson")
    assert page.get_by_test_id("run-lesson").is_disabled()
    page.get_by_test_id("lock").click()
    expect(page.get_by_test_id("lock")).to_be_disabled()
    page.get_by_test_id("run-lesson").click()
    page.get_by_test_id("choice-1").click()
    expect(page.get_by_test_id("answer")).to_contain_text("Yes.")
    assert "You guessed 0 of 100 children" in page.get_by_test_id("compared").inner_text()
    assert page.get_by_test_id("strip").locator("circle").count() == 20
    assert page.get_by_test_id("bars").locator("th").count() == 3
    page.get_by_test_id("big").click()
    page.set_viewport_size({"width": 1280, "height": 720})  # a class sees its guess and the picture without scrolling
    page.wait_for_function("document.querySelector('[data-testid=bars]').getBoundingClientRect().bottom < 720")
    assert page.evaluate("scrollY") == 0


@pytest.mark.slow
def test_a_lesson_goes_as_the_teachers_sheet_says(opened, address):
    sheet = opened("language=id")
    sheet.goto(f"{address}/sheet/leaving?language=id")
    quoted = [re.findall("“(.+?)”", step) for step in sheet.locator("ol li").all_inner_texts()]
    right, cannot = sheet.locator("li strong").inner_text().removesuffix(" ✓"), sheet.locator("h2").last.inner_text()
    page = opened("language=id")
    page.get_by_role("button", name="Pelajaran").click()
    page.get_by_text(quoted[0][0], exact=True).click()
    page.get_by_text(quoted[1][0], exact=True).wait_for()
    for name in (quoted[1][1], quoted[2][0], right, cannot):
        page.get_by_role("button", name=name).click()
    expect(page.get_by_test_id("answer")).to_contain_text(re.compile("^Ya\\."))
    page.wait_for_function("document.querySelector('[data-testid=cannot]').innerText.split('\\n').length > 3")


def test_every_lesson_opens_from_the_menu_and_has_its_sheet(opened, address):
    page = opened("language=id")
    for name in ("leaving", "trap", "raids", "norm", "cash"):
        page.get_by_test_id("lessons").click()
        page.get_by_test_id(f"open-{name}").click()
        page.wait_for_function(f"location.search.includes('lesson={name}')")
        sheet = page.get_by_test_id("sheet").get_attribute("href")
        assert sheet == f"/sheet/{name}?language=id"
        answered = page.request.get(f"{address}{sheet}")
        assert answered.ok
        assert '<html lang="id">' in answered.text()
    page.get_by_test_id("lessons").click()
    page.get_by_test_id("open-village").click()
    page.get_by_test_id("village").wait_for()


TWICE = """async () => {
  const item = document.querySelector('[data-testid=open-trap]');
  const press = () => item.dispatchEvent(new KeyboardEvent('keyup', {key: 'Enter', keyCode: 13, bubbles: true}));
  press();
  while (item.isConnected && !item.closest('[class*=-leave-active]')) await new Promise((then) => setTimeout(then));
  if (item.isConnected) press();  // else a busy machine was late: no key reaches what is out of the page
}"""


def test_a_second_enter_on_a_menu_that_is_fading_breaks_nothing(opened):
    page = opened("language=en")
    page.get_by_test_id("lessons").click()
    page.get_by_test_id("open-trap").wait_for()
    page.evaluate(TWICE)
    page.get_by_test_id("lesson").wait_for()


def test_a_sheet_that_is_not_there_is_not_found(opened, address):
    page = opened()
    assert page.request.get(f"{address}/sheet/nothing").status == 404
    assert page.request.get(f"{address}/sheet/trap?language=fr").status == 404
