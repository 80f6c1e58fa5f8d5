"""Explore on the page: a study is chosen, seen, and asked of what it is made."""

from __future__ import annotations

import base64
import json
from contextlib import suppress
from pathlib import Path

from nicegui import run, ui

from childlabour_sim.analysis.kept.explored import Explored
from childlabour_sim.app.explore.chart import charts, left_undrawn
from childlabour_sim.app.explore.lists import as_csv, choice, left_out, runs_line, table
from childlabour_sim.app.explore.measures import how_to_read, key_name, question_of, split_name, study_name
from childlabour_sim.app.explore.place import draw_place
from childlabour_sim.app.explore.plotted import Panel, finding, panels
from childlabour_sim.app.explore.walk import CHANGED, POINTED, WALKED
from childlabour_sim.app.guard import guarded
from childlabour_sim.app.session import Session
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.words.spoken import say

_EXAMPLE = "childlabour sweep vary.lever.pkh.amount_scale=0.5,1,2 households=2000"
_STYLE = Path(__file__).with_name("explore.css")


class ExplorePanel:
    """The panel of one browser.

    Parameters
    ----------
    session : Session
    """

    def __init__(self, session: Session):
        self.session, self.explore = session, session.explore
        self._opening = False  # nothing can be asked of a study that is not open yet

    def _safe(self, handler):
        return guarded(lambda: self.session.language, handler)

    def waiting(self) -> str:
        """Return what is said until the study is open."""
        return say("The study is being opened ...")

    async def live(self) -> None:
        """Open the study that is chosen, beside what other browsers ask for."""
        self._opening = True
        try:
            with suppress(ConfigurationError):  # `show` says so
                await run.io_bound(self.explore.open)
        finally:
            self._opening = False

    def show(self) -> None:
        """Draw everything, once the study is open or cannot be."""
        ui.add_css(_STYLE)
        with ui.element("main").classes("w-full column gap-2"):
            self.choices = ui.html("", sanitize=False).classes("w-full")
            self.choices.on("change", self._safe(self._choose), js_handler=CHANGED)
            self.head = ui.column().classes("w-full gap-1")
            self.holder = ui.html("", sanitize=False).classes("w-full")
            self.holder.on("click", self._safe(self._point), js_handler=POINTED)
            self.holder.on("keydown", self._safe(self._point), js_handler=WALKED)
            self.card, self.below = (ui.column().classes("w-full gap-2") for _ in range(2))
        self._refresh()

    async def _choose(self, event) -> None:
        name, value = event.args
        explore = self.explore
        if self._opening:
            return
        if name == "study" and value in explore.shelf.names():
            explore.study, explore.place, explore.outcome, explore.lever, explore.split = value, None, None, None, None
            await self.live()
        elif explore.found and name in ("outcome", "lever", "split") and value in self._options()[name]:
            explore.choose(name, value)
        self._refresh(f"explore-{name}")

    def _point(self, event) -> None:
        place, point = event.args
        if self._opening or self.explore.found is None:
            return
        self.explore.place = min(max(int(place), 0), len(self.explore.found.places) - 1)
        self._chart(panels(self.explore))
        self._keep(point)

    def _options(self) -> dict[str, dict[str, str]]:
        explore = self.explore
        measures = {text: explore.measure_of(text).name for text in explore.outcomes()}
        return {
            "outcome": measures,
            "lever": {key: key_name(key) for key in explore.found.keys},
            "split": {split: split_name(split) for split in explore.splits()},
        }

    def _refresh(self, focused: str | None = None) -> None:
        """Draw what is looked at."""
        found = self.explore.found
        for place in (self.head, self.card, self.below):
            place.clear()
        self.choices.set_content(f'<div class="choices">{self._choices()}</div>')
        if found is None:
            self.holder.set_content("")
            with self.head:
                ui.label(_unreadable()).props("role=status data-testid=unreadable")
        else:
            self._seen(found)
        self._keep(focused)

    def _keep(self, focused: str | None) -> None:
        """Keep the link, and leave the keyboard where it was though that was drawn anew."""
        back = f"document.getElementById({json.dumps(focused)})?.focus(); " if focused else ""
        ui.run_javascript(back + self.session.remembering())

    def _choices(self) -> str:
        explore, names = self.explore, {name: study_name(name) for name in self.explore.shelf.names()}
        if explore.study not in names:
            names = {"": say("Choose a study")} | names
        studies = choice("study", say("Study"), names, explore.study)
        if explore.found is None:
            return studies
        labels = {"outcome": say("Outcome"), "lever": say("Policy or assumption"), "split": say("Split")}
        options = self._options()
        return studies + "".join(
            choice(name, label, options[name], getattr(explore, name)) for name, label in labels.items()
        )

    def _seen(self, found: Explored) -> None:
        drawn, measure = panels(self.explore), self.explore.measure()
        with self.head:
            asked = ui.label(question_of(found)).classes("text-h5")
            asked.props("role=heading aria-level=2 data-testid=question-asked")
            if not self.explore.shelf.own():
                ui.label(say("No results of your own yet. This makes some, in the terminal:"))
                ui.label(_EXAMPLE).classes("command")
            ui.label(runs_line(found)).props("data-testid=runs")
            self._failures(found)
            title = ui.label(finding(drawn, measure)).classes("text-h6")
            title.props("role=heading aria-level=3 data-testid=finding")
            runs = max((point.runs for panel in drawn for point in panel.points), default=0)
            ui.label(f"{measure.name}, {measure.measure}. {' '.join(how_to_read(found, runs))}")
        self._chart(drawn)
        with self.below:
            self._table(found, drawn)
            self._figure(found)

    def _chart(self, drawn: list[Panel]) -> None:
        explore, found = self.explore, self.explore.found
        self.holder.set_content(charts(drawn, explore.lever, found.values_of(explore.lever), explore.place))
        self.card.clear()
        with self.card:
            for text in filter(None, [left_undrawn(drawn)]):
                ui.label(text)
            draw_place(found, explore.place, self.session, self._safe)

    def _failures(self, found: Explored) -> None:
        if not found.failures:
            return
        with ui.expansion(say("Runs that failed")).classes("w-full").props("data-testid=failures"):
            for failed in found.failures:
                ui.label(
                    say("Failed: %(run)s, seed %(seed)s: %(why)s", run=failed.run, seed=failed.seed, why=failed.error)
                )

    def _table(self, found: Explored, drawn: list[Panel]) -> None:
        with ui.expansion(say("Table")).classes("w-full").props("data-testid=table"):
            ui.html(table(found, drawn), sanitize=False).classes("wide")
            for text in left_out(drawn):
                ui.label(text)
        name = f"{found.name.partition('/')[2]}.csv"
        ui.button(
            say("Download CSV"), on_click=self._safe(lambda: ui.download.content(as_csv(found, drawn), name))
        ).props("flat no-caps data-testid=download")

    def _figure(self, found: Explored) -> None:
        if found.figure is None:
            return
        name = say("The figure of the report")
        with ui.expansion(name).classes("w-full").props("data-testid=figure"):
            source = f"data:image/png;base64,{base64.b64encode(found.figure).decode()}"
            ui.html(f'<img class="report-figure" alt="{name}" src="{source}">', sanitize=False)


def _unreadable() -> str:
    return say(
        "This study cannot be opened: it is damaged, gone, or of another version of the model. "
        "The others are there as before."
    )
