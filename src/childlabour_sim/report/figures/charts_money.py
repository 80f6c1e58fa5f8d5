"""Charts of public money: transfers to families, and what the city's offices spend and lack."""

from __future__ import annotations

import textwrap

from childlabour_sim.report.figures import style
from childlabour_sim.report.figures.chart import Chart, table_of
from childlabour_sim.report.tables.intervals import Estimate
from childlabour_sim.report.tables.money import OFFICES, TRANSFERS, groups_with_money
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.spoken import say

_MOST_YEARS_NAMED = 4
_LONGEST_NAME = 20  # characters that fit left of the bars


def public_money(summary: Summary) -> Chart | None:
    """Return what programmes of the central government paid, year by year."""
    groups = groups_with_money(summary, TRANSFERS)
    series = {plain.group(group): summary.series("spending", group) for group in groups}
    series = {name: values for name, values in series.items() if any(v.known and v.mean > 0.0 for v in values)}
    if not series:
        return None
    series = dict(sorted(series.items(), key=lambda item: -_size(item[1][-1])))
    total = [summary.total("spending", groups, year) for year in range(len(summary.years))]
    largest, values = next(iter(series.items()))
    title = say("Programmes paid families %(all)s in %(year)s", all=_rupiah(total[-1]), year=summary.years[-1])
    if len(series) > 1:
        title = say(
            "%(text)s, %(part)s of it through %(programme)s",
            text=title, part=_rupiah(values[-1]), programme=largest,
        )  # fmt: skip
    return Chart(
        "7_public_money",
        title,
        say(
            "Paid to households of the whole city by the central government, rupiah per year, at prices of %(year)s. "
            "Amounts are fixed in rupiah unless indexed, so their real value falls with inflation.",
            year=summary.settings.price_year,
        ),
        (say("Year"), *series, say("Together")), table_of(list(summary.years), [*series.values(), total], "IDR/year"),
        lambda axes: _draw_transfers(axes[0], summary, series), intervals=False,
    )  # fmt: skip


def _draw_transfers(axes, summary: Summary, series: dict[str, list[Estimate]]) -> None:
    x = list(range(len(summary.years)))
    base, middles = [0.0] * len(x), []
    for values, colour in zip(series.values(), style.PROGRAMMES):
        part = [_size(value) for value in values]
        axes.bar(x, part, bottom=base, color=colour, width=0.7, edgecolor="white", linewidth=0.6)
        middles.append(base[-1] + part[-1] / 2.0)
        base = [low + size for low, size in zip(base, part)]
    style.year_axis(axes, summary.years)
    axes.set_xlim(-0.6, len(x) - 0.55 + 0.3 * len(x))
    style.rupiah_axis(axes)
    places = style.spread(middles, 0.11 * axes.get_ylim()[1])
    for (name, values), colour, place in zip(series.items(), style.PROGRAMMES, places):
        text = f"{name}\n{_rupiah(values[-1])}"
        axes.text(x[-1] + 0.42, place, text, va="center", color=colour, fontweight="bold", linespacing=1.15)
    axes.figure.subplots_adjust(left=0.15)


def city_money(summary: Summary) -> Chart | None:
    """Return what each activity of the city's offices spent and lacked, and both over the years."""
    groups = groups_with_money(summary, OFFICES)
    if not groups:
        return None
    pairs = [tuple(_size(summary.level(name, group)) for name in ("spending", "unmet_need")) for group in groups]
    rows = sorted(zip((plain.group(group) for group in groups), pairs), key=lambda row: -row[1][0])
    totals = [
        tuple(_size(summary.total(name, groups, year)) for name in ("spending", "unmet_need"))
        for year in range(len(summary.years))
    ]
    panels = 2 if summary.last else 1
    return Chart(
        "8_city_money",
        _city_title(summary, rows, totals[-1]),
        say(
            "Whole city, rupiah per year at prices of %(year)s. "
            "Unmet need: what planned activities would have cost and the money did not cover.",
            year=summary.settings.price_year,
        ),
        (say("Activity or year"), say("Spent"), say("Unmet need")), _city_table(summary, rows, totals),
        lambda axes: _draw_city(axes, summary, rows, totals),
        height=2.3 + 0.52 * len(rows), panels=panels, foot=0.95, intervals=False,
    )  # fmt: skip


