"""A tiny real sweep: what it leaves, that a killed one goes on to the same table, and what is refused."""

import json
import os
import signal
import subprocess
import sys
import time

import polars as pl
import pytest
import yaml
from polars.testing import assert_frame_equal
from typed_command import childlabour

from childlabour_sim import sweep
from childlabour_sim.analysis.sweep.study import open_sweep
from childlabour_sim.config import configure
from childlabour_sim.config.shipped import experiments_folder
from childlabour_sim.config.study.file import shipped_studies
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.records.recorder import record_replication
from childlabour_sim.report.results.sweep import finish_sweep, sweep_charts
from childlabour_sim.study.counted import run_study

SMALL = (
    "city=teaching_village",
    "years=2",
    "burn_in_years=1",
    "replications=3",
    "uncertainty=none",
    "execution=serial",
)
GRID = ("vary.lever.pkh.amount_scale=0,1,3", "vary.behaviour.disapproval=0.5,1.5", "against=no_policy")
OUTCOMES = "outcomes=working_rate,enrolment_rate:age=7-15,spending"


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sweep")
    result = sweep(*SMALL, *GRID, OUTCOMES, f"output.dir={folder}", name="grid")
    return result, folder / "sweep" / "grid"


def test_every_point_is_paired_with_the_world_that_has_its_own_behaviour(done):
    points = done[0].points
    assert points.height == 6
    assert points["reference"].n_unique() == 2
    by_behaviour = points.group_by("behaviour.disapproval").agg(pl.col("reference").n_unique())
    assert by_behaviour["reference"].to_list() == [1, 1]
    for row in points.iter_rows(named=True):
        own, other = (done[0].settings[row[arm]] for arm in ("arm", "reference"))
        assert own.behaviour == other.behaviour
        assert own.behaviour["disapproval"] == row["behaviour.disapproval"]
        assert own.levers["pkh"]["amount_scale"] == row["lever.pkh.amount_scale"]
        assert not other.levers["pkh"]["enabled"]


def test_the_table_is_what_runs_of_their_own_say(done):
    table = done[0].table
    here = (pl.col("lever.pkh.amount_scale") == 3.0) & (pl.col("behaviour.disapproval") == 0.5)
    row = table.filter(here, pl.col("statistic") == "working_rate").row(0, named=True)
    means = []
    for scenario in ("scenario=no_policy", "lever.pkh.amount_scale=3"):
        settings = configure(*SMALL[:3], "behaviour.disapproval=0.5", scenario)
        values = []
        for r in range(3):
            records = record_replication(settings, r).records
            rows = records.filter(pl.col("statistic") == "working_rate", pl.col("group") == "all")
            values.append((rows["value"] * rows["n"]).sum() / rows["n"].sum())
        means.append(sum(values) / 3)
    assert row["value"] == pytest.approx(means[1], rel=1e-12)
    assert row["effect"] == pytest.approx(means[1] - means[0], abs=1e-14)
    assert row["mean_low"] <= row["effect"] <= row["mean_high"]
    assert row["n"] == 3


def test_a_group_that_no_run_records_by_itself_is_recorded(done):
    rows = done[0].table.filter(pl.col("group") == "age=7-15")
    assert rows.height == 6
    assert rows["value"].is_between(0.0, 1.0).all()


def test_it_leaves_tables_records_manifest_and_figures(done):
    result, folder = done
    assert_frame_equal(pl.read_parquet(folder / "sweep.parquet"), result.table)
    records = pl.read_parquet(folder / "records.parquet")
    assert set(records["arm"]) == {*result.points["arm"], *result.points["reference"]}
    assert set(records["replication"]) == {0, 1, 2}
    manifest = json.loads((folder / "manifest.json").read_text())
    assert set(manifest["arms"]) == set(records["arm"])
    assert manifest["runs_made"] == 24
    assert "childlabour sweep" in manifest["command"]
    for ending in ("png", "svg"):
        assert (folder / "figures" / f"map.{ending}").stat().st_size > 5000
    assert result.plot().axes


def test_what_is_on_disk_is_not_run_again(done):
    result, folder = done
    planned = open_sweep([*SMALL, *GRID, OUTCOMES, f"output.dir={folder.parents[1]}", "name=grid"])
    with planned.opened.folder.open():
        assert run_study(planned.opened).done == 0
        assert_frame_equal(finish_sweep(planned).table, result.table)


def test_another_sweep_is_refused_its_folder(done):
    planned = open_sweep([*SMALL, *GRID[:1], f"output.dir={done[1].parents[1]}", "name=grid"])
    with planned.opened.folder.open(), pytest.raises(ConfigurationError, match="of another study"):
        run_study(planned.opened)


@pytest.mark.slow
def test_a_killed_sweep_goes_on_to_the_same_table(done, tmp_path):
    asked = [*SMALL[:-1], "execution.workers=2", *GRID, OUTCOMES, "name=grid"]
    command = [sys.executable, "-m", "childlabour_sim", "sweep", *asked]
    runs = tmp_path / "results" / "sweep" / "grid" / "runs"
    for wanted in (1, 9):
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, start_new_session=True)
        until = time.monotonic() + 200
        while len(list(runs.glob("*.parquet"))) < wanted and process.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    went_on = sweep(*SMALL, *GRID, OUTCOMES, f"output.dir={tmp_path / 'results'}", name="grid")
    assert_frame_equal(went_on.table, done[0].table)
    assert_frame_equal(pl.read_parquet(runs.parent / "sweep.parquet"), done[0].table)


