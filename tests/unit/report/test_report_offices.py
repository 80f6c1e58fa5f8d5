"""What the city's offices did, and what must stand beside raids and bans."""

import math
from dataclasses import replace

import polars as pl
import pytest
from invented_records import frame, invent, quarters

from childlabour_sim.config import configure
from childlabour_sim.report.tables.beside import beside_line, beside_rows, changed_activities, new_laws
from childlabour_sim.report.tables.offices import findings, iceberg, more_reports, notes, office_rows
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.statistics.declared_offices import COUNTS

NAN = math.nan


def counted(settings, statistic, values, raw, where="all"):
    """Return a summary of one replication whose quarters are given."""
    rows = [(0, day, statistic, where, value, n) for day, value, n in zip(quarters(2), values, raw)]
    return Summary(frame(rows), settings)


def by_label(records, settings):
    return {row.label: row for row in office_rows(Summary(records, settings))}


def test_counts_of_a_year_are_sums_and_queues_those_of_its_end(settings):
    finds = counted(settings, "finds", [10.0] * 4 + [10.0, 20.0, 30.0, 40.0], [10.0] * 8)
    assert finds.level("finds").mean == 100.0
    assert finds.change("finds").mean == 60.0
    queue = counted(settings, "cases_open", [9.0] * 4 + [1.0, 2.0, 3.0, 4.0], [40.0] * 8)
    assert queue.level("cases_open").mean == 4.0
    there = counted(settings, "true_cases", [9.0] * 4 + [1.0, 2.0, 3.0, 6.0], [40.0] * 8)
    assert there.level("true_cases").mean == 3.0


def test_shares_of_few_are_those_of_the_whole_year_and_all_replications(settings):
    share = counted(settings, "found_again", [NAN] * 4 + [1.0, 0.0, NAN, 0.5], [0.0] * 4 + [1.0, 27.0, 0.0, 2.0])
    assert share.level("found_again").mean == pytest.approx(2.0 / 30.0)
    days = quarters(1)[:1]
    rows = [(r, day, "found_again", "all", v, n) for r, v, n in ((0, 1.0, 3.0), (1, 0.0, 27.0)) for day in days]
    assert Summary(frame(rows), settings).level("found_again").mean == pytest.approx(0.1)


def test_shares_of_fewer_than_thirty_are_hidden_and_counts_are_rough(settings):
    few = counted(settings, "working_again_1q", [0.5] * 8, [7.0] * 8)
    assert few.level("working_again_1q").suppressed
    assert counted(settings, "working_again_1q", [0.5] * 8, [7.5] * 8).level("working_again_1q").known
    rows = by_label(invent(n=20.0), settings)
    assert rows["Children found at work"].level == "about 1,000 children"
    assert rows["Children found at work"].change == "too few"
    assert rows["Working again a quarter after a find"].level == "too few"
    assert rows["– in domestic work, on visits to homes"].level == "about 200 children"


def test_rows_name_units_and_only_what_happened(records, settings):
    rows = by_label(records, settings)
    assert rows["Children found at work"].level.startswith("1,080 children [")
    assert rows["Of those found, found before"].level.startswith("43.1 % [")
    assert rows["Families' trust in the offices"].level.startswith("43.1 %")
    assert rows["Cases of child work, end of the year"].level.startswith("326 cases")
    # 50 million rupiah for 25,000 households a quarter
    assert rows["Cost per household reached"].level.startswith("Rp2,000")
    assert rows["Child labourers there are"].level.startswith("9,700 children")
    assert "– in waged work, by labour inspectors" not in rows
    assert "Left the shelter to work, of those in it" not in rows
    assert list(rows)[1] == "– in raids on the street (not by place)"


def test_no_office_no_table(records, settings):
    offices = pl.col("statistic").cast(pl.String).is_in([item.name for item in COUNTS])
    city = pl.col("group").cast(pl.String).is_in(["lever=case_work", "lever=raids", "lever=socialisation"])
    assert office_rows(Summary(records.filter(~offices, ~city), settings)) == []


def test_notes_say_how_to_read_the_table(records, settings):
    summary = Summary(records, settings)
    text = " ".join(notes(summary, office_rows(summary)))
    for part in ("never shown by place", "counts twice", "cases of other violence", "stay counted", "not simulated"):
        assert part in text
    assert "fewer than 30" not in text
    few = Summary(invent(n=20.0), settings)
    assert "fewer than 30" in " ".join(notes(few, office_rows(few)))


def test_more_reports_may_mean_more_trust(records, settings):
    assert "more reports may mean more trust" in more_reports(Summary(records, settings))
    falling = counted(settings, "reports", [9.0] * 4 + [8.0] * 4, [40.0] * 8, "kind=economic")
    assert more_reports(falling) == ""
    assert more_reports(Summary(invent(years=1), settings)) == ""


def test_reports_stand_beside_the_children_there_are(records, settings):
    assert iceberg(Summary(records, settings)) == (
        "For every report of child work in the year there are about 75 child labourers."
    )
    assert iceberg(Summary(invent(n=20.0), settings)) == ""
    assert len(findings(Summary(records, settings))) == 2


def test_four_numbers_stand_beside_raids_and_bans(records, settings):
    rows = {row.label: row for row in beside_rows(Summary(records, settings))}
    assert list(rows) == [
        "Visible work: on the street", "Hidden work: all other work",
        "Consumption a person a month, poorest two fifths now", "Families' trust in the offices",
    ]  # fmt: skip
    # 0.18 of consumption for 0.4 of persons, of a million times 1.0775
    assert rows["Consumption a person a month, poorest two fifths now"].level.startswith("Rp485,000 [")
    assert beside_line(Summary(records, settings)).startswith("In force: raids on street work")


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        ((), []),
        (("lever.raids.per_quarter=9",), ["raids on street work"]),
        (("lever.inspection.enabled=false",), ["labour inspection"]),
        (("law=ilo_189",), ["ILO Convention 189 on domestic workers"]),
        (("law.status_quo.sentence_chance=0.5",), ["the law on child work"]),
        (("lever.raids.enabled=false", "lever.pkh.coverage=0.2"), ["raids on street work"]),
    ],
)
def test_what_a_run_changes_of_raids_and_laws_is_found(overrides, expected):
    settings = configure("city=indonesia", *overrides)
    assert changed_activities(settings) + new_laws(settings) == expected


def test_a_ban_is_said_in_one_sentence(records):
    settings = configure("city=indonesia", "scenario=strict_ban", households=7300, years=3, replications=3)
    own = records.with_columns(scenario=pl.lit("strict_ban").cast(pl.Categorical))
    assert beside_line(Summary(own, settings)).startswith(
        "This run changes labour inspection and visits to homes that employ and brings in a strict ban on child work."
    )


def test_a_rare_share_needs_thirty_who_have_it(settings):
    few = counted(settings, "kla_served_share", [0.001] * 8, [4000.0] * 8)
    assert few.level("kla_served_share").suppressed
    assert counted(settings, "kla_served_share", [0.01] * 8, [4000.0] * 8).level("kla_served_share").known


def test_without_enforcement_nothing_stands_beside(records, settings):
    off = {name: {**values, "enabled": False} for name, values in settings.levers.items()}
    assert beside_rows(Summary(records, replace(settings, levers=off, burn_in_levers=off))) == []
