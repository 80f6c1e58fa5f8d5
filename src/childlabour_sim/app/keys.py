"""Keys that a teacher at the projector presses: ignored while somebody types, and to be switched off."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui

from childlabour_sim.app.session import Session
from childlabour_sim.report.words.spoken import say

PRESSED = "key pressed"
"""The event of the page that whoever answers to keys listens to; its value is the key."""
_LISTEN = """
if (!window.listensToKeys) {
  window.listensToKeys = true;
  document.addEventListener('keydown', (event) => {
    const at = event.target.closest ? event.target : document.body, key = event.key.toLowerCase();
    const takes = {' ': 'button,a,[role=button],[role=tab],[role=switch],[role=option],[role=menuitem],.q-item',
      arrowright: '[role=slider],.q-slider,[role=tab],[data-house]'}[key];
    if (document.body.dataset.keys === 'off' && key !== '?') return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (at.closest('input,select,textarea,[contenteditable=true]') || (takes && at.closest(takes))) return;
    if (!['1', '2', '3', ' ', 'arrowright', 'r', 'p', 'l', '?'].includes(key)) return;
    event.preventDefault();
    emitEvent(window.keyPressed, key);
  });
  // an item of a list that is fading away stands in no page any more: a second Enter on it would fail
  document.addEventListener('keyup', (event) => {
    if (event.target.closest && event.target.closest('[class*=-leave-active]')) event.stopPropagation();
  }, true);
}
"""


class Keys:
    """Listens to keys for the whole page, and answers to those of the frame.

    Parameters
    ----------
    session : Session
    safe : callable
        Guards a handler.
    acts : dict of str to callable
        What the frame does at a key.
    """

    def __init__(self, session: Session, safe: Callable, acts: dict[str, Callable]):
        self.session, self._acts = session, acts
        self.dialog = self._dialog(safe)
        ui.run_javascript(f"window.keyPressed = '{PRESSED}'; {_LISTEN} {self._allowing()}")
        ui.on(PRESSED, safe(self._pressed))

    def _pressed(self, event) -> None:
        if event.args == "?":
            self.dialog.open()
        elif event.args in self._acts:
            self._acts[event.args]()

    def _dialog(self, safe: Callable) -> ui.dialog:
        with ui.dialog() as dialog, ui.card().props("data-testid=keys-told"):
            ui.label(say("Keys")).classes("text-h6")
            for key, meaning in _meanings().items():
                with ui.row().classes("no-wrap gap-3"):
                    ui.label(key).classes("key")
                    ui.label(meaning)
            turned = ui.switch(say("Keys answer"), value=self.session.keys).props("data-testid=keys-on")
            turned.on_value_change(safe(lambda event: self._switch(event.value)))
            ui.button(say("Close"), on_click=dialog.close).props("no-caps")
        return dialog

    def _switch(self, on: bool) -> None:
        self.session.keys = on
        ui.run_javascript(f"{self._allowing()}; {self.session.remembering()}")

    def _allowing(self) -> str:
        return f"document.body.dataset.keys = '{'on' if self.session.keys else 'off'}'"


def _meanings() -> dict[str, str]:
    return {
        "1 2 3": say("Learn, Plan, Explore"),
        say("Space"): say("run, and stop"),
        "→": say("one quarter"),
        "R": say("again, same luck"),
        "P": say("projector"),
        "L": say("the other language"),
        "Esc": say("close what is open"),
        "?": say("these keys"),
    }
