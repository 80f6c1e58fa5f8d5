"""Figures are really drawn, say what was computed, and are left out where the records do not carry them."""

import struct
from itertools import pairwise

import polars as pl
import pytest
from invented_records import invent

from childlabour_sim.report.figures.drawn import SINGLE_AGES, charts, draw_all
from childlabour_sim.report.figures.style import DPI, WIDTH, spread
from childlabour_sim.report.tables.summary import Summary


def png_size(path):
    return struct.unpack(">II", path.read_bytes()[16:24])


def stems(paths):
    return {path.stem for path in paths}


def test_every_figure_is_rendered_as_png_and_svg(records, settings_with_evidence, tmp_path):
    paths = draw_all(Summary(records, settings_with_evidence), tmp_path / "figures")
    assert len(paths) == 16
    assert {path.suffix for path in paths} == {".png", ".svg"}
    for path in paths:
        assert path.stat().st_size > 5_000
        if path.suffix == ".png":
            width, height = png_size(path)
            assert width == WIDTH * DPI
            assert height > 500
        else:
            assert "<svg" in path.read_text(encoding="utf-8")[:1000]


def test_the_same_records_give_the_same_bytes(records, settings, tmp_path):
    first, second = (draw_all(Summary(records, settings), tmp_path / name) for name in ("a", "b"))
    assert all(a.read_bytes() == b.read_bytes() for a, b in zip(first, second))


def test_figures_without_records_are_left_out(records, settings, tmp_path):
    money = pl.col("statistic").cast(pl.String).is_in(["spending", "unmet_need"])
    few = records.filter(~pl.col("group").cast(pl.String).is_in(SINGLE_AGES), ~money)
    names = stems(draw_all(Summary(few, settings), tmp_path))
    assert names == {"2_work_over_the_years", "3_out_of_school", "4_by_quintile", "5_kinds_of_work"}


@pytest.mark.parametrize(("replications", "years"), [(1, 1), (1, 3), (3, 1), (2, 25)])
def test_short_and_long_runs_can_be_drawn(settings_with_evidence, tmp_path, replications, years):
    assert len(draw_all(Summary(invent(replications, years), settings_with_evidence), tmp_path)) == 16


def test_small_groups_are_not_drawn(settings, tmp_path):
    small = invent(n=20.0)
    assert stems(draw_all(Summary(small, settings), tmp_path)) <= {"7_public_money", "8_city_money"}
    text = str([chart.rows for chart in charts(Summary(small, settings))])
    assert "%" not in text


def test_titles_are_sentences_from_the_numbers(records, settings_with_evidence):
    titles = {chart.name: chart.title for chart in charts(Summary(records, settings_with_evidence))}
    # factor of the last year: 1 + 0.03 (mean replication) + 0.005 * 9.5 (mean quarter) = 1.0775
    assert "6.5 percent of children work in 2027" in titles["2_work_over_the_years"]
    assert "90 work out of public view" in titles["5_kinds_of_work"]
    assert titles["6_model_beside_evidence"].endswith("for 1 of 2 numbers")
    assert "Rp17.2 billion in 2027" in titles["7_public_money"]
    # four quarters of 170 and of 60 million
    assert titles["8_city_money"] == (
        "The city's offices spent Rp733 million in 2027 and lacked Rp259 million, Rp172 million of it for case work"
    )


def test_plotted_values_come_with_every_chart(records, settings_with_evidence):
    for chart in charts(Summary(records, settings_with_evidence)):
        assert chart.rows
        assert all(len(row) == len(chart.columns) for row in chart.rows)


def test_labels_are_spread_and_keep_their_order():
    assert spread([1.0, 5.0], 1.0) == [1.0, 5.0]
    assert spread([2.0, 2.0], 1.0) == [1.5, 2.5]
    places = spread([0.0, 0.1, 0.2, 3.0], 0.5)
    assert places == sorted(places)
    assert all(b - a >= 0.5 - 1e-9 for a, b in pairwise(places))
