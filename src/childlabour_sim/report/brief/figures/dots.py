"""One city's possible futures as fifty dots, with the range over assumptions beneath."""

from __future__ import annotations

from collections.abc import Sequence

from childlabour_sim.report.brief.reading.effect import Range
from childlabour_sim.report.brief.reading.effects_of import MAIN
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.figures import style
from childlabour_sim.report.figures.chart import Chart

DOTS = 50
_COLUMNS = 24  # of the dot plot
_LABEL = 0.2  # of the width, that a word takes
_LOWEST = 8  # dots up to which a column is as high as the plot is drawn for
FEWER, MORE = "#12436D", "#B8470C"


def fifty_dots(plan: str, words: Wording) -> Chart | None:
    """Return one city's possible futures as dots with the range over assumptions beneath; nothing below 20 worlds."""
    futures = words.reading.one_city(plan)
    if why_no_dots(plan, words):
        return None
    dots = quantiles(futures, DOTS)
    worlds = words.reading.effect(plan, MAIN).worlds
    fewer = _fewer(futures)
    named = {"letter": words.letter(plan), "year": words.year(words.reading.last)}
    say = words.say
    quarters = [(say("lowest tenth ends at"), 0.1), (say("middle"), 0.5), (say("highest tenth begins at"), 0.9)]
    rows = [(text, words.change(quantiles(futures, DOTS)[int(share * DOTS)], MAIN)) for text, share in quarters]
    rows += [(say("dots with fewer child labourers"), say("%(part)s of %(all)s dots", part=fewer, all=DOTS))]
    rows += [(say("90 of 100 plausible worlds, mean of their runs"), words.span(worlds, MAIN))]
    return Chart(
        f"futures_{plan}",
        say("Plan %(letter)s leaves fewer child labourers in %(dots)s of 50 possible futures", dots=fewer, **named),
        say(
            "Child labourers of 5 to 17 in %(year)s, plan %(letter)s less plan A, children. Each dot is one of 50 "
            "equally likely futures of one city: not the precision of an average.",
            **named,
        ),
        (say("Futures of one city"), say("Change, children")), tuple(rows),
        lambda axes: _draw_dots(axes[0], dots, worlds, words), height=2.45, foot=0.6,
    )  # fmt: skip


def why_no_dots(plan: str, words: Wording) -> str:
    """Say why no dots are drawn: too few worlds, or futures that mostly differ by one sampled child or by none."""
    reading = words.reading
    if not reading.enough_worlds:
        return words.say("Possible futures are not drawn as dots: that needs at least 20 plausible worlds.")
    one = reading.first.weight
    futures = reading.one_city(plan)
    small = sum(abs(future) <= one for future in futures)
    if 2 * small <= len(futures) and futures:
        return ""
    return words.say(
        "Possible futures are not drawn as dots: in %(part)s of %(all)s runs plan %(letter)s differs from plan A by at "
        "most one child of the sample, which stands for %(one)s children of the city. Dots would show the sample, not "
        "the city; a larger one (households=) would show it.",
        part=small, all=len(futures), letter=words.letter(plan), one=words.language.count(one),
    )  # fmt: skip


def together(plan: str, share: float, words: Wording) -> str:
    """Say how a share of worlds and a share of futures go together, which are not the same."""
    fewer = _fewer(words.reading.one_city(plan))
    return words.say(
        "Worlds and futures are two things: a world counts by the mean of its runs, so that chance drops out "
        "(%(share)s of 100 for plan %(letter)s); a city lives through one future, chance included (fewer child "
        "labourers in %(fewer)s of 50).",
        share=round(100 * share), letter=words.letter(plan), fewer=fewer,
    )  # fmt: skip


def _fewer(futures: Sequence[float]) -> int:
    return sum(round(dot) < 0 for dot in quantiles(futures, DOTS))


def quantiles(values: Sequence[float], number: int) -> list[float]:
    """Return the middles of ``number`` equally likely parts of a distribution, lowest first."""
    import numpy as np

    return [float(value) for value in np.quantile(values, (np.arange(number) + 0.5) / number)]


def _draw_dots(axes, dots: list[float], worlds: Range, words: Wording) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    ends = [*dots, 0.0, *((worlds.low, worlds.high) if worlds.known else ())]
    low, high = min(ends), max(ends)
    width = (high - low) / _COLUMNS or 1.0
    columns = [round(dot / width) for dot in dots]
    top = max(*(columns.count(column) for column in columns), _LOWEST)
    for place, (dot, column) in enumerate(zip(dots, columns)):
        size = max(4.0, 6.5 * min(1.0, _LOWEST / top))
        axes.plot(column * width, 1 + columns[:place].count(column), linestyle="", **_mark(dot, size))
    bar = -0.16 * top - 0.5
    if worlds.known:
        axes.plot([worlds.low, worlds.high], [bar, bar], color=style.INK, linewidth=5, marker="|", markersize=9)
        label, middle = words.say("assumptions: 90 of 100 plausible worlds"), 0.5 * (worlds.low + worlds.high)
        side = {0: "left", 1: "center", 2: "right"}[int(2.99 * (middle - low) / (high - low or 1.0))]
        axes.text(middle, bar - 0.1 * top - 0.3, label, ha=side, va="top", fontsize=8.5, color=style.INK)
    axes.plot([0.0, 0.0], [0.3, top + 1.0], color=style.GREY, linewidth=1.0, zorder=0)
    for side, text in (("right", words.say("← fewer")), ("left", words.say("more →"))):
        axes.annotate(
            text, (0.0, top + 0.6), xytext=(-6 if side == "right" else 6, 0), textcoords="offset points", ha=side,
            fontsize=9, color=FEWER if side == "right" else MORE, fontweight="bold", annotation_clip=False,
        )  # fmt: skip
    axes.set_ylim(bar - 0.45 * top - 0.8, top + 1.2)
    room = _LABEL * (high - low)  # of the words beside nothing
    axes.set_xlim(min(low - 2 * width, -room), max(high + 2 * width, room))
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.xaxis.set_major_locator(MaxNLocator(7, integer=True, min_n_ticks=1))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: words.change(x, MAIN)))


def _mark(change: float, size: float) -> dict:
    """Return the mark of a future: a full dot for fewer, an open diamond for more, a grey square for no difference."""
    if round(change) == 0:
        return {"marker": "s", "markersize": 0.75 * size, "color": "white", "markeredgecolor": style.GREY}
    if change < 0.0:
        return {"marker": "o", "markersize": size, "color": FEWER}
    return {"marker": "D", "markersize": 0.85 * size, "color": "white", "markeredgecolor": MORE}
