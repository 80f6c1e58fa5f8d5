"""The quarter, written once, in order."""

from __future__ import annotations

from childlabour_sim.events import (
    ageing,
    aid,
    attendance,
    beliefs,
    consumption,
    decisions,
    economy,
    learning,
)

QUARTER = (
    ("ageing", ageing.run),
    ("economy", economy.run),
    ("aid promised", aid.promise),
    ("beliefs", beliefs.run),
    ("decisions", decisions.run),
    ("attendance", attendance.run),
    ("aid paid", aid.pay),
    ("learning", learning.run),
    ("consumption", consumption.run),
)
"""Events of a quarter as (name, function of the world)."""


def run_quarter(world, tick: int) -> None:
    """Move the world through quarter ``tick``."""
    world.quarter = world.clock.quarter(tick)
    for _, event in QUARTER:
        event(world)
