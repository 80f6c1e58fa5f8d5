"""The same child exists, with the same luck, under every scenario."""

import numpy as np
import pytest
from small_runs import settings

from childlabour_sim.model import ChildLabourModel
from childlabour_sim.population.columns import ADULT_AGE, FIRST_DECISION_AGE

SCENARIOS = {
    "no policy": ("scenario=no_policy",),
    "PKH alone": ("lever.pip.enabled=false", "lever.sembako.enabled=false"),
    "large PKH": ("lever.pkh.coverage=0.5", "lever.pkh.amount_scale=10"),
    "cash": tuple(f"lever.unconditional_cash.{x}" for x in ("enabled=true", "coverage=1", "amount=5_000_000")),
    "other families": ("behaviour=luxury_threshold",),
}
FIXED_CHILD = ("birth", "female", "heir", "seat")
FIXED_HOUSEHOLD = (
    "first_child",
    "place",
    "adults",
    "listed",
    "succession",
    "shock",
    "generation",
    "elderly",
    "disabled",
)


def run(*overrides):
    model = ChildLabourModel(settings(*overrides, years=4, burn_in_years=1))
    while model.running_quarters:
        model.step()
    return model


def decides(world) -> np.ndarray:
    age = world.quarter.tick - world.children.birth.astype(int)
    return (age >= FIRST_DECISION_AGE) & (age < ADULT_AGE)


@pytest.fixture(scope="module")
def baseline():
    return run()


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_people_are_the_same_in_every_scenario(baseline, scenario):
    other = run(*SCENARIOS[scenario])
    for table, names in (("children", FIXED_CHILD), ("seats", ("ability",)), ("households", FIXED_HOUSEHOLD)):
        for name in names:
            ours, theirs = (getattr(getattr(model.world, table), name) for model in (baseline, other))
            np.testing.assert_array_equal(ours, theirs, err_msg=f"{table}.{name}")
    assert (baseline.world.children.sector != other.world.children.sector).any()


@pytest.mark.parametrize("scenario", ["no policy", "cash"])
def test_luck_of_a_spell_is_the_same(baseline, scenario):
    ours, theirs = baseline.world, run(*SCENARIOS[scenario]).world
    spells = ours.children.spell, theirs.children.spell
    same = np.flatnonzero(decides(ours) & (spells[0] == spells[1]) & (spells[0] > 0))
    assert len(same) > 300
    for name in ("taste", "hours_taste", "hazard"):
        np.testing.assert_array_equal(*(getattr(w.seats, name)[w.children.seat[same]] for w in (ours, theirs)))


def test_agents_carry_the_same_ids(baseline):
    other = run(*SCENARIOS["no policy"])
    rows = [[(type(agent).__name__, agent.row) for agent in model.agents] for model in (baseline, other)]
    assert rows[0] == rows[1]


def test_a_longer_horizon_changes_nobody_who_was_there():
    short, long = (ChildLabourModel(settings(households=300, years=years, burn_in_years=1)) for years in (1, 8))
    for _ in range(4):
        short.step()
        long.step()
    place = {identity: row for row, identity in enumerate(long.world.children.identity.tolist())}
    rows = [place[identity] for identity in short.world.children.identity.tolist()]
    assert len(long.world.children.birth) > len(rows)
    for name in set(short.world.children._fields) - {"seat"}:
        found = getattr(long.world.children, name)[rows]
        assert np.array_equal(getattr(short.world.children, name), found), name
    now = decides(short.world)
    seats, places = short.world.children.seat[now], long.world.children.seat[np.array(rows)[now]]
    for name in short.world.seats._fields:
        assert np.array_equal(getattr(short.world.seats, name)[seats], getattr(long.world.seats, name)[places]), name
    assert np.array_equal(short.world.households.consumption, long.world.households.consumption)
