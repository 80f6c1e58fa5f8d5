"""The engine against the plain Mesa twin: choices child by child exactly, money to tolerance."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from twin import Twin

from childlabour_sim.config import configure
from childlabour_sim.levers.lever import installed
from childlabour_sim.model import ChildLabourModel

CHOICES = ("sector", "enrolment", "grade", "full_time", "years_out", "spell", "quarters_worked")
MEMBERSHIPS = (
    "members", "own_working", "generation", "succession", "parent_worked", "parents", "discord", "pip", "sembako",
    "unconditional_cash",
    "pkh", "pkh_since", "pkh_paid", "pkh_arrears",
)  # fmt: skip
HOUSEHOLD_MONEY = (
    "consumption", "assets", "transfers", "food_aid", "earnings", "buffer", "entry_fees", "permanent", "enterprise",
    "prevalence", "parent_schooling", "score", "school_cost_scale", "pkh_trust",
)  # fmt: skip
RELATIVE = 1e-5
# The twin is of the core: families, transfers, choice. What the offices of a city do has tests of its own.
CORE = ("pkh", "pip", "sembako", "unconditional_cash")
NO_OFFICES = tuple(f"lever.{name}.enabled=false" for name in installed() if name not in CORE)


def settings(*overrides, **values):
    return configure(
        "city=indonesia", *NO_OFFICES, "office.report_rate=0", *overrides, burn_in_years=0, threads=1, **values
    )


def spending(world) -> dict[str, int]:
    """Return what each lever of the engine spent this quarter."""
    found = {name: 0 for name in CORE if world.settings.levers[name]["enabled"]}
    for (lever, _, _), rupiah in world.offices.ledger.spent.items():
        found[lever] += rupiah
    return found


def gather(objects, name):
    return np.array([getattr(item, name) for item in objects])


def assert_equal_after_tick(engine, twin):
    world, tick = engine.world, engine.world.quarter.tick
    children = [child for family in twin.families for child in family.children]
    for name in CHOICES:
        np.testing.assert_array_equal(gather(children, name), getattr(world.children, name), f"{name}, tick {tick}")
    for name in MEMBERSHIPS:
        expected = getattr(world.households, name)
        np.testing.assert_array_equal(gather(twin.families, name), expected, f"{name}, tick {tick}")
    for name in HOUSEHOLD_MONEY:
        close(gather(twin.families, name), getattr(world.households, name), f"{name}, tick {tick}")
    seated = [child for child in children if child.decides]
    for name in world.seats._fields:
        theirs = getattr(world.seats, name)[gather(seated, "seat")]
        close(gather(seated, name), theirs, f"{name}, tick {tick}")
    assert twin.spending == spending(world)


def close(ours, theirs, what):
    np.testing.assert_allclose(ours, theirs, rtol=RELATIVE, atol=1e-6, err_msg=what)


def run_together(chosen, quarters):
    engine, twin = ChildLabourModel(chosen), Twin(chosen)
    for _ in range(quarters):
        engine.step()
        twin.step()
        assert_equal_after_tick(engine, twin)
    return engine, twin


def test_small_city_agrees_child_by_child():
    engine, _ = run_together(settings(households=300, years=2), 8)
    assert (engine.world.children.sector > 0).any()
    assert sum(spending(engine.world).values()) > 0


@pytest.mark.slow
def test_baseline_agrees_child_by_child():
    engine, _ = run_together(settings(households=2000, years=3), 12)
    assert (engine.world.children.sector > 0).any()
    assert (engine.world.children.years_out > 0).any()


def test_busy_city_agrees_in_every_sector():
    busy = [f"city.opportunity.{sector}=2.5" for sector in ("street", "waged", "domestic")]
    engine, _ = run_together(settings(*busy, "city.starting_working=0.4", households=300, years=2), 8)
    assert set(engine.world.children.sector.tolist()) == {0, 1, 2, 3, 4}
    assert engine.world.children.full_time.any()


def test_heirs_take_over_alike():
    engine, twin = run_together(settings(households=120, years=16), 64)
    households = engine.world.households
    handed_over = households.generation > 0
    grown_heirs = [any(c.heir and 76 <= c.age <= 120 for c in family.children) for family in twin.families]
    assert (handed_over & np.array(grown_heirs)).any()
    assert set(households.parent_worked[handed_over].tolist()) == {0, 1}


@pytest.mark.parametrize(
    "overrides",
    [
        ("behaviour=luxury_threshold",),
        ("behaviour=imitation",),
        pytest.param(("sibling_order=random",), marks=pytest.mark.slow),
        pytest.param(
            ("lever.unconditional_cash.enabled=true", "lever.pkh.max_years=1", "lever.pkh.indexed=true"),
            marks=pytest.mark.slow,
        ),
        (
            "shock.income=-0.4",
            "shock.start=2025-04-01",
            "shock.quarters=2",
            "shock.neighbourhood_types=[market,port]",
            "shock.child_pay=0.5",
            "lever.pkh.level_scale={SD: 0.5, SMP: 1, SMA: 2}",
            "lever.pip.level_scale={SD: 0, SMP: 2, SMA: 1}",
        ),
        ("behaviour.curvature=1.5", "network=watts_strogatz", "lever.pkh.max_members=2", "start=2016-07-01"),
    ],
    ids=lambda overrides: overrides[0],
)
def test_other_settings_agree(overrides):
    years = 2 if "lever.pkh.max_years=1" in overrides else 1
    run_together(settings(*overrides, households=200, years=years), 4 * years)


def test_twin_runs_without_compilation():
    script = Path(__file__).parent / "time_twin.py"
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    done = subprocess.run(
        [sys.executable, script, "40", "4"], env=environment, capture_output=True, text=True, check=True
    )
    measured = json.loads(done.stdout)
    assert measured["households"] == 40
    assert measured["child_quarters"] > 40
    assert measured["seconds"] > 0
