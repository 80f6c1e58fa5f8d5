"""Same configuration and seed: the same bits, whatever the threads and blocks; a dose of zero is no lever."""

import numpy as np
import pytest
from small_runs import assert_identical, columns, differences, quarters, settings

from childlabour_sim.levers.lever import installed
from childlabour_sim.model import ChildLabourModel
from childlabour_sim.population.blocks import Blocks
from childlabour_sim.population.build import build_world

SCENARIO = ("lever.unconditional_cash.enabled=true",)
LUCK_OF_PEOPLE = ("birth", "female", "heir")


@pytest.fixture(scope="module")
def reference():
    return list(quarters(settings(*SCENARIO, burn_in_years=1)))


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("block", [1, 7, 1000])
def test_threads_and_blocks_do_not_matter(reference, threads, block):
    assert_identical(reference, quarters(settings(*SCENARIO, burn_in_years=1), threads=threads, block=block))


def test_same_seed_same_result(reference):
    assert_identical(reference, quarters(settings(*SCENARIO, burn_in_years=1, seed=1)))


@pytest.mark.parametrize("change", [{"replication": 1}, {"seed": 2}])
def test_another_replication_or_seed_is_another_population(reference, change):
    chosen = settings(*SCENARIO, burn_in_years=1, seed=change.get("seed", 1))
    other = ChildLabourModel(chosen, change.get("replication", 0)).world
    n = min(len(other.children.birth), len(reference[0][0]["children.birth"]))
    for name in LUCK_OF_PEOPLE:
        assert (reference[0][0][f"children.{name}"][:n] != getattr(other.children, name)[:n]).any()


def people(population_seed, replication):
    return build_world(settings(population_seed=population_seed), replication, Blocks(), installed())


def test_population_seed_fixes_people_and_not_their_luck():
    one, other = people(7, 0), people(7, 5)
    before = columns(one), {}
    assert differences(before, (columns(other), {})) == []
    assert all(map(np.array_equal, one.network, other.network))
    assert differences(before, (columns(people(8, 0)), {})) != []

    lived = [next(quarters(settings(population_seed=7), replication)) for replication in (0, 5)]
    assert set(differences(*lived)) >= {"households.shock", "households.earnings", "seats.taste"}


@pytest.mark.parametrize("burn_in_years", [0, pytest.param(2, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", sorted(installed()))
def test_zero_dose_is_no_lever(name, burn_in_years):
    dose = installed()[name].dose
    runs = [
        quarters(settings(f"lever.{name}.enabled={on}", *extra, burn_in_years=burn_in_years), without=f"lever={name}")
        for on, extra in (("true", (f"lever.{name}.{dose}=0",)), ("false", ()))
    ]
    assert_identical(*runs)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(installed()))
def test_a_real_dose_is_not_nothing(name):
    # a hundred places in the whole country are less than one child of four hundred households
    more = ("lever.reentry.places=1_000_000",)
    on, off = (next(quarters(settings(f"lever.{name}.enabled={switch}", *more))) for switch in ("true", "false"))
    assert differences(on, off) != []
