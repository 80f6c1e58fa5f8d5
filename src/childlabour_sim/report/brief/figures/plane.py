"""Cost and gain of every plan in one plane: where plausible worlds lie, and how sure each mean is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from childlabour_sim.report.brief.figures.charts import MARKERS, PLANS
from childlabour_sim.report.brief.parts import costs
from childlabour_sim.report.brief.reading.effects_of import AVERTED
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.figures import style
from childlabour_sim.report.figures.chart import Chart

CORNERS = (
    ("averts more, costs more", 0.99, 0.98), ("averts more, saves money", 0.99, 0.02),
    ("averts less, costs more", 0.01, 0.98), ("averts less, saves money", 0.01, 0.02),
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A plan in the plane: mean and 95 % interval of years averted and of public money, and its plausible worlds."""

    plan: str
    years: tuple[float, float, float]
    money: tuple[float, float, float]
    worlds: np.ndarray
    verdict: str


def plane(words: Wording) -> Chart:
    """Return what every plan averts against what public money it takes, both against plan A over the whole run."""
    say, places = words.say, [_place(plan, words) for plan in words.reading.plans]
    dots = say("small marks: plausible worlds, without luck") if words.reading.enough_worlds else ""
    bars = say("bars: 95 %% interval of the mean")
    rows = [_row(place, words) for place in places]
    return Chart(
        "plane", _title(places, words),
        say("Whole run against plan A, later years discounted; %(parts)s", parts="; ".join(filter(None, (bars, dots)))),
        (say("Plan"), say("Child-labour years averted"), say("95 %% interval"), say("Public money"),
         say("95 %% interval")),
        tuple(rows), lambda axes: _draw(axes[0], places, words), height=4.3,
    )  # fmt: skip


def _place(plan: str, words: Wording) -> Place:
    row = costs.public_row(plan, words)
    worlds = words.reading.comparison.cost_worlds.filter(pl.col("scenario").cast(pl.String) == plan)
    shown = worlds.select(AVERTED, "public").to_numpy() if words.reading.enough_worlds else np.empty((0, 2))
    years, money = ((row[key], row[f"{key}_low"], row[f"{key}_high"]) for key in ("effect", "cost"))
    return Place(plan, years, money, shown, row["verdict"])


def _title(places: list[Place], words: Wording) -> str:
    helps = [place for place in places if place.years[1] > 0.0]
    if not helps:
        return words.say("No plan clearly averts child labour, whatever it costs")
    best = max(helps, key=lambda place: place.years[0])
    named = {
        "letter": words.letter(best.plan),
        "years": words.language.count(best.years[0]),
        "rupiah": words.language.rupiah(abs(best.money[0])),
    }
    if best.verdict == "helps_cost_not_clear":
        return words.say(
            "Plan %(letter)s averts most: %(years)s child-labour years; whether it costs money is not clear", **named
        )
    if best.money[0] < 0.0:
        return words.say("Plan %(letter)s averts most: %(years)s child-labour years, and saves %(rupiah)s", **named)
    return words.say("Plan %(letter)s averts most: %(years)s child-labour years, for %(rupiah)s more", **named)


def _row(place: Place, words: Wording) -> tuple[str, ...]:
    def written(values: tuple[float, float, float], unit: str) -> tuple[str, str]:
        mean, low, high = (words.language.change(value, unit).replace("-", "−") for value in values)
        known = values[1] == values[1]
        return mean, words.say("%(low)s to %(high)s", low=low, high=high) if known else ""

    return (words.plan_and_title(place.plan), *written(place.years, "children"), *written(place.money, "IDR"))


def _draw(axes, places: list[Place], words: Wording) -> None:
    for i, place in enumerate(places):
        colour, marker = PLANS[i % len(PLANS)], MARKERS[i % len(MARKERS)]
        axes.plot(*place.worlds.T, linestyle="", marker=marker, markersize=4, color=colour, alpha=0.35, linewidth=0)
        axes.plot(place.years[0], place.money[0], marker=marker, markersize=9, color=colour, zorder=3)
        axes.plot(place.years[1:], [place.money[0]] * 2, color=colour, linewidth=2)
        axes.plot([place.years[0]] * 2, place.money[1:], color=colour, linewidth=2)
    axes.plot(0.0, 0.0, marker="s", markersize=8, color="white", markeredgecolor=style.INK, zorder=3)
    axes.axhline(0.0, color=style.GREY, linewidth=0.9)
    axes.axvline(0.0, color=style.GREY, linewidth=0.9)
    axes.margins(0.16, 0.2)
    _label(axes, places, words)
    _write_axes(axes, words)


def _label(axes, places: list[Place], words: Wording) -> None:
    """Name every plan beside its mean; names that would cover one another are moved up or down."""
    named = [(0.0, 0.0, words.plan(words.reading.baseline), style.INK)]
    for i, place in enumerate(places):
        named.append((place.years[0], place.money[0], words.plan(place.plan), PLANS[i % len(PLANS)]))
    low, high = axes.get_ylim()
    heights = style.spread([y for _, y, _, _ in named], 0.07 * (high - low))
    for (x, _, text, colour), height in zip(named, heights):
        axes.annotate(
            text, (x, height), xytext=(-9 if x < 0.0 else 9, 7), textcoords="offset points", color=colour,
            ha="right" if x < 0.0 else "left", fontweight="bold", fontsize=9.5, zorder=4,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.0, "alpha": 0.8},
        )  # fmt: skip


def _write_axes(axes, words: Wording) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    language = words.language
    axes.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: language.change(x, "children").replace("-", "−")))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: language.change(y, "IDR").replace("-", "−")))
    axes.grid(color=style.RULE)
    axes.set_xlabel(words.say("child-labour years averted"), color=style.GREY)
    axes.set_ylabel(words.say("public money, rupiah"), color=style.GREY)
    for text, x, y in CORNERS:
        axes.text(
            x, y, words.term(text), transform=axes.transAxes, fontsize=8.5, style="italic", color=style.GREY,
            ha="right" if x > 0.5 else "left", va="top" if y > 0.5 else "bottom",
        )  # fmt: skip
    axes.figure.subplots_adjust(left=0.17)
