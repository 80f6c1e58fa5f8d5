"""Tab until something has the focus: it must be marked, and in sight."""

MOST_TABS = 120
FOCUSED = "document.activeElement.dataset.testid ?? document.activeElement.closest('[data-testid]')?.dataset.testid"
IN_SIGHT = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const within = (at, most) => Math.min(Math.max(at, 0), most - 1);
  const seen = document.elementFromPoint(
    within(box.left + box.width / 2, innerWidth), within(box.top + box.height / 2, innerHeight));
  return one.contains(seen) || seen?.contains(one);
}"""


def go_to(page, name):
    """Press Tab until something has the focus, once it is there: what is computed first may take its time."""
    page.get_by_test_id(name).first.wait_for()
    for _ in range(MOST_TABS):
        if page.evaluate(FOCUSED) == name:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            assert page.evaluate(IN_SIGHT), f"{name} has the focus and is out of sight"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} is not reached by Tab")


def press(page, name, key="Enter"):
    """Go to something, and press a key on it."""
    go_to(page, name)
    page.keyboard.press(key)
