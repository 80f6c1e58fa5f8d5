"""Policy in words: situations of levers that act through the offices of a city, one quarter after the other."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from documents import FOLDER, documents
from tiny_world import LEVELS, make_children, make_households, make_world

from childlabour_sim.declare import SECTORS, ConfigurationError
from childlabour_sim.events import aid, budget, conflict, moments
from childlabour_sim.institutions.ledger import Account, Ledger
from childlabour_sim.institutions.offices import Known, open_offices
from childlabour_sim.levers.lever import CENTRAL, installed
from childlabour_sim.population.columns import ENROLLED, NEIGHBOURHOOD_KINDS

PARTS = {
    "name", "lever", "office", "city", "law", "shock", "money", "quarters", "households", "children", "known", "expect"
}  # fmt: skip
WORK = ("none", *SECTORS)
PLENTY = 10**15


@cache
def situations() -> list:
    """Return every situation with what its file says unless stated."""
    found = []
    for name, document in documents("office").items():
        for situation in document["situations"]:
            usual = document["unless_stated"]
            for part in ("lever", "office", "city", "law", "shock"):
                situation[part] = {**usual.get(part, {}), **situation.get(part, {})}
            found.append(pytest.param(name, situation, id=f"{name}: {situation['name']}"))
    return found


def children_of(given: dict):
    """Return children from their levels and sectors in words; pupils attend unless told otherwise."""
    given = dict(given)
    level, household = given.pop("level"), given.pop("household")
    sector = [WORK.index(word) for word in given.pop("sector", ["none"] * len(level))]
    usual = {"enrolment": [ENROLLED if word in LEVELS and LEVELS[word][1] < 12 else 0 for word in level]}
    return make_children(level, sector=sector, **{**usual, **given}), household


def world_of(name: str, situation: dict):
    """Set down the families of a situation in a city of one row a household, with money for this lever alone."""
    children, household = children_of(situation["children"])
    children.identity[:] = np.arange(1, len(household) + 1)
    columns = {"permanent": None, **situation["households"]}
    n = max(len(next((v for v in columns.values() if v is not None), [])), max(household, default=-1) + 1)
    households = make_households(n, household, **{key: value for key, value in columns.items() if value is not None})
    world = make_world(households, children, None, situation["city"])
    settings = world.settings
    others = {key: {**value, "enabled": False} for key, value in settings.levers.items()}
    world.settings = replace(
        settings,
        households=n,
        city={**settings.city, "households_in_city": n},
        office={**settings.office, "other_cases": 0, "outside_children": 0, **situation["office"]},
        levers={**others, name: situation["lever"]},
        shock={**settings.shock, **situation["shock"]},
    )
    world.labour_law = world.labour_law._replace(**situation["law"])
    world.offices = open_offices(world)
    return world


def run_quarters(name: str, situation: dict, world) -> None:
    """Let the lever act at every moment, for as many quarters as the situation says; decisions are left out."""
    money = situation.get("money")
    purse = installed()[name].money
    for i in range(situation.get("quarters", 1)):
        world.quarter = world.quarter._replace(tick=world.quarter.tick + (i > 0))
        budget.open_quarter(world)
        _give(world, name, purse, PLENTY if money is None else money)
        for moment in ("promise", "reach", "enforce", "serve"):
            if moment == "serve" and "known" in situation:
                _make_known(world, situation["known"], i)
            moments.promise(world) if moment == "promise" else moments.at(moment)(world)
            if moment == "enforce":
                conflict.run(world)
        aid.pay(world)
        moments.at("settle")(world)
        world.offices.ledger.close_quarter()


def _make_known(world, known: dict, quarter: int) -> None:
    """Make children known to the offices in the quarter a situation says, the first if it says none."""
    if known.get("quarter", 0) == quarter:
        rows = np.array(known["children"], dtype=np.int64)
        world.offices.known.append(Known(rows, WORK.index(known["sector"]), known["origin"]))


def _give(world, name: str, purse: str, rupiah: int) -> None:
    """Put so much money, and no more, into the lever's purse, and grant its requests from it."""
    offices = world.offices
    account = "money of this situation"
    accounts = {**offices.ledger.accounts, account: Account(balance=rupiah, released=rupiah)}
    purses = {**offices.ledger.purses, name: (account,)}
    if purse == CENTRAL:
        accounts["central"] = Account()
    offices.ledger = Ledger(accounts, purses)
    requests = [r for _, settings, plan in world.policy.acting("plan") for r in plan(world, settings)]
    offices.ledger.grant(requests)


def found_in(world, name: str, what: str):
    """Return what a situation may expect: a column, a count, or money."""
    table, _, rest = what.partition(".")
    ledger = world.offices.ledger
    if table == "count":
        count, _, group = rest.partition(".")
        return world.offices.tally.of(count, group or "all")
    if what == "spent":
        return sum(rupiah for (lever, _, _), rupiah in ledger.spent.items() if lever == name)
    if what == "unmet_need":
        return sum(rupiah for (lever, _, _), rupiah in ledger.unmet.items() if lever == name)
    if what in ("skill", "coordination"):
        return getattr(world.offices, what)
    column, _, sector = rest.partition(".")
    if table == "children" and column not in world.children._fields:
        table = "seats"  # each child sits on that of its row
    values = getattr(getattr(world, table), column)
    if column == "risk":
        return values[:, WORK.index(sector) - 2]
    if table == "places" and sector:
        return values[:, WORK.index(sector) - 1]
    return values


@pytest.mark.parametrize(("name", "situation"), situations())
def test_lever_does_what_the_rule_says(name, situation):
    assert set(situation) <= PARTS
    world = world_of(name, situation)
    run_quarters(name, situation, world)
    for what, expected in situation["expect"].items():
        np.testing.assert_allclose(found_in(world, name, what), expected, rtol=1e-5, atol=1e-6, err_msg=what)


@pytest.mark.parametrize(("name", "situation"), situations())
def test_settings_of_a_situation_are_within_bounds(name, situation):
    for item in installed()[name].parameters:
        given = situation["lever"][item.name]
        for value in given.values() if item.keys else (given,):
            try:
                item.check(item.name, value)
            except ConfigurationError as error:
                pytest.fail(str(error))
        assert not item.keys or set(given) == set(item.keys)


@pytest.mark.parametrize("name", documents("office"))
def test_every_lever_has_rules_in_words_that_set_all_its_parameters(name):
    document = documents("office")[name]
    assert set(document["unless_stated"]["lever"]) == {item.name for item in installed()[name].parameters}
    assert len(document["situations"]) >= 3


def test_every_installed_lever_has_a_file():
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(installed())


def test_kinds_of_neighbourhood_are_from_the_poorest():
    assert NEIGHBOURHOOD_KINDS[0] == "riverbank"
