"""Two hundred random scenarios: none fails, every ledger closes, every share is one, two threads give the same bits.

The ledger checks itself in every quarter of every run and raises if it does not close.
"""

import random
from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest
from small_runs import assert_identical, quarters, settings

from childlabour_sim.declare import Parameter
from childlabour_sim.institutions.rationing import RULES
from childlabour_sim.law.bills import BILLS, PARAMETERS
from childlabour_sim.levers.lever import CITY, installed
from childlabour_sim.statistics.declared import RATES
from childlabour_sim.statistics.declared_offices import INDICATORS, SHARES
from childlabour_sim.timeline import Entry, Timeline

N_SCENARIOS, N_ALWAYS = 200, 8
START = date(2025, 1, 1)
WIDE = 3.0  # how many times the shipped value a random one may be
UNIT = {item.name for item in (*RATES, *SHARES) if item.unit == "share"} | {name for name, _, _ in INDICATORS}


def some_value(chance: random.Random, item: Parameter, shipped):
    """Return another value of a parameter: near the shipped one, at a bound, or zero."""
    if item.kind is bool:
        return chance.random() < 0.5
    if item.kind is str:
        return chance.choice(item.choices)
    tops = [item.high, WIDE * abs(shipped) + 1.0]
    value = chance.choice([item.low, min(tops), shipped, chance.uniform(item.low, min(tops))])
    return int(value) if item.kind is int else float(value)


def some_values(chance: random.Random, parameters, shipped: dict, changed: float) -> dict:
    """Return values of which some are changed."""
    values = deepcopy(shipped)
    for item in parameters:
        if chance.random() < changed:
            for key in item.keys or (None,):
                if key is None:
                    values[item.name] = some_value(chance, item, shipped[item.name])
                else:
                    values[item.name][key] = some_value(chance, item, shipped[item.name][key])
    return values


def some_levers(chance: random.Random, shipped: dict) -> dict:
    """Return settings of all levers, about half of them on; the core's programmes keep their plausible sizes."""
    levers = {}
    for name, lever in installed().items():
        changed = 0.5 if lever.money == CITY or "serve" in lever.on else 0.1
        levers[name] = some_values(chance, lever.parameters, shipped[name], changed)
        levers[name]["enabled"] = chance.random() < 0.6
    return levers


def some_budget(chance: random.Random, shipped: dict) -> dict:
    budget = deepcopy(shipped)
    budget["rationing"] = chance.choice(RULES)
    budget["central"] = chance.choice([None, 0.0, 1e12, 1e14])
    budget["priority"] = chance.sample(sorted(installed()), 3)
    budget["city"]["total"] = chance.choice([0.0, 1e9, 1e12, 1e14])
    budget["city"]["cut"] = chance.choice([0.0, 0.3, 1.0])
    parts = [chance.random() for _ in budget["city"]["share"]]
    budget["city"]["share"] = {
        name: chance.choice([None, 0.0, part / (sum(parts) + 1.0)])
        for name, part in zip(budget["city"]["share"], parts)
    }
    return budget


def some_timeline(chance: random.Random, levers: dict) -> Timeline:
    name = chance.choice(sorted(installed()))
    free = [item for item in installed()[name].parameters if item.name not in installed()[name].fixed and not item.keys]
    values = tuple((f"{name}.{item.name}", some_value(chance, item, levers[name][item.name])) for item in free)
    return Timeline((Entry(date(2025, 7, 1), chance.choice([None, date(2025, 10, 1)]), values),))


def random_scenario(number: int):
    """Return the settings of one scenario."""
    chance = random.Random(number)
    base = settings(f"city={chance.choice(('indonesia', 'medan', 'teaching_village'))}", households=250, years=1)
    levers = some_levers(chance, base.levers)
    bills = {name: some_values(chance, PARAMETERS[name], base.bills[name], 0.3) for name in PARAMETERS}
    shock = {
        "income": chance.uniform(-1, 0.3), "start": None, "quarters": 2, "neighbourhood_types": [],
        "child_pay": chance.uniform(0, 2),
    }  # fmt: skip
    return replace(
        base,
        levers=levers,
        burn_in_levers=levers,
        budget=some_budget(chance, base.budget),
        bills={**bills, BILLS[0]: {**bills[BILLS[0]], "enabled": chance.random() < 0.5}},
        timeline=some_timeline(chance, levers),
        shock=chance.choice([base.shock, shock]),
        office={
            **base.office,
            "outside_children": min(chance.choice([0.0, 0.5]) * base.city["households_in_city"], 1e5),
            "report_rate": 0.3,
        },
        start=START,
        seed=number,
    )


@pytest.mark.parametrize(
    "number",
    [*range(N_ALWAYS), *(pytest.param(number, marks=pytest.mark.slow) for number in range(N_ALWAYS, N_SCENARIOS))],
)
def test_a_random_scenario_runs_closes_its_books_and_is_the_same_on_two_threads(number):
    chosen = random_scenario(number)
    one = list(quarters(chosen, threads=1))
    assert_identical(one, quarters(chosen, threads=2, block=50))
    for _, statistics in one:
        for (name, group), (value, _) in statistics.items():
            if name in UNIT and value == value:
                assert 0.0 <= value <= 1.0, f"{name}, {group}: {value}"
