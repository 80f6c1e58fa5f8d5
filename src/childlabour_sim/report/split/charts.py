"""Figures of the best split: bars along the money, and the front of several outcomes."""

from __future__ import annotations

import textwrap

import numpy as np
import polars as pl

from childlabour_sim.analysis.split.tables import Optimised
from childlabour_sim.report.figures import style
from childlabour_sim.report.figures.chart import Chart
from childlabour_sim.report.split import rows, said
from childlabour_sim.report.split.triangle import triangle_chart
from childlabour_sim.report.split.words import amount, outcome_head, part_name, split_in_words
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.spoken import say

_COLOURS = (*style.PROGRAMMES, "#B5B5B5")
_LABELLED = 8  # percent from which a bar holds its number


def charts_of(found: Optimised) -> list[Chart]:
    """Return the figures that there are."""
    made = [sums_chart(found), triangle_chart(found), front_chart(found)]
    return [chart for chart in made if chart]


def source_of(found: Optimised) -> str:
    """Return the source that stands below a figure."""
    question = found.question
    return say(
        "childlabour_sim, %(city)s, seed %(seed)s",
        city=plain.title(question.budget.settings.city_name),
        seed=numbers.bare(question.seed),
    )


def sums_chart(found: Optimised) -> Chart:
    """Return the best split of each sum as stacked bars."""
    lines = rows.sums_lines(found)
    return Chart(
        "sums",
        said.enters(found),
        say("The best split of each sum, percent of the money a year"),
        lines.heads,
        lines.rows,
        lambda axes: _draw_sums(axes[0], found),
        height=4.0,
        foot=0.95,
    )


def _draw_sums(ax, found: Optimised) -> None:
    sums = found.money.select("times", "rupiah").unique().sort("times")
    bottom = np.zeros(sums.height)
    for part, colour in zip(found.parts, _COLOURS):
        heights = found.money.filter(pl.col("part") == part).sort("times")["percent"].to_numpy()
        label = textwrap.fill(part_name(part), 22) if heights.max() >= 1 else None
        ax.bar(range(sums.height), heights, bottom=bottom, color=colour, width=0.6, label=label, edgecolor="white")
        for x, (height, start) in enumerate(zip(heights, bottom)):
            if height >= _LABELLED:
                ink = style.INK if colour == _COLOURS[-1] else "white"
                ax.text(x, start + height / 2.0, f"{height} %", ha="center", va="center", color=ink, fontsize=9)
        bottom = bottom + heights
    names = [f"{numbers.rupiah(rupiah)}\n{textwrap.fill(_times(times), 16)}" for times, rupiah in sums.iter_rows()]
    ax.set_xticks(range(sums.height), names, fontsize=9)
    ax.set_xlim(-0.5, sums.height - 0.5)
    ax.yaxis.set_major_formatter(style.ticks(lambda value: f"{numbers.bare(value)} %"))
    ax.grid(axis="y", color=style.RULE)
    ax.figure.subplots_adjust(right=0.76)
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), frameon=False, fontsize=9, reverse=True)


def _times(times: float) -> str:
    if times == 1.0:
        return say("the money asked about")
    return say("half of it") if times < 1.0 else say("%(times)s times as much", times=numbers.bare(times))


def front_chart(found: Optimised) -> Chart | None:
    """Return what splits on the front do for the first two outcomes; None where one was asked for."""
    outcomes = found.question.objectives[:2]
    if len(outcomes) < 2 or found.front.height < 2:
        return None
    names = [outcome_head(each.text) for each in outcomes]
    gains = [each.sign_of_effect * found.front[f"gain:{each.text}"].to_numpy() for each in outcomes]
    splits = found.front.select(found.parts).to_numpy()
    table = tuple(
        (split_in_words(found.parts, split), *(amount(each.text, gain[i]) for each, gain in zip(outcomes, gains)))
        for i, split in enumerate(splits)
    )
    title = say(
        "More for one is less for the other: from %(one)s to %(other)s",
        one=split_in_words(found.parts, splits[0], 20),
        other=split_in_words(found.parts, splits[-1], 20),
    )
    subtitle = say("Splits of which none is better in both, against today's split, by the emulator")
    return Chart(
        "front",
        title,
        subtitle,
        (say("Split"), *names),
        table,
        lambda axes: _draw_front(axes[0], gains, names, outcomes),
    )


def _draw_front(ax, gains: list[np.ndarray], names: list[str], outcomes) -> None:
    ax.plot(*gains, "o-", color=style.EVIDENCE, markersize=4, linewidth=1)
    ax.plot([0.0], [0.0], "s", color=style.LABOUR)
    ax.annotate(say("today's split"), (0.0, 0.0), xytext=(8, 4), textcoords="offset points", color=style.LABOUR)
    ax.set_xlabel(plain.at_start(names[0]))
    ax.set_ylabel(plain.at_start(names[1]))
    for axis, each in ((ax.xaxis, outcomes[0]), (ax.yaxis, outcomes[1])):
        axis.set_major_formatter(style.ticks(lambda value, text=each.text: amount(text, value)))
    ax.figure.subplots_adjust(left=0.2)
    ax.grid(color=style.RULE)
