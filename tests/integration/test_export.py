"""Exported tables, read back: the same numbers, with labels and a meaning for every column."""

import pandas as pd
import polars as pl
import pytest

from childlabour_sim import ConfigurationError, export
from childlabour_sim.analysis.compare import compare
from childlabour_sim.commands import export as command
from childlabour_sim.report.columns import meaning_of
from childlabour_sim.report.stata import stata_names

LONG = "community_socialisation"


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


def test_every_column_has_a_meaning(folder):
    missing = [
        (table.stem, column)
        for table in tables(folder)
        for column in pl.read_parquet_schema(table)
        if not all(meaning_of(table.stem, column))
    ]
    assert len(tables(folder)) == 13
    assert not missing


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
    for path in tables(folder):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "effects.parquet").write_bytes(b"PAR1")
    with pytest.raises(ConfigurationError, match=r"effects\.parquet \(file\): cannot be read"):
        export(tmp_path, "csv")
    assert not (tmp_path / "csv").exists()