def _city_title(summary: Summary, rows: list, total: tuple[float, float]) -> str:
    spent, unmet = total
    named = {"spent": numbers.rupiah(spent), "year": summary.years[-1], "unmet": numbers.rupiah(unmet)}
    if unmet <= 0.0:
        return say(
            "The city's offices spent %(spent)s in %(year)s and lacked nothing of what they had planned", **named
        )
    name, (_, most) = max(rows, key=lambda row: row[1][1])
    named |= {"part": numbers.rupiah(most), "activity": plain.in_sentence(name)}
    if most >= 0.995 * unmet:
        return say(
            "The city's offices spent %(spent)s in %(year)s and lacked %(unmet)s, all of it for %(activity)s", **named
        )
    return say(
        "The city's offices spent %(spent)s in %(year)s and lacked %(unmet)s, %(part)s of it for %(activity)s", **named
    )


def _city_table(summary: Summary, rows: list, totals: list) -> tuple[tuple[str, ...], ...]:
    by_activity = [(f"{name}, {summary.years[-1]}", *map(numbers.rupiah, pair)) for name, pair in rows]
    by_year = [
        (say("Together, %(year)s", year=year), *map(numbers.rupiah, pair)) for year, pair in zip(summary.years, totals)
    ]
    return tuple(by_activity + by_year)


def _draw_city(axes: list, summary: Summary, rows: list, totals: list) -> None:
    _draw_activities(axes[0], rows)
    axes[0].set_title(
        say("By activity, %(year)s", year=summary.years[-1]), loc="left", fontsize=10.5, fontweight="bold"
    )
    axes[0].figure.subplots_adjust(left=0.235, right=0.975, wspace=0.42)
    if len(axes) > 1:
        _draw_years(axes[1], summary, totals)
        axes[1].set_title(say("Together, by year"), loc="left", fontsize=10.5, fontweight="bold")
        _share_out(axes)
    _name_looks(axes[0])


def _name_looks(axes) -> None:
    """Say below the panels what is filled and what is hatched."""
    figure, look = axes.figure, {"fontsize": 9.5, "fontweight": "bold", "va": "bottom"}
    spent = figure.text(0.235, 0.4 / figure.get_figheight(), say("■ spent"), color=style.EVIDENCE, **look)
    axes.annotate(
        say("□ hatched: unmet need"), (1.0, 0.0), xycoords=spent, xytext=(14, 0), textcoords="offset points",
        color=style.LABOUR, annotation_clip=False, **look,
    )  # fmt: skip


def _share_out(axes: list) -> None:
    """Give the left panel more of the width, for it holds words."""
    left, right = (panel.get_position() for panel in axes)
    axes[0].set_position([left.x0, left.y0, 0.36, left.height])
    axes[1].set_position([0.73, right.y0, 0.25, right.height])


def _draw_activities(axes, rows: list) -> None:
    for y, (_, pair) in enumerate(rows):
        for amount, offset, look in zip(pair, (-0.2, 0.2), _looks()):
            axes.barh(y + offset, amount, height=0.36, **look)
            colour = look["edgecolor"] if amount else style.GREY
            axes.annotate(numbers.rupiah(amount), (amount, y + offset), xytext=(4, 0), textcoords="offset points",
                          va="center", fontsize=8.5, color=colour)  # fmt: skip
    axes.set_yticks(range(len(rows)), [textwrap.fill(name, _LONGEST_NAME) for name, _ in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(0.0, 1.45 * max(max(pair) for _, pair in rows))
    axes.tick_params(axis="y", length=0)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)


def _draw_years(axes, summary: Summary, totals: list) -> None:
    x = range(len(totals))
    for column, (offset, look) in enumerate(zip((-0.2, 0.2), _looks())):
        axes.bar([place + offset for place in x], [pair[column] for pair in totals], width=0.38, **look)
    step = 1 + (len(totals) - 1) // _MOST_YEARS_NAMED
    axes.set_xticks(list(x)[::step], summary.years[::step])
    style.rupiah_axis(axes)
    axes.tick_params(labelsize=9)


def _looks() -> tuple[dict, dict]:
    """Return how spent money and unmet need look: filled, and outlined with hatching."""
    filled = {"color": style.EVIDENCE, "edgecolor": style.EVIDENCE}
    return filled, {"facecolor": "white", "edgecolor": style.LABOUR, "hatch": "////", "linewidth": 1.0}


def _size(value: Estimate) -> float:
    return value.mean if value.known else 0.0


def _rupiah(value: Estimate) -> str:
    return numbers.rupiah(_size(value))
