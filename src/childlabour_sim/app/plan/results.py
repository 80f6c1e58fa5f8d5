"""What two plans do, on the page: the sentence, possible futures as dots, the same children, costs, groups, money."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from nicegui import ui

from childlabour_sim.app.plan.found import Numbers, Picture, Table, Told
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, spoken


class Results:
    """Shows what a comparison says, anew with every further number.

    The parts of it stay: what a reader unfolded is still so, and the keyboard is where it was.
    """

    def __init__(self):
        self._places: list[ui.element] = []
        self._parts: dict[str, ui.html] = {}

    def place_answer(self) -> None:
        """Make room for what is said first, and for possible futures as dots."""
        with self._place():
            with ui.card().classes("w-full").props("data-testid=sentence"):
                self._part("answer").props("aria-live=polite")
            self._part("dots")
            self._values = self._section("values", say("Table of what is drawn"))
            self._part("beside").classes("text-caption")

    def place_beside(self) -> None:
        """Make room for what stands beside the plans: who gains, who may lose, and the same children."""
        with self._place():
            self._part("sides")
            self._section("children", say("The same children"), unfolded=True)

    def place_below(self) -> None:
        """Make room for the wide tables."""
        with self._place():
            self._section("costs", say("What it costs"))
            self._section("groups", say("Groups"))
            self._section("ledger", say("The money, to the rupiah"))

    def _place(self) -> ui.column:
        self._places.append(ui.column().classes("w-full gap-2"))
        self._places[-1].set_visibility(False)
        return self._places[-1]

    def _part(self, key: str) -> ui.html:
        self._parts[key] = ui.html("", sanitize=False).classes("w-full")
        return self._parts[key]

    def _section(self, key: str, name: str, unfolded: bool = False) -> ui.expansion:
        with ui.expansion(name, value=unfolded).classes("w-full section") as section:
            part = self._part(key).classes("table-holder").props("tabindex=0 role=region")
            part.props["aria-label"] = name
        return section.props(f"data-testid=section-{key}")

    def show(self, found: Numbers) -> None:
        """Show what a comparison says by now."""
        told = found.told[spoken()]
        for key, text in _written(told, found.failed).items():
            self._parts[key].set_content(text)
        self._values.set_visibility(told.dots is not None)
        for place in self._places:
            place.set_visibility(True)

    def dim(self, old: bool) -> None:
        """Dim numbers that are of other plans, or no longer."""
        for place in self._places:
            place.classes(**{"add" if old else "remove": "old"})


def _written(told: Told, failed: int) -> dict[str, str]:
    """Return what is said, by part."""
    return {
        "answer": _answer(told), "dots": _dots(told.dots), "values": _tables([told.dots.values] if told.dots else []),
        "beside": escape(told.beside), "sides": _sides(told, failed), "children": _tables(told.children),
        "costs": _tables(told.costs), "groups": _tables(told.groups), "ledger": _tables(told.ledger),
    }  # fmt: skip


def _answer(told: Told) -> str:
    untold = [] if told.named else [say("Cannot tell apart yet")]
    over = "".join(f'<div class="text-overline" data-testid="untold">{escape(text)}</div>' for text in untold)
    ranges = "".join(f"<div><b>{escape(head)}:</b> {escape(text)}</div>" for head, text in told.ranges)
    return (
        f'{over}<div class="text-h6 answer">{escape(told.answer)}</div>{ranges}'
        f'<div class="text-caption">{escape(told.sampling)}</div>'
    )


def _dots(dots: Picture | None) -> str:
    if dots is None:
        return ""
    told = f"{dots.values.title}. {' '.join(dots.values.notes)}"
    return f'<img class="dots" data-testid="dots" src="{dots.image}" alt="{escape(told)}">'


def _sides(told: Told, failed: int) -> str:
    lost = say("Runs that failed: %(number)s; the others are kept.", number=numbers.fixed(failed)) if failed else ""
    lists = _list(say("Who gains"), told.gain) + _list(say("Who may lose"), told.lose)
    return f'{_lines([lost] if lost else [])}<div class="plan-lists">{lists}</div>'


def _list(name: str, lines: Iterable[str]) -> str:
    lines = lines or [say("Nobody, beyond what chance could do.")]
    return f"<div><b>{escape(name)}</b>{_lines(lines)}</div>"


def _lines(texts: Iterable[str]) -> str:
    return "".join(f"<div>{escape(text)}</div>" for text in texts)


def _tables(tables: Iterable[Table]) -> str:
    return "".join(map(_table, tables))


def _table(table: Table) -> str:
    heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    rows = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(text)}</td>" for text in others)}</tr>'
        for first, *others in table.rows
    )
    notes = "".join(f'<div class="text-caption">{escape(note)}</div>' for note in table.notes)
    return f'<table class="numbers"><caption>{escape(table.title)}</caption><tr>{heads}</tr>{rows}</table>{notes}'
