"""Worlds that fit what is known, as shipped: still of this code and evidence, and what comparisons do with them."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from childlabour_sim import compare
from childlabour_sim.analysis.worlds.intercepts import PLACED, point_of
from childlabour_sim.analysis.worlds.made import Made
from childlabour_sim.analysis.worlds.profile import open_profile
from childlabour_sim.analysis.worlds.world import fresh_moments, solve_in_city
from childlabour_sim.commands import calibrate as calibrate_command
from childlabour_sim.commands import verify as verify_command
from childlabour_sim.config.worlds.between import COUNTRY, TOWN, between, layers_folder
from childlabour_sim.config.worlds.kept import DRAW, MOMENT, path_of, read_kept
from childlabour_sim.config.worlds.profile import profile_fingerprint
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.study.processes import processes

CITIES, LAYERS = ("indonesia", "medan", "kupang", "serang"), (TOWN, COUNTRY)
SMALL = ("city=kupang", "households=300", "years=1", "burn_in_years=1", "replications=4", "execution=serial")


@pytest.fixture(scope="module", params=[*CITIES, *LAYERS])
def shipped(request):
    folder = layers_folder() if request.param in LAYERS else None
    return open_profile(request.param, (), folder), read_kept(path_of(request.param, folder))


def test_shipped_worlds_are_of_the_shipped_profile_and_evidence(shipped):
    profile, kept = shipped
    again = f"childlabour calibrate worlds city={profile.name}"
    assert kept.about["fingerprint"] == profile_fingerprint(profile.composition.run.own), again
    assert len(kept) >= 100


def test_shipped_worlds_hold_what_is_known(shipped):
    profile, kept = shipped
    for fact in profile.facts:
        found = kept.table[f"{MOMENT}{fact.name}"].to_numpy()
        assert np.mean((found >= fact.low) & (found <= fact.high)) >= 0.88, fact.name


def test_a_shipped_world_gives_what_it_gave_when_it_was_made(shipped):
    profile, kept = shipped
    row = kept.table.row(0, named=True)
    folder = layers_folder() if profile.name in LAYERS else None
    profile = open_profile(profile.name, [f"households={kept.about['households']}"], folder)
    solved = {key: value for key, value in row.items() if key.startswith(("behaviour.", "city."))}
    found = fresh_moments(profile, row[DRAW], solved)
    assert found == {name: row[f"{MOMENT}{name}"] for name in found}, f"calibrate worlds city={profile.name} anew"


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fitted")
    return compare(*SMALL, f"output.dir={folder}", scenarios=["baseline", "pkh_plus"]), folder


def test_a_comparison_in_a_city_with_worlds_takes_them_and_says_so(compared):
    found, _ = compared
    assert (found.uncertainty, found.n_worlds) == ("fitted", 2)
    drawn = dict(found.worlds.filter(pl.col("key") == "city.opportunity.street").select("draw", "value").iter_rows())
    assert drawn.keys() == {0, 1}
    assert set(drawn.values()) <= set(read_kept(path_of("kupang")).table["city.opportunity.street"])
    assert "behaviour.consumption_weight" in found.worlds["key"]


def test_its_folder_holds_its_worlds_so_that_any_run_can_be_made_again(compared, capsys):
    _, folder = compared
    [study] = (folder / "compare").iterdir()
    assert read_kept(study / "kept_worlds.parquet").digest == read_kept(path_of("kupang")).digest
    verify_command.main([str(study), "runs=1"])
    assert "1" in capsys.readouterr().out


def test_worlds_that_are_drawn_apart_from_the_facts_are_still_to_be_had(tmp_path):
    found = compare(*SMALL, f"output.dir={tmp_path}", "uncertainty=assumptions", scenarios=["baseline", "pkh_plus"])
    assert (found.uncertainty, found.n_worlds) == ("assumptions", 2)


@pytest.mark.slow
def test_a_world_of_a_city_is_found_again_and_its_making_goes_on_where_it_stopped(tmp_path):
    profile = open_profile("serang", ["households=4000"])
    told = []
    with processes(1) as workers:
        made = Made(tmp_path, profile, workers, lambda *now: told.append(now))
        nation = read_kept(path_of("indonesia")).table.row(0, named=True)
        given = {key: value for key, value in nation.items() if key.startswith("behaviour.")}
        world = solve_in_city(profile, nation[DRAW], made.slopes, given)
        again = Made(tmp_path, profile, workers, lambda *now: told.append(now))
        assert np.array_equal(again.slopes, made.slopes)
    assert not world.refused
    assert world.distance < 1.5  # few households: more of it is luck than where it ships
    assert abs(world.moments["poverty"] - profile.shipped.city["poverty_rate"]) < 0.02


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
