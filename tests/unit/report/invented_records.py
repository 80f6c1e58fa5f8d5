"""Invented records: small, quick, with values that a test can compute by hand."""

from datetime import date

import polars as pl

from childlabour_sim.records.recorder import RECORD_SCHEMA
from childlabour_sim.report.figures.drawn import SINGLE_AGES
from childlabour_sim.statistics.declared import CONDITIONS
from childlabour_sim.statistics.sanctions import ADMINISTRATIVE, OFFENCES

QUINTILES = tuple(f"quintile={i}" for i in range(1, 6))
WORK_GROUPS = ("age=5-12", "age=13-14", "age=15-17", "sex=female", "sex=male", *QUINTILES)
SCHOOL_GROUPS = ("age=7-12", "age=13-15", "age=16-18", "sex=female", "sex=male", *QUINTILES)
KINDS = (
    *(f"sector={name}" for name in ("family", "street", "waged", "domestic")),
    *(f"legal={name}" for name in ("light", "permitted", "unlawful", "hazardous", "worst_form")),
)
LEVELS = {
    "working_rate": 0.06,
    "child_labour_rate": 0.02,
    "hazardous_rate": 0.005,
    "visible_work_rate": 0.006,
    "hidden_work_rate": 0.054,
    "work_and_school_rate": 0.04,
    "enrolment_rate": 0.9,
    "child_labourers_in_school_share": 0.7,
    "poverty_headcount": 0.09,
    "gini": 0.38,
    "beneficiary_rate": 0.14,
}
OFFICE_COUNTS = {  # children, households or cases in the city a quarter, or at a time
    ("finds", "all"): 250.0,
    ("finds", "sector=street"): 200.0,
    ("finds", "sector=waged"): 0.0,
    ("finds", "sector=domestic"): 50.0,
    ("true_cases", "all"): 9000.0,
    ("reports", "kind=economic"): 30.0,
    ("reports", "kind=sexual"): 6.0,
    ("households_reached", "all"): 25_000.0,
    ("cases_open", "all"): 500.0,
    ("cases_open", "kind=child_work"): 300.0,
    ("cases_open", "kind=other"): 200.0,
    ("cases_waiting", "kind=child_work"): 100.0,
    ("outside_children_on_street", "all"): 90.0,
    ("handed_over", "all"): 10.0,
}
OFFICE_SHARES = {"found_again": 0.4, "working_again_1q": 0.8, "working_again_4q": 0.7, "cases_served_share": 0.6}
TERMS = {  # value and, of every hundred children counted, those it is about
    "unpaid_work_share": (0.4, 6.0),
    "pay_to_minimum_wage": (0.2, 2.0),
    "mean_hours": (20.0, 6.0),
    "live_in_share": (0.5, 0.5),
    "learning_lost_of_working_pupils": (0.1, 4.0),
    "psychosocial_harm_index": (0.07, 100.0),
}
COVERAGE = {"complaints": 0.2, "outreach": 0.9, "case_management": 0.4}
FINES_OF_A_FIND = {"sector=waged": 900_000.0, "sector=domestic": 0.0, "sector=street": 40_000.0}
EVIDENCE = {
    "out_of_school_rate": {
        "age=13-15": {"value": 0.042, "low": 0.035, "high": 0.05, "source": "a_survey", "year": 2024, "place": "Here"},
        "age=16-18": {"value": 0.30, "low": 0.25, "high": 0.35, "source": "assumption", "year": 2024, "place": "Here"},
    },
    "gini": {"all": {"value": 0.38, "source": "a_survey", "year": 2019, "place": "<There>"}},
}


def quarters(years: int, first: int = 2025) -> list[date]:
    return [date(first + i // 4, 1 + 3 * (i % 4), 1) for i in range(4 * years)]


def frame(rows: list[tuple]) -> pl.DataFrame:
    """Return records from (replication, date, statistic, group, value, n)."""
    return pl.DataFrame([("baseline", *row) for row in rows], schema=list(RECORD_SCHEMA), orient="row").cast(
        RECORD_SCHEMA
    )


def invent(replications: int = 3, years: int = 3, n: float = 4000.0) -> pl.DataFrame:
    """Return complete records in which replications and years differ a little."""
    rows = []
    for replication in range(replications):
        for i, day in enumerate(quarters(years)):
            factor = 1.0 + 0.03 * replication + 0.005 * i
            rows += [(replication, day, *cell) for cell in _cells(factor, n)]
    return frame(rows)


def _cells(factor: float, n: float):
    yield from ((name, "all", value * factor, n) for name, value in LEVELS.items())
    yield from (("working_rate", group, 0.02 * (i % 5 + 1) * factor, n) for i, group in enumerate(WORK_GROUPS))
    yield from (("child_labour_rate", group, 0.02 * factor, n) for group in WORK_GROUPS)
    yield from (("out_of_school_rate", group, 0.02 * (i + 1) * factor, n) for i, group in enumerate(SCHOOL_GROUPS))
    yield from (("working_rate", group, 0.012 * factor, n) for group in KINDS)
    for name in ("enrolment_rate", "working_rate", "work_and_school_rate"):
        yield from ((name, group, LEVELS[name] * factor, n / 14.0) for group in SINGLE_AGES)
    yield from (("spending", f"lever={name}", 2e9 * factor, float("nan")) for name in ("pkh", "pip"))
    yield "spending", "all", 4e9 * factor, float("nan")
    yield from _families(factor, n)
    yield from _offices(factor, n)
    yield from _sanctions(factor)


def _families(factor: float, n: float):
    """By what families live with, a tenth of all children each, and two hundredths without a parent at home."""
    for name, value in (("working_rate", 0.05), ("child_labour_rate", 0.02), ("out_of_school_rate", 0.08)):
        yield from (
            (name, group, value * factor, n / (200.0 if group == "parents=0" else 10.0)) for group in CONDITIONS
        )
    yield from ((name, "all", value * factor, n * hundredths / 100.0) for name, (value, hundredths) in TERMS.items())
    yield from (("bottom40_share", "all", 0.18, n), ("mean_consumption", "all", 1e6 * factor, n))


def _sanctions(factor: float):
    yield from (("fine_of_a_find", group, value * factor, float("nan")) for group, value in FINES_OF_A_FIND.items())
    for group in (*OFFENCES, ADMINISTRATIVE):
        yield "expected_fine", group, 5e4 * factor, float("nan")
        yield "expected_prison", group, 0.1 * factor, float("nan")


def _offices(factor: float, n: float):
    """What offices count: ``n`` is a hundredth of what other groups have, 40 by default."""
    nan, raw = float("nan"), n / 100.0
    yield from ((name, group, count * factor, raw * (count > 0.0)) for (name, group), count in OFFICE_COUNTS.items())
    yield from ((name, "all", share * factor, raw) for name, share in OFFICE_SHARES.items())
    yield from (("function_coverage", f"function={name}", share * factor, raw) for name, share in COVERAGE.items())
    yield from (("trust", "all", 0.4 * factor, n), ("awareness", "all", 0.03 * factor, n))
    yield "mean_consumption", "quintile=1", 6e5 * factor, n
    for lever, spent, unmet in (("case_work", 1e8, 4e7), ("raids", 2e7, 0.0), ("socialisation", 5e7, 2e7)):
        yield "spending", f"lever={lever}", spent * factor, nan
        yield "unmet_need", f"lever={lever}", unmet * factor, nan
