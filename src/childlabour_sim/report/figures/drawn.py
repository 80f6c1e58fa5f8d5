"""The figures of a run: which there are, and how they reach the disk."""

from __future__ import annotations

from pathlib import Path

from childlabour_sim.report.figures.chart import Chart, save
from childlabour_sim.report.figures.charts_children import (
    SINGLE_AGES,
    by_age,
    by_quintile,
    out_of_school,
    work_over_years,
)
from childlabour_sim.report.figures.charts_city import beside_evidence, kinds_of_work
from childlabour_sim.report.figures.charts_money import city_money, public_money
from childlabour_sim.report.tables.summary import Summary

__all__ = ["SINGLE_AGES", "charts", "draw_all"]

_CHARTS = (
    by_age, work_over_years, out_of_school, by_quintile, kinds_of_work, beside_evidence, public_money, city_money,
)  # fmt: skip


def charts(summary: Summary) -> list[Chart]:
    """Return every chart that the records allow; the others are left out."""
    return [chart for build in _CHARTS if (chart := build(summary)) is not None]


def draw_all(summary: Summary, folder: Path) -> list[Path]:
    """Draw every figure as PNG and SVG.

    Parameters
    ----------
    summary : Summary
        Of the run. Figure 1 needs the groups `SINGLE_AGES`, given to the run as crossings.
    folder : path
        Made if it is not there.

    Returns
    -------
    list of Path
        The files written, PNG and SVG of each figure in turn.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    return [path for chart in charts(summary) for path in save(chart, summary, folder)]
