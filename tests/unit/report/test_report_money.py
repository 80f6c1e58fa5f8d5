"""Public money by who pays it, computed by hand."""

from datetime import date
from types import SimpleNamespace

import polars as pl
import pytest
from invented_records import frame

from childlabour_sim import simulate
from childlabour_sim.levers.lever import installed
from childlabour_sim.public_money import AS_MONEY
from childlabour_sim.records.cash_book import LEDGER_SCHEMA
from childlabour_sim.report.figures import style
from childlabour_sim.report.figures.drawn import charts
from childlabour_sim.report.tables.money import OFFICES, SERVICES, TRANSFERS, levers_by_block, money_blocks, unused_line
from childlabour_sim.report.tables.returned import returned
from childlabour_sim.report.tables.summary import Summary


def test_every_lever_is_in_one_block():
    names = [name for block in levers_by_block().values() for name in block]
    assert sorted(names) == sorted(installed())
    assert {"pkh", "pip", "sembako", "unconditional_cash"} <= set(levers_by_block()[TRANSFERS])
    assert {"case_work", "raids", "socialisation"} <= set(levers_by_block()[OFFICES])
    assert "inspection" in levers_by_block()[SERVICES]


def test_inspection_that_follows_the_citys_money_is_the_citys():
    levers = {"inspection": {"enabled": True, "dose": AS_MONEY}}
    blocks = levers_by_block(SimpleNamespace(levers=levers), SimpleNamespace(levers={}))
    assert "inspection" in blocks[OFFICES]
    assert "inspection" not in blocks[SERVICES]


def test_blocks_hold_what_moved_money_largest_first(records, settings):
    blocks = dict(money_blocks(Summary(records, settings)))
    assert list(blocks) == [TRANSFERS, OFFICES]
    rows = blocks[OFFICES]
    assert [row.label for row in rows] == ["Case work", "Community outreach", "Raids on street work", "Together"]
    # 400 million rupiah a year, times 1.0775
    assert (rows[0].spent, rows[0].unmet) == ("Rp431 million", "Rp172 million")
    # 400 million times 0.005 for each of eight quarters
    assert rows[0].change == "+Rp16 million"
    assert (rows[-1].spent, rows[-1].unmet, rows[-1].total) == ("Rp733 million", "Rp259 million", True)


def test_transfers_and_city_money_are_two_figures(records, settings):
    found = {chart.name: chart for chart in charts(Summary(records, settings))}
    assert found["7_public_money"].columns == ("Year", "PIP", "PKH", "Together")
    assert found["8_city_money"].rows[0] == ("Case work, 2027", "Rp431 million", "Rp172 million")
    assert found["8_city_money"].rows[-1][0] == "Together, 2027"


@pytest.mark.parametrize("lever", levers_by_block()[OFFICES])
def test_no_name_is_cut_off_at_the_edge(records, settings, lever):
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    renamed = records.with_columns(pl.col("group").cast(pl.String).replace("lever=case_work", f"lever={lever}"))
    chart = next(c for c in charts(Summary(renamed, settings)) if c.name == "8_city_money")
    figure, axes = style.canvas(chart.title, chart.subtitle, "", chart.height, chart.panels, chart.foot)
    renderer = FigureCanvasAgg(figure).get_renderer()
    chart.draw(axes)
    assert all(label.get_window_extent(renderer).x0 > 0.0 for label in axes[0].get_yticklabels())


def book(*lines):
    """Return a ledger from (replication, date, entry, account, rupiah)."""
    rows = [("baseline", r, day, entry, account, None, None, None, rupiah) for r, day, entry, account, rupiah in lines]
    return pl.DataFrame(rows, schema=list(LEDGER_SCHEMA), orient="row", infer_schema_length=None).cast(LEDGER_SCHEMA)


def test_unused_money_is_that_of_the_last_year(records, settings):
    new_year, last = date(2027, 1, 1), date(2027, 10, 1)
    ledger = book(
        (0, new_year, "returned", "city:raids", 100),  # of 2026
        (0, last, "closing", "city:raids", 300), (1, last, "closing", "city:raids", 600),
        (2, last, "closing", "pool", 30),
        (0, date(2027, 7, 1), "closing", "city:raids", 999),  # still to be used
        (0, last, "closing", "partner:case_work", 50),  # is kept
        (0, last, "closing", "central", 70),
    )  # fmt: skip
    # three replications, each row standing for 10,000
    assert returned(ledger, Summary(records, settings)) == {"raids": 3e6, "pool": 1e5}


def test_a_run_that_ends_within_a_budget_year_returns_what_went_back(settings):
    days = [date(2025 + (q + 2) // 4, 1 + 3 * ((q + 2) % 4), 1) for q in range(4)]  # July 2025 to April 2026
    summary = Summary(frame([(0, day, "gini", "all", 0.4, 90.0) for day in days]), settings)
    ledger = book((0, days[2], "returned", "pool", 5), (0, days[3], "closing", "pool", 9))
    assert returned(ledger, summary) == {"pool": 5 * summary.one_in}


def test_unused_money_stands_in_its_row_and_adds_up(records, settings):
    summary = Summary(records, settings)
    unused = {"raids": 3e6, "registration": 2e6, "pool": 1e6}
    rows = dict(money_blocks(summary, unused))[OFFICES]
    assert {row.label: row.unused for row in rows} == {
        "Case work": "Rp0", "Community outreach": "Rp0", "Raids on street work": "Rp3 million",
        "Birth certificates": "Rp2 million", "Earmarked for nothing": "Rp1 million", "Together": "Rp6 million",
    }  # fmt: skip
    assert {row.unused for row in dict(money_blocks(summary, unused))[TRANSFERS]} == {""}
    assert {row.unused for row in dict(money_blocks(summary))[OFFICES]} == {""}


def test_why_money_went_back_is_said(records, settings):
    summary = Summary(records, settings)
    text = unused_line(summary, {"raids": 3e6})
    assert text.startswith("Of the city's money Rp3 million was not used in 2027 and went back at its end, while Rp259")
    assert "earmarked for one programme cannot be used for another" in text
    assert unused_line(summary, {}) == unused_line(summary, None) == ""
    lacking = pl.col("statistic").cast(pl.String) == "unmet_need"
    assert "more was set aside" in unused_line(Summary(records.filter(~lacking), settings), {"raids": 3e6})


def test_what_a_real_run_did_not_spend_goes_back():
    result = simulate("city=medan", households=500, years=2, replications=1)
    summary = Summary(result.records, result.settings)
    city = result.ledger.filter(
        pl.col("account").cast(pl.String).str.contains("^(city:|pool)"), pl.col("date") >= summary.last_quarters[0]
    )
    flows = dict(city.group_by(pl.col("entry").cast(pl.String)).agg(pl.col("rupiah").sum()).iter_rows())
    expected = (flows["released"] - flows["spent"]) * summary.one_in
    assert sum(returned(result.ledger, summary).values()) == pytest.approx(expected)
    assert expected > 0.0
