"""Raids, inspection and visits to homes: who is met, and that more searching finds the same children and more."""

from dataclasses import replace

import numpy as np
import pytest
from tiny_world import make_children, make_households, make_world

from childlabour_sim import draws
from childlabour_sim.declare import allocate
from childlabour_sim.institutions import outsiders
from childlabour_sim.institutions.luck import lots
from childlabour_sim.institutions.rationing import WHOLE_CITY, Request
from childlabour_sim.levers.lever import installed
from childlabour_sim.levers.shared.searching import met_first, shares_by_kind
from childlabour_sim.population.columns import NEIGHBOURHOOD_KINDS, PLACE_COLUMNS, Places

SECTORS = {"raids": 2, "inspection": 3, "domestic_oversight": 4}
EVERYWHERE = dict.fromkeys(NEIGHBOURHOOD_KINDS, 1.0)
CERTAIN = {
    "raids": {"children_per_raid": 1, "firm": 0.0, "moving": True, "follow_up": 0.0, "where": EVERYWHERE},
    "inspection": {"hit_share": 1.0, "follow_up": 0.0, "where": EVERYWHERE},
    "domestic_oversight": {"hit_share": 1.0, "follow_up": 0.0, "where": EVERYWHERE},
}
N = 12
PORT, MARKET = NEIGHBOURHOOD_KINDS.index("port"), NEIGHBOURHOOD_KINDS.index("market")


def world_of(sector: int, n=N, outside=0, kinds=(0,)):
    """Return ``n`` children in a sector, one a household, spread over neighbourhoods of the given kinds."""
    columns = {"sector": [sector] * n, "net": [1.0] * n, "identity": list(range(1, n + 1))}
    households = make_households(n, list(range(n)), place=[i % len(kinds) for i in range(n)])
    world = make_world(households, make_children(["SMP"] * n, **columns))
    city = {**world.settings.city, "households_in_city": n}
    office = {**world.settings.office, "outside_children": outside}
    budget = {**world.settings.budget, "rationing": "unlimited"}
    world.settings = replace(world.settings, households=n, city=city, office=office, budget=budget)
    world.offices.settings = office
    world.offices.ledger.accounts["pool"].limited = False
    world.offices.ledger.purses = dict.fromkeys(world.offices.ledger.purses, ("pool",))
    world.places = Places(*allocate(PLACE_COLUMNS, len(kinds)))
    world.places.kind[:] = kinds
    world.places.trust[:] = 0.5
    world.offices.found_by_place = np.zeros((len(kinds), 3), dtype=np.int64)
    world.offices.found.append(np.zeros(0, dtype=np.int64))
    world.labour_law = world.labour_law._replace(home_oversight=1.0)
    return world


def act(name: str, world, dose: float, **values):
    """Let a lever of so many raids, inspections or visits act; return which children were found."""
    lever = installed()[name]
    usual = world.settings.levers[name]
    settings = {**usual, **CERTAIN[name], lever.dose: dose, **values}
    world.offices.ledger.open_quarter({}, False)
    world.offices.ledger.grant(lever.on["plan"](world, settings))
    lever.on["enforce"](world, settings)
    world.offices.ledger.close_quarter()
    return np.flatnonzero(world.seats.times_found)


def test_the_lowest_lots_over_intensity_are_met_and_never_where_it_is_nil():
    lot, intensity = np.array([0.1, 0.2, 0.3, 0.4]), np.array([0.0, 0.5, 1.0, 1.0])
    assert met_first(lot, intensity, 2).tolist() == [2, 1]
    assert met_first(lot, intensity, 9).tolist() == [2, 1, 3]
    assert met_first(lot, intensity, 0).tolist() == []


def test_raids_find_the_children_with_the_lowest_lots():
    world = world_of(SECTORS["raids"])
    lot = lots(world, draws.RAID, world.children.identity)[:, 0]
    assert act("raids", world, 3).tolist() == sorted(np.argsort(lot)[:3].tolist())


@pytest.mark.parametrize("name", sorted(SECTORS))
def test_more_searching_finds_the_same_children_and_more(name):
    found = [set(act(name, world_of(SECTORS[name]), dose).tolist()) for dose in (0, 2, 5, 40)]
    assert [len(children) for children in found] == [0, 2, 5, N]
    assert found[1] < found[2]


@pytest.mark.parametrize("name", sorted(SECTORS))
def test_a_dose_of_zero_asks_for_nothing_and_touches_nothing(name):
    world, untouched = world_of(SECTORS[name]), world_of(SECTORS[name])
    act(name, world, 0)
    for table in ("households", "children", "places"):
        for column in getattr(world, table)._fields:
            np.testing.assert_array_equal(
                getattr(getattr(world, table), column), getattr(getattr(untouched, table), column)
            )
    assert (world.offices.known, world.offices.ledger.spent, world.offices.searching) == ([], {}, False)
    assert world.offices.memory == {}


