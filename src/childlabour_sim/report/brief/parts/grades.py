"""What of a comparison is law, estimate and assumption, and what is not known that matters most."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from childlabour_sim.config.in_force import sources_in_force
from childlabour_sim.report.brief.reading.weighed import Weight, weighed
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.words import plain
from childlabour_sim.report.words.assumptions import Assumption, main_assumptions
from childlabour_sim.report.words.grades import GRADES, KINDS


@dataclass(frozen=True)
class Standing:
    """How many rules of law and settings rest on what."""

    rules: list[tuple[str, int]]
    settings: list[tuple[str, int]]
    citations: list[str]


def standing(plan: str, words: Wording) -> Standing:
    """Return rules in force at the start by how sure they are, and settings of a plan by kind of source."""
    settings = words.reading.settings[plan]
    rules = settings.law.at(settings.start).values()
    graded = Counter(rule.grade for rule in rules if rule.grade)
    references, kinds, cited = settings.law.references, Counter(), set()
    for entry in sources_in_force(settings).values():
        found = references.get(str(entry.get("source")))
        kinds[found.kind if found else str(entry.get("source"))] += 1
        if found and found.kind != "assumption":
            cited.add(found.citation)
    cited |= {references[rule.source].citation for rule in rules if rule.source in references}
    return Standing(
        [(words.term(name), graded[grade]) for grade, name in GRADES.items() if graded[grade]],
        [(words.term(name), kinds[kind]) for kind, name in KINDS.items() if kinds[kind]],
        sorted(cited),
    )


@dataclass(frozen=True)
class Mattering:
    """What is not known and matters most; how much of what differs between worlds each explains, where measured."""

    rows: list[tuple[Assumption, str]]
    measured: int


def mattering(plan: str, words: Wording, most: int) -> Mattering:
    """Return what is measured to matter most for a plan, then the assumptions judged to, in the page's language."""
    weights = weighed(plan, words.reading)
    found = main_assumptions(words.reading.settings[plan], most, words.language, list(weights))
    rows = [(replace(item, meaning=_of_what(item, words)), _carried(weights.get(item.key), words)) for item in found]
    return Mattering(rows, sum(item.key in weights for item in found))


def _carried(weight: Weight | None, words: Wording) -> str:
    if weight is None:
        return ""
    low, high = (f"{100.0 * end:.0f}" for end in (weight.low, weight.high))
    return words.say(
        "%(share)s (%(low)s–%(high)s)", share=words.language.value(weight.share, "share", 0), low=low, high=high
    )


def _of_what(item: Assumption, words: Wording) -> str:
    """Put the name of the programme before what is assumed of it."""
    group, _, rest = item.key.partition(".")
    if group != "lever":
        return item.meaning
    return f"{words.term(plain.programme(rest.partition('.')[0]))}: {item.meaning[:1].lower()}{item.meaning[1:]}"
