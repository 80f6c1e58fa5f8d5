"""The commands as their users type them."""

import json
import os
import subprocess
import sys

import polars as pl
import pytest
from omegaconf import OmegaConf
from typed_command import childlabour

from childlabour_sim.config.check import flatten
from childlabour_sim.config.shipped import conf_folder

SMALL = ["city=teaching_village", "years=2", "burn_in_years=1", "replications=2"]
TINY = ["city=teaching_village", "years=1", "burn_in_years=0", "replications=1"]


def in_a_fresh_interpreter(*arguments, cwd):
    wide = os.environ | {"COLUMNS": "110"}  # readline, which pytest loads, may have set another width
    return subprocess.run(
        [sys.executable, "-m", "childlabour_sim", *arguments],
        capture_output=True, text=True, cwd=cwd, timeout=300, env=wide,
    )  # fmt: skip


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    folder = tmp_path_factory.mktemp("user")
    answer = in_a_fresh_interpreter("run", *SMALL, cwd=folder)
    assert answer.returncode == 0, answer.stderr
    return answer, next((folder / "results" / "run").iterdir())


def test_help_lists_the_commands(tmp_path):
    answer = in_a_fresh_interpreter("--help", cwd=tmp_path)
    assert answer.returncode == 0
    assert all(word in answer.stdout for word in ("run", "validate", "law", "household"))


def test_run_prints_a_table_and_leaves_everything(finished):
    answer, folder = finished
    assert "Child labour" in answer.stdout
    for name in ("records.parquet", "config.yaml", "manifest.json", "report.html"):
        assert (folder / name).is_file()
    assert len(list((folder / "figures").glob("*.png"))) >= 4
    assert not list(folder.rglob(".*.parquet*"))


def test_records_are_tidy_and_rates_are_rates(finished):
    records = pl.read_parquet(finished[1] / "records.parquet")
    assert records.columns == ["scenario", "replication", "date", "statistic", "group", "value", "n"]
    assert records["date"].n_unique() == 8
    assert records["replication"].unique().to_list() == [0, 1]
    shares = records.filter(pl.col("statistic").cast(pl.String).str.ends_with("_rate"), pl.col("value").is_finite())
    assert shares["value"].min() >= 0
    assert shares["value"].max() <= 1


def test_config_holds_a_source_per_value(finished):
    text = (finished[1] / "config.yaml").read_text()
    assert "source: set by the user" in text
    assert "city.poverty_line" in text


def test_manifest_tells_seed_and_versions(finished):
    manifest = json.loads((finished[1] / "manifest.json").read_text())
    assert manifest["seed"] == 1
    assert manifest["replications"] == 2
    assert {"mesa", "numpy", "numba"} <= manifest["packages"].keys()


def test_bad_key_ends_with_one_line(tmp_path):
    answer = childlabour("run", "lever.pkh.coverge=1", cwd=tmp_path)
    assert answer.returncode == 2
    assert answer.stderr.strip().count("\n") == 0
    assert "lever.pkh.coverage" in answer.stderr
    assert not list(tmp_path.iterdir())


def test_unknown_command_names_the_known(tmp_path):
    answer = childlabour("rnu", cwd=tmp_path)
    assert answer.returncode == 2
    assert "run" in answer.stderr


def test_law_on_a_day_and_before_the_register(tmp_path):
    assert "Rp900,000" in childlabour("law", "--at", "2024-01-01", cwd=tmp_path).stdout
    early = childlabour("law", "--at", "1900-01-01", cwd=tmp_path)
    assert early.returncode == 2
    assert "1994" in early.stderr


def test_household_says_it_decides_nothing(tmp_path):
    answer = childlabour("household", "children=14girl,10boy", "income=2000000", cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert "decides no entitlement" in answer.stdout
    assert "the family chooses" in answer.stdout


def test_cfg_job_prints_the_configuration(tmp_path):
    answer = childlabour("run", "--cfg", "job", "households=77", cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert "households: 77" in answer.stdout
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("undrawn")
def test_multirun_runs_each_choice(tmp_path):
    answer = childlabour("run", "-m", *TINY, "scenario=baseline,no_policy", cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert len(list((tmp_path / "results" / "run").iterdir())) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["results"]


def test_help_of_run_is_a_page_with_every_choice_and_every_key(tmp_path):
    (tmp_path / "scenario").mkdir()
    (tmp_path / "scenario" / "my_own.yaml").write_text("# @package _global_\n")
    answer = childlabour("run", "--help", "--config-dir=.", cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    lines = answer.stdout.splitlines()
    assert 40 <= len(lines) <= 60
    assert max(map(len, lines)) <= 120
    words = set(answer.stdout.replace(",", " ").split())
    for group in ("city", "scenario", "law", "timeline", "budget", "behaviour", "network", "population"):
        assert {path.stem for path in (conf_folder() / group).glob("*.yaml")} - {"bills"} <= words, group
    assert "my_own" in words
    config = OmegaConf.to_container(OmegaConf.load(conf_folder() / "config.yaml"))
    keys = [key for key, _ in flatten({key: config[key] for key in config.keys() - {"defaults", "hydra"}})]
    assert not [key for key in keys if f"  {key}=" not in answer.stdout]
    assert {"seed=1", "households=10000", "threads=null", "output.panel=false"} <= words
    assert {"--cfg", "docs/parameters.md."} <= words


@pytest.mark.parametrize("command", ["validate", "calibrate", "law", "household"])
def test_help_of_a_command_is_short_and_names_it(command, tmp_path):
    answer = childlabour(command, "--help", cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith(f"usage: childlabour {command}")
    assert len(answer.stdout.splitlines()) < 25
