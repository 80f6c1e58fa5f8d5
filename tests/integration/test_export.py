"""Exported tables, read back: the same numbers, with labels and a meaning for every column."""

import shutil
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from childlabour_sim import ConfigurationError, attribute, compare, export, solve, sweep
from childlabour_sim.commands import export as command
from childlabour_sim.report.export.columns import meaning_of
from childlabour_sim.report.export.stata import stata_names

LONG = "community_socialisation"


VILLAGE = ("city=teaching_village", "years=1", "burn_in_years=1", "execution=serial", "uncertainty=none", "name=mine")


@pytest.fixture(scope="module")
def other_studies(tmp_path_factory):
    """Folders of a sweep, a search and an attribution, by command and number of tables."""
    where = tmp_path_factory.mktemp("others")
    own = (*VILLAGE, "replications=2", f"output.dir={where}")
    sweep(*own, "vary.lever.pkh.amount_scale=0,2", "vary.behaviour=random_utility,imitation", "against=no_policy")
    solve(*own, "parameter=lever.pkh.amount_scale", "low=1", "high=4", "outcome=spending", "tolerance=0.5")
    attribute(*own, "scenario=raids_with_follow_up")
    return {where / command / "mine": n for command, n in (("sweep", 4), ("solve", 2), ("attribute", 1))}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    where = tmp_path_factory.mktemp("results")
    compare(
        "city=teaching_village", "years=1", "burn_in_years=1", "replications=4", f"scenarios=[baseline,{LONG}]",
        "execution=serial", "output.panel=true", "name=mine", f"output.dir={where}",
    )  # fmt: skip
    return where / "compare" / "mine"


def tables(folder):
    return sorted(folder.glob("*.parquet"))


def without_meaning(folder):
    return [
        (table.stem, column)
        for table in tables(folder)
        for column in pl.read_parquet_schema(table)
        if not all(meaning_of(table.stem, column))
    ]


def test_every_column_has_a_meaning(folder):
    assert len(tables(folder)) == 14
    assert not without_meaning(folder)


@pytest.mark.slow
def test_every_column_of_every_study_has_a_meaning(other_studies):
    for each, n in other_studies.items():
        assert len(tables(each)) == n
        assert not without_meaning(each)


@pytest.mark.slow
def test_every_study_can_be_exported(other_studies):
    for each, n in other_studies.items():
        assert len(export(each, "csv")) == len(export(each, "stata")) == n + 1


def test_csv_read_back_is_the_same(folder):
    *files, codebook = export(folder, "csv")
    for file in files:
        before = pl.read_parquet(folder / f"{file.stem}.parquet")
        after = pl.read_csv(file, schema_overrides=before.cast({pl.Categorical: pl.String}).schema)
        floats = [name for name, kind in before.schema.items() if kind.is_float()]
        plain = before.with_columns(pl.col(pl.Categorical).cast(pl.String), pl.col(floats).fill_nan(None))
        assert after.equals(plain), file.stem
    assert "| `child_labour_rate` | share |" in codebook.read_text()


def test_stata_read_back_is_the_same(folder):
    *files, codebook = export(folder, "stata")
    for file in files:
        before = pl.read_parquet(folder / f"{file.stem}.parquet")
        after = pd.read_stata(file)
        names = stata_names(before.columns)
        assert list(after.columns) == list(names.values())
        assert len(after) == before.height
        for name in before.columns:
            assert_same(before[name], after[names[name]])
    text = codebook.read_text()
    assert f"(`child_labour_{LONG}`) | true/false | {LONG}: Child labour by BPS" in text


def assert_same(before: pl.Series, after: pd.Series) -> None:
    if before.dtype == pl.Boolean:
        assert after.tolist() == ["yes" if value else "no" for value in before]
    elif before.dtype == pl.Date:
        assert [day.date() for day in after] == before.to_list()
    elif before.dtype.is_numeric():
        assert (after.to_numpy() == before.to_numpy()).sum() + after.isna().sum() == len(before)
    else:
        assert [None if pd.isna(value) else value for value in after] == before.cast(pl.String).to_list()


def test_stata_has_labels(folder):
    export(folder, "stata")
    with pd.read_stata(folder / "stata" / "panel.dta", iterator=True) as reader:
        labels = reader.variable_labels()
        reader.read()
        values = reader.value_labels()
    assert labels["hours_baseline"] == "baseline: Hours of economic work [hours/week]"
    assert all(len(label) <= 80 for label in labels.values())
    assert {0: "no", 1: "yes"} in values.values()


def test_long_and_reserved_names():
    names = stata_names(["end", f"child_labour_{LONG}", f"child_labour_{LONG}_more"])
    assert list(names.values()) == ["end_", "child_labour_community_social_01", "child_labour_community_social_02"]


@pytest.mark.parametrize("arguments", [[], ["nowhere"], ["FOLDER", "format=spss"], ["FOLDER", "fromat=csv"]])
def test_wrong_use_is_refused(arguments, folder):
    with pytest.raises(ConfigurationError, match="expected"):
        command.main([str(folder) if text == "FOLDER" else text for text in arguments])


def test_a_damaged_table_is_named_before_anything_is_written(folder, tmp_path):
    for path in (*tables(folder), folder / "plan.json"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "effects.parquet").write_bytes(b"PAR1")
    with pytest.raises(ConfigurationError, match=r"effects\.parquet \(file\): cannot be read"):
        export(tmp_path, "csv")
    assert not (tmp_path / "csv").exists()


def test_what_is_no_folder_of_results_is_refused(folder, tmp_path):
    pl.DataFrame({"a": [1]}).write_parquet(tmp_path / "mine.parquet")
    for other in (tmp_path, None, 3):
        with pytest.raises(ConfigurationError, match="expected results of a run or a study"):
            export(other)
    copied = Path(shutil.copytree(folder, tmp_path / "copied", ignore=shutil.ignore_patterns("csv", "stata")))
    (copied / "csv").write_text("mine")
    with pytest.raises(ConfigurationError, match=r"csv \(folder\): cannot be written"):
        export(copied)
