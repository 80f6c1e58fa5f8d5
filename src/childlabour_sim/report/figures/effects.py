"""One figure of a comparison: what is different under each scenario, for four outcomes, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from childlabour_sim.analysis.paired.effects import last_year
from childlabour_sim.report.figures import style
from childlabour_sim.report.tables.intervals import FEWEST
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.outcomes import measured_in, statistic_name, unit_of
from childlabour_sim.report.words.scenarios import scenario_name
from childlabour_sim.report.words.spoken import say

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
_NAMED = 3  # scenarios in the title


def effects_figure(comparison: Comparison) -> Figure:
    """Draw the effect of every scenario in the last year on four outcomes, the one asked about first.

    Parameters
    ----------
    comparison : Comparison
    """
    outcomes = list(dict.fromkeys([comparison.outcome, *OUTCOMES]))[:_MOST]
    effects, names = last_year(comparison.effects), comparison.scenarios
    figure, axes = style.canvas(
        _title(comparison, effects), _subtitle(comparison), _source(comparison),
        height=2.2 + 0.55 * len(names), panels=len(outcomes), foot=0.75,
    )  # fmt: skip
    for i, (axis, outcome) in enumerate(zip(axes, outcomes)):
        _draw(axis, effects, names, outcome)
        shown = [style.wrapped(plain.at_start(scenario_name(name)), 20) for name in names]
        axis.set_yticks(range(len(names)), shown if i == 0 else [""] * len(names), fontsize=8.5)
    figure.subplots_adjust(left=0.2, wspace=0.18, top=figure.subplotpars.top - 0.35 / figure.get_figheight())
    return figure


def _title(comparison: Comparison, effects: pl.DataFrame) -> str:
    """Say the largest clear effects on the outcome asked about, or that there is none."""
    statistic, _ = comparison.outcome
    year, city = effects["start"][0].year, plain.title(comparison.settings[comparison.baseline].city_name)
    where = say("%(measure)s, %(city)s, %(year)s", measure=statistic_name(*comparison.outcome), city=city, year=year)
    rows = [row for name in comparison.scenarios for row in _rows(effects, name, comparison.outcome)]
    clear = [row for row in rows if row["kind"] == "luck" and _clear(row)]
    clear.sort(key=lambda row: -abs(row["effect"]))
    if not clear:
        against = scenario_name(comparison.baseline)
        return say("%(where)s: no scenario is clearly different from %(against)s", where=where, against=against)
    told = [_told(row, statistic) for row in clear[:_NAMED]]
    return say("%(where)s: %(findings)s", where=where, findings="; ".join(told))


def _clear(row: dict) -> bool:
    return row["n_pairs"] >= FEWEST and (row["mean_low"] > 0.0 or row["mean_high"] < 0.0)


def _told(row: dict, statistic: str) -> str:
    unit = unit_of(statistic)
    size = numbers.points(row["effect"]) if unit in numbers.SHARES else numbers.value(abs(row["effect"]), unit)
    if row["effect"] < 0.0:
        return say("%(size)s less with %(scenario)s", size=size, scenario=scenario_name(row["scenario"]))
    return say("%(size)s more with %(scenario)s", size=size, scenario=scenario_name(row["scenario"]))


def _subtitle(comparison: Comparison) -> str:
    against = scenario_name(comparison.baseline)
    if comparison.uncertainty != "none":
        return say(
            "Differences from %(against)s. Dark: 95 %% interval of the mean effect. Grey: where 90 of 100 runs of one "
            "world lie. Blue: 90 of 100 plausible worlds.",
            against=against,
        )
    return say(
        "Differences from %(against)s. Dark: 95 %% interval of the mean effect. Grey: where 90 of 100 runs of one "
        "world lie.",
        against=against,
    )


def _source(comparison: Comparison) -> str:
    return say(
        "childlabour_sim, %(runs)s paired runs of %(households)s households",
        runs=numbers.fixed(comparison.replications),
        households=numbers.fixed(comparison.settings[comparison.baseline].households),
    )


def _draw(axis: Axes, effects: pl.DataFrame, names: list[str], outcome: tuple[str, str]) -> None:
    from matplotlib.ticker import MaxNLocator

    statistic, group = outcome
    scale = 100.0 if unit_of(statistic) in numbers.SHARES else 1.0
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
    axis.xaxis.set_major_formatter(style.ticks(lambda x: numbers.bare(round(x, 6)).replace("-", "−")))
    axis.set_xlabel(measured_in(unit_of(statistic), difference=True), fontsize=8)
    axis.tick_params(axis="x", labelsize=8)
    axis.set_title(style.wrapped(statistic_name(statistic, group), 22), fontsize=8.5, loc="left")


def _rows(effects: pl.DataFrame, name: str, outcome: tuple[str, str]) -> list[dict]:
    return effects.filter(
        pl.col("scenario") == name, pl.col("statistic") == outcome[0], pl.col("group") == outcome[1]
    ).to_dicts()
