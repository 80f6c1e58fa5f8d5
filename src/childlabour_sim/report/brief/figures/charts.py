"""Figures of the brief: effects over the years, and where money moves."""

from __future__ import annotations

from childlabour_sim.report.brief.figures.dots import FEWER, MORE
from childlabour_sim.report.brief.parts import money
from childlabour_sim.report.brief.reading.effect import Effect
from childlabour_sim.report.brief.reading.effects_of import MAIN
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.figures import style
from childlabour_sim.report.figures.chart import Chart

_MOST_BARS = 8
_LINE = 0.19  # inches of a label
PLANS = ("#12436D", "#801650", "#28A197", "#7656A6", "#A8481B")
MARKERS = "os^Dv"


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
    axes.yaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10], integer=True, min_n_ticks=1))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: words.change(y, MAIN)))
    axes.grid(axis="y", color=style.RULE)
    style.year_axis(axes, years, room=0.18)
    label_ends(axes, ends, len(years) - 1)


def label_ends(axes, ends: list[tuple[float, str, str]], x: float) -> None:
    """Write labels, each with its height and colour, right of ``x``, so that none covers another."""
    low, high = axes.get_ylim()
    inches = axes.get_position().height * axes.figure.get_figheight()
    places = style.spread([height for height, _, _ in ends], _LINE * (high - low) / inches)
    for (_, text, colour), place in zip(ends, places):
        axes.annotate(
            text, (x, place), xytext=(9, 0), textcoords="offset points", va="center", color=colour, fontweight="bold",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5}, annotation_clip=False,
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
