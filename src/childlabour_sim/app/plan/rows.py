"""The money of both plans on the page: a slider and a number for each row, what it buys, and the reserve."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui

from childlabour_sim.analysis.split.money import LEAST_TOTAL, MOST_TOTAL, ROWS, STEP, STEP_OF_TOTAL, Plan
from childlabour_sim.app.plan.planning import LETTERS, PERCENT, TOTAL, Planning
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.bought import bought
from childlabour_sim.report.words.spoken import say

MILLION = 1_000_000


class Amount:
    """A slider and a number field of one amount, which stay the same.

    Parameters
    ----------
    key : str
        As in a link.
    name : str
        What is read out.
    unit : int
        Of the number field, in what is chosen: rupiah in a million, or one percent.
    bounds : tuple of int
        Least, most and step.
    chosen : callable
        ``chosen(key, value)`` is called when a user chose.
    """

    def __init__(self, key: str, name: str, unit: int, bounds: tuple[int, int, int], chosen: Callable):
        self._key, self._name, self._unit, self._chosen = key, name, unit, chosen
        least, most, step = bounds
        with ui.row().classes("w-full items-center no-wrap gap-2 amount"):
            self._slider = ui.slider(min=least, max=most, step=step, value=least).props(f'data-testid="slide-{key}"')
            self._field = ui.number(step=step / unit, format="%.7g").props(
                f'dense outlined hide-bottom-space data-testid="field-{key}" aria-label="{name}"'
            )
        self._slider.on("change", lambda: self._chosen(self._key, int(self._slider.value)), args=[])
        self._field.on("change", self._typed, args=[])

    def _typed(self) -> None:
        if self._field.value is None:  # emptied: what was there stays
            return
        return self._chosen(self._key, round(self._field.value * self._unit))

    def show(self, value: int, most: int, spoken: str) -> None:
        """Show a value, the most it can be, and how it is read out."""
        self._slider.set_value(value)
        self._slider.props(f'max={most} aria-label="{self._name}" aria-valuetext="{spoken}"')
        self._field.set_value(value / self._unit if value % self._unit else value // self._unit)


class MoneyRows:
    """The money there is, and both plans for it.

    Parameters
    ----------
    planning : Planning
    safe : callable
        Guards a handler.
    changed : callable
        Called when something was chosen here.
    """

    def __init__(self, planning: Planning, safe: Callable, changed: Callable[[], None]):
        self._planning, self._changed = planning, changed
        self._choose = safe(self._chosen)
        self._amounts: dict[str, Amount] = {}
        self._texts: dict[str, ui.label] = {}
        self._money()
        with ui.element("div").classes("plan-rows"):
            self._heads()
            for row in ROWS:
                self._row(row)
            self._reserves()

    def _money(self) -> None:
        with ui.element("div").classes("plan-rows two"):
            for key, name, unit, bounds in (
                (TOTAL, say("The office's money a year, Rp million"), MILLION,
                 (LEAST_TOTAL, MOST_TOTAL, STEP_OF_TOTAL)),
                (PERCENT, say("Of it for child protection, percent"), 1, (0, 100, 1)),
            ):  # fmt: skip
                ui.label(name).classes("plan-name")
                self._amount(key, name, unit, bounds)
        self._texts["programmes"] = ui.label().props("data-testid=programmes")

    def _heads(self) -> None:
        ui.label(say("Rp million a year")).classes("plan-name text-caption")
        for text in (say("Plan A"), say("Plan B")):
            ui.label(text).classes("text-bold plan-head")

    def _row(self, row: str) -> None:
        name = plain.programme(row)
        ui.label(name).classes("plan-name")
        for letter in LETTERS:
            with ui.column().classes("gap-0 of-plan").props(f"data-letter={letter.upper()}"):
                key = f"{letter}_{row}"
                spoken = say("%(activity)s, plan %(letter)s, Rp million", activity=name, letter=letter.upper())
                self._amount(key, spoken, MILLION, (0, MILLION, STEP))
                self._texts[key] = ui.label().classes("text-caption")

    def _reserves(self) -> None:
        ui.label(say("Reserve")).classes("plan-name")
        for letter in LETTERS:
            with ui.element("div").classes("of-plan").props(f"data-letter={letter.upper()}"):
                self._texts[letter] = ui.label().props(f'data-testid="reserve-{letter}" aria-live=polite')

    def _amount(self, key: str, name: str, unit: int, bounds: tuple[int, int, int]) -> None:
        self._amounts[key] = Amount(key, name, unit, bounds, self._choose)

    def _chosen(self, key: str, value: int) -> None:
        self._planning.set(key, value)
        self._changed()

    def refresh(self) -> None:
        """Show both plans as they are."""
        planning, purse = self._planning, self._planning.purse
        self._amounts[TOTAL].show(purse.total, planning.most_total, numbers.rupiah(purse.total))
        self._amounts[PERCENT].show(purse.percent, 100, numbers.percent(purse.percent / 100.0, 0))
        self._texts["programmes"].set_text(
            say("For what the office does: %(rupiah)s a year; %(percent)s of its share goes to the office itself.",
                rupiah=numbers.rupiah(purse.programmes), percent=numbers.percent(purse.administration, 0))
        )  # fmt: skip
        for letter in LETTERS:
            self._show(letter, planning.plan(letter))

    def _show(self, letter: str, plan: Plan) -> None:
        for row, rupiah in plan.rows.items():
            key = f"{letter}_{row}"
            self._amounts[key].show(rupiah, plan.most(row), numbers.rupiah(rupiah))
            self._texts[key].set_text(bought(row, rupiah, self._planning.own.settings))
        text = numbers.rupiah_exactly(plan.reserve)
        if plan.over:
            text = say("Over by %(rupiah)s", rupiah=numbers.rupiah_exactly(plan.over))
        self._texts[letter].set_text(text)
        self._texts[letter].classes(replace="over" if plan.over else "")
