"""Figures of the brief: one city's possible futures as fifty dots, effects over the years, where money moves."""

from __future__ import annotations

from collections.abc import Sequence

from childlabour_sim.report import style
from childlabour_sim.report.brief import money
from childlabour_sim.report.brief.reading import MAIN, Effect
from childlabour_sim.report.brief.wording import Wording
from childlabour_sim.report.chart import Chart

DOTS = 50
_COLUMNS = 24  # of the dot plot
_LOWEST = 8  # dots up to which a column is as high as the plot is drawn for
_MOST_BARS = 8
FEWER, MORE = "#12436D", "#B8470C"
PLANS = ("#12436D", "#801650", "#28A197", "#7656A6", "#A8481B")
MARKERS = "os^Dv"


def fifty_dots(plan: str, words: Wording) -> Chart | None:
    """Return one city's possible futures as dots with the range over assumptions beneath; nothing below 20 worlds."""
    futures = words.reading.one_city(plan)
    if not words.reading.enough_worlds or not futures:
        return None
    dots = quantiles(futures, DOTS)
    worlds = words.reading.effect(plan, MAIN).worlds
    fewer = sum(round(dot) < 0 for dot in dots)
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


def quantiles(values: Sequence[float], number: int) -> list[float]:
    """Return the middles of ``number`` equally likely parts of a distribution, lowest first."""
    import numpy as np

    return [float(value) for value in np.quantile(values, (np.arange(number) + 0.5) / number)]


def _draw_dots(axes, dots: list[float], worlds, words: Wording) -> None:
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
    axes.set_xlim(low - 2 * width, high + 2 * width)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.xaxis.set_major_locator(MaxNLocator(7, integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: words.change(x, MAIN)))


def _mark(change: float, size: float) -> dict:
    """Return the mark of a future: a full dot for fewer, an open diamond for more, a grey square for no difference."""
    if round(change) == 0:
        return {"marker": "s", "markersize": 0.75 * size, "color": "white", "markeredgecolor": style.GREY}
    if change < 0.0:
        return {"marker": "o", "markersize": size, "color": FEWER}
    return {"marker": "D", "markersize": 0.85 * size, "color": "white", "markeredgecolor": MORE}


def over_years(words: Wording) -> Chart:
    """Return the effect of every plan on child labourers, year by year."""
    reading, say = words.reading, words.say
    series = {plan: [reading.effect(plan, MAIN, window=window) for window in reading.years] for plan in reading.plans}
    years = [words.year(window) for window in reading.years]
    if reading.enough_worlds:
        band = say("bands: 90 of 100 plausible worlds")
    else:
        band = say("bands: 95 %% interval of the mean, luck only")
    rows = [
        (words.plan(plan), year, *words.cell(effect, MAIN))
        for plan, effects in series.items()
        for year, effect in zip(years, effects)
    ]
    heads = (say("Plan"), say("Year"), say("Change, children"), say("Luck"), say("Assumptions"))
    return Chart(
        "over_years", _over_years_title(words),
        say("Child labourers (BPS) of 5 to 17, change from plan A, children; %(band)s", band=band),
        heads, tuple(rows), lambda axes: _draw_years(axes[0], series, years, words), height=3.9,
    )  # fmt: skip


def _over_years_title(words: Wording) -> str:
    reading = words.reading
    clear = [plan for plan in reading.plans if reading.effect(plan, MAIN).clear]
    named = {"year": words.year(reading.last)}
    if not clear:
        return words.say("No plan clearly changes the number of child labourers in %(year)s", **named)
    plan = min(clear, key=lambda plan: reading.effect(plan, MAIN).mean)
    return words.say(
        "Plan %(letter)s: %(fewer)s than under plan A in %(year)s", letter=words.letter(plan),
        fewer=words.fewer(reading.effect(plan, MAIN).mean), **named,
    )  # fmt: skip


