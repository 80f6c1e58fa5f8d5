"""Worlds that fit what is known, as shipped: still of this code and evidence, and what comparisons do with them."""

import numpy as np
import polars as pl
import pytest
from rich.console import Console

from childlabour_sim import compare
from childlabour_sim.analysis.compare.scenarios import open_comparison
from childlabour_sim.analysis.worlds.made import Made
from childlabour_sim.analysis.worlds.profile import open_profile
from childlabour_sim.analysis.worlds.world import fresh_moments, solve_in_city
from childlabour_sim.commands import compare as compare_command
from childlabour_sim.commands import verify as verify_command
from childlabour_sim.commands.shared.arguments import split_config_dir
from childlabour_sim.config.worlds.between import COUNTRY, TOWN, layers_folder
from childlabour_sim.config.worlds.kept import DRAW, MOMENT, path_of, read_kept
from childlabour_sim.config.worlds.profile import profile_fingerprint
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


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["replications=600"], "300 are asked for, 118 are kept"),
        (["replications=4", "--config-dir", "OTHER"], "solved for other values or evidence"),
    ],
)
def test_worlds_that_are_kept_and_not_taken_are_spoken_of(tmp_path, capsys, monkeypatch, said, told):
    (tmp_path / "worlds").mkdir()
    kept = read_kept(path_of("medan"))  # of another city
    kept.write(tmp_path / "worlds" / "kupang.parquet")
    said = [str(tmp_path) if word == "OTHER" else word for word in said]
    overrides, folder = split_config_dir(
        [*SMALL[:-2], *said, "scenarios=[baseline,pkh_plus]", f"output.dir={tmp_path}"]
    )
    compare_command.say_size(open_comparison(overrides, folder), Console(width=200))
    out = capsys.readouterr().out
    assert told in out
    assert ("--config-dir" in out) == ("--config-dir" in said)


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
