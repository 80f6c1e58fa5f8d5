"""What families live with and on what terms children work: the page holds what was recorded, and no small group."""

from invented_records import invent

from childlabour_sim.report.tables.left_out import Shown
from childlabour_sim.report.tables.rows import CellsRow, MeasureRow
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.tables.terms import home_rows, term_rows


def by_label(rows):
    return {row.label: row.cells for row in rows}


def test_families_by_what_they_live_with_have_numbers_of_children_and_rates(records, settings):
    rows = by_label(home_rows(Summary(records, settings)))
    assert list(rows) == [
        "No parent at home", "One parent at home", "Both parents at home", "Quarrel at home", "No quarrel at home",
        "Family in debt", "Family without debt", "A parent worked as a child", "No parent worked as a child",
    ]  # fmt: skip
    children, working, labour, out = rows["Family in debt"]
    assert children == "4 million"  # 400 simulated children, each standing for 10,000
    # 0.05, 0.02 and 0.08 times 1.0775
    assert (working[:5], labour[:5], out[:5]) == ("5.4 %", "2.2 %", "8.6 %")


def test_a_group_of_fewer_than_thirty_is_left_out_and_counted(records, settings):
    shown = Shown(home_rows(Summary(records, settings)))  # 20 children without a parent at home
    assert "No parent at home" not in by_label(shown.rows)
    assert shown.note == "1 row is left out: fewer than 30 were counted. A larger sample shows more."
    none = Shown(home_rows(Summary(invent(n=20.0), settings)))
    assert (none.rows, none.note[:10]) == ([], "9 rows are")


def test_terms_are_written_in_their_units(records, settings):
    rows = by_label(term_rows(Summary(records, settings)))
    assert rows["Working children without pay"][0].startswith("43.1 % [")
    assert rows["Pay for an hour, of the minimum wage"][0].startswith("21.6 % [")
    assert rows["Weekly hours of working children"][0].startswith("21.6 hours [")
    assert rows["Learning lost by pupils who work"][0].startswith("0.108 SD [")
    assert rows["Harm to the mind (index)"][0].startswith("0.075 [")
    # 0.2 times 0.005 for each of eight quarters, in points
    assert rows["Pay for an hour, of the minimum wage"][1].startswith("+0.80 [")


def test_terms_of_few_in_domestic_work_are_not_shown(records, settings):
    rows = by_label(term_rows(Summary(records, settings)))
    assert rows["Domestic work: live with the employer"] == ("too few", "too few")  # 20 children
    shown = Shown(term_rows(Summary(records, settings)))
    assert "Domestic work: live with the employer" not in by_label(shown.rows)
    assert shown.note.startswith("4 rows are left out")  # three more were not recorded


def test_a_row_with_one_number_stays():
    rows = [CellsRow("a", ("", "too few")), CellsRow("b", ("", "5 %")), MeasureRow("c", "none counted", "too few")]
    shown = Shown(rows)
    assert [row.label for row in shown.rows] == ["b", "c"]
    assert Shown(rows[1:]).note == ""
    assert not Shown([])
