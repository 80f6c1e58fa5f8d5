"""One figure of the trial: what many lotteries find, against what is true and what was published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import polars as pl

from childlabour_sim.analysis.trial.study import Tried
from childlabour_sim.report.figures import style
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, term

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ESTIMATES, _BAND = "#5A93BF", "#F4D9C6"
_BARS = 16
_ROW = 1.55  # inches


def trial_figure(found: Tried) -> Figure:
    """Draw the estimates of all lotteries of each outcome, two years left, six years right."""
    rows = list(found.effects.iter_rows(named=True))
    published = found.effects["in_band"].drop_nulls()
    figure, axes = style.canvas(
        say(
            "PKH's trial in the model: %(held)s of %(all)s published findings are met",
            held=int(published.sum()), all=len(published),
        ),
        say(
            "Bars: what %(n)s lotteries of the same %(kecamatan)s kecamatan find. Black: what is true of the children. "
            "Dashed: what was published, in the project's band. Percent of the level without PKH, or points.",
            n=numbers.fixed(found.lotteries), kecamatan=numbers.fixed(found.kecamatan),
        ),
        say(
            "childlabour_sim, the trial of PKH in 2007 to 2013, children of %(n)s eligible families",
            n=numbers.fixed(found.families),
        ),
        height=1.6 + _ROW * len(rows) / 2, panels=len(rows), rows=len(rows) // 2,
    )  # fmt: skip
    for axis, row in zip(axes, rows):
        own = pl.col("outcome") == row["outcome"], pl.col("years") == row["years"]
        _draw(axis, row, found.estimates.filter(*own)["change"].drop_nans())
    figure.subplots_adjust(left=0.04, right=0.94, wspace=0.12, hspace=0.7)
    return figure


def asked_after(row: Mapping[str, Any]) -> str:
    """Return an outcome and when it was asked."""
    return say("%(outcome)s: %(years)s years", outcome=term(row["outcome"]), years=row["years"])


def _draw(axis: Axes, row: dict[str, Any], estimates: pl.Series) -> None:
    true = row["effect"] if row["in_points"] else row["relative"]
    ends = [end for end in (0.0, true, row["low"], row["high"], *estimates) if end is not None]
    margin = 0.06 * (max(ends) - min(ends))
    left, right = min(ends) - margin, max(ends) + margin
    axis.axvline(0.0, color=style.GREY, linewidth=0.8, linestyle=":")
    if row["source"]:
        low, high = (other if end is None else end for end, other in ((row["low"], left), (row["high"], right)))
        axis.axvspan(low, high, color=_BAND, linewidth=0)
    axis.hist(estimates, bins=_BARS, color=_ESTIMATES)
    axis.axvline(true, color=style.INK, linewidth=2)
    if row["target"] is not None:
        axis.axvline(row["target"], color=style.HIDDEN, linewidth=2, linestyle="--")
    axis.set_xlim(left, right)
    axis.set_title(asked_after(row), fontsize=9.5, loc="left")
    _write_axis(axis, say("points") if row["in_points"] else "%")


def _write_axis(axis: Axes, unit: str) -> None:
    from matplotlib.ticker import MaxNLocator

    axis.xaxis.set_major_locator(MaxNLocator(5))
    axis.xaxis.set_major_formatter(style.ticks(lambda x: f"{numbers.bare(round(100.0 * x, 1))} {unit}"))
    axis.tick_params(labelsize=8)
    axis.set_yticks([])
    axis.spines[["left", "top", "right"]].set_visible(False)
