"""Incomes, PKH and choices in vectorised NumPy against the engine's events, with the memory of both."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from functools import partial

import numpy as np
from array_choice import DecidingCity
from cost import children_now, world_bytes
from measure import Table, timed

from childlabour_sim import ChildLabourModel, configure
from childlabour_sim.events.calendar import QUARTER
from childlabour_sim.levers.lever import installed

ONLY_PKH = tuple(f"lever.{name}.enabled=false" for name in installed() if name != "pkh")
STEPS = {"economy": "earn", "aid promised": "promise", "decisions": "decide", "aid paid": "pay"}
"""Events of the engine, and what does the same to arrays."""
_MONEY = ("earnings", "buffer", "assets", "pkh_paid")
_CHOICES = ("sector", "enrolment", "full_time")


def city(households: int) -> ChildLabourModel:
    """Return a city with PKH and nothing else of the state, after its first quarter."""
    settings = configure(
        "city=indonesia", *ONLY_PKH, "office.report_rate=0", households=households, years=5, burn_in_years=0, threads=1
    )
    model = ChildLabourModel(settings)
    model.step()
    return model


def next_quarter(model: ChildLabourModel, cost: Callable) -> tuple[list[float], list[float], int]:
    """Run a quarter both ways.

    Parameters
    ----------
    cost : callable
        ``cost(function)`` calls it and returns what that took.

    Returns
    -------
    tuple of (list of float, list of float, int)
        Cost of the engine's events and of the arrays' steps, by `STEPS`, and bytes that the arrays hold.

    Raises
    ------
    AssertionError
        If money does not agree to rounding, or one choice is another.
    """
    world, engine, arrays, held = model.world, [], [], 0
    world.quarter = world.clock.quarter(model.next_tick)
    model.next_tick += 1
    for name, event in QUARTER:
        if name not in STEPS:
            event(world)
            continue
        mine = DecidingCity(world)
        engine.append(cost(partial(event, world)))
        if name == "aid promised":
            mine.h.pkh[:] = world.households.pkh  # who is on the list is the event's to say
        arrays.append(cost(getattr(mine, STEPS[name])))
        _require_agreement(mine, world, name)
        held = sum(column.nbytes for table in (mine.h, mine.c) for column in vars(table).values())
    return engine, arrays, held


def _require_agreement(mine: DecidingCity, world, step: str) -> None:
    for name in _CHOICES:
        np.testing.assert_array_equal(getattr(mine.c, name), getattr(world.children, name), f"{name} after {step}")
    pairs = [(getattr(mine.h, name), getattr(world.households, name), name) for name in _MONEY]
    now, effects = np.flatnonzero(mine.decides), world.effects
    seat = world.children.seat[now]
    pairs += [(mine.c.hours[now], world.seats.hours[seat], "hours"), (mine.c.net[now], world.seats.net[seat], "net")]
    promised = (mine.cash, effects.cash, "cash"), (mine.if_attending[now], effects.cash_if_attending[seat], "condition")
    for ours, theirs, name in [*pairs, *(promised if step == "aid promised" else ())]:
        np.testing.assert_allclose(ours, theirs, rtol=1e-5, atol=1e-6, err_msg=f"{name} after {step}")


def peak_bytes_of(function: Callable) -> int:
    """Return the most bytes that a call held at a time, besides what was there before."""
    tracemalloc.start()
    function()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def arrays_table(households: int, quarters: int) -> Table:
    """Time quarters both ways, then take the memory of one more."""
    table = Table(
        "arrays", f"Against vectorised NumPy ({households:,} households, incomes, PKH and choices, same numbers)",
        ("step", "engine ns/child-quarter", "NumPy ns/child-quarter", "NumPy / engine", "NumPy peak bytes/household"),
    )  # fmt: skip
    model = city(households)
    found = [next_quarter(model, timed) for _ in range(quarters)]
    children = children_now(model.world)
    engine, arrays = (np.median([quarter[way] for quarter in found], axis=0) * 1e9 / children for way in (0, 1))
    _, peaks, held = next_quarter(model, peak_bytes_of)
    names, bytes_of = [*STEPS, "all"], world_bytes(model.world)
    columns = sum(bytes_of[name] for name in ("households", "children", "seats"))
    for values in zip(names, [*engine, engine.sum()], [*arrays, arrays.sum()], [*peaks, max(peaks)]):
        name, ours, theirs, peak = values
        table.rows.append((name, float(ours), float(theirs), float(theirs / ours), peak / households))
    table.notes = [
        "One thread. Choices equal and money agrees to rounding in every quarter, or the part fails.",
        f"Peak: besides what is held, {held / households:.0f} bytes a household as arrays of eight bytes a value, "
        f"{columns / households:.0f} as the engine's columns.",
    ]
    return table
