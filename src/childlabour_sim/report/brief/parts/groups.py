"""Who gains and who may lose: groups whose school, work or living changes by more than luck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from childlabour_sim.analysis.paired.discoveries import FALSE_DISCOVERIES, discoveries
from childlabour_sim.report.brief.reading.effect import Effect
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.words import numbers, plain

_BY_WORK = ("sex=female", "sex=male", "age=5-12", "age=13-14", "age=15-17", *(f"quintile={i}" for i in range(1, 6)))
_BY_SCHOOL = ("sex=female", "sex=male", "age=7-12", "age=13-15", "age=16-18", *(f"quintile={i}" for i in range(1, 6)))
_BY_HOME = tuple(f"quintile={i}" for i in range(1, 6))
MEASURES = (
    ("child_labour_rate", -1, _BY_WORK),
    ("hidden_work_rate", -1, ("all",)),
    ("enrolment_rate", 1, _BY_SCHOOL),
    ("mean_consumption", 1, _BY_HOME),
    ("poverty_headcount", -1, ("all",)),
    ("trust", 1, ("all",)),
)
"""Measures, whether more of it is better (1) or worse (-1), and the groups looked at."""
MOST = 4
_NOTHING = 0.00005  # share below which a change is not worth a line


@dataclass(frozen=True)
class Sides:
    """Lines of those who gain and of those who may lose, how many more there are of each, and of how many in all."""

    gain: list[str]
    lose: list[str]
    more_gain: int
    more_lose: int
    looked_at: str = ""


def sides(plan: str, words: Wording, most: int = MOST) -> Sides:
    """Return the groups that gain or lose under a plan in the last year, largest first, and no chance finds."""
    looks = _looks(plan, words)
    found: dict[bool, list[tuple[float, str]]] = {True: [], False: []}
    for (statistic, group, better, effect), real in zip(looks, discoveries([look.effect.p_value for look in looks])):
        if real and _matters(effect, statistic):
            level = abs(words.reading.level(words.reading.baseline, statistic, group)) or 1.0
            line = changed(effect.mean, statistic, group, words)
            found[effect.mean * better > 0.0].append((-abs(effect.mean) / level, line))
    gain, lose = ([line for _, line in sorted(found[side])] for side in (True, False))
    told = words.say(
        "%(looks)s groups and measures were looked at, and so many looks find something by chance: listed is only "
        "what leaves at most %(rate)s of the list expected to be false.",
        looks=len(looks), rate=words.language.percent(FALSE_DISCOVERIES, 0),
    )  # fmt: skip
    return Sides(gain[:most], lose[:most], max(len(gain) - most, 0), max(len(lose) - most, 0), told)


class _Look(NamedTuple):
    """One measure of one group."""

    statistic: str
    group: str
    better: int
    effect: Effect


def _looks(plan: str, words: Wording) -> list[_Look]:
    """Return every measure of every group of which an effect is known."""
    looks = [
        _Look(statistic, group, better, words.reading.effect(plan, statistic, group))
        for statistic, better, groups in MEASURES
        for group in groups
    ]
    return [look for look in looks if look.effect.known]


def changed(number: float, statistic: str, group: str, words: Wording) -> str:
    """Say a change: ``Enrolled in school, girls: up 0.33 percentage points``."""
    unit = plain.unit(statistic)
    shares = unit in numbers.SHARES
    size = words.language.points(number) if shares else words.level(abs(number), statistic)
    named = {"measure": words.measure(statistic, group), "size": size}
    if number > 0.0:
        return words.say("%(measure)s: up %(size)s", **named)
    return words.say("%(measure)s: down %(size)s", **named)


def _matters(effect: Effect, statistic: str) -> bool:
    return abs(effect.mean) >= (_NOTHING if plain.unit(statistic) in numbers.SHARES else 1.0)
