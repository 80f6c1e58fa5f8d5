"""What if things were otherwise? The controls of the village, each turned by itself, and all put back at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui import ui

from childlabour_sim.app.learn.controls import CONTROLS, Control, Controls
from childlabour_sim.app.session import Session
from childlabour_sim.report.words.spoken import say

_LENGTH = "years"  # turned, it makes numbers of before and after incomparable


class Sandbox:
    """The controls.

    Parameters
    ----------
    session : Session
    safe : callable
        Guards a handler.
    turned : callable
        Lets the village live anew.
    """

    def __init__(self, session: Session, safe: Callable, turned: Callable[[], Awaitable[None]]):
        self.learn, self._safe, self._turned = session.learn, safe, turned
        self.parts: dict[str, tuple[ui.label, ui.slider | ui.switch]] = {}
        folded = (
            ui.expansion(say("What if things were otherwise?")).classes("w-full").props("data-testid=sandbox dense")
        )
        with folded, ui.column().classes("w-full gap-0"):
            for name, control in CONTROLS.items():
                self._control(name, control)
            ui.button(say("All as at first"), on_click=safe(self._reset)).props("flat no-caps data-testid=reset")

    def _control(self, name: str, control: Control) -> None:
        label, value = ui.label(), self.learn.controls.values[name]
        if control.is_switch:
            part = ui.switch(value=bool(value), on_change=self._safe(lambda event: self._turn(name, event.value)))
        else:
            part = ui.slider(min=control.low, max=control.high, step=control.step, value=value)
            # let go, it says where: what it says while it is dragged may arrive later
            part.on("change", self._safe(lambda event: self._turn(name, event.args)))
        part.props(f'data-testid="control-{name}"')
        self.parts[name] = (label, part)
        self._show(name)

    async def _turn(self, name: str, value: float) -> None:
        learn = self.learn
        if CONTROLS[name].bounded(float(value)) == learn.controls.values[name]:
            return  # put back, not turned
        said = self._said(name)
        learn.earlier = None if name == _LENGTH else (said, learn.village)
        learn.controls.set(name, float(value))
        self._show(name)
        await self._turned()

    async def _reset(self) -> None:
        self.learn.controls, self.learn.earlier = Controls(), None
        for name, (_, part) in self.parts.items():
            value = self.learn.controls.values[name]
            part.value = bool(value) if CONTROLS[name].is_switch else value
            self._show(name)
        await self._turned()

    def _said(self, name: str) -> str:
        return f"{CONTROLS[name].label()}: {CONTROLS[name].shown(self.learn.controls.values[name])}"

    def _show(self, name: str) -> None:
        label, part = self.parts[name]
        control, value = CONTROLS[name], self.learn.controls.values[name]
        at_first = (
            "" if value == control.default else say(" (at first %(value)s)", value=control.shown(control.default))
        )
        label.set_text(self._said(name) + at_first)
        spoken = "" if control.is_switch else f' aria-valuetext="{control.shown(value)}"'
        part.props(f'aria-label="{control.label()}"{spoken}')
