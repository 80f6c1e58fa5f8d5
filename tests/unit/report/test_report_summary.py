"""Yearly means, paired changes, counts at city scale and suppression, computed by hand."""

import math
from dataclasses import replace
from datetime import date

import pytest
from invented_records import frame, invent, quarters

from childlabour_sim.report.tables.summary import Summary, yearly


@pytest.fixture
def tiny(settings):
    """Return a summary of two years and two replications; 7,300 rows stand for 73 million households."""
    values = {0: [0.10, 0.20, 0.30, 0.40, 0.2, 0.2, 0.4, 0.4], 1: [0.20, 0.20, 0.20, 0.20, 0.5, 0.5, 0.5, 0.5]}
    rows = [
        (replication, day, "working_rate", "all", value, 100.0)
        for replication, series in values.items()
        for day, value in zip(quarters(2), series)
    ]
    rows += [(0, day, "spending", "all", 5.0, math.nan) for day in quarters(2)]
    rows += [(r, day, "working_rate", "quintile=1", 0.5, 29.0) for r in (0, 1) for day in quarters(2)]
    rows += [(r, day, "working_rate", "sector=street", 0.1, 100.0) for r in (0, 1) for day in quarters(2)]
    rows += [(r, day, "working_rate", "sector=waged", 0.2, 100.0) for r in (0, 1) for day in quarters(2)]
    return Summary(frame(rows), settings)


def test_a_year_is_the_mean_of_its_quarters(tiny):
    assert tiny.years == ("2025", "2026")
    first = tiny.level("working_rate", year=0)
    assert first.mean == pytest.approx((0.25 + 0.20) / 2)
    assert tiny.level("working_rate").mean == pytest.approx((0.3 + 0.5) / 2)


def test_spending_is_summed_over_the_year(tiny):
    assert tiny.level("spending").mean == 20.0
    assert not tiny.level("spending").suppressed


def test_the_change_is_paired_by_replication(tiny):
    change = tiny.change("working_rate")
    assert change.mean == pytest.approx((0.05 + 0.30) / 2)
    # SD of 0.05 and 0.30 is 0.125 * sqrt(2); half width 12.7062 * SD / sqrt(2)
    assert change.high - change.mean == pytest.approx(12.7062047 * 0.125, rel=1e-6)


def test_an_interval_of_a_share_is_cut_at_nothing_and_everything(tiny):
    level = tiny.level("working_rate")
    assert (level.low, level.high) == (0.0, 1.0)


def test_counts_are_at_city_scale(tiny):
    assert tiny.city_count("working_rate").mean == pytest.approx(0.4 * 100 * tiny.settings.weight)


def test_groups_under_thirty_simulated_children_are_suppressed(tiny):
    for found in (tiny.level("working_rate", "quintile=1"), tiny.change("working_rate", "quintile=1"),
                  tiny.city_count("working_rate", "quintile=1")):  # fmt: skip
        assert found.suppressed
        assert not found.known


def test_kinds_of_work_need_thirty_workers_in_all_replications(tiny):
    assert tiny.level("working_rate", "sector=street").suppressed  # 0.1 * 100 * 2 = 20
    assert tiny.level("working_rate", "sector=waged").known  # 40


def test_one_year_has_no_change_and_one_replication_no_interval(settings):
    summary = Summary(invent(replications=1, years=1), settings)
    assert not summary.change("working_rate").known
    assert summary.level("working_rate").known
    assert not summary.level("working_rate").has_interval


def test_what_was_not_recorded_is_not_known(tiny):
    assert not tiny.level("gini").known
    assert not tiny.has("gini")


def test_missing_quarters_and_replications_are_left_out(settings):
    rows = [(0, day, "gini", "all", math.nan if i % 2 else 0.4, 10.0) for i, day in enumerate(quarters(1))]
    assert yearly(frame(rows))["value"].to_list() == [0.4]


def test_years_that_do_not_begin_in_january_name_both(settings):
    rows = [(0, date(2025 + (q + 2) // 4, 1 + 3 * ((q + 2) % 4), 1), "gini", "all", 0.4, 90.0) for q in range(8)]
    assert Summary(frame(rows), settings).years == ("2025/26", "2026/27")


def test_other_scenarios_are_not_mixed_in(tiny, settings, records):
    with pytest.raises(ValueError, match="no records of scenario"):
        Summary(records, replace(settings, scenario_name="another"))


def test_the_nearest_year_is_found(tiny):
    assert (tiny.nearest_year(2019), tiny.nearest_year(2026), tiny.nearest_year(2050)) == (0, 1, 1)
