"""The same child exists, with the same luck, under every scenario."""

import numpy as np
import pytest
from small_runs import settings

from childlabour_sim.model import ChildLabourModel

SCENARIOS = {
    "no policy": ("scenario=no_policy",),
    "PKH alone": ("lever.pip.enabled=false", "lever.sembako.enabled=false"),
    "large PKH": ("lever.pkh.coverage=0.5", "lever.pkh.amount_scale=10"),
    "cash": tuple(f"lever.unconditional_cash.{x}" for x in ("enabled=true", "coverage=1", "amount=5_000_000")),
    "other families": ("behaviour=luxury_threshold",),
}
FIXED_CHILD = ("birth", "female", "ability", "heir")
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


@pytest.fixture(scope="module")
def baseline():
    return run()


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_people_are_the_same_in_every_scenario(baseline, scenario):
    other = run(*SCENARIOS[scenario])
    for table, names in (("children", FIXED_CHILD), ("households", FIXED_HOUSEHOLD)):
        for name in names:
            ours, theirs = (getattr(getattr(model.world, table), name) for model in (baseline, other))
            np.testing.assert_array_equal(ours, theirs, err_msg=f"{table}.{name}")
    assert (baseline.world.children.sector != other.world.children.sector).any()


@pytest.mark.parametrize("scenario", ["no policy", "cash"])
def test_luck_of_a_spell_is_the_same(baseline, scenario):
    ours, theirs = baseline.world.children, run(*SCENARIOS[scenario]).world.children
    same_spell = (ours.spell == theirs.spell) & (ours.spell > 0)
    assert same_spell.sum() > 300
    for name in ("taste", "hours_taste", "hazard"):
        np.testing.assert_array_equal(getattr(ours, name)[same_spell], getattr(theirs, name)[same_spell])


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
    for name in short.world.children._fields:
        found = getattr(long.world.children, name)[rows]
        assert np.array_equal(getattr(short.world.children, name), found), name
    assert np.array_equal(short.world.households.consumption, long.world.households.consumption)
