"""What is read of a run's records, computed by hand."""

import math
from datetime import date

import polars as pl
import pytest

from childlabour_sim.analysis.paired.observation import Observation, crossings, observe
from childlabour_sim.analysis.paired.windows import over_windows, windows_of

QUARTERS = [date(2025, month, 1) for month in (1, 4, 7, 10)]
ROWS = {
    ("working_rate", "all"): ([0.1, 0.2, math.nan, 0.4], [100, 300, 0, 100]),
    ("working_rate", "sex=male"): ([0.2, 0.2, 0.2, 0.2], [50, 50, 50, 50]),
    ("working_rate", "sex=female"): ([math.nan] * 4, [0, 0, 0, 0]),
    ("true_cases", "all"): ([10, 20, 30, 40], [1, 1, 1, 97]),
    ("trust", "all"): ([0.5, 0.7, 0.6, 0.8], [math.nan] * 4),
    ("spending", "all"): ([0, 4000, 0, 6000], [math.nan] * 4),
}
RECORDS = pl.DataFrame(
    [
        {"date": day, "statistic": name, "group": group, "value": float(value), "n": float(n)}
        for (name, group), columns in ROWS.items()
        for day, value, n in zip(QUARTERS, *columns)
        if (name, value) != ("spending", 0)
    ]
)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Observation("working_rate"), (10 + 60 + 40) / 500),  # by children, over the quarters that have any
        (Observation("working_rate", first=1), (60 + 40) / 400),
        (Observation("working_rate", first=0, end=2), (10 + 60) / 400),
        (Observation("true_cases"), 25),  # a stock: every quarter counts the same
        (Observation("trust"), 0.65),  # no denominator
        (Observation("spending"), 2500),  # a flow: a quarter without a row had none
        (Observation("spending", "lever=nobody"), 0),
        (Observation("spending", first=2), 3000),
        (Observation("working_rate", per=Observation("working_rate", "sex=male")), 0.22 / 0.2),
        (Observation("spending", per=Observation("true_cases")), 100),
    ],
)
def test_by_hand(wanted, expected):
    assert observe(RECORDS, wanted) == pytest.approx(expected)


def test_over_the_same_years_whatever_other_runs_are_read_beside_it():
    fewer = RECORDS.filter(pl.col("statistic") != "trust", pl.col("date") > QUARTERS[0])
    found = over_windows([table.lazy() for table in (fewer, RECORDS, RECORDS, fewer)], windows_of(QUARTERS[0], 1))
    for i, records in enumerate((fewer, RECORDS, RECORDS, fewer)):
        for statistic, group in ROWS:
            expected = observe(records, Observation(statistic, group))
            assert found.of(statistic, group)[i, 0] == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize(
    "wanted",
    [
        Observation("working_rate", "sex=female"),
        Observation("working_rate", first=2, end=3),
        Observation("spending", per=Observation("spending", "lever=nobody")),
    ],
)
def test_nothing_to_count_or_to_divide_by(wanted):
    assert math.isnan(observe(RECORDS, wanted))


def test_only_groups_of_rates_that_are_not_standard_are_asked_for():
    observed = [
        Observation("working_rate", "age=10-17"),
        Observation("working_rate", "sector=street"),
        Observation("finds", "sector=domestic"),
        Observation("working_rate", "all", per=Observation("poverty_gap", "quintile=1,pkh=eligible")),
        Observation("working_rate", "age=8-9"),
    ]
    assert crossings(observed) == ["age=8-9", "quintile=1,pkh=eligible"]
