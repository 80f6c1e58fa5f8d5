"""Public money by who pays it, computed by hand."""

import polars as pl
import pytest

from childlabour_sim.levers.lever import installed
from childlabour_sim.report import style
from childlabour_sim.report.figures import charts
from childlabour_sim.report.money import OFFICES, SERVICES, TRANSFERS, levers_by_block, money_blocks
from childlabour_sim.report.summary import Summary


def test_every_lever_is_in_one_block():
    names = [name for block in levers_by_block().values() for name in block]
    assert sorted(names) == sorted(installed())
    assert {"pkh", "pip", "sembako", "unconditional_cash"} <= set(levers_by_block()[TRANSFERS])
    assert {"case_work", "raids", "socialisation"} <= set(levers_by_block()[OFFICES])
    assert "inspection" in levers_by_block()[SERVICES]


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
