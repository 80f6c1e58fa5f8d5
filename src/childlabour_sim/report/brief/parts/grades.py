"""What of a comparison is law, estimate and assumption, and the assumptions judged to matter most."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from childlabour_sim.config.in_force import sources_in_force
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


def assumptions(plan: str, words: Wording, most: int) -> list[Assumption]:
    """Return the assumptions judged to matter most for a plan, in the language of the page."""
    found = main_assumptions(words.reading.settings[plan], most, words.language)
    return [replace(item, meaning=_of_what(item, words)) for item in found]


def _of_what(item: Assumption, words: Wording) -> str:
    """Put the name of the programme before what is assumed of it."""
    group, _, rest = item.key.partition(".")
    if group != "lever":
        return item.meaning
    return f"{words.term(plain.programme(rest.partition('.')[0]))}: {item.meaning[:1].lower()}{item.meaning[1:]}"
