"""One figure of a comparison: what is different under each scenario, for four outcomes, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from childlabour_sim.analysis.paired.effects import last_year
from childlabour_sim.report.figures import style
from childlabour_sim.report.words import plain
from childlabour_sim.report.words.outcomes import statistic_name, unit_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from childlabour_sim.analysis.compare.comparison import Comparison

OUTCOMES = (
    ("child_labour_rate", "all"), ("working_rate", "all"), ("out_of_school_rate", "age=16-18"),
    ("mean_consumption", "quintile=1"),
)  # fmt: skip
_LUCK, _WORLDS, _MEAN = "#BDBDBD", "#7F9DB9", "#12436D"


_MOST = 4  # outcomes side by side


def effects_figure(comparison: Comparison) -> Figure:
    """Draw the effect of every scenario in the last year on four outcomes, the one asked about first.

    Parameters
    ----------
    comparison : Comparison
    """
    outcomes = list(dict.fromkeys([comparison.outcome, *OUTCOMES]))[:_MOST]
    settings, effects = comparison.settings[comparison.baseline], last_year(comparison.effects)
    year, names = effects["start"][0].year, comparison.scenarios
    worlds = " Blue: 90 of 100 plausible worlds." if comparison.uncertainty == "assumptions" else ""
    figure, axes = style.canvas(
        f"{plain.title(settings.city_name)} in {year}: what is different from {comparison.baseline.replace('_', ' ')}",
        f"Dark: 95 % interval of the mean effect. Grey: where 90 of 100 runs of one world lie.{worlds}",
        f"childlabour_sim, {comparison.replications} paired runs of {settings.households:,} households",
        height=2.2 + 0.55 * len(names), panels=len(outcomes), foot=0.75,
    )  # fmt: skip
    for i, (axis, outcome) in enumerate(zip(axes, outcomes)):
        _draw(axis, effects, names, outcome)
        shown = [style.wrapped(name.replace("_", " "), 20) for name in names] if i == 0 else [""] * len(names)
        axis.set_yticks(range(len(names)), shown, fontsize=8.5)
    figure.subplots_adjust(left=0.2, wspace=0.18, top=1.0 - 1.35 / figure.get_figheight())
    return figure


def _draw(axis: Axes, effects: pl.DataFrame, names: list[str], outcome: tuple[str, str]) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    statistic, group = outcome
    scale = 100.0 if unit_of(statistic) == "share" else 1.0
    for place, name in enumerate(names):
        for row in _rows(effects, name, outcome):
            colour, offset = (_LUCK, 0.12) if row["kind"] == "luck" else (_WORLDS, -0.12)
            axis.plot([scale * row["low"], scale * row["high"]], [place + offset] * 2, color=colour, linewidth=5)
            axis.plot([scale * row["mean_low"], scale * row["mean_high"]], [place] * 2, color=_MEAN, linewidth=2)
            axis.plot([scale * row["effect"]], [place], "o", color=_MEAN, markersize=5)
    axis.axvline(0.0, color=style.GREY, linewidth=0.8)
    axis.set_ylim(len(names) - 0.5, -0.5)
    axis.tick_params(axis="y", length=0)
    axis.xaxis.set_major_locator(MaxNLocator(3))
    axis.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:,.6g}".replace("-", "−")))
    unit = "percentage points" if scale == 100.0 else unit_of(statistic).replace("IDR", "rupiah").replace("/", " a ")
    axis.set_xlabel(unit, fontsize=8)
    axis.tick_params(axis="x", labelsize=8)
    axis.set_title(style.wrapped(statistic_name(statistic, group), 22), fontsize=8.5, loc="left")


def _rows(effects: pl.DataFrame, name: str, outcome: tuple[str, str]) -> list[dict]:
    return effects.filter(
        pl.col("scenario") == name, pl.col("statistic") == outcome[0], pl.col("group") == outcome[1]
    ).to_dicts()
