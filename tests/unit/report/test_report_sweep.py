"""Figures and words of a sweep, from an invented table."""

import io
from datetime import date

import polars as pl
import pytest
from rich.console import Console

from childlabour_sim.analysis.sweep.drivers import drivers
from childlabour_sim.commands.sweep import foretelling
from childlabour_sim.config.study.varied import Varied
from childlabour_sim.report.figures.chart import write
from childlabour_sim.report.results.sweep import SweepResult, sweep_charts
from childlabour_sim.report.terminal.sweep import print_sweep
from childlabour_sim.report.words.parameters import parameter, parameter_value
from childlabour_sim.study.designs import design

AMOUNT = Varied("lever.pkh.amount_scale", low=0.0, high=2.0, steps=3)
WAGE = Varied("city.adult_wage", low=1e6, high=4e6, steps=3, log=True)
RAIDS = Varied("lever.raids.enabled", (True, False))
RULE = Varied("behaviour", ("random_utility", "imitation"))
OUTCOMES = (("child_labour_rate", "all"), ("spending", "all"))
HALF = {"child_labour_rate": 0.0004, "spending": 2e9}


def invent(settings, varied, kind="grid", against="no_policy", replications=6):
    """Effects that fall by 0.1 points, and cost Rp10 billion a quarter, for every unit of the first parameter."""
    points = design(kind, varied, 16, 1)
    rows = []
    for number, point in enumerate(points, start=1):
        size = next((value for value in point.values() if isinstance(value, float)), 1.0)
        for (statistic, group), slope, level in zip(OUTCOMES, (-0.001, 1e10), (0.02, 2e11)):
            mean, half = slope * size, HALF[statistic]
            rows.append({
                "point": number, "scenario": "baseline", "against": against, **point, "statistic": statistic,
                "group": group, "start": date(2025, 1, 1), "end": date(2027, 1, 1), "value": level + mean,
                "value_low": level + mean - half, "value_high": level + mean + half, "effect": mean,
                "mean_low": mean - half, "mean_high": mean + half, "low": mean, "high": mean, "kind": "luck",
                "n": replications, "variance_reduction": 5.0,
            })  # fmt: skip
    table = pl.DataFrame(rows, infer_schema_length=None)
    names = ("parameter", "start", "end", "change", "low", "high", "rank_correlation", "explained")
    found = [
        {"statistic": s, "group": g} | dict(zip(names, (d.parameter, str(d.start), str(d.end), *d[3:])))
        for s, g in OUTCOMES if len(varied) > 1
        for d in drivers(varied, points, table.filter(pl.col("statistic") == s)["effect"].to_numpy())
    ]  # fmt: skip
    return SweepResult(
        table, pl.DataFrame([{"point": i, **p} for i, p in enumerate(points, start=1)], infer_schema_length=None),
        pl.DataFrame(found, schema=None if found else {"statistic": pl.String, "group": pl.String}),
        {"point_00001": settings}, tuple(varied), OUTCOMES, kind, against, "whole", replications, "abc", "", "en", {},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("varied", "kind", "names"),
    [
        ((AMOUNT,), "grid", ["lines"]),
        ((WAGE,), "latin_hypercube", ["lines"]),
        ((RULE,), "grid", ["points"]),
        ((AMOUNT, WAGE), "grid", ["map"]),
        ((AMOUNT, RAIDS), "grid", ["map"]),
        ((AMOUNT, WAGE), "sobol", ["tornado_child_labour_rate", "tornado_spending"]),
        ((AMOUNT, WAGE, RULE, RAIDS), "latin_hypercube", ["tornado_child_labour_rate", "tornado_spending"]),
        ((AMOUNT, Varied("lever.pkh.coverage", (0.1, 0.2, 0.3))), "list", ["points"]),
    ],
)
@pytest.mark.parametrize("against", ["no_policy", None])
def test_what_was_varied_decides_the_figure(settings, tmp_path, varied, kind, names, against):
    swept = invent(settings, varied, kind, against)
    charts = sweep_charts(swept)
    assert [chart.name for chart in charts] == names
    for chart in charts:
        assert all(path.stat().st_size > 5000 for path in write(chart, "source", tmp_path))
        assert "lever." not in chart.title + chart.subtitle
        assert all(len(row) == len(chart.columns) for row in chart.rows)
    assert swept.plot().axes


def test_titles_and_tables_say_what_was_found(settings):
    (lines,) = sweep_charts(invent(settings, [AMOUNT]))
    what = "“PKH: amounts against those of the law” goes from 0 to 2"
    assert lines.title == f"Child labour (BPS): 0.00 to -0.20 percentage points as {what}"
    assert lines.rows[2] == ("2", "-0.20 [-0.24, -0.16]", "+Rp80 billion [72, 88]")  # four quarters of Rp20 billion
    assert "no programme at all" in lines.subtitle
    assert "2025 to 2026" in lines.subtitle


def test_a_difference_that_may_be_none_is_not_called_one(settings):
    nothing = invent(settings, [Varied(AMOUNT.key, (0.0, 0.1, 0.2))])
    assert (
        sweep_charts(nothing)[0].title
        == "Child labour (BPS): at no point clearly another than under no programme at all"
    )


def test_the_terminal_has_every_number_with_its_interval(settings):
    console = Console(record=True, width=110, file=io.StringIO())
    print_sweep(invent(settings, [AMOUNT, WAGE]), console)
    text = console.export_text()
    assert "-0.20 [-0.24, -0.16]" in text
    assert "What moves it" in text
    assert "Rp4 million" in text
    assert "…" not in text


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("lever.pkh.amount_scale", "PKH: amounts against those of the law (ratio)"),
        ("lever.raids.enabled", "Raids on street work"),
        ("behaviour", "How families decide"),
        ("behaviour.entry_fee.SMP", "One-off cost of entry, in months of income per member, SMP (months of income)"),
        ("lever.pkh.verified_share", "PKH: conditions really verified in a quarter"),
    ],
)
def test_parameters_are_named_by_what_they_are(key, words):
    assert parameter(key) == words


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("lever.pkh.verified_share", 0.5, "50 %"),
        ("city.adult_wage", 1_500_000.0, "Rp1.5 million"),
        ("lever.raids.enabled", True, "on"),
        ("lever.pkh.amount_scale", 1.25, "1.25"),
        ("lever.raids.per_quarter", 1234.0, "1,234"),
        ("law.ilo_189.year", 2027, "2027"),
        ("behaviour", "random_utility", "random utility"),
        ("city", "teaching_village", "Teaching Village"),
        ("budget.central", None, "none"),
    ],
)
def test_values_are_written_with_their_unit(key, value, text):
    assert parameter_value(key, value) == text


def test_what_is_left_is_foretold_from_runs_after_the_start():
    times = iter([30.0, 30.1, 33.0, 34.0, 36.0, 38.0, 50.0])
    console = Console(record=True, width=110, file=io.StringIO())
    tell = foretelling(lambda done, everything: None, console, lambda: next(times))
    for done in range(1, 8):
        tell(done, 107)
    # the first two took the start with them; four more in 38 - 30.1 = 7.9 seconds, so 101 take about 200
    assert console.export_text() == "The other 101 runs take about 3 minutes.\n"
