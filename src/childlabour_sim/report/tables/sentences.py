"""Findings as sentences: made from computed numbers, never written in advance."""

from __future__ import annotations

from childlabour_sim.report.tables.evidence import Comparison, decimals_beside
from childlabour_sim.report.tables.intervals import Estimate
from childlabour_sim.report.tables.money import OFFICES, SERVICES, TRANSFERS, levers_by_block
from childlabour_sim.report.tables.summary import SMALLEST_GROUP, Summary
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.language import language
from childlabour_sim.report.words.spoken import say, spoken, term

HEADLINES = {
    ("working_rate", "all"): "%(share)s of children of 5 to 17 do some economic work, an hour a week or more: about "
    "%(number)s",
    ("child_labour_rate", "all"): "%(share)s of children of 5 to 17 are in child labour as BPS counts it, by hours and "
    "age: about %(number)s",
    ("hazardous_rate", "all"): "%(share)s of children of 5 to 17 do hazardous work: about %(number)s",
    ("out_of_school_rate", "age=7-12"): "%(share)s of children of 7 to 12 are out of school: about %(number)s",
    ("out_of_school_rate", "age=13-15"): "%(share)s of children of 13 to 15 are out of school: about %(number)s",
    ("out_of_school_rate", "age=16-18"): "%(share)s of those of 16 to 18 are out of school without having finished "
    "upper secondary school (SMA): about %(number)s",
}
COUNTED = ("year", "replication", "pair", "plausible world", "paired run", "run", "configuration")
"""What `plural` counts."""


def headlines(summary: Summary) -> list[str]:
    """Return the main results, one sentence each, with intervals and numbers of children."""
    return [_headline(summary, *key, text) for key, text in HEADLINES.items() if summary.level(*key).known]


def share_with_interval(level: Estimate) -> str:
    """Write a share in prose with its interval: ``7.25 percent (6.90 to 7.60)``."""
    decimals = 2 if level.mean < 0.01 or (level.has_interval and level.high - level.low < 0.002) else 1
    text = numbers.percent(level.mean, decimals)
    if not level.has_interval:
        return text
    low, high = (numbers.fixed(100.0 * end, decimals) for end in (level.low, level.high))
    return say("%(share)s (%(low)s to %(high)s)", share=text, low=low, high=high)


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
    year = summary.years[0]
    if change.has_interval and not change.clear:
        return say("no clear change since %(year)s", year=year)
    size = numbers.points(change.mean)
    if change.mean > 0.0:
        return say("up %(size)s since %(year)s", size=size, year=year)
    return say("down %(size)s since %(year)s", size=size, year=year)


def luck_line(replications: int) -> str:
    """Say what the intervals mean, or why there are none."""
    if replications == 1:
        return say("One replication: there is no interval, and a rerun with another seed would give other numbers.")
    return say(
        "Intervals show luck between the %(number)s replications only (95 %%, of the mean), "
        "not what is unknown about families and policy.",
        number=numbers.fixed(replications),
    )


def small_line() -> str:
    """Say what is not shown for resting on too few simulated children."""
    return say(
        "Too few: groups under %(number)s simulated children are not shown "
        "(kinds of work: under %(number)s working children in all replications together).",
        number=SMALLEST_GROUP,
    )


def misfit(row: Comparison) -> str:
    """Say how the model misses a number of the evidence."""
    decimals = decimals_beside(row.value)
    named = {"model": row.model.mean, "evidence": row.value, "low": row.low, "high": row.high}
    written = {name: numbers.prose(number, row.unit, decimals) for name, number in named.items()}
    text = say(
        "%(label)s: the model says %(model)s, the evidence %(evidence)s (band %(low)s to %(high)s); "
        "the model is %(verdict)s",
        label=row.label, verdict=term(row.verdict), **written,
    )  # fmt: skip
    return say("%(text)s, and the evidence is itself an assumption.", text=text) if row.assumed else f"{text}."


def plural(number: int, noun: str) -> str:
    """Return a number with its noun, one of `COUNTED`: ``1 year``, ``5 years``; ``5 tahun``."""
    return f"{numbers.fixed(number)} {term(noun if number == 1 else f'{noun}s')}"


def joined(parts: list[str]) -> str:
    """Join parts of a sentence: ``a, b and c``; ``a, b dan c``."""
    return language(spoken()).joined(parts)


def programmes(summary: Summary) -> str:
    """Say which transfers to families are in force."""
    return joined(sorted(map(plain.programme, _enabled(summary, TRANSFERS)))) or say("none")


def activities(summary: Summary) -> str:
    """Say what offices do in the city; empty if none of them acts."""
    names = (*_enabled(summary, OFFICES), *_enabled(summary, SERVICES))
    return joined(sorted(plain.in_sentence(plain.programme(name)) for name in names))


def _enabled(summary: Summary, block: str) -> list[str]:
    levers = summary.settings.levers
    return [name for name in levers_by_block(summary.settings)[block] if levers.get(name, {}).get("enabled")]


def _headline(summary: Summary, statistic: str, group: str, text: str) -> str:
    share, people = share_with_interval(summary.level(statistic, group)), summary.city_count(statistic, group)
    sentence = say(text, share=share, number=numbers.count(people.mean))
    changed = change_phrase(summary, statistic, group)
    return f"{sentence}, {changed}." if changed else f"{sentence}."