def _draw_years(axes, series: dict[str, list[Effect]], years: list[str], words: Wording) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    x, ends = range(len(years)), []
    for place, (plan, effects) in enumerate(series.items()):
        colour = PLANS[place % len(PLANS)]
        means = [effect.mean for effect in effects]
        axes.plot(x, means, color=colour, marker=MARKERS[place % len(MARKERS)], linewidth=2)
        shown = [effect.worlds if words.reading.enough_worlds else effect.of_mean for effect in effects]
        axes.fill_between(x, [r.low for r in shown], [r.high for r in shown], color=colour, alpha=0.14, linewidth=0)
        ends.append((means[-1], words.plan(plan), colour))
    axes.axhline(0.0, color=style.GREY, linewidth=1.0)
    axes.yaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10], integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: words.change(y, MAIN)))
    axes.grid(axis="y", color=style.RULE)
    style.year_axis(axes, years, room=0.18)
    _label_ends(axes, ends, len(years) - 1)


def _label_ends(axes, ends: list[tuple[float, str, str]], x: float) -> None:
    low, high = axes.get_ylim()
    places = style.spread([height for height, _, _ in ends], 0.075 * (high - low))
    for (_, text, colour), place in zip(ends, places):
        axes.annotate(
            text, (x, place), xytext=(9, 0), textcoords="offset points", va="center", color=colour, fontweight="bold",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
        )  # fmt: skip


def money_moved(plan: str, words: Wording) -> Chart | None:
    """Return by how much each programme's spending differs from plan A; nothing if no programme's does."""
    flows = [row for _, rows in money.flows(plan, words) for row in rows if not row.total and abs(row.more) >= 1.0]
    if not flows:
        return None
    flows = sorted(flows, key=lambda row: -abs(row.more))[:_MOST_BARS]
    together = sum(row.more for _, rows in money.flows(plan, words) for row in rows if not row.total)
    say, named = words.say, {"letter": words.letter(plan), "rupiah": words.language.rupiah(abs(together))}
    if together >= 0.0:
        title = say("Plan %(letter)s spends %(rupiah)s more than plan A over the whole run", **named)
    else:
        title = say("Plan %(letter)s spends %(rupiah)s less than plan A over the whole run", **named)
    year = str(words.reading.first.price_year)
    return Chart(
        f"money_{plan}", title,
        say("Public spending by programme, change from plan A, rupiah of %(year)s", year=year),
        (say("Programme"), say("Plan A"), words.plan_and_title(plan), say("Change, rupiah")),
        tuple((row.label, *row.spent) for row in flows),
        lambda axes: _draw_bars(axes[0], flows), height=1.5 + 0.32 * len(flows), foot=0.5,
    )  # fmt: skip


def _draw_bars(axes, flows: list[money.Flow]) -> None:
    places = range(len(flows))[::-1]
    axes.barh(
        places, [row.more for row in flows], color=[FEWER if row.more > 0.0 else MORE for row in flows], height=0.6
    )
    for place, row in zip(places, flows):
        side = 1 if row.more > 0.0 else -1
        axes.annotate(
            row.spent[2], (row.more, place), xytext=(5 * side, 0), textcoords="offset points", va="center",
            ha="left" if side > 0 else "right", fontsize=9,
        )  # fmt: skip
    widest = max(abs(row.more) for row in flows)
    low, high = min(row.more for row in flows), max(row.more for row in flows)
    axes.set_xlim(min(low, 0.0) - 0.28 * widest * (low < 0.0), max(high, 0.0) + 0.28 * widest * (high > 0.0))
    axes.axvline(0.0, color=style.GREY, linewidth=1.0)
    axes.set_yticks(places, [row.label for row in flows])
    axes.tick_params(axis="y", length=0)
    axes.set_xticks([])
    for side in ("bottom", "left"):
        axes.spines[side].set_visible(False)
    axes.figure.subplots_adjust(left=0.3)
