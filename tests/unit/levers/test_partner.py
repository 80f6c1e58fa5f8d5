"""When the partner is here, how its money is divided, and what it refuses."""

from datetime import date

import pytest
from tiny_world import make_children, make_households, make_world

from childlabour_sim.declare import ConfigurationError
from childlabour_sim.levers.partner import LEVER, check, fund, is_here, plan

USUAL = {
    "enabled": True, "rupiah_per_year": 400e9, "first_year": 0, "years": 2, "case_work_share": 0.5,
    "socialisation_share": 0.3, "training_effect": 0.2,
}  # fmt: skip


@pytest.fixture
def world():
    return make_world(make_households(1, [0]), make_children(["SD"]))


def at(world, since_start: int):
    world.quarter = world.clock.quarter(world.clock.burn_in_quarters + since_start)
    return world


@pytest.mark.parametrize(("since_start", "here"), [(-1, False), (0, True), (7, True), (8, False)])
def test_from_the_start_for_so_many_years(world, since_start, here):
    assert is_here(at(world, since_start), USUAL) is here


@pytest.mark.parametrize(("since_start", "here"), [(3, False), (4, True), (11, True), (12, False)])
def test_from_the_first_of_january_of_a_year(world, since_start, here):
    assert world.clock.start == date(2025, 1, 1)
    assert is_here(at(world, since_start), {**USUAL, "first_year": 2026}) is here


def test_money_is_divided_to_the_rupiah(world):
    purses = fund(at(world, 0), USUAL)
    whole = int(400e9 / 4 / world.settings.weight + 0.5)
    assert sum(purses.values()) == whole
    assert purses["partner:case_work"] == int(0.5 * whole)
    assert plan(world, USUAL)[0].rupiah == purses["partner:partner"]


def test_after_it_has_left_there_is_no_money(world):
    assert fund(at(world, 8), USUAL) == {}
    assert plan(world, USUAL) == []


def test_skill_never_passes_all_staff(world):
    at(world, 0)
    world.offices.skill = 0.5
    settings = {**USUAL, "case_work_share": 0.0, "socialisation_share": 0.0, "training_effect": 1.0}
    world.offices.ledger.open_quarter(fund(world, settings), year_begins=True)
    world.offices.ledger.grant(plan(world, settings))
    LEVER.on["promise"](world, settings)
    world.offices.ledger.close_quarter()
    assert world.offices.skill == 1.0
    assert [account for account, *_ in world.offices.ledger.bookings] == ["partner:partner"]


def test_shares_above_the_whole_are_refused():
    with pytest.raises(ConfigurationError, match="expected at most 1"):
        check({**USUAL, "case_work_share": 0.8})
