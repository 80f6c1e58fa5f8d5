"""Policy in words: the situations of ``tests/rules/*.yaml``, one file a lever, against what the lever does.

Here the levers that pay families; `test_office_rules` holds those that act through the offices of a city.
"""

from functools import cache

import numpy as np
import pytest
from documents import documents
from tiny_world import TICK, make_children, make_households, make_world

from childlabour_sim.declare import ConfigurationError
from childlabour_sim.levers.lever import installed
from childlabour_sim.population.columns import NEIGHBOURHOOD_KINDS, NEVER, NO_CHILDREN

TOLERANCE = 1e-5  # float32 accounts; payments are rounded to the rupiah
ALL_OF_IT = np.ones(len(NEIGHBOURHOOD_KINDS))
PARTS = {"name", "lever", "law", "city", "households", "children", "expect"}


@cache
def situations() -> list:
    """Return every situation of every file with what its file says unless stated."""
    found = []
    for name, document in documents(None).items():
        for situation in document["situations"]:
            usual = document["unless_stated"]
            for part in ("lever", "law", "city"):
                situation[part] = {**usual.get(part, {}), **situation.get(part, {})}
            found.append(pytest.param(name, situation, id=f"{name}: {situation['name']}"))
    return found


def world_of(situation):
    """Set down the families of a situation."""
    given = dict(situation["children"])
    household, attendance = given.pop("household"), np.array(given.pop("attendance"), dtype=float)
    children = make_children(given.pop("level"), attendance=attendance, enrolment=attendance > 0.0, **given)
    columns = dict(situation["households"])
    inside = columns.pop("quarters_inside", None)
    if inside:
        columns["pkh_since"] = [NEVER if quarters == "never" else TICK - quarters for quarters in inside]
    working = columns.pop("percent_of_own_children_working", None)
    if working:
        columns["own_working"] = [NO_CHILDREN if isinstance(share, str) else share for share in working]
    households = make_households(len(columns["listed"]), household, **columns)
    return make_world(households, children, situation["law"], situation["city"])


def outcome(name: str, world, spent: int) -> dict:
    """Return everything a situation may expect, in rupiah a year unless it says otherwise."""
    year, quarter = 12.0 * world.prices.line, 3.0 * world.prices.line
    return {
        "receives": getattr(world.households, name) > 0,
        "paid_per_year": world.households.transfers * year,
        "paid_per_quarter": world.households.transfers * quarter,
        "food_per_year": world.households.food_aid * year,
        "spent_per_year": 4 * spent,
        "owed": world.households.pkh_arrears,
        "trust": world.households.pkh_trust,
        "promised_if_attending": world.effects.cash_if_attending * year,
        "promised_if_enrolled": world.effects.cash_if_enrolled * year,
        "promised_without_condition": world.effects.cash * year,
        "promised_food": world.effects.food * year,
    }


@pytest.mark.parametrize(("name", "situation"), situations())
def test_lever_does_what_the_rule_says(name, situation):
    assert set(situation) <= PARTS
    world, lever = world_of(situation), installed()[name]
    lever.on["promise"](world, situation["lever"])
    due, paid = lever.on["pay"](world, situation["lever"], ALL_OF_IT).sum(axis=0)
    assert due == paid
    found = outcome(name, world, paid)
    for what, expected in situation["expect"].items():
        np.testing.assert_allclose(found[what], expected, rtol=TOLERANCE, atol=1.0, err_msg=what)
    receipts = (found["paid_per_year"] + found["food_per_year"]).sum()
    assert receipts == pytest.approx(found["spent_per_year"], rel=TOLERANCE)  # payments are receipts


@pytest.mark.parametrize("name", sorted({param.values[0] for param in situations()}))
def test_every_lever_has_rules_in_words_that_set_all_its_parameters(name):
    document = documents(None)[name]
    assert set(document["unless_stated"]["lever"]) == {item.name for item in installed()[name].parameters}
    assert len(document["situations"]) >= 5


@pytest.mark.parametrize(("name", "situation"), situations())
def test_with_half_the_money_half_is_paid_and_the_rest_is_due(name, situation):
    world, lever = world_of(situation), installed()[name]
    lever.on["promise"](world, situation["lever"])
    before = {column: getattr(world.households, column).copy() for column in world.households._fields}
    due = lever.on["pay"](world, situation["lever"], None)
    for column, values in before.items():
        np.testing.assert_array_equal(getattr(world.households, column), values, err_msg=f"counting changed {column}")
    table = lever.on["pay"](world, situation["lever"], 0.5 * ALL_OF_IT)
    np.testing.assert_array_equal(table[:, 0], due[:, 0])
    assert due[:, 1].sum() == 0
    assert abs(2 * table[:, 1].sum() - due[:, 0].sum()) <= 2 * 10  # a rupiah a payment


@pytest.mark.parametrize(("name", "situation"), situations())
def test_settings_of_a_situation_are_within_bounds(name, situation):
    for item in installed()[name].parameters:
        said = situation["lever"][item.name]
        try:
            for value in said.values() if item.keys else (said,):
                item.check(item.name, value)
        except ConfigurationError as error:
            pytest.fail(str(error))


@pytest.mark.parametrize(("name", "situation"), situations())
def test_withdrawing_leaves_nothing_behind(name, situation):
    world, untouched = world_of(situation), world_of(situation)
    world.households.pkh[:] = untouched.households.pkh[:] = 0
    world.households.pkh_arrears[:] = untouched.households.pkh_arrears[:] = 0
    world.households.pkh_trust[:] = untouched.households.pkh_trust[:] = 1.0
    lever = installed()[name]
    lever.on["promise"](world, situation["lever"])
    lever.on["pay"](world, situation["lever"], ALL_OF_IT)
    lever.withdraw(world)
    kept = {"transfers", "food_aid", "pkh_since"}  # accounts are cleared by the quarter; a stay is remembered
    for column in set(world.households._fields) - kept:
        np.testing.assert_array_equal(
            getattr(world.households, column), getattr(untouched.households, column), err_msg=column
        )
