"""Every parameter can be asked for: what it is, what is plausible, and where its value comes from."""

from pathlib import Path

import polars as pl
import pytest
from typed_command import childlabour

from childlabour_sim import parameters
from childlabour_sim.config.schema import declared

ROOT = Path(__file__).parents[2]


def said(tmp_path, *arguments):
    answer = childlabour("parameters", *arguments, cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    return " ".join(answer.stdout.split())


@pytest.mark.parametrize("key", ["lever.pkh.coverage", "pkh.coverage"])
def test_one_is_shown_with_its_source_its_link_and_the_reason(tmp_path, key):
    text = said(tmp_path, key)
    assert "PKH" in text
    assert "may be: 0 % to 100 %" in text
    assert "plausible: 8 % to 20 %" in text
    assert "why: 10 million families" in text
    assert "Reported by press" in text
    assert "https://" in text


def test_one_that_a_shipped_study_weighs_says_so_and_others_do_not(tmp_path):
    table = pl.read_csv(ROOT / "experiments" / "what_pkh_hangs_on" / "table.csv")
    weighed = {row["parameter"]: row for row in table.iter_rows(named=True)}
    [clear, *_] = [key for key, row in weighed.items() if row["important"]]
    unclear = next(key for key, row in weighed.items() if not row["important"])
    text = said(tmp_path, clear)
    assert f"weighs: {100 * weighed[clear]['first']:.0f} %" in text
    assert "PKH amounts doubled against today's policy (study=what_pkh_hangs_on)" in text
    assert "study=what_pkh_hangs_on" not in said(tmp_path, unclear)


def test_words_filter_a_list_in_both_languages(tmp_path):
    assert "behaviour.school_value.SMP" in said(tmp_path, "school_value")
    text = said(tmp_path, "kemiskinan", "language=id")
    assert "city.poverty_line" in text
    assert "rentang yang masuk akal" in text


def test_values_are_those_of_the_city_and_of_what_is_set(tmp_path):
    assert "Rp593,000" in said(tmp_path, "city.poverty_line", "city=kota_makassar")
    assert "Chosen by the user" in said(tmp_path, "behaviour.disapproval", "behaviour.disapproval=0.5")
    assert "Not in force here" in said(tmp_path, "lever.unconditional_cash.amount")


def test_a_wrong_key_is_answered_with_the_nearest_ones(tmp_path):
    answer = childlabour("parameters", "consumption_wieght", cwd=tmp_path)
    assert answer.returncode == 2
    assert "behaviour.consumption_weight" in answer.stderr


def test_the_table_has_every_parameter_and_nothing_assumed_without_a_reason():
    found = parameters(city="medan")
    rows = found.rows(named=True)
    assert {row["key"] for row in rows} <= set(declared())
    assert not [row["key"] for row in rows if row["source"] == "assumption" and not row["why"]]
    assert {row["group"] for row in rows if row["source"] is None} <= {"run", "shock", "output"}
