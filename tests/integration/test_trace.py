"""The trace of a decision adds up to what the engine decides."""

import numpy as np
import pytest

from childlabour_sim import ChildLabourModel, configure, explain
from childlabour_sim.agents import Child


@pytest.fixture(scope="module")
def model():
    model = ChildLabourModel(configure("city=teaching_village", years=2, burn_in_years=2), threads=1)
    model.step()
    return model


def test_explaining_changes_nothing_and_foretells_the_decision(model):
    children = [agent for agent in model.agents if isinstance(agent, Child) and 9 <= agent.age < 18]
    world = model.world
    before = [column.copy() for table in (world.children, world.seats) for column in table]
    told = {child.row: explain(model, child.row) for child in children[:20]}
    assert all(map(np.array_equal, before, (*world.children, *world.seats)))
    model.step()
    for row, explanation in told.items():
        seat = world.children.seat[row]
        in_school = explanation.chosen.startswith("school")
        assert in_school == bool(world.seats.attendance[seat] > 0)
        hours = next(option.hours for option in explanation.alternatives if option.name == explanation.chosen)
        assert hours == pytest.approx(float(world.seats.hours[seat]), rel=1e-6)


def test_the_chosen_alternative_has_the_highest_sum_of_terms(model):
    row = next(agent.row for agent in model.agents if isinstance(agent, Child) and 9 <= agent.age < 17)
    explanation = explain(model, row)
    assert explanation.alternatives[0].name == explanation.chosen
    assert "the family chooses" in explanation.in_words()


def test_school_without_work_is_weighed_however_far_behind_it_is(model):
    rows = [agent.row for agent in model.agents if isinstance(agent, Child) and 14 <= agent.age < 18]
    told = [explain(model, row) for row in rows]
    behind = [one for one in told if "school only" not in [option.name for option in one.alternatives[:4]]]
    assert behind
    assert all("Rather than school only" in one.in_words() for one in behind)


def test_a_baby_decides_nothing(model):
    baby = next(agent.row for agent in model.agents if isinstance(agent, Child) and agent.age < 4)
    with pytest.raises(ValueError, match="5 to 18"):
        explain(model, baby)
