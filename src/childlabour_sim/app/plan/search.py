"""The search for the best split on the page: its button, how far it is, and what it found."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from importlib.util import find_spec

from nicegui import ui

from childlabour_sim.analysis.split import PACKAGES
from childlabour_sim.app.plan.best import asked_best, money_to_split
from childlabour_sim.app.plan.desk import CANCELLED, Desk, Job
from childlabour_sim.app.plan.planning import Planning
from childlabour_sim.app.plan.reasons import reason
from childlabour_sim.app.plan.worker import BEST
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, spoken

_GLANCE = 0.5


class SearchCard:
    """The button, and below it what a search says.

    Parameters
    ----------
    planning : Planning
    desk : Desk
    safe : callable
        Guards a handler.
    begins : callable
        Called before a search is asked for.
    take : callable
        ``take(rows)`` makes what was found plan B.
    """

    def __init__(self, planning: Planning, desk: Desk, safe: Callable, begins: Callable[[], None], take: Callable):
        self._planning, self._desk, self._begins, self._take = planning, desk, begins, take
        self._job: Job | None = None
        with ui.row().classes("gap-2 items-center"):
            find = ui.button(say("Find the best split"), on_click=safe(self._begin))
            find.props("no-caps dense outline data-testid=find-best")
            self._cancel = ui.button(say("Cancel"), on_click=safe(self.leave))
            self._cancel.props("no-caps dense flat data-testid=cancel-best").set_visibility(False)
        self._progress = ui.label().classes("text-caption").props("aria-live=polite data-testid=best-progress")
        self._found = ui.html("", sanitize=False).classes("w-full").props("data-testid=best-found")
        self._timer = ui.timer(_GLANCE, safe(self._look), active=False)

    def _begin(self) -> None:
        if not all(map(find_spec, PACKAGES)):
            self._progress.set_text(
                say("This command needs more packages: %(command)s", command="pip install 'childlabour_sim[optimise]'")
            )
            return
        if money_to_split(self._planning.own, self._planning.purse) <= 0:
            self._progress.set_text(say("There is no money to split: what raids keep takes all of it."))
            return
        self.leave()
        self._begins()
        self._found.set_content("")
        self._job = self._desk.ask((BEST, asked_best(self._planning.own, self._planning.purse), ""))
        self._cancel.set_visibility(True)
        self._timer.activate()
        self._look()

    def leave(self) -> None:
        """Want the search no more."""
        if self._job and not self._job.ended:
            self._desk.leave(self._job)

    def _look(self) -> None:
        """Show how far the search is, and what it found once it ended."""
        job = self._job
        self._progress.set_text(self._told(job))
        if not job.ended:
            return
        self._timer.deactivate()
        self._cancel.set_visibility(False)
        if job.best:
            first, *others = job.best.told[spoken()]
            lines = "".join(f"<li>{escape(line)}</li>" for line in others)
            self._found.set_content(
                f'<div class="text-bold">{escape(first)}</div><ul class="text-caption">{lines}</ul>'
            )
            self._take(job.best.rows)

    def _told(self, job: Job) -> str:
        if job.trouble:
            return _stopped() if job.trouble.why == CANCELLED else reason(job.trouble.why)
        if job.ended:
            return say("The best split is plan B now.")
        if before := self._desk.before(job):
            return say("In the queue: %(number)s computations come before this one.", number=before)
        if job.searching is None:
            return say("Trying splits of the money in the same plausible worlds: a few minutes ...")
        runs = say("%(done)s of about %(all)s runs.", done=numbers.fixed(job.searching.done),
                   all=numbers.fixed(job.searching.everything))  # fmt: skip
        return f"{runs} {job.searching.told[spoken()]}".strip()


def _stopped() -> str:
    return say("Stopped. The runs made so far are kept; press Find the best split to go on from there.")
