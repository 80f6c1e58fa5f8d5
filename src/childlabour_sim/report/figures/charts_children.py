"""Charts of what children do: by age, over the years, by quintile."""

from __future__ import annotations

from childlabour_sim.report.figures import style
from childlabour_sim.report.figures.chart import Chart, bars, draw_line, label_ends, table_of
from childlabour_sim.report.tables.intervals import Estimate
from childlabour_sim.report.tables.rows import QUINTILES, SCHOOL_AGES, level_text
from childlabour_sim.report.tables.sentences import change_phrase
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.plain import at_start
from childlabour_sim.report.words.plain import group as group_words
from childlabour_sim.report.words.spoken import say, term

FIRST_AGE, LAST_AGE = 5, 18
SINGLE_AGES = tuple(f"age={age}-{age}" for age in range(FIRST_AGE, LAST_AGE + 1))
_LABEL = 18  # characters of a line left of an axis
_PARTS = ("enrolment_rate", "working_rate", "work_and_school_rate")


def by_age(summary: Summary) -> Chart | None:
    """Return what children do at each age, if single years of age were recorded."""
    if not all(summary.level(part, group).known for part in _PARTS for group in SINGLE_AGES):
        return None
    shares = [_states(*(summary.level(part, group).mean for part in _PARTS)) for group in SINGLE_AGES]
    ages = list(range(FIRST_AGE, LAST_AGE + 1))
    rows = tuple((str(age), *(numbers.short_percent(share) for share in row)) for age, row in zip(ages, shares))
    return Chart(
        "1_what_children_do_by_age",
        _age_title(summary),
        say(
            "What children do in %(year)s, percent of all children of each age. "
            "'Neither' holds also those too young for school and those who have finished it.",
            year=summary.years[-1],
        ),
        (say("Age"), *(at_start(term(state.words)) for state in style.STATES)), rows,
        lambda axes: _draw_ages(axes[0], ages, shares), height=5.4, foot=0.9, intervals=False,
    )  # fmt: skip


def _states(enrolled: float, working: float, both: float) -> tuple[float, float, float, float]:
    """Return the shares of school only, both, work only and neither."""
    known = (enrolled - both, both, working - both)
    return (*known, max(1.0 - sum(known), 0.0))


def _age_title(summary: Summary) -> str:
    young, old = (summary.level("working_rate", f"age={age}-{age}").mean for age in (10, 17))
    shares = {"young": numbers.percent(young, 1), "old": numbers.percent(old, 1)}
    if old > young:
        return say("Work rises with age: %(young)s of children work at 10, %(old)s at 17", **shares)
    return say("Work does not rise with age: %(young)s of children work at 10, %(old)s at 17", **shares)


def _draw_ages(axes, ages: list[int], shares: list[tuple[float, ...]]) -> None:
    base = [0.0] * len(ages)
    middles = []
    for i, state in enumerate(style.STATES):
        part = [row[i] for row in shares]
        axes.bar(ages, part, bottom=base, color=state.colour, width=0.86, edgecolor="white", linewidth=0.4)
        middles.append(base[-1] + part[-1] / 2.0)
        base = [low + size for low, size in zip(base, part)]
    style.percent_axis(axes)
    axes.set(ylim=(0.0, 1.0), xlim=(FIRST_AGE - 0.6, LAST_AGE + 5.3), xlabel=say("age, completed years"))
    axes.set_xticks(ages)
    axes.xaxis.set_label_coords(0.36, -0.075)
    for state, place in zip(style.STATES, style.spread(middles, 0.075)):
        axes.plot(LAST_AGE + 0.85, place, marker=state.marker, color=state.colour, markersize=8)
        text = f"{term(state.letter)}  {term(state.words)}".strip()
        axes.text(LAST_AGE + 1.2, place, text, va="center", color=style.INK, fontsize=10)


def work_over_years(summary: Summary) -> Chart | None:
    """Return working and child labour, year by year."""
    working, labour = (summary.series(name) for name in ("working_rate", "child_labour_rate"))
    if not working[-1].known:
        return None
    return Chart(
        "2_work_over_the_years",
        _work_title(summary, working[-1], labour[-1]),
        say(
            "Children of 5-17, percent. Working: any economic work, an hour a week or more. "
            "Child labour (BPS): hours above the limit for the age."
        ),
        (say("Year"), say("Working"), say("Child labour (BPS)")), table_of(list(summary.years), [working, labour]),
        lambda axes: _draw_work(axes[0], summary, working, labour),
    )  # fmt: skip


def _work_title(summary: Summary, working: Estimate, labour: Estimate) -> str:
    changed = change_phrase(summary, "working_rate")
    text = say("%(share)s of children work in %(year)s", share=numbers.percent(working.mean, 1), year=summary.years[-1])
    text += f", {changed}" if changed else ""
    if not labour.known:
        return text
    return say("%(text)s; %(share)s are in child labour", text=text, share=numbers.percent(labour.mean, 1))


