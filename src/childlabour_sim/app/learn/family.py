"""The card of a family: who lives there and on what, and why children left school."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from nicegui import run, ui

from childlabour_sim.analysis.family.members import home_of, member
from childlabour_sim.analysis.family.money import money_of
from childlabour_sim.analysis.family.village import Departure
from childlabour_sim.analysis.family.why import why
from childlabour_sim.app.learn.guesses import Guesses
from childlabour_sim.app.learn.lived import MOST_DEPARTURES, Learning
from childlabour_sim.app.learn.people import mother, name_of, state_of, words_of
from childlabour_sim.app.learn.told import lines_of, luck_line, money_rows, per_head, quarter_name, who_lives_there
from childlabour_sim.app.session import Session
from childlabour_sim.report.words.spoken import say

_INTO_VIEW = "setTimeout(() => getHtmlElement(%s).scrollIntoView({block: 'nearest'}), 300)"  # once it has unfolded


class FamilyCard:
    """The right side of Learn.

    Parameters
    ----------
    session : Session
    safe : callable
        Guards a handler.
    changed : callable
        Called when something was guessed here.
    outlined : callable
        Called with the family that is told of, to be seen in the village.
    """

    def __init__(self, session: Session, safe: Callable, changed: Callable[[], None], outlined: Callable[[int], None]):
        self.session, self.learn, self._safe, self._outlined = session, session.learn, safe, outlined
        self.guesses = Guesses(session, safe, changed)
        self.column = ui.column().classes("w-full gap-1")

    def refresh(self) -> None:
        """Tell of the family that is outlined: at first that of the story."""
        self.column.clear()
        with self.column:
            if self.session.big:  # a projector has room for the question, and for the family when it is asked for
                self.guesses.show()
                with ui.expansion().classes("w-full").props("dense data-testid=card") as self._title:
                    self._family = ui.html("", sanitize=False)
            else:
                with ui.card().classes("w-full gap-1").props("data-testid=card"):
                    self._title = ui.label().classes("text-h6")
                    self._family = ui.html("", sanitize=False)
                self.guesses.show()
            self._departures()
        self.follow()

    def follow(self) -> None:
        """Tell of the family that is outlined now; why children left stays open where it was opened."""
        h = self.learn.shown_house
        self._title.set_text(say("Family of Bu %(name)s (invented)", name=mother(h)))
        self._family.set_content(family_html(self.learn, h))

    def _departures(self) -> None:
        departures = self.learn.departures()
        if not departures:
            if self.learn.quarter == self.learn.last:
                ui.label(say("No child left school. Try another village."))
            return
        ui.label(say("Left school so far: %(number)s", number=len(departures))).props("data-testid=left")
        for one in departures[:MOST_DEPARTURES]:
            self._departure(one)
        if len(departures) > MOST_DEPARTURES:
            ui.label(say("and %(number)s more, later", number=len(departures) - MOST_DEPARTURES))

    def _departure(self, one: Departure) -> None:
        then = self.learn.village.past[one.quarter + 1]
        child = member(then, one.child)
        name = name_of(child)
        title = say("%(name)s, %(age)s, in %(when)s: why?", name=name, age=child.age,
                    when=quarter_name(then.day))  # fmt: skip
        with ui.expansion(title).classes("w-full why").props("dense data-testid=why") as opened:
            inside = ui.column().classes("gap-1")

        async def turned(event) -> None:
            if event.value:
                self._outlined(child.household)
                await self._tell_why(inside, one, name)
                ui.run_javascript(_INTO_VIEW % opened.id)

        opened.on_value_change(self._safe(turned))

    async def _tell_why(self, inside: ui.column, one: Departure, name: str) -> None:
        if inside.default_slot.children:
            return
        found = await run.io_bound(why, self.learn.village, one)
        with inside:
            for line in lines_of(found, name):
                ui.label(line.happened)
                ui.label(f"{line.what_if} {line.verdict}").classes("verdict cause" if line.cause else "verdict")
            if found.luck:
                ui.label(luck_line(name)).classes("verdict")


def family_html(learn: Learning, h: int) -> str:
    """Return who lives in a family, and on what, as one part of the page: so many parts of their own take long."""
    home, money = home_of(learn.world, h), money_of(learn.world, h)
    children = [
        say("%(name)s, %(age)s years: %(state)s", name=name_of(child), age=child.age, state=words_of(state_of(child)))
        for child in home.children
    ]
    grown = [
        say("%(name)s has turned 19: grown up, no longer drawn", name=name_of(child)) for child in learn.grown_up(h)
    ]
    lines = _lines([*who_lives_there(home, learn.was_late(h)), *children, *grown])
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(amount)}</td></tr>' for name, amount in money_rows(money)
    )
    return f'{lines}<table class="money">{rows}</table>{_lines([per_head(money)])}'


def _lines(texts: list[str]) -> str:
    return "".join(f"<div>{escape(text)}</div>" for text in texts)