def test_fixed_raids_find_nobody_where_they_never_go():
    where = {**dict.fromkeys(NEIGHBOURHOOD_KINDS, 0.0), "market": 1.0}
    world = world_of(2, kinds=(PORT, MARKET))
    found = act("raids", world, 100, moving=False, where=where)
    assert set(world.households.place[found]) == {1}
    assert len(act("raids", world_of(2, kinds=(PORT, MARKET)), 100, moving=True, where=where)) == N


def test_firm_raids_cost_trust_where_children_are_found_and_persuasion_costs_none():
    firm, mild = world_of(2, kinds=(PORT, MARKET)), world_of(2, kinds=(PORT, MARKET))
    values = {"trust_loss": 0.4, "moving": False, "where": {**dict.fromkeys(NEIGHBOURHOOD_KINDS, 0.0), "market": 1.0}}
    assert act("raids", firm, 3, firm=1.0, **values).tolist() == act("raids", mild, 3, firm=0.0, **values).tolist()
    assert firm.places.trust.tolist() == pytest.approx([0.5, 0.5 - 0.4 * 3 / (N / 2)])
    assert mild.places.trust.tolist() == [0.5, 0.5]


def test_trust_does_not_fall_below_nothing():
    world = world_of(2)
    act("raids", world, 100, firm=1.0, trust_loss=1.0)
    assert world.places.trust.tolist() == [0.0]


def test_children_from_outside_share_the_finds_and_more_raids_find_the_same_of_them():
    def found(raids):
        world = world_of(2, outside=20)
        return act("raids", world, raids), np.flatnonzero(outsiders.pool(world).times_found), world

    few, few_outside, world = found(6)
    many, many_outside, _ = found(12)
    assert len(few) + len(few_outside) == 6 == world.offices.tally.of("finds")
    assert len(many) + len(many_outside) == 12
    assert len(many_outside) > 0
    assert set(few) <= set(many)
    assert set(few_outside) <= set(many_outside)


def test_as_many_cases_as_are_followed_up_become_known():
    for follow_up, expected in ((0.0, 0), (1.0, 5)):
        world = world_of(2)
        act("raids", world, 5, follow_up=follow_up)
        assert sum(len(known.rows) for known in world.offices.known) == expected


@pytest.mark.parametrize(("opens", "found"), [(0.0, 0), (0.5, 4), (1.0, 8)])
def test_as_many_home_visits_are_let_in_as_the_law_says(opens, found):
    world = world_of(4)
    world.labour_law = world.labour_law._replace(home_oversight=opens)
    assert len(act("domestic_oversight", world, 8)) == found
    spent = sum(world.offices.ledger.spent.values())
    assert spent == pytest.approx(8 * world.settings.levers["domestic_oversight"]["cost"], abs=5)


def test_money_goes_where_visits_go_and_neighbourhoods_are():
    world = world_of(3, kinds=(PORT, MARKET, MARKET))
    share = shares_by_kind(world, {"where": {**EVERYWHERE, "port": 0.5}})
    assert share[[PORT, MARKET]].tolist() == pytest.approx([0.2, 0.8])
    assert share.sum() == pytest.approx(1.0)


def test_where_money_does_not_reach_nobody_is_found():
    world = world_of(3, kinds=(0, MARKET))
    world.offices.ledger.accounts["pool"].limited = True
    world.offices.ledger.rule = "poorest_first"
    lever = installed()["inspection"]
    settings = {**world.settings.levers["inspection"], **CERTAIN["inspection"], "per_quarter": 100, "cost": 1000}
    world.offices.ledger.open_quarter({"pool": 50_000}, False)
    world.offices.ledger.grant(lever.on["plan"](world, settings))
    lever.on["enforce"](world, settings)
    assert set(world.households.place[world.seats.times_found > 0]) == {0}


def test_commitment_closes_jobs_for_wages_and_domestic_ones_in_every_place():
    world, lever = world_of(3, kinds=(0, MARKET)), installed()["employer_commitment"]
    settings = {"enabled": True, "share": 0.4, "domestic_share": 0.5, "cost": 1_000_000}
    requests = lever.on["plan"](world, settings)
    assert requests == [Request("employer_commitment", "recruiting", WHOLE_CITY, 100_000)]
    world.offices.ledger.open_quarter({}, False)
    world.offices.ledger.grant(requests)
    lever.on["promise"](world, settings)
    np.testing.assert_allclose(world.places.offers, [[0.0, 0.0, np.log(0.6), np.log(0.8)]] * 2)


def test_no_commitment_no_change():
    world, lever = world_of(3), installed()["employer_commitment"]
    settings = {"enabled": True, "share": 0.0, "domestic_share": 1.0, "cost": 1_000_000}
    assert lever.on["plan"](world, settings) == []
    lever.on["promise"](world, settings)
    assert not world.places.offers.any()
