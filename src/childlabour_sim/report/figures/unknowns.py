"""One figure of the unknowns that matter: what each moves by itself and, where that is known, together with others."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass

from childlabour_sim.analysis.unknowns.tables import Sensitivity
from childlabour_sim.report.figures import style
from childlabour_sim.report.figures.chart import Chart
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.parameters import parameter_name, parameter_value
from childlabour_sim.report.words.spoken import say
from childlabour_sim.report.words.unknowns import asked_about, important, share

_ALONE, _UNSURE = "#28A197", "#B9B9B9"
_ROOM = 0.68  # of a row, that its bars take


@dataclass(frozen=True)
class _Bars:
    """Bars of one colour: a column of the table, what the legend calls them, and of which rows they are."""

    column: str
    colour: str
    label: str
    of: Callable[[dict], bool] = lambda row: True


_LABEL = 44


def unknowns_chart(found: Sensitivity) -> Chart | None:
    """Return the chart of the kept unknowns, the largest total first; None if nothing moves the outcome."""
    rows = list(found.sobol.iter_rows(named=True))
    if not rows:
        return None
    bars = _bars(found)
    columns = dict.fromkeys(each.column for each in bars)
    heads = {"first": say("by itself"), "total": say("with others")}
    return Chart(
        "sensitivity", _title(found), _subtitle(found), (say("Unknown"), *(heads[name] for name in columns)),
        tuple((parameter_name(row["parameter"]), *(share(row[name]) for name in columns)) for row in rows),
        lambda axes: _draw(axes[0], rows, bars, list(columns)), height=2.6 + 0.5 * len(rows),
    )  # fmt: skip


def _bars(found: Sensitivity) -> list[_Bars]:
    if found.unknowns.given:
        clear = _Bars("first", _ALONE, say("clear"), lambda row: row["important"])
        return [clear, _Bars("first", _UNSURE, say("may be chance"), lambda row: not row["important"])]
    return [_Bars("first", _ALONE, say("by itself")), _Bars("total", style.EVIDENCE, say("with others"))]


def source_of(found: Sensitivity) -> str:
    """Return the source that stands below the figure."""
    opened, spread = found.unknowns.opened, found.spread.row(0, named=True)
    said = {
        "city": plain.title(opened.plan.first.city_name), "points": numbers.fixed(spread["points"]),
        "fingerprint": opened.plan.fingerprint,
    }  # fmt: skip
    if found.unknowns.given:
        return say(
            "childlabour_sim, %(city)s. %(points)s worlds that fit what is known, as they are. Fingerprint "
            "%(fingerprint)s",
            **said,
        )
    return say(
        "childlabour_sim, %(city)s. Emulator of %(points)s points, error at most %(error)s of the spread. Fingerprint "
        "%(fingerprint)s",
        error=share(spread["error"]), **said,
    )  # fmt: skip


def _title(found: Sensitivity) -> str:
    clear = important(found)
    if not clear:
        return say("%(outcome)s: no unknown clearly moves it", outcome=asked_about(found))
    name = textwrap.shorten(parameter_name(clear[0]["parameter"]), 70, placeholder="...")
    return say(
        "%(outcome)s: \u201c%(parameter)s\u201d weighs most of what is not known, %(share)s",
        outcome=asked_about(found), parameter=name, share=share(clear[0][found.weight]),
    )  # fmt: skip


def _subtitle(found: Sensitivity) -> str:
    spread = found.spread.row(0, named=True)
    if found.unknowns.given:
        return say(
            "Share of the variance between worlds that fit what is known. What is clear carries %(carried)s of it "
            "together; the rest may be chance. Lines: 95 %% intervals. Luck has %(luck)s of the spread of a single "
            "run.",
            carried=share(spread["carried"]), luck=share(spread["luck_share"]),
        )  # fmt: skip
    return say(
        "Share of the variance that these %(n)s unknowns make, which is %(carried)s of what differs between plausible "
        "worlds. Lines: 95 %% intervals. Luck has %(luck)s of the spread of a single run.",
        n=found.sobol.height, carried=share(spread["carried"]), luck=share(spread["luck_share"]),
    )  # fmt: skip


def _draw(ax, rows: list[dict], bars: list[_Bars], columns: list[str]) -> None:
    ax.figure.subplots_adjust(left=0.4, right=0.95)
    height = _ROOM / len(columns)
    for each in bars:
        offset = (columns.index(each.column) - (len(columns) - 1) / 2.0) * height
        places = {i + offset: row for i, row in enumerate(rows) if each.of(row)}
        widths = [row[each.column] for row in places.values()]
        ax.barh(list(places), widths, color=each.colour, height=0.94 * height, label=each.label)
        for place, row in places.items():
            ends = [min(max(row[f"{each.column}{end}"], 0.0), 1.0) for end in ("_low", "_high")]
            ax.plot(ends, [place] * 2, color=style.INK, linewidth=1)
    ax.set_yticks(range(len(rows)), [_label(row) for row in rows], fontsize=8)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.axvline(0.0, color=style.INK, linewidth=0.9)
    ax.xaxis.set_major_formatter(style.ticks(lambda value: f"{numbers.bare(round(100.0 * value, 6))} %"))
    ax.grid(axis="x", color=style.RULE, linewidth=0.8)
    ax.tick_params(axis="y", length=0)
    ax.legend(loc="lower right", frameon=False, fontsize=9)


def _label(row: dict) -> str:
    low, high = (parameter_value(row["parameter"], row[end]) for end in ("low", "high"))
    name = textwrap.shorten(parameter_name(row["parameter"]), 2 * _LABEL, placeholder="...")
    return "\n".join((textwrap.fill(name, _LABEL), say("%(low)s to %(high)s", low=low, high=high)))
