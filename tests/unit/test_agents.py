"""Households and children as Mesa agents: live views on columns."""

import copy
import pickle
from functools import cache

import mesa
import numpy as np
import pytest

from childlabour_sim.agents import Child, Household
from childlabour_sim.config import configure
from childlabour_sim.events import calendar
from childlabour_sim.events.deciding import decisions
from childlabour_sim.model import ChildLabourModel


@cache
def settings():
    return configure("city=indonesia", households=120, years=3, burn_in_years=0, threads=1)


@pytest.fixture
def model():
    found = ChildLabourModel(settings())
    found.step()
    return found


def at_home(model):
    age = model.world.quarter.tick - model.world.children.birth.astype(int)
    return np.flatnonzero((age >= 0) & (age < 76))


def test_agents_are_households_and_children_at_home(model):
    agents = model.agents
    assert isinstance(model, mesa.Model)
    assert isinstance(agents, type(mesa.Model().agents))  # Mesa 3.3 and 3.5 have different sets
    assert [agent.row for agent in agents.select(agent_type=Household)] == list(range(120))
    assert [agent.row for agent in agents.select(agent_type=Child)] == at_home(model).tolist()


def test_births_and_leaving_home_change_the_agents(model):
    before = {child.row: child for child in model.agents.select(agent_type=Child)}
    while model.running_quarters:
        model.step()
    after = {child.row: child for child in model.agents.select(agent_type=Child)}
    assert sorted(after) == at_home(model).tolist()
    assert before.keys() - after.keys()
    assert after.keys() - before.keys()
    assert all(after[row] is before[row] for row in before.keys() & after.keys())


def test_attributes_are_the_columns(model):
    household, child = (
        list(model.agents.select(agent_type=Household))[3],
        list(model.agents.select(agent_type=Child))[5],
    )
    household.assets = 2.5
    model.world.children.grade[child.row] = 4
    assert model.world.households.assets[3] == 2.5
    assert child.grade == 4
    assert child.age == (model.world.quarter.tick - model.world.children.birth[child.row]) / 4


def test_select_and_agg_count_as_the_columns_do(model):
    children = model.agents.select(agent_type=Child)
    working = children.select(lambda child: child.working)
    rows = at_home(model)
    assert len(working) == (model.world.children.sector[rows] > 0).sum() > 0
    assert children.agg("hours", max) == model.world.seats.hours.max()


def test_what_is_kept_from_5_to_18_is_that_childs_own(model):
    children = list(model.agents.select(agent_type=Child))
    deciding = [child for child in children if child.decides]
    assert len({int(child.seat) for child in deciding}) == len(deciding) < len(children)
    for i, child in enumerate(deciding):
        child.hours = i
    assert [child.hours for child in deciding] == list(range(len(deciding)))
    infant = next(child for child in children if child.age < 5)
    assert infant.hours == 0.0
    assert not infant.taste.any()
    with pytest.raises(AttributeError, match="from 5 to 18 only"):
        infant.hours = 3.0


def test_families_know_their_children(model):
    for household in model.agents.select(agent_type=Household):
        ages = [child.age for child in household.children]
        assert ages == sorted(ages, reverse=True)
        assert all(child.household is household for child in household.children)
        assert household.members == household.adults + len(household.children)


def test_data_collector_collects(model):
    collector = mesa.DataCollector(
        model_reporters={"working": lambda m: len(m.agents.select(lambda a: isinstance(a, Child) and a.working))},
        agenttype_reporters={Household: {"consumption": "consumption"}},
    )
    for _ in range(2):
        model.step()
        collector.collect(model)
    assert len(collector.get_model_vars_dataframe()) == 2
    assert (collector.get_model_vars_dataframe()["working"] > 0).all()
    assert len(collector.get_agenttype_vars_dataframe(Household)) == 2 * 120


class Lottery(ChildLabourModel):
    """Hands a sum to one family a quarter."""

    def step(self):
        super().step()
        next(iter(self.agents.select(agent_type=Household))).assets = 100.0


def test_model_can_be_subclassed():
    lottery, plain = Lottery(settings()), ChildLabourModel(settings())
    for _ in range(4):
        lottery.step()
        plain.step()
    assert lottery.world.households.assets[0] == 100.0
    assert lottery.steps == 4
    np.testing.assert_array_equal(lottery.world.households.shock, plain.world.households.shock)


@pytest.mark.parametrize("agent_type", [Household, Child])
def test_nobody_is_removed_by_hand(model, agent_type):
    with pytest.raises(TypeError, match=r"cannot be removed: births, leaving home"):
        next(iter(model.agents.select(agent_type=agent_type))).remove()


def test_overriding_decide_is_refused():
    with pytest.raises(TypeError, match=r"Obstinate\.decide would never be called.*behaviour=<name>"):

        class Obstinate(Household):
            def decide(self):
                """Never called."""

    class Talkative(Household):
        """Other methods are welcome."""

        def speak(self):
            """Say something."""


def test_decide_repeats_the_engines_choice():
    engine, by_hand = ChildLabourModel(settings()), ChildLabourModel(settings())
    for model in (engine, by_hand):
        model.step()
        model.world.quarter = model.world.clock.quarter(1)
        for name, event in calendar.QUARTER:
            if name == "decisions":
                break
            event(model.world)
    before = engine.world.seats.hours.copy()
    decisions.run(engine.world)
    by_hand.agents.select(agent_type=Household).shuffle_do("decide")
    assert (engine.world.seats.hours != before).any()
    for table in ("households", "children", "seats"):
        for ours, theirs in zip(getattr(engine.world, table), getattr(by_hand.world, table)):
            np.testing.assert_array_equal(ours, theirs)


def test_the_run_ends_at_its_horizon():
    short = ChildLabourModel(configure("city=teaching_village", years=1, burn_in_years=0), threads=1)
    short.run_model()
    assert short.running_quarters == 0
    with pytest.raises(RuntimeError, match="is over"):
        short.step()


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])
def test_a_model_on_two_threads_can_be_copied(copied):
    model = ChildLabourModel(configure("city=medan", households=3000, years=1, burn_in_years=0), threads=2, block=500)
    model.step()
    twin = copied(model)
    model.step()
    twin.step()
    assert np.array_equal(model.world.seats.hours, twin.world.seats.hours)
