"""Learn on the page: the village, the story, the controls and what they do."""

from __future__ import annotations

from nicegui import run, ui

from childlabour_sim.app.guard import guarded
from childlabour_sim.app.learn.chart import chart_svg
from childlabour_sim.app.learn.controls import CONTROLS
from childlabour_sim.app.learn.drawing import legend_svg, village_svg
from childlabour_sim.app.learn.family import FamilyCard
from childlabour_sim.app.learn.told import quarter_name
from childlabour_sim.app.learn.twenty import Twenty
from childlabour_sim.app.session import Session
from childlabour_sim.report.figures.style import STATES
from childlabour_sim.report.words.spoken import say, term

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
    """The panel of one browser.

    Parameters
    ----------
    session : Session
        Its village is not yet there: see `live`.
    """

    def __init__(self, session: Session):
        self.session, self.learn = session, session.learn

    def _safe(self, handler):
        return guarded(lambda: self.session.language, handler)

    def waiting(self) -> str:
        """Return what is said until a village is there."""
        return say("The village is being prepared; the first time this takes a minute or two ...")

    async def live(self) -> None:
        """Let the village live under the controls, beside what other browsers ask for."""
        await run.io_bound(self.learn.live)

    def show(self) -> None:
        """Draw everything, once a village is there."""
        self._build()
        self._refresh()

    def _build(self) -> None:
        with ui.element("main").classes("learn"):
            with ui.column().classes("village-side gap-2"):
                self.holder = ui.html("", sanitize=False).classes("w-full")
                self.holder.on("click", self._safe(self._choose), js_handler=_CHOSEN)
                self.holder.on("keydown", self._safe(self._choose), js_handler=_WALKED)
                self._legend()
                self._buttons()
                self.chart = ui.html("", sanitize=False).classes("w-full")
            with ui.column().classes("family-side gap-2"):
                self.card = FamilyCard(self.session, self._safe, self._refresh)
                with ui.expansion(say("What if things were otherwise?")).classes("w-full").props("data-testid=sandbox"):
                    self._controls()
                self.twenty = Twenty(self.learn, self._safe)
        self.timer = ui.timer(_SECONDS_A_QUARTER, self._safe(self._tick), active=False)
        ui.keyboard(self._safe(self._key))

    def _legend(self) -> None:
        with ui.row().classes("items-center gap-3 legend"):
            for state in STATES:
                with ui.row().classes("items-center gap-1 no-wrap"):
                    ui.html(legend_svg(state), sanitize=False)
                    ui.label(term(state.words))
            ui.label(say("Neither: also not yet of school age, or done with SMA.")).classes("text-caption")

    def _buttons(self) -> None:
        with ui.row().classes("items-center gap-2"):
            self.when = ui.label().props("aria-live=polite data-testid=when").classes("when")
            self.step = self._button(say("One quarter"), self._step, "step")
            self.play = self._button(say("Run"), self._play, "run")
            self.end = self._button(say("To the end"), self._to_end, "end")
            self._button(say("Again, same luck"), self._again, "same").props("flat")
            self._button(say("Another village"), self._new_luck, "new").props("flat")

    def _button(self, text: str, handler, name: str) -> ui.button:
        return ui.button(text, on_click=self._safe(handler)).props(
            f'no-caps dense padding="4px 10px" data-testid={name}'
        )

    def _controls(self) -> None:
        for name, control in CONTROLS.items():
            label, value = ui.label(), self.learn.controls.values[name]
            turned = ui.slider(min=control.low, max=control.high, step=control.step, value=value)
            turned.props(f'data-testid="control-{name}"')
            self._show_control(name, label, turned)
            turned.on("change", self._safe(self._turning(name, turned, label)), args=[])

    def _turning(self, name: str, slider: ui.slider, label: ui.label):
        async def turn() -> None:
            self.learn.controls.set(name, slider.value)
            self._show_control(name, label, slider)
            self.learn.guess = None  # the question is asked anew
            await self._again()

        return turn

    def _show_control(self, name: str, label: ui.label, slider: ui.slider) -> None:
        shown = CONTROLS[name].shown(self.learn.controls.values[name])
        label.set_text(f"{CONTROLS[name].label()}: {shown}")
        slider.props(f'aria-label="{CONTROLS[name].label()}" aria-valuetext="{shown}"')

    async def _again(self) -> None:
        self.timer.deactivate()
        self.twenty.forget()
        self.learn.quarter = 0
        await self.live()
        self._refresh()

    async def _new_luck(self) -> None:
        self.learn.luck, self.learn.guess, self.learn.house = self.learn.luck + 1, None, None
        await self._again()

    async def _key(self, event) -> None:
        """Space runs and stops, the right arrow is a quarter, R the same luck again."""
        if (
            self.session.mode != "learn"
            or not event.action.keydown
            or event.modifiers.ctrl
            or event.modifiers.alt
            or self.learn.guess is None
        ):
            return
        if event.key == " ":
            self._play()
        elif event.key == "ArrowRight":
            self._step()
        elif event.key == "r":
            await self._again()

    def _choose(self, event) -> None:
        self.learn.house = int(event.args)
        self._refresh()

    def _step(self) -> None:
        self.timer.deactivate()
        self._tick()

    def _tick(self) -> None:
        if not self.learn.advance():
            self.timer.deactivate()
        self._refresh()

    def _play(self) -> None:
        self.timer.active = not self.timer.active and self.learn.quarter < self.learn.last
        self._refresh()

    def _to_end(self) -> None:
        self.timer.deactivate()
        self.learn.quarter = self.learn.last
        self._refresh()

    def _refresh(self) -> None:
        learn = self.learn
        begin, day = learn.world.clock.start, learn.world.day
        self.holder.set_content(village_svg(learn.world, learn.shown_house, learn.left_now()))
        self.chart.set_content(chart_svg(learn.counted(), learn.last, begin.year))
        now = quarter_name(day)
        self.when.set_text(now if learn.quarter else say("The beginning"))
        self.play.set_text(say("Pause") if self.timer.active else say("Run"))
        for button in (self.step, self.play, self.end):
            button.set_enabled(learn.guess is not None and learn.quarter < learn.last)
        self.card.refresh()
        ui.run_javascript(self.session.remembering())
