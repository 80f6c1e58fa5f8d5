"""Plan on the page: a city, its money, two plans and what they do to the same children."""

from __future__ import annotations

from nicegui import app, run, ui

from childlabour_sim.app.guard import guarded
from childlabour_sim.app.plan.city import names
from childlabour_sim.app.plan.desk import Desk, Job
from childlabour_sim.app.plan.files import Files
from childlabour_sim.app.plan.found import Numbers
from childlabour_sim.app.plan.planning import LETTERS
from childlabour_sim.app.plan.reasons import reason
from childlabour_sim.app.plan.results import Results
from childlabour_sim.app.plan.rows import MoneyRows
from childlabour_sim.app.plan.search import SearchCard
from childlabour_sim.app.plan.style import STYLE
from childlabour_sim.app.plan.worker import NUMBERS
from childlabour_sim.app.session import Session
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.spoken import say

DESK = Desk()
app.on_shutdown(DESK.close)
_GLANCE = 0.2  # seconds between looks at what a computation has found


class PlanPanel:
    """The panel of one browser.

    Parameters
    ----------
    session : Session
    """

    def __init__(self, session: Session):
        self.session, self.planning = session, session.plan
        self.job: Job | None = None
        self.shown: Numbers | None = None

    def _safe(self, handler):
        return guarded(lambda: self.session.language, handler)

    def waiting(self) -> str:
        """Return what is said until a city is there."""
        return say("The city is being looked up ...")

    async def live(self) -> None:
        """Look up the city, and have a worker begin."""
        await run.io_bound(DESK.open)
        await run.io_bound(self.planning.begin)

    def show(self) -> None:
        """Draw everything; the plans of the link, or the example, are computed at once."""
        ui.add_css(STYLE)
        with ui.element("main").classes("plan w-full"):
            self.results = Results()
            self._answer()
            with ui.element("div").classes("plan-sides"):
                with ui.column().classes("gap-2"):
                    self._city()
                    self.rows = MoneyRows(self.planning, self._safe, self._changed)
                    self._buttons()
                self.results.place_beside()
            self.results.place_below()
            self.files = Files(self.planning, DESK, self._safe)
        self.timer = ui.timer(_GLANCE, self._safe(self._look), active=False)
        ui.context.client.on_delete(self._leave)
        ui.context.client.on_delete(self.search.leave)
        self._changed()
        self._calculate()

    def _answer(self) -> None:
        self.stale = ui.label(say("Old numbers, press Calculate")).classes("stale").props("role=status")
        self.results.place_answer()
        with ui.row().classes("items-center gap-2"):
            self.progress = ui.label().props("aria-live=polite data-testid=progress")
            self.cancel = ui.button(say("Cancel"), on_click=self._safe(self._stop))
            self.cancel.props("no-caps dense flat data-testid=cancel").set_visibility(False)

    def _city(self) -> None:
        chosen = ui.select(names(), value=self.planning.city, label=say("Kota or kabupaten"), with_input=True)
        chosen.props("dense outlined data-testid=city").classes("w-full")
        self.own = ui.label().classes("text-caption").props("data-testid=own")
        chosen.on_value_change(self._safe(self._turn))

    def _buttons(self) -> None:
        with ui.row().classes("gap-2"):
            self._button(say("Copy A to B"), self._copy, "copy").props("flat")
            self.calculate = self._button(say("Calculate"), self._calculate, "calculate")
        self.search = SearchCard(self.planning, DESK, self._safe, self._begin_search, self._take)
        self.differences = ui.column().classes("gap-0").props("data-testid=differences")
        ui.label(
            say(
                "PKH, PIP and Sembako are central money, not the city's budget: they are the same in both plans. "
                "Inspection that the province pays is left out of all plans."
            )
        ).classes("text-caption")

    def _button(self, text: str, handler, name: str) -> ui.button:
        return ui.button(text, on_click=self._safe(handler)).props(f"no-caps dense data-testid={name}")

    async def _turn(self, event) -> None:
        await run.io_bound(self.planning.choose, event.value)
        self._changed()

    def _copy(self) -> None:
        self.planning.copy()
        self._changed()

    def _changed(self) -> None:
        """Show the plans as they are now; numbers of others are old."""
        self.own.set_text(self.planning.own.whose)
        self.rows.refresh()
        self.calculate.set_enabled(not self.planning.over)
        self._list_differences()
        self._dim()
        ui.run_javascript(self.session.remembering())

    def _list_differences(self) -> None:
        self.differences.clear()
        with self.differences:
            for row, rupiah in self.planning.differences().items():
                named = {"activity": plain.programme(row), "rupiah": numbers.change(rupiah, "IDR")}
                ui.label(say("Plan B, %(activity)s: %(rupiah)s", **named))
            if not self.planning.differences():
                ui.label(say("Both plans are the same."))

    def _dim(self) -> None:
        """Dim what is of other plans, also until the first numbers of these are there."""
        self.stale.set_visibility(self.planning.stale)
        self.results.dim(self.planning.stale or self.shown is None)

    def _calculate(self) -> None:
        self._leave()
        self.search.leave()
        if self.planning.over:
            return
        self.planning.calculated = self.planning.asked()
        self.job, self.shown = DESK.ask((NUMBERS, self.planning.calculated, "")), None
        self.timer.activate()
        self._dim()
        self._look()

    def _begin_search(self) -> None:
        """Stop what is computed: the search takes its place, and what it finds is compared anew."""
        self._leave()
        self._look()

    def _take(self, rows: dict[str, int]) -> None:
        """Make the best split plan B, and compare it with plan A."""
        for row, rupiah in rows.items():
            self.planning.set(f"{LETTERS[1]}_{row}", rupiah)
        self._changed()
        self._calculate()

    def _stop(self) -> None:
        self._leave()
        self._look()

    def _leave(self) -> None:
        if self.job and not self.job.ended:
            DESK.leave(self.job)

    def _look(self) -> None:
        """Show what the computation has found so far, if there is one: plans that are over were never computed."""
        job = self.job
        if job is None:
            return
        if job.ended:
            self.timer.deactivate()
        self.progress.set_text(self._progress(job))
        self.cancel.set_visibility(not job.ended)
        if job.numbers is not self.shown:
            self.shown = job.numbers
            self.results.show(job.numbers)
            self.files.allow()
            self._dim()

    def _progress(self, job: Job) -> str:
        if job.trouble:
            return reason(job.trouble.why)
        if job.ended:
            return say("All %(number)s runs are done.", number=job.runs.everything) if job.runs else ""
        if before := DESK.before(job):
            return say("In the queue: %(number)s computations come before this one.", number=before)
        if job.runs:
            return say("%(done)s of %(all)s runs", done=job.runs.done, all=job.runs.everything)
        return say("Comparing plan B with plan A: first numbers in a few seconds ...")