def _draw_work(axes, summary: Summary, working: list[Estimate], labour: list[Estimate]) -> None:
    draw_line(axes, working, style.WORK.colour, style.WORK.marker)
    draw_line(axes, labour, style.LABOUR, "v", "--")
    style.percent_axis(axes)
    style.year_axis(axes, summary.years)
    ends = [
        (working[-1].mean, say("Working"), "#B8470C"),
        (labour[-1].mean, say("Child labour (BPS)"), style.LABOUR),
    ]
    label_ends(axes, [(y, f"{text}\n{numbers.short_percent(y)}", colour) for y, text, colour in ends])


def out_of_school(summary: Summary) -> Chart | None:
    """Return out of school by the ages of the three levels, year by year."""
    series = [summary.series("out_of_school_rate", group) for group in SCHOOL_AGES]
    known = [(group, values[-1]) for group, values in zip(SCHOOL_AGES, series) if values[-1].known]
    if not known:
        return None
    parts = [
        say("%(share)s at %(ages)s", share=numbers.percent(v.mean, 1), ages=group.removeprefix("age="))
        for group, v in reversed(known)
    ]
    return Chart(
        "3_out_of_school",
        say("Out of school in %(year)s: %(shares)s", year=summary.years[-1], shares=", ".join(parts)),
        say("Children not enrolled who have not finished upper secondary school (SMA), by age, percent"),
        (say("Year"), *(at_start(group_words(group)) for group in SCHOOL_AGES)), table_of(list(summary.years), series),
        lambda axes: _draw_out(axes[0], summary, series),
    )  # fmt: skip


def _draw_out(axes, summary: Summary, series: list[list[Estimate]]) -> None:
    for values, colour, marker in zip(series, style.SCHOOL_LEVELS, ("o", "^", "s")):
        draw_line(axes, values, colour, marker)
    style.percent_axis(axes)
    style.year_axis(axes, summary.years)
    names = (at_start(group_words(group)) for group in SCHOOL_AGES)
    ends = [(values[-1].mean, name, colour) for values, name, colour in zip(series, names, style.SCHOOL_LEVELS)]
    label_ends(axes, [(y, f"{text}\n{numbers.short_percent(y)}", colour) for y, text, colour in ends])


def by_quintile(summary: Summary) -> Chart | None:
    """Return working and out of school by quintile of consumption."""
    working = [summary.level("working_rate", group) for group in QUINTILES]
    out = [summary.level("out_of_school_rate", group) for group in QUINTILES]
    if not any(value.known for value in working + out):
        return None
    labels = [at_start(group_words(group)) for group in QUINTILES]
    return Chart(
        "4_by_quintile",
        _quintile_title(working),
        say(
            "Children by fifth of persons, ranked by consumption before transfers at the start; %(year)s, percent",
            year=summary.years[-1],
        ),
        (say("Fifth"), say("Working, 5-17"), say("Out of school, 7-18")), table_of(labels, [working, out]),
        lambda axes: _draw_quintiles(axes, labels, working, out), height=4.2, panels=2,
    )  # fmt: skip


def _quintile_title(working: list[Estimate]) -> str:
    poor, rich = working[0], working[-1]
    if not (poor.known and rich.known and rich.mean > 0.0):
        return say("Too few working children were simulated to compare the poorest and the richest fifth")
    ratio, shares = (
        poor.mean / rich.mean,
        {"poor": numbers.percent(poor.mean, 1), "rich": numbers.percent(rich.mean, 1)},
    )
    if 0.9 < ratio < 1.1:
        return say(
            "Children of the poorest and the richest fifth work about as often: %(poor)s against %(rich)s", **shares
        )
    return say(
        "Children of the poorest fifth work %(times)s times as often as those of the richest: "
        "%(poor)s against %(rich)s",
        times=numbers.fixed(ratio, 1), **shares,
    )  # fmt: skip


def _draw_quintiles(axes, labels: list[str], working: list[Estimate], out: list[Estimate]) -> None:
    names = (say("Working, 5-17"), say("Out of school, 7-18"))
    panels = zip(axes, (working, out), names, (style.WORK, style.SCHOOL))
    for panel, values, name, state in panels:
        y = list(range(len(values)))
        panel.errorbar(
            [v.mean for v in values], y, xerr=bars(values), fmt=state.marker, color=state.colour, markersize=8,
            capsize=4, linewidth=1.6,
        )  # fmt: skip
        for place, value in zip(y, values):
            text, x = level_text(value, "share").split(" [")[0], value.mean if value.known else 0.0
            panel.annotate(text, (x, place), xytext=(0, 8), textcoords="offset points", ha="center", fontsize=9)
        panel.set_title(name, loc="left", fontsize=10.5, fontweight="bold", color=style.INK)
        panel.set_yticks(y, [style.wrapped(label, _LABEL) if panel is axes[0] else "" for label in labels])
        panel.set_ylim(len(y) - 0.5, -0.6)
        style.percent_axis(panel, "x")
    axes[0].figure.subplots_adjust(left=0.2, wspace=0.1)
