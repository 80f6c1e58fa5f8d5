"""The table in the terminal."""

from dataclasses import replace
from io import StringIO

import polars as pl
import pytest
from invented_records import invent
from rich.console import Console

from childlabour_sim.report.tables.evidence import compare
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.terminal.run import print_summary


def printed(records, settings, width=100):
    out = StringIO()
    print_summary(Summary(records, settings), Console(file=out, width=width, legacy_windows=False))
    return out.getvalue()


def test_the_table_fits_a_hundred_columns(records, settings_with_evidence):
    text = printed(records, settings_with_evidence, width=160)
    assert max(len(line.rstrip()) for line in text.splitlines()) <= 100
    assert "…" not in printed(records, settings_with_evidence)


def test_title_and_intervals_are_there(records, settings):
    text = printed(records, settings)
    assert "Indonesia, today's policy: 7,300 households (1 in 10,000), 2025 to 2027; replications: 3" in text
    assert "luck between the 3 replications only" in text
    assert "not what is unknown" in " ".join(text.split())
    assert "Model beside evidence" not in text


def test_working_is_never_called_child_labour(records, settings):
    lines = printed(records, settings).splitlines()
    assert any(line.strip().startswith("Working, any economic work") and "6.5 %" in line for line in lines)
    assert any(line.strip().startswith("Child labour (BPS)") and "2.2 %" in line for line in lines)


def test_evidence_says_inside_or_not(records, settings_with_evidence):
    text = printed(records, settings_with_evidence)
    for part in ("Model beside evidence", "inside", "too low", "no band given", "a_survey, 2024"):
        assert part in " ".join(text.split())


@pytest.mark.parametrize(("group", "verdict"), [("age=13-15", "inside"), ("age=16-18", "too low")])
def test_verdicts(records, settings_with_evidence, group, verdict):
    rows = {row.label: row.verdict for row in compare(Summary(records, settings_with_evidence))}
    assert rows[f"Out of school, ages {group.removeprefix('age=')}"] == verdict


def test_evidence_that_the_model_does_not_record_is_said(records, settings):
    strange = {"shoe_size": {"all": {"value": 40, "source": "x", "year": 2020, "place": "y"}}}
    rows = compare(Summary(records, replace(settings, evidence=strange)))
    assert rows[0].verdict == "not recorded"


def test_one_replication_and_one_year_say_so(settings):
    text = printed(invent(replications=1, years=1), settings)
    assert "One replication: there is no interval" in text
    assert "interval)" not in text
    assert "Change" not in text.replace("Changes", "")


def test_small_groups_are_not_printed(settings):
    text = printed(invent(n=20.0), settings)
    assert "too few" in text
    assert "6.5 %" not in text


def test_a_run_without_schooling_or_groups_still_prints(records, settings):
    few = records.filter(pl.col("group").cast(pl.String) == "all")
    assert "Working" in printed(few, settings)


def test_a_terminal_of_eighty_columns_cuts_no_number(records, settings):
    text = printed(records, settings, width=80)
    assert "…" not in text
    assert "shows the intervals of changes too" in " ".join(text.split())
