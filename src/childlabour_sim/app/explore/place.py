"""The card of a place of a study: its settings, the command that makes it again, and the way to Plan."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import run, ui

from childlabour_sim.analysis.kept.explored import Explored, Place
from childlabour_sim.analysis.split.money import Plan
from childlabour_sim.app.clipboard import copy_text
from childlabour_sim.app.explore.again import command_of
from childlabour_sim.app.explore.lists import settings_of
from childlabour_sim.app.explore.measures import place_name
from childlabour_sim.app.plan.carried import carry, split_of
from childlabour_sim.app.session import Session
from childlabour_sim.report.words.spoken import say


def draw_place(found: Explored, chosen: int | None, session: Session, safe: Callable) -> None:
    """Draw the card of the place that was chosen, or say how to choose one.

    Parameters
    ----------
    found : Explored
    chosen : int or None
    session : Session
    safe : callable
        Guards a handler.
    """
    if chosen is None:
        ui.label(say("Choose a point to see its settings and the command that makes it again."))
        return
    place = found.places[chosen]
    with ui.card().classes("w-full gap-1").props("data-testid=place aria-live=polite") as card:
        ui.label(place_name(place.values)).classes("text-h6")
        ui.label("; ".join(f"{name}: {text}" for name, text in settings_of(found)))
        _command(found, place, safe)
        ui.timer(0.0, safe(lambda: _offer(card, found, place, session, safe)), once=True)


async def _offer(card: ui.card, found: Explored, place: Place, session: Session, safe: Callable) -> None:
    """Draw the way to Plan if there is one: to find out may mean to compose a city, which takes a second."""
    split = await run.io_bound(split_of, found, place)
    if split is None or card.is_deleted:  # another place was chosen meanwhile
        return
    with card:
        opened = ui.button(say("Open in Plan"), on_click=safe(lambda: _plan(found, split, session)))
        opened.props("flat dense no-caps data-testid=open-in-plan")


def _command(found: Explored, place: Place, safe: Callable) -> None:
    command = command_of(found, place)
    if not command:
        ui.label(say("The study was stopped before its command was written down."))
        return
    ui.label(say("This makes it again:"))
    ui.label(command).classes("command").props("data-testid=command")
    ui.button(say("Copy"), on_click=safe(lambda: copy_text(command))).props("flat dense no-caps")


def _plan(found: Explored, split: Plan, session: Session) -> None:
    carry(session.plan, found.settings["city"], split)
    session.mode = "plan"
    ui.navigate.to(f"/?{session.link()}")
