"""Worlds that fit what is known in a kota or kabupaten: between town and country, and solved for its incomes."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from childlabour_sim.analysis.worlds.intercepts import PLACED, point_of
from childlabour_sim.analysis.worlds.made import Made
from childlabour_sim.analysis.worlds.profile import open_profile
from childlabour_sim.analysis.worlds.world import World, solve_in_city
from childlabour_sim.commands import calibrate as calibrate_command
from childlabour_sim.config.worlds.between import between
from childlabour_sim.config.worlds.kept import DRAW, path_of, read_kept
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.study.processes import processes


def test_worlds_of_the_layers_are_of_the_nations_worlds_and_keep_town_and_country_apart():
    nation = read_kept(path_of("indonesia"))
    key = "city.opportunity.street"
    half = between(0.5, nation, [key])
    town, country = (between(share, nation, [key]) for share in (1.0, 0.0))
    assert len(half) >= 90
    assert half.keys() <= set(nation.table[DRAW])
    assert all(half[draw][key] == pytest.approx((town[draw][key] + country[draw][key]) / 2) for draw in half)
    assert np.mean([town[draw][key] > country[draw][key] for draw in half]) > 0.8  # streets are in towns


def test_a_district_is_solved_for_its_incomes_and_has_schools_and_work_of_town_and_country(tmp_path):
    profile = open_profile("kabupaten_sleman", ["households=2000"])
    nation = read_kept(path_of("indonesia"))
    placed = between(profile.towns, nation, PLACED)
    assert 0.0 < profile.towns < 1.0
    assert [fact.name for fact in profile.facts] == ["poverty", "gini", "bottom40"]
    draw = nation.table.filter(pl.col(DRAW).is_in([*placed]))[DRAW][0]
    row = nation.table.row(by_predicate=pl.col(DRAW) == draw, named=True)
    given = {key: value for key, value in row.items() if key.startswith("behaviour.")} | placed[draw]
    with processes(1) as workers:
        made = Made(tmp_path, profile, workers, lambda *now: None)
        world = solve_in_city(profile, draw, made.slopes, given)
    assert not world.refused
    assert world.values.keys() == {"city.income_scale", "city.income_shape", "city.income_tail"}
    assert abs(world.moments["poverty"] - profile.shipped.city["poverty_rate"]) < 0.02


def test_a_damaged_world_is_made_again_and_others_are_not(tmp_path):
    profile, made_now = open_profile("kota_bandung", ["households=300"]), []
    with processes(1) as workers:
        made = Made(tmp_path, profile, workers, lambda *now: made_now.append(now))
        first = made.worlds("city", [(profile, draw) for draw in range(3)], drawn_world)
        damaged = next(path for path in made._folder.iterdir() if path.stem.endswith("1"))
        damaged.write_text("{broken", encoding="utf-8")
        again = made.worlds("city", [(profile, draw) for draw in range(3)], drawn_world)
    assert again == first
    assert made_now[-2:] == [("city", 2, 3), ("city", 3, 3)]


def drawn_world(task) -> World:
    return World(task[1], values={"city.income_scale": 1.0 / 3.0})


def test_a_district_with_figures_of_the_users_is_solved_for_these_too():
    targets = {"out_of_school_16_18": {"value": 0.15, "low": 0.12, "high": 0.18}}
    profile = open_profile("kota_bandung", ["households=300"], targets=targets)
    assert [fact.name for fact in profile.facts] == ["out_of_school_16_18", "poverty", "gini", "bottom40"]
    given = dict.fromkeys(PLACED, 0.25)
    assert point_of(profile.intercepts, profile.shipped.resolved, given)[: len(PLACED)].tolist() == [0.25] * len(PLACED)


def test_worlds_of_layers_that_go_with_others_of_the_nation_are_refused_with_the_command():
    nation = read_kept(path_of("indonesia"))
    other = replace(nation, table=nation.table.head(30))
    with pytest.raises(ConfigurationError, match=r"town has worlds that go .* calibrate worlds city=town --config-dir"):
        between(0.5, other, PLACED)


def test_worlds_of_a_city_of_ones_own_are_solved_for_its_own_numbers(tmp_path):
    (tmp_path / "city").mkdir()
    (tmp_path / "city" / "mine.yaml").write_text(
        "place: {district: kota_bandung}\npoverty_rate: 0.09\n_sources: {poverty_rate: {source: assumption}}\n"
    )
    with pytest.raises(ConfigurationError, match="childlabour cities solve mine"):
        calibrate_command.main(["worlds", "city=mine", "--config-dir", str(tmp_path)])


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("keep=5", "keep = '5' .* at least 20"),
        ("households=50", "households = '50' .* at least 1,000"),
        ("city.poverty_rate=0.2", r"city\.poverty_rate: expected .* file of your own"),
        ("behaviour=imitation", "behaviour: expected .* file of your own"),
    ],
)
def test_worlds_are_of_a_city_as_its_file_has_it_and_enough_of_them(tmp_path, said, expected):
    with pytest.raises(ConfigurationError, match=expected):
        calibrate_command.main(["worlds", "city=kota_bandung", f"to={tmp_path}", said])


@pytest.mark.parametrize("what", ["worlds", "districts"])
def test_a_folder_that_cannot_be_written_is_refused_before_anything_is_solved(tmp_path, what):
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigurationError, match=r"to = .*file.* \(folder\): cannot be written"):
        calibrate_command.main([what, f"to={tmp_path / 'file'}"])
