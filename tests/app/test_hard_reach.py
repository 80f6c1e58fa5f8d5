"""Everybody reaches everything: by keys alone, on a narrow screen, at twice the size, with a screen reader."""

import re

import pytest
from by_keys import press

EVERY = [(mode, language) for mode in ("learn", "plan", "explore") for language in ("en", "id")]
CONTROLS = "button, select, [role=tab], [role=slider], [data-house], [data-place]"
OUT_OF_REACH = """controls => [...document.querySelectorAll(controls)]
  .filter(one => one.checkVisibility() && !one.closest('#popup'))
  .map(one => [one.getBoundingClientRect(), one])
  .filter(([box, _]) => box.right > document.documentElement.clientWidth + 1 || box.left < -1 || box.width == 0)
  .map(([box, one]) => `${one.outerHTML.slice(0, 100)} ${box.left} ${box.right}`)"""


def unfolded(opened, mode, language="en"):
    """Open a mode with everything that unfolds unfolded."""
    page = opened(f"language={language}&mode={mode}&guess=0&explore_place=3", awaited=f"mode-{mode}")
    page.get_by_test_id({"learn": "chart", "plan": "calculate", "explore": "panels"}[mode]).wait_for()
    for folded in page.locator(".q-expansion-item .q-item:visible").all():
        folded.click()
    page.wait_for_timeout(800)
    return page


@pytest.mark.parametrize(
    ("mode", "language"),
    [("plan", "en"), *(pytest.param(*each, marks=pytest.mark.slow) for each in EVERY if each != ("plan", "en"))],
)
def test_everything_is_reached_on_a_narrow_screen_at_twice_the_size_and_with_a_screen_reader(opened, mode, language):
    page = unfolded(opened, mode, language)
    for width in (360, 512):  # 512: a projector's 1,024 at twice the size
        page.set_viewport_size({"width": width, "height": 384})
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(OUT_OF_REACH, CONTROLS) == []
    driving = pytest.importorskip("axe_playwright_python.sync_playwright", reason="not checked by axe-core: missing")
    page.set_viewport_size({"width": 1024, "height": 768})
    found = driving.Axe().run(page).response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert [f"{one['help']}: {node['html'][:160]}" for one in serious for node in one["nodes"]] == []


def test_the_story_of_learn_is_done_by_keys_alone(opened):
    page = opened("language=en")
    press(page, "guess-no")
    page.get_by_test_id("question").wait_for(state="detached")
    press(page, "end")
    page.get_by_test_id("left").wait_for()
    press(page, "why")
    page.locator(".verdict").first.wait_for()
    assert re.search("would have|Luck", page.locator(".verdict").first.inner_text())
    press(page, "same")
    page.get_by_text("The beginning").wait_for()
