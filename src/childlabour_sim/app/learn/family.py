"""The card of a family: who lives there and on what, the question of the story, and why a child left school."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import run, ui

from childlabour_sim.analysis.family.members import Member, children_at_home, member
from childlabour_sim.analysis.family.money import money_of
from childlabour_sim.analysis.family.village import Departure
from childlabour_sim.analysis.family.why import why
from childlabour_sim.app.learn.lived import MOST_DEPARTURES
from childlabour_sim.app.learn.people import mother, name_of, state_of
from childlabour_sim.app.learn.told import lines_of, luck_line, money_rows, per_head, quarter_name, receives_pkh
from childlabour_sim.app.session import Session
from childlabour_sim.report.words.spoken import say, term


class FamilyCard:
    """The right side of Learn.

    Parameters
    ----------
    session : Session
    safe : callable
        Guards a handler.
    changed : callable
        Called when something was chosen here.
    """

    def __init__(self, session: Session, safe: Callable, changed: Callable[[], None]):
        self.learn, self._safe, self._changed = session.learn, safe, changed
        self.column = ui.column().classes("w-full gap-1")

    def refresh(self) -> None:
        """Tell of the family that is outlined: at first that of the story."""
        self.column.clear()
        with self.column:
            self._family(self.learn.shown_house)
            self._question(self.learn.of_story())
            self._departures()

    def _family(self, h: int) -> None:
        world = self.learn.world
        with ui.card().classes("w-full gap-1").props("data-testid=card"):
            ui.label(say("Family of Bu %(name)s (invented)", name=mother(h))).classes("text-h6")
            ui.label(say("%(adults)s adults", adults=int(world.households.adults[h])) + ". " + receives_pkh(world, h))
            for child in children_at_home(world, h):
                ui.label(
                    say("%(name)s, %(age)s years: %(state)s", name=name_of(child), age=child.age,
                        state=term(state_of(child).words))
                )  # fmt: skip
            money = money_of(world, h)
            self._table(money_rows(money))
            ui.label(per_head(money))

    def _table(self, rows: list[tuple[str, str]]) -> None:
        with ui.element("table").classes("money"):
            for name, amount in rows:
                with ui.element("tr"):
                    with ui.element("th").props("scope=row"):
                        ui.label(name)
                    with ui.element("td"):
                        ui.label(amount)

    def _question(self, child: Member) -> None:
        name, guess = name_of(child), self.learn.guess
        if guess is None:
            with ui.card().classes("w-full question").props("data-testid=question"):
                ui.label(say("Will %(name)s still be in school next year?", name=name)).classes("text-h6")
                with ui.row():
                    for answer, text in ((True, say("Yes")), (False, say("No"))):
                        ui.button(text, on_click=self._safe(lambda said=answer: self._guess(said))).props(
                            f"no-caps data-testid=guess-{'yes' if answer else 'no'}"
                        )
            return
        left = self.learn.departure_of(child.row)
        if left is None and self.learn.quarter < 4:
            ui.label(say("You have said what you think. Run, and see."))
            return
        right = guess == (left is None or left.quarter >= 4)
        ui.label(say("You were right.") if right else say("It turned out differently.")).classes("text-bold")

    def _guess(self, answer: bool) -> None:
        self.learn.guess = answer
        self._changed()

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
        child = member(self.learn.village.past[one.quarter + 1], one.child)
        day, name = self.learn.village.past[one.quarter + 1].day, name_of(child)
        title = say("%(name)s, %(age)s, in %(when)s: why?", name=name, age=child.age,
                    when=quarter_name(day))  # fmt: skip
        with ui.expansion(title).classes("w-full why").props("dense data-testid=why") as opened:
            inside = ui.column().classes("gap-1")
        opened.on_value_change(self._safe(lambda event: self._tell_why(inside, one, name, event.value)))

    async def _tell_why(self, inside: ui.column, one: Departure, name: str, is_open: bool) -> None:
        if not is_open or inside.default_slot.children:
            return
        found = await run.io_bound(why, self.learn.village, one)
        with inside:
            for line in lines_of(found, name):
                ui.label(line.happened)
                ui.label(f"{line.what_if} {line.verdict}").classes("verdict cause" if line.cause else "verdict")
            if found.luck:
                ui.label(luck_line(name)).classes("verdict")
