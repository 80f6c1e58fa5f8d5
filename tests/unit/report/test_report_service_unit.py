"""Functions of the service unit, and what a find costs whom."""

from dataclasses import replace

from invented_records import invent

from childlabour_sim.report.tables.left_out import Shown
from childlabour_sim.report.tables.sanctions import sanction_rows
from childlabour_sim.report.tables.service_unit import function_rows, wants
from childlabour_sim.report.tables.summary import Summary


def with_case_work(settings, **values):
    levers = settings.levers | {"case_work": settings.levers["case_work"] | {"enabled": True} | values}
    return replace(settings, levers=levers)


def test_need_time_and_coverage_stand_side_by_side(records, settings):
    made = with_case_work(
        settings, workers=10, time={"complaints": 0.2, "outreach": 0.2, "case_management": 0.4, "shelter": 0.05,
                                    "mediation": 0.05, "accompaniment": 0.1},
        per_worker=dict.fromkeys(settings.levers["case_work"]["per_worker"], 60),
    )  # fmt: skip
    rows = {row.label: row.cells for row in Shown(function_rows(Summary(records, made))).rows}
    assert list(rows) == ["Assessment of complaints", "Visits to families", "Open cases"]
    need, time, served = rows["Assessment of complaints"]
    assert need == "400,000 cases"  # 40 a quarter, each standing for 10,000
    assert time == "120 cases"  # ten workers, a fifth of their time, 60 cases each
    assert served.startswith("21.6 % [")  # 0.2 times 1.0775
    assert Shown(function_rows(Summary(records, made))).note.startswith("3 rows")


def test_want_of_workers_or_of_money_is_named_where_it_is_the_reason(records, settings):
    few, many = with_case_work(settings, workers=10), with_case_work(settings, workers=10_000_000)
    assert wants(Summary(records, few)) == [
        "Fewer than half of those in need were served, as there are too few workers, in: assessment of complaints and "
        "open cases."
    ]
    assert wants(Summary(records, many)) == [
        "Fewer than half of those in need were served, though workers had the time, as money or places fell short, in: "
        "assessment of complaints and open cases."
    ]


def test_coverage_of_few_is_hidden_and_need_is_rough(settings):
    few = Summary(invent(n=200.0), with_case_work(settings))  # two in need a quarter, in each of three replications
    assert few.level("function_coverage", "function=complaints").suppressed
    rows = {row.label: row.cells for row in function_rows(few)}
    assert rows["Assessment of complaints"][0] == "about 20,000 cases"
    assert rows["Assessment of complaints"][2] == "too few"
    assert wants(few) == []


def test_no_case_work_no_functions(records, settings):
    others = records.filter(records["statistic"].cast(str) != "function_coverage")
    assert function_rows(Summary(others, settings)) == []


def test_fines_of_a_find_are_told_by_who_pays(records, settings):
    rows = {row.label: row.cells for row in sanction_rows(Summary(records, settings))}
    assert rows["Employer, for a child found in waged work"] == ("Rp970,000", "")  # 900,000 times 1.0775
    assert rows["Household that employs, for a child found in it"] == ("Rp0", "")
    # 0.1 months times 1.0775 are 3.3 days
    assert rows["A year: parent, making a child work on the street"] == ("Rp53,900", "3.3 days")


def test_what_a_year_brings_is_not_shown_where_finds_are_few(records, settings):
    rows = {row.label: row.cells for row in sanction_rows(Summary(records, settings))}
    assert rows["A year: employer, employing a child"] == ("too few", "too few")  # no find in waged work
    rows = {row.label: row.cells for row in sanction_rows(Summary(invent(n=200.0), settings))}
    assert all(cells == ("too few", "too few") for label, cells in rows.items() if label.startswith("A year"))
