"""Plans beside one another: which is best by what a child-labour year averted may cost, and which is dominated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import polars as pl

from childlabour_sim.analysis.costs.wins import BAR
from childlabour_sim.analysis.costs.worth import is_settled
from childlabour_sim.report.brief.figures.charts import MARKERS, PLANS, label_ends
from childlabour_sim.report.brief.parts import costs
from childlabour_sim.report.brief.reading.effects_of import AVERTED
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.figures import style
from childlabour_sim.report.figures.chart import Chart

STANDINGS = {
    "efficient": "Beaten by no other plan",
    "dominated": "Beaten by another plan",
    "extendedly_dominated": "Beaten by a mix of two other plans",
}
NOT_SETTLED = "Beaten in some plausible worlds, not in others"
_LINES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)))
_SHOWN = 8  # rows of the table of plotted values


@dataclass(frozen=True)
class Standing:
    """How one plan stands among all: in words, the plan it is held against, and what it has more than that one."""

    name: str
    text: str
    over: str
    cost: str
    effect: str
    ratio: str
    worlds: str


def standings(words: Wording) -> list[Standing]:
    """Return how every plan stands by public money and child-labour years averted; nothing below 20 worlds."""
    if not words.reading.enough_worlds:
        return []
    return [_standing(row, words) for row in _of_first_page(words.reading.comparison.frontier).to_dicts()]


def _of_first_page(table: pl.DataFrame) -> pl.DataFrame:
    """Return the rows about public money and child-labour years averted, of which the first page speaks."""
    text = table.with_columns(pl.col(pl.Categorical, pl.Enum).cast(pl.String))
    return text.filter(view="public", outcome=AVERTED)


def _standing(row: dict, words: Wording) -> Standing:
    over = row["over"]
    held = costs.in_words(row, words) if over else None
    share, low, high = (round(100 * row[name]) for name in ("worlds", "worlds_low", "worlds_high"))
    told = words.say("%(share)s of 100 (%(low)s to %(high)s)", share=share, low=low, high=high)
    return Standing(
        words.plan_and_title(row["scenario"]),
        words.term(STANDINGS[row["standing"]] if is_settled(row) else NOT_SETTLED),
        words.plan(over) if over else "",
        held.cost if held else "",
        held.effect if held else "",
        (held.ratio or held.verdict) if held else "",
        told,
    )


def acceptability(words: Wording) -> Chart | None:
    """Return in what share of worlds each plan is best, by what a year may cost; nothing below 20 worlds."""
    reading, say = words.reading, words.say
    if not reading.enough_worlds:
        return None
    frame = _of_first_page(reading.comparison.acceptability).filter(pl.col("worth") > 0.0)
    worths = frame["worth"].unique().sort().to_list()
    shares, sure, most = (
        {label: frame.filter(scenario=label).sort("worth")[column].to_list() for label in reading.labels}
        for column in ("share", "share_low", "share_high")
    )
    picked = range(0, len(worths), max(len(worths) // _SHOWN, 1))
    rows = [
        (
            words.language.rupiah(worths[i]),
            *(_cell(shares[label][i], sure[label][i], most[label][i], words) for label in reading.labels),
        )
        for i in picked
    ]
    return Chart(
        "acceptability", _title(worths, sure, words),
        say("Share of plausible worlds in which a plan is best, by the most that public money may pay for a "
            "child-labour year averted; bands: as far as these runs tell"),
        (say("A year averted may cost"), *(words.plan_and_title(label) for label in reading.labels)), tuple(rows),
        lambda axes: _draw(axes[0], worths, shares, (sure, most), words), height=4.3,
    )  # fmt: skip


def _cell(share: float, low: float, high: float, words: Wording) -> str:
    """Write a share with its interval: ``93 percent (80 to 98)``."""
    ends = {"low": round(100 * low), "high": round(100 * high)}
    return words.say("%(share)s (%(low)s to %(high)s)", share=words.language.percent(share, 0), **ends)


def _title(worths: list[float], sure: dict[str, list[float]], words: Wording) -> str:
    """Say between which worths each plan is surely best in 90 of 100 worlds."""
    found = sorted((first, last, label) for label, low in sure.items() for first, last in _stretches(low))
    if not found:
        return words.say("No plan is surely best in 90 of 100 worlds, whatever a year averted may cost")
    parts = [_stretch(words.plan(label), first, last, worths, words) for first, last, label in found]
    return words.say(
        "Surely best in 90 of 100 worlds, by what a year averted may cost: %(plans)s", plans="; ".join(parts)
    )


def _stretches(low: list[float]) -> Iterator[tuple[int, int]]:
    """Yield first and last place of every stretch at or above the bar."""
    for sure, places in groupby(range(len(low)), key=lambda i: low[i] >= BAR):
        if sure:
            first, *rest = places
            yield first, rest[-1] if rest else first


def _stretch(plan: str, first: int, last: int, worths: list[float], words: Wording) -> str:
    named = {"plan": plan, "low": words.language.rupiah(worths[first]), "high": words.language.rupiah(worths[last])}
    if last == len(worths) - 1:
        if first == 0:
            return words.say("%(plan)s, whatever it is", **named)
        return words.say("%(plan)s from %(low)s on", **named)
    if first == 0:
        return words.say("%(plan)s up to %(high)s", **named)
    return words.say("%(plan)s from %(low)s to %(high)s", **named)


def _draw(axes, worths: list[float], shares: dict[str, list[float]], bands: tuple[dict, dict], words: Wording) -> None:
    from matplotlib.ticker import FuncFormatter, LogLocator

    ends = []
    for i, (label, share) in enumerate(shares.items()):
        colour = style.INK if i == 0 else PLANS[(i - 1) % len(PLANS)]
        axes.plot(
            worths, share, color=colour, linestyle=_LINES[i % len(_LINES)], linewidth=2, markevery=6,
            marker="x" if i == 0 else MARKERS[(i - 1) % len(MARKERS)],
        )  # fmt: skip
        axes.fill_between(worths, *(band[label] for band in bands), color=colour, alpha=0.12, linewidth=0)
        ends.append((share[-1], words.plan(label), colour))
    axes.axhline(BAR, color=style.GREY, linewidth=0.9, linestyle=":")
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(LogLocator(numticks=7))
    axes.minorticks_off()
    axes.xaxis.set_major_formatter(FuncFormatter(lambda worth, _: words.language.rupiah(worth)))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda share, _: words.language.percent(share, 0)))
    axes.set_ylim(-0.1, 1.05)
    axes.set_yticks([0.0, 0.3, 0.6, BAR])
    axes.grid(axis="y", color=style.RULE)
    axes.set_xlabel(words.say("rupiah that a child-labour year averted may cost, logarithmic"), color=style.GREY)
    label_ends(axes, ends, worths[-1])
    axes.figure.subplots_adjust(left=0.13, right=0.88)
