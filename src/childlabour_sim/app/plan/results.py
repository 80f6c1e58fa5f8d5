"""What two plans do, on the page: the sentence, possible futures as dots, the same children, costs, groups, money."""

from __future__ import annotations

from collections.abc import Iterable

from nicegui import ui

from childlabour_sim.app.plan.found import Numbers, Picture, Table, Told
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, spoken


class Results:
    """Draws what a comparison says, anew with every further number; what a reader unfolded stays so."""

    def __init__(self):
        self._unfolded = {"children"}

    def draw_beside(self, found: Numbers) -> None:
        """Draw what stands beside the plans: who gains, who may lose, and the same children."""
        told = found.told[spoken()]
        if found.failed:
            ui.label(say("Runs that failed: %(number)s; the others are kept.", number=numbers.fixed(found.failed)))
        with ui.element("div").classes("plan-lists"):
            _list(say("Who gains"), told.gain)
            _list(say("Who may lose"), told.lose)
        self._section("children", say("The same children"), told.children)

    def draw_below(self, found: Numbers) -> None:
        """Draw the wide tables."""
        told = found.told[spoken()]
        self._section("costs", say("What it costs"), told.costs)
        self._section("groups", say("Groups"), told.groups)
        self._section("ledger", say("The money, to the rupiah"), told.ledger)

    def _section(self, key: str, name: str, tables: Iterable[Table]) -> None:
        section = ui.expansion(name, value=key in self._unfolded, on_value_change=lambda event: self._fold(key, event))
        with section.classes("w-full section").props(f"data-testid=section-{key}"):
            for table in tables:
                show_table(table)

    def _fold(self, key: str, event) -> None:
        (self._unfolded.add if event.value else self._unfolded.discard)(key)


def draw_sentence(found: Numbers) -> None:
    """Draw what is said first, and possible futures as dots."""
    told: Told = found.told[spoken()]
    with ui.card().classes("w-full gap-1").props("data-testid=sentence"):
        if not told.named:
            ui.label(say("Cannot tell apart yet")).classes("text-overline").props("data-testid=untold")
        ui.label(told.answer).classes("text-h6 answer")
        for head, text in told.ranges:
            with ui.row().classes("gap-1"):
                ui.label(f"{head}:").classes("text-bold")
                ui.label(text)
        ui.label(told.sampling).classes("text-caption")
    _dots(told.dots, told.beside)


def _dots(dots: Picture | None, beside: str) -> None:
    if dots:
        told = f"{dots.values.title}. {' '.join(dots.values.notes)}"
        ui.element("img").props(f'src="{dots.image}" data-testid=dots').classes("dots").props["alt"] = told
        with ui.expansion(say("Table of what is drawn")).classes("w-full"):
            show_table(dots.values)
    ui.label(beside).classes("text-caption")


def _list(name: str, lines: Iterable[str]) -> None:
    with ui.column().classes("gap-0"):
        ui.label(name).classes("text-bold")
        for line in lines or [say("Nobody, beyond what chance could do.")]:
            ui.label(line)


def show_table(table: Table) -> None:
    """Draw a table that scrolls by itself where the screen is narrow."""
    holder = ui.element("div").classes("table-holder").props("tabindex=0 role=region")
    holder.props["aria-label"] = table.title
    with holder, ui.element("table").classes("numbers"):
        with ui.element("caption"):
            ui.label(table.title)
        with ui.element("tr"):
            for column in table.columns:
                _cell("th", "col", column)
        for first, *others in table.rows:
            with ui.element("tr"):
                _cell("th", "row", first)
                for text in others:
                    _cell("td", "", text)
    for note in table.notes:
        ui.label(note).classes("text-caption")


def _cell(tag: str, scope: str, text: str) -> None:
    with ui.element(tag).props(f"scope={scope}" if scope else ""):
        ui.label(text)
