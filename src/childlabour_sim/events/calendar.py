"""The quarter, written once, in order."""

from __future__ import annotations

from collections.abc import Iterator

from childlabour_sim.events import (
    ageing,
    aid,
    attendance,
    awareness,
    beliefs,
    budget,
    conflict,
    consumption,
    economy,
    finds_seen,
    found_before,
    law_in_force,
    learning,
    moments,
    outside_children,
    reports,
    worst_forms,
)
from childlabour_sim.events.deciding import decisions, tastes

QUARTER = (
    ("ageing", ageing.run),
    ("economy", economy.run),
    ("law in force", law_in_force.run),
    ("budget opened", budget.open_quarter),
    ("aid promised", moments.promise),
    ("outreach", moments.at("reach")),
    ("beliefs", beliefs.run),
    ("awareness", awareness.run),
    ("perceived risk", finds_seen.learn),
    ("tastes", tastes.run),
    ("decisions", decisions.run),
    ("children found before", found_before.run),
    ("children from outside", outside_children.run),
    ("enforcement", moments.at("enforce")),
    ("conflict with the law", conflict.run),
    ("reports", reports.run),
    ("finds seen", finds_seen.run),
    ("protection cases", moments.at("serve")),
    ("worst forms", worst_forms.run),
    ("attendance", attendance.run),
    ("aid paid", aid.pay),
    ("help paid", moments.at("settle")),
    ("learning", learning.run),
    ("consumption", consumption.run),
    ("budget closed", budget.close_quarter),
)
"""Events of a quarter as (name, function of the world)."""


def run_quarter(world, tick: int) -> None:
    """Move the world through quarter ``tick``."""
    for _ in by_event(world, tick):
        pass


def by_event(world, tick: int) -> Iterator[str]:
    """Move the world through quarter ``tick``, and yield the name of each event once it has happened."""
    world.quarter = world.clock.quarter(tick)
    for name, event in QUARTER:
        event(world)
        yield name
