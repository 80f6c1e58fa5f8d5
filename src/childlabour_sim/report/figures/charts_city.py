"""Charts of kinds of work and of evidence."""

from __future__ import annotations

from childlabour_sim.report.figures import style
from childlabour_sim.report.figures.chart import Chart, bars, table_of
from childlabour_sim.report.tables.evidence import INSIDE, Comparison, compare, decimals_beside
from childlabour_sim.report.tables.intervals import Estimate
from childlabour_sim.report.tables.rows import band_text, level_text, model_text
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.spoken import say, term

_SECTORS = ("sector=family", "sector=street", "sector=waged", "sector=domestic")
_STANDINGS = ("legal=light", "legal=permitted", "legal=unlawful", "legal=hazardous")
_HIDDEN = "hidden: all other work"
_RATIOS = (0.0625, 0.125, 0.25, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 4, 8, 16)
BLOCKS = (
    (
        "Who can see it",
        (
            ("visible_work_rate", "all", "visible: on the street"),
            ("hidden_work_rate", "all", _HIDDEN),
        ),
    ),
    ("Where", tuple(("working_rate", group, "") for group in _SECTORS)),
    (
        "In law",
        (
            *(("working_rate", group, "") for group in _STANDINGS),
            ("working_rate", "legal=worst_form", ""),
        ),
    ),
)


def kinds_of_work(summary: Summary) -> Chart | None:
    """Return visible and hidden work, sectors and legal status."""
    blocks = [
        (term(head), [(term(label) or plain.group(group), summary.level(name, group)) for name, group, label in rows])
        for head, rows in BLOCKS
    ]
    if not any(value.known for _, rows in blocks for _, value in rows):
        return None
    labels = [f"{head}: {label}" for head, rows in blocks for label, _ in rows]
    values = [value for _, rows in blocks for _, value in rows]
    return Chart(
        "5_kinds_of_work",
        _kinds_title(summary),
        say(
            "Working children by visibility, sector and standing in law, %(year)s, percent of all children of 5-17",
            year=summary.years[-1],
        ),
        (say("Kind of work"), say("Share of all children")), table_of(labels, [values]),
        lambda axes: _draw_kinds(axes[0], blocks), height=6.2,
    )  # fmt: skip


def _kinds_title(summary: Summary) -> str:
    hidden, working = summary.level("hidden_work_rate"), summary.level("working_rate")
    if not (hidden.known and working.known and working.mean > 0.0):
        return say("Too few working children were simulated to say what kinds of work they do")
    share = numbers.fixed(100.0 * hidden.mean / working.mean)
    return say("Of every 100 working children, %(number)s work out of public view", number=share)


def _draw_kinds(axes, blocks: list[tuple[str, list[tuple[str, Estimate]]]]) -> None:
    places, names, y, hidden = [], [], 0.0, term(_HIDDEN)
    for head, rows in blocks:
        axes.text(-0.01, y, head, transform=axes.get_yaxis_transform(), ha="right", va="center", fontweight="bold")
        for label, value in rows:
            y += 1.0
            places.append(y)
            names.append(style.wrapped(label, 32))
            _draw_kind(axes, y, value, label == hidden)
        y += 1.4
    axes.set_yticks(places, names)
    axes.tick_params(axis="y", length=0, labelsize=9)
    axes.set_ylim(y - 0.8, -0.8)
    style.percent_axis(axes, "x")
    axes.set_xlim(0.0, 1.12 * axes.get_xlim()[1])
    axes.figure.subplots_adjust(left=0.3)


def _draw_kind(axes, y: float, value: Estimate, dark: bool) -> None:
    end = value.mean if value.known else 0.0
    if value.known:
        axes.barh(y, end, color=style.HIDDEN if dark else style.VISIBLE, height=0.72)
    if value.has_interval:
        axes.errorbar([end], [y], xerr=bars([value]), color=style.INK, capsize=3, linewidth=1.2)
        end = value.high
    text = say("too few simulated to show") if value.suppressed else level_text(value, "share").split(" [")[0]
    axes.annotate(text, (end, y), xytext=(6, 0), textcoords="offset points", va="center", fontsize=9)


def beside_evidence(summary: Summary) -> Chart | None:
    """Return the model beside the evidence, if the city's profile holds any."""
    rows = [row for row in compare(summary) if row.value > 0.0 and row.model.known]
    if not rows:
        return None
    judged = [row for row in rows if row.has_band]
    inside = sum(row.verdict == INSIDE for row in judged)
    table = tuple((row.label, model_text(row), band_text(row), term(row.verdict), row.citation) for row in rows)
    title = say(
        "The model is inside the band of the evidence for %(inside)s of %(judged)s numbers",
        inside=inside, judged=len(judged),
    )  # fmt: skip
    return Chart(
        "6_model_beside_evidence",
        title if judged else say("The model beside the evidence, which gives no bands"),
        say(
            "The model's number divided by that of the evidence: 1 is equal, 2 is twice as much. "
            "The year of the run nearest to that of the evidence."
        ),
        (say("Number"), say("Model"), say("Evidence"), say("Verdict"), say("Source")), table,
        lambda axes: _draw_evidence(axes[0], rows), height=2.3 + 0.4 * len(rows), foot=1.0, intervals=False,
    )  # fmt: skip


def _draw_evidence(axes, rows: list[Comparison]) -> None:
    ends = [1.0]
    for y, row in enumerate(rows):
        if row.has_band:
            low, high = max(row.low / row.value, 0.05), row.high / row.value
            axes.plot([low, high], [y, y], color=style.EVIDENCE, alpha=0.25, linewidth=11, solid_capstyle="butt")
            ends += [low, high]
        axes.plot(1.0, y, marker="|", color=style.EVIDENCE, markersize=14, markeredgewidth=2.5)
        ratio = max(row.model.mean / row.value, 0.05)
        colour = style.LABOUR if row.misfit else style.INK
        axes.plot(ratio, y, marker="X" if row.misfit else "o", color=colour, markersize=9, markeredgecolor="white")
        ends.append(ratio)
        evidence = numbers.value(row.value, row.unit, decimals_beside(row.value))
        text = f"{model_text(row)} / {evidence}"
        axes.text(1.02, y, text, transform=axes.get_yaxis_transform(), va="center", fontsize=9)
    _finish_evidence(axes, rows, ends)


def _finish_evidence(axes, rows: list[Comparison], ends: list[float]) -> None:
    axes.text(1.02, -0.75, say("model / evidence"), transform=axes.get_yaxis_transform(), va="center", fontsize=9,
              fontweight="bold")  # fmt: skip
    axes.set_xscale("log", base=2)
    axes.set_xlim(min(0.6, min(ends) / 1.15), max(1.7, max(ends) * 1.15))
    ticks = [tick for tick in _RATIOS if axes.get_xlim()[0] < tick < axes.get_xlim()[1]]
    axes.set_xticks(ticks, [numbers.bare(tick) for tick in ticks])
    axes.set_xlabel(
        say("light bar: band of the evidence;  | : its value;  ● model inside or no band,  ✖ model outside"),
        fontsize=9,
    )
    axes.axvline(1.0, color=style.RULE, zorder=0)
    axes.set_yticks(range(len(rows)), [style.wrapped(row.label, 34) for row in rows], linespacing=0.95)
    axes.set_ylim(len(rows) - 0.4, -1.1)
    axes.tick_params(axis="y", labelsize=9.5)
    axes.figure.subplots_adjust(left=0.36, right=0.79)
