"""The village on the page: the drawing, the story, the controls and what they do."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import run, ui

from childlabour_sim.app.keys import PRESSED
from childlabour_sim.app.learn.chart import chart_svg
from childlabour_sim.app.learn.drawing import legend_svg, village_svg
from childlabour_sim.app.learn.family import FamilyCard
from childlabour_sim.app.learn.people import MARKS, words_of
from childlabour_sim.app.learn.sandbox import Sandbox
from childlabour_sim.app.learn.told import quarter_mark, quarter_name
from childlabour_sim.app.learn.twenty import Twenty
from childlabour_sim.app.session import RESIZED, Session
from childlabour_sim.report.figures.style import STATES
from childlabour_sim.report.words.spoken import say

_SECONDS_A_QUARTER = 1.0
_CHOSEN = """(event) => {
  const house = event.target.closest('[data-house]');
  if (house) emit(house.dataset.house);
}"""
_WALKED = """(event) => {
  const house = event.target.closest('[data-house]');
  if (!house) return;
  const across = Number(house.ownerSVGElement.dataset.across);
  const step = {ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across}[event.key];
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault(); event.stopPropagation(); emit(house.dataset.house);
  }
  if (!step) return;
  event.preventDefault(); event.stopPropagation();
  const next = document.getElementById('house-' + (Number(house.dataset.house) + step));
  if (next) { house.tabIndex = -1; next.tabIndex = 0; next.focus(); }
}"""


class LearnPanel:
    """The village of one browser.

    Parameters
    ----------
    session : Session
        Its village is not yet there: see `live`.
    safe : callable
        Guards a handler.
    """

    def __init__(self, session: Session, safe: Callable):
        self.session, self.learn, self._safe = session, session.learn, safe

    async def live(self) -> None:
        """Let the village live under the controls, beside what other browsers ask for."""
        await run.io_bound(self.learn.live)

    def show(self) -> None:
        """Draw everything, once a village is there."""
        self._build()
        self._refresh()

    def _build(self) -> None:
        with ui.element("main").classes("learn village"):
            with ui.column().classes("village-side gap-2"):
                ui.label(say("Sixty invented families. Say what will happen, let time run, then ask why.")).classes(
                    "intro"
                )
                self.holder = ui.html("", sanitize=False).classes("w-full drawing")
                self.holder.on("click", self._safe(self._choose), js_handler=_CHOSEN)
                self.holder.on("keydown", self._safe(self._choose), js_handler=_WALKED)
                self.legend = ui.row().classes("items-center gap-x-3 gap-y-0 legend")
                self._buttons()
                self.chart = ui.html("", sanitize=False).classes("w-full chart")
            with ui.column().classes("family-side gap-2"):
                self.card = FamilyCard(self.session, self._safe, self._guessed, self._outline)
                self.sandbox = Sandbox(self.session, self._safe, self._turned)
                self.twenty = Twenty(self.session, self._safe)
        self.timer = ui.timer(_SECONDS_A_QUARTER, self._safe(self._tick), active=False)
        ui.on(PRESSED, self._safe(self._key))
        ui.on(RESIZED, self._safe(self._resize))
        self._draw_legend()

    def _draw_legend(self) -> None:
        self.legend.clear()
        with self.legend:
            for state in STATES if self.session.big else MARKS:
                with ui.row().classes("items-center gap-1 no-wrap"):
                    ui.html(legend_svg(state, self.session.big), sanitize=False)
                    ui.label(words_of(state))

    def _buttons(self) -> None:
        with ui.row().classes("items-center gap-1 controls"):
            self.when = ui.label().props("aria-live=polite data-testid=when").classes("when")
            self.step = self._button(say("One quarter"), self._step, "step")
            self.play = self._button(say("Run"), self._play, "run")
            self.end = self._button(say("To the end"), self._to_end, "end")
            self._button(say("Again, same luck"), self._again, "same").props("flat")
            self._button(say("Another village"), self._new_luck, "new").props("flat")

    def _button(self, text: str, handler, name: str) -> ui.button:
        return ui.button(text, on_click=self._safe(handler)).props(
            f'no-caps dense padding="4px 8px" data-testid={name}'
        )

    async def _turned(self) -> None:
        self.learn.guess = self.learn.expects = None  # the questions are asked anew
        await self._again()

    async def _again(self) -> None:
        self.timer.deactivate()
        self.twenty.forget()
        self.learn.quarter = 0
        await self.live()
        self._refresh()

    async def _new_luck(self) -> None:
        learn = self.learn
        learn.luck, learn.house, learn.earlier = learn.luck + 1, None, None
        await self._turned()

    async def _key(self, event) -> None:
        """Space runs and stops, the right arrow is a quarter, R the same luck again."""
        acts = {" ": self._play, "arrowright": self._step, "r": self._again}
        act = acts.get(event.args)
        if act is None or self.session.mode != "learn" or self.session.lesson or self.learn.guess is None:
            return
        if waited := act():
            await waited

    def _guessed(self) -> None:
        """Go on after a guess: the button that had the focus is gone, so it goes where the story goes on."""
        self._refresh()
        ui.run_javascript(f"getHtmlElement({self.play.id}).focus()")

    def _choose(self, event) -> None:
        self.learn.house = int(event.args)
        self._refresh()

    def _outline(self, house: int) -> None:
        self.learn.house = house
        self._draw()
        self.card.follow()

    async def _step(self) -> None:
        self.timer.deactivate()
        await self._tick()

    async def _tick(self) -> None:
        self.timer.active = self.timer.active and self.learn.quarter + 1 < self.learn.last
        await run.io_bound(self.learn.advance)
        self._refresh()

    def _play(self) -> None:
        self.timer.active = not self.timer.active and self.learn.quarter < self.learn.last
        self._refresh()

    async def _to_end(self) -> None:
        self.timer.deactivate()
        await run.io_bound(self.learn.go_to, self.learn.last)
        self._refresh()

    def _resize(self) -> None:
        self._draw_legend()
        self._refresh()

    def _draw(self) -> None:
        learn, big = self.learn, self.session.big
        self.holder.set_content(village_svg(learn.world, learn.shown_house, learn.left_now(), big))
        self.chart.set_content(chart_svg(learn.counted(), learn.last, learn.world.clock.start.year, big))
        ui.run_javascript(self.session.remembering())

    def _refresh(self) -> None:
        learn = self.learn
        self._draw()
        named = quarter_mark if self.session.big else quarter_name  # a projector's line is short
        self.when.set_text(named(learn.world.day) if learn.quarter else say("The beginning"))
        self.play.set_text(say("Pause") if self.timer.active else say("Run"))
        for button in (self.step, self.play, self.end):
            button.set_enabled(learn.guess is not None and learn.quarter < learn.last)
        self.card.refresh()
