"""Findings as sentences: made from computed numbers, never written in advance."""

from __future__ import annotations

from childlabour_sim.report.tables.evidence import Comparison, decimals_beside
from childlabour_sim.report.tables.intervals import Estimate
from childlabour_sim.report.tables.money import OFFICES, SERVICES, TRANSFERS, levers_by_block
from childlabour_sim.report.tables.summary import SMALLEST_GROUP, Summary
from childlabour_sim.report.words import numbers, plain

_SUBJECTS = (
    ("working_rate", "all", "of children of 5 to 17 do some economic work, an hour a week or more"),
    (
        "child_labour_rate",
        "all",
        "of children of 5 to 17 are in child labour as BPS counts it, by hours and age",
    ),
    ("hazardous_rate", "all", "of children of 5 to 17 do hazardous work"),
    ("out_of_school_rate", "age=7-12", "of children of 7 to 12 are out of school"),
    ("out_of_school_rate", "age=13-15", "of children of 13 to 15 are out of school"),
    (
        "out_of_school_rate",
        "age=16-18",
        "of those of 16 to 18 are out of school without having finished upper secondary school (SMA)",
    ),
)


def headlines(summary: Summary) -> list[str]:
    """Return the main results, one sentence each, with intervals and numbers of children."""
    return [_headline(summary, *row) for row in _SUBJECTS if summary.level(*row[:2]).known]


def share_with_interval(level: Estimate) -> str:
    """Write a share in prose with its interval: ``7.25 percent (6.90 to 7.60)``."""
    decimals = 2 if level.mean < 0.01 or (level.has_interval and level.high - level.low < 0.002) else 1
    text = numbers.percent(level.mean, decimals)
    if not level.has_interval:
        return text
    return f"{text} ({100.0 * level.low:.{decimals}f} to {100.0 * level.high:.{decimals}f})"


def change_phrase(summary: Summary, statistic: str, group: str = "all") -> str:
    """Say how a share changed since the first year: ``up 0.33 percentage points since 2025``.

    Returns
    -------
    str
        Empty if the run has one year.
    """
    change = summary.change(statistic, group)
    if not change.known:
        return ""
    since = f"since {summary.years[0]}"
    if change.has_interval and not change.clear:
        return f"no clear change {since}"
    direction = "up" if change.mean > 0.0 else "down"
    return f"{direction} {numbers.points(change.mean)} {since}"


def luck_line(replications: int) -> str:
    """Say what the intervals mean, or why there are none."""
    if replications == 1:
        return "One replication: there is no interval, and a rerun with another seed would give other numbers."
    return (
        f"Intervals show luck between the {replications} replications only (95 %, of the mean), "
        "not what is unknown about families and policy."
    )


def small_line() -> str:
    """Say what is not shown for resting on too few simulated children."""
    return (
        f"Too few: groups under {SMALLEST_GROUP} simulated children are not shown "
        f"(kinds of work: under {SMALLEST_GROUP} working children in all replications together)."
    )


def misfit(row: Comparison) -> str:
    """Say how the model misses a number of the evidence."""
    decimals = decimals_beside(row.value)
    model, value, low, high = (
        numbers.prose(number, row.unit, decimals) for number in (row.model.mean, row.value, row.low, row.high)
    )
    text = (
        f"{row.label}: the model says {model}, the evidence {value} (band {low} to {high}); the model is {row.verdict}"
    )
    return f"{text}, and the evidence is itself an assumption." if row.assumed else f"{text}."


def plural(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 year``, ``5 years``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def joined(parts: list[str]) -> str:
    """Join parts of a sentence: ``a, b and c``."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def programmes(summary: Summary) -> str:
    """Say which transfers to families are in force."""
    return joined(sorted(map(plain.programme, _enabled(summary, TRANSFERS)))) or "no transfer to families"


def activities(summary: Summary) -> str:
    """Say what offices do in the city; empty if none of them acts."""
    names = (*_enabled(summary, OFFICES), *_enabled(summary, SERVICES))
    return joined(sorted(plain.in_sentence(plain.programme(name)) for name in names))


def _enabled(summary: Summary, block: str) -> list[str]:
    levers = summary.settings.levers
    return [name for name in levers_by_block()[block] if levers.get(name, {}).get("enabled")]


def _headline(summary: Summary, statistic: str, group: str, subject: str) -> str:
    people = summary.city_count(statistic, group)
    sentence = f"{share_with_interval(summary.level(statistic, group))} {subject}: about {numbers.count(people.mean)}"
    changed = change_phrase(summary, statistic, group)
    return f"{sentence}, {changed}." if changed else f"{sentence}."
