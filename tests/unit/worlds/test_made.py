"""Worlds are made once, and one that fails takes no other with it."""

from types import SimpleNamespace

import pytest

from childlabour_sim.analysis.worlds.made import Made
from childlabour_sim.analysis.worlds.world import World
from childlabour_sim.config.compose import composing
from childlabour_sim.study.processes import processes


@pytest.fixture(scope="module")
def profile():
    with composing() as composer:
        return SimpleNamespace(name="kupang", composition=composer.compose(["city=kupang"]), households=300)


def test_a_world_is_made_once_and_one_that_fails_is_refused_and_tried_again(tmp_path, profile):
    asked, told = [], []

    def make(task):
        asked.append(task[1])
        if task[1] == 2 and asked.count(2) == 1:
            raise RuntimeError("out of memory")
        return World(task[1], point=[0.5], values={"city.opportunity.street": 0.1}, distance=0.4, runs=3)

    with processes(1) as workers:
        made = Made(tmp_path, profile, workers, lambda *now: told.append(now))
        first = made.worlds("world", [(None, 1), (None, 2), (None, 3)], make)
        again = made.worlds("world", [(None, 1), (None, 2), (None, 3)], make)
    assert [world.refused for world in first] == ["", "RuntimeError('out of memory')", ""]
    assert [world.refused for world in again] == ["", "", ""]
    assert asked == [1, 2, 3, 2]
    assert told[0] == ("world", 0, 3)
    assert told[-1] == ("world", 3, 3)
    assert again[0] == first[0]


def test_worlds_of_another_profile_have_another_folder(tmp_path, profile):
    other = SimpleNamespace(**vars(profile) | {"households": 600})
    with processes(1) as workers:
        for each in (profile, other):
            Made(tmp_path, each, workers, print).worlds("city", [(None, 1)], lambda task: World(task[1]))
    assert len(list(tmp_path.iterdir())) == 2