def test_a_run_that_is_lost_takes_its_pair_with_it_and_nothing_else(tmp_path):
    asked = [
        *SMALL,
        "vary.lever.pkh.amount_scale=0,2",
        "outcomes=working_rate,working_again_24q",
        f"output.dir={tmp_path}",
    ]
    planned = open_sweep(asked)
    with planned.opened.folder.open():
        run_study(planned.opened)
        next(planned.opened.folder.parts.glob("records-reference_00001-00001-*")).unlink()
        next(planned.opened.folder.parts.glob("records-point_00002-00002-*")).unlink()
        found = finish_sweep(planned)
    assert found.table.filter(statistic="working_rate")["n"].to_list() == [2, 1]
    assert [chart.name for chart in sweep_charts(found)] == ["lines"]  # of what was recorded


def test_plausible_worlds_are_shared_by_points_and_their_reference(tmp_path):
    found = sweep(
        *SMALL[:-2], "execution=serial", "uncertainty=assumptions", replications=4, outcomes=["working_rate"],
        vary={"lever.pkh.amount_scale": [1, 3]}, **{"output.dir": str(tmp_path)},
    )  # fmt: skip
    assert set(found.table["kind"]) == {"assumptions"}
    same, other = found.table.iter_rows(named=True)
    assert (same["effect"], same["mean_low"], same["mean_high"]) == (0.0, 0.0, 0.0)  # as the law has it, in every world
    assert other["effect"] < 0.0


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        (["city=medan", "vary.lever.pkh.amount_scale=1,2"], "fitted"),
        (["city=teaching_village", "vary.lever.pkh.amount_scale=1,2"], "assumptions"),
        (["city=medan", "vary.behaviour=random_utility,imitation", "replications=3"], "none"),
        (["vary.city=medan,kupang", "replications=3"], "none"),
    ],
)
def test_unless_told_otherwise_worlds_fit_what_is_known_where_they_are_of_all_points(asked, kind, tmp_path):
    opened = open_sweep([*asked, f"output.dir={tmp_path}"]).opened
    assert opened.plan.uncertainty == kind
    assert opened.plan.inner == (1 if kind == "none" else 2)


def test_names_and_levels(tmp_path):
    found = sweep(
        *SMALL[:-2], "execution=serial", replications=1, vary={"behaviour": ["random_utility", "imitation"]},
        outcomes=["working_rate"], **{"output.dir": str(tmp_path)},
    )  # fmt: skip
    assert found.against is None  # no point has another policy than the baseline
    assert found.table["effect"].is_nan().all()
    assert found.table["behaviour"].to_list() == ["random_utility", "imitation"]
    assert [found.settings[arm].behaviour["rule"] for arm in found.points["arm"]] == ["random_utility", "imitation"]
    assert found.plot().axes


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ([], ["nothing to vary"]),
        (["vary.lever.pkh.coverage=0.1,0.2", "against=no_plicy"], ["against = 'no_plicy'", "no_policy"]),
        (["vary.lever.pkh.coverage=0.1,0.2", "outcomes=[child_labor_rate]"], ["outcomes", "child_labour_rate"]),
        (["vary.lever.pkh.coverage=0.1,0.2", "outcomes=[]"], ["outcomes = []"]),
        (["vary.lever.pkh.coverage=0.1,0.2", "max_runs=5"], ["max_runs = 5", "2 points", "6 runs"]),
        (["vary.lever.pkh.coverage=0.1,0.2", "scenario=no_policy"], ["lever.pkh is off", "lever.pkh.enabled=true"]),
        (["vary.city.gini=0.12,0.3"], ["point 1 (city.gini=0.12)", "bottom40"]),
        (
            ["vary.behaviour=imitation,random_utility", "uncertainty=assumptions"],
            ["vary.behaviour", "uncertainty=none"],
        ),
        (["vary.lever.pkh.coverage=0.1,0.2", "override.package.years=1"], ["override.baseline.KEY=VALUE"]),
        (["vary.lever.pkh.coverage=0.1,0.2", "typo=1"], ["unknown key typo"]),
        (["vary.lever.pkh.coverage=0.1,0.2", "design=lhs"], ["design = 'lhs'", "latin_hypercube"]),
        (["vary.network.far_share=0.1,0.2", "question=why"], ["question", "by language"]),
    ],
)
def test_bad_input_stops_before_anything_runs(asked, words, tmp_path):
    with pytest.raises(ConfigurationError) as caught:
        sweep(*SMALL, *asked, f"output.dir={tmp_path}")
    assert all(word in str(caught.value) for word in words), str(caught.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", shipped_studies())
def test_every_shipped_sweep_can_begin(name, tmp_path):
    said = yaml.safe_load((experiments_folder() / name / "study.yaml").read_text(encoding="utf-8"))
    if said["command"] == "sweep":
        planned = open_sweep([f"study={name}", f"output.dir={tmp_path}"])
        planned.opened.check_size()
        assert set(planned.opened.study["question"]) == {"en", "id"}


def test_hydra_prints_what_a_study_file_and_the_command_line_say(tmp_path):
    asked = ["study=pkh_amount_and_conditions", "vary.lever.pkh.amount_scale=0,2", "city=kupang", "--cfg", "job"]
    answer = childlabour("sweep", *asked, cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    said = yaml.safe_load(answer.stdout)
    assert said["vary"] == {"lever.pkh.amount_scale": [0, 2], "lever.pkh.verified_share": [0, 0.5, 1]}
    assert said["against"] == "baseline"
