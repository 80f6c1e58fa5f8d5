"""Kept studies opened to be looked at: shipped ones, one's own, stopped ones, damaged ones; none from elsewhere."""

import json
import time
from datetime import date

import polars as pl
import pytest
from busy import busy
from kept_study import write_study

from childlabour_sim.analysis.kept.explored import MEAN, MEDIAN, Failure, without_folders
from childlabour_sim.analysis.kept.shelf import Shelf
from childlabour_sim.config.shipped import experiments_folder
from childlabour_sim.declare import ConfigurationError


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path)


def rate(found, place, group="all"):
    return next(row for row in found.rows("child_labour_rate", group) if row["place"] == place)


def test_shipped_sweeps_and_comparisons_open_with_their_question(shelf):
    assert len(shelf.names()) == 9  # all but the one that attributes
    for name in shelf.names():
        found = shelf.open(name)
        assert "?" in found.question["en"]
        assert found.question["id"]
        assert found.table.height
        assert found.command.endswith(f"study={name.partition('/')[2]}")
        assert all(found.rows(*outcome) for outcome in found.outcomes)


def test_a_shipped_sweep_has_the_numbers_of_its_table(shelf):
    found = shelf.open("shipped/pkh_amount_and_conditions")
    first = rate(found, 0)
    table = pl.read_csv(experiments_folder() / "pkh_amount_and_conditions" / "table.csv")
    kept = table.filter(pl.col("statistic") == "child_labour_rate").row(0, named=True)
    assert [first[key] for key in ("middle", "low", "high")] == [kept[key] for key in ("effect", "low", "high")]
    assert found.read == MEAN
    assert found.values_of("lever.pkh.amount_scale") == [0.5, 1.0, 1.5, 2.0, 3.0]


def test_runs_are_paired_and_summed_up_by_median(tmp_path, shelf):
    write_study(tmp_path)
    found = shelf.open("sweep/own")
    assert (found.read, found.against, found.done, found.asked) == (MEDIAN, "baseline", 9, 9)
    assert [place.values for place in found.places] == [
        {"lever.pkh.amount_scale": 2.0},
        {"lever.pkh.amount_scale": 3.0},
    ]
    row = rate(found, 1)  # -0.05, and 0.001 more in each further run
    assert [row[end] for end in ("low", "middle", "high")] == pytest.approx([-0.05, -0.049, -0.048])
    assert (row["runs"], row["children"]) == (3, 200.0)
    assert rate(found, 1, "sex=female")["children"] == 20.0
    assert found.years == (date(2025, 1, 1), date(2026, 1, 1))


def test_of_twenty_runs_the_outermost_tenth_is_left_out(tmp_path, shelf):
    write_study(tmp_path, replications=21)
    row = rate(shelf.open("sweep/own"), 0)
    assert [row[end] for end in ("low", "middle", "high")] == pytest.approx([-0.019, -0.01, -0.001])


def test_a_study_that_was_stopped_shows_what_there_is(tmp_path, shelf):
    folder = write_study(tmp_path, ended=False)
    (damaged,) = (folder / "runs").glob("records-point_00002-00001-*")
    damaged.write_bytes(b"half")
    failed = {"run": "point_00002-00001", "seed": 7, "error": "OSError('/home/somebody/runs/x.parquet')"}
    (folder / "failures.json").write_text(json.dumps({"failures": [failed]}))
    found = shelf.open("sweep/own")
    assert (found.done, found.asked, rate(found, 0)["runs"], rate(found, 1)["runs"]) == (8, 9, 3, 2)
    assert found.failures == (Failure("point_00002-00001", 7, "OSError('x.parquet')"),)
    assert found.command == ""


def test_no_folder_of_the_machine_is_told(tmp_path, shelf):
    write_study(tmp_path)
    found = shelf.open("sweep/own")
    assert found.command == "childlabour sweep city=kupang vary.lever.pkh.amount_scale=2,3"
    assert without_folders("--config-dir=/home/a/own study=~/b/x.yaml C:\\Users\\c\\d.csv 1/2") == (
        "--config-dir=own study=x.yaml d.csv 1/2"
    )


@pytest.mark.parametrize("name", ["sweep/../../etc", "/etc", "sweep/none", "shipped/medan_package", "sweep/linked", ""])
def test_nothing_is_opened_that_was_not_listed(tmp_path, shelf, name):
    elsewhere = tmp_path / "elsewhere"
    write_study(elsewhere)
    inside = tmp_path / "results" / "sweep"
    inside.mkdir(parents=True)
    (inside / "linked").symlink_to(elsewhere / "sweep" / "own")
    own = Shelf(tmp_path / "results")
    assert own.own() == []
    with pytest.raises(ConfigurationError):
        own.open(name)


@pytest.mark.parametrize("file", ["plan.json", "study.json"])
@pytest.mark.parametrize("content", [None, "", "{", "[]", "{}", '{"configuration": 3}', '{"arms": {"a": 1}}'])
def test_a_damaged_or_foreign_study_is_refused_and_the_others_open(tmp_path, shelf, file, content):
    folder = write_study(tmp_path)
    write_study(tmp_path, "whole")
    (folder / file).unlink() if content is None else (folder / file).write_text(content)
    with pytest.raises(ConfigurationError):
        shelf.open("sweep/own")
    assert shelf.open("sweep/whole").done == 9
    assert set(shelf.own()) == {"sweep/own", "sweep/whole"}


def test_without_a_folder_there_are_the_shipped_ones(tmp_path):
    assert Shelf(tmp_path / "none").own() == []


def test_two_hundred_runs_open_within_two_seconds(tmp_path, shelf):
    write_study(tmp_path, replications=67)
    took = []
    for _ in range(3):  # the quickest, as if alone: other work on the machine is not ours
        began = time.perf_counter()
        assert shelf.open("sweep/own").done == 201
        took.append((time.perf_counter() - began) / busy())
    assert min(took) < 2.0
