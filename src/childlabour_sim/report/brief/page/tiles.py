"""The three tiles of the first page: effect, cost, strength of the evidence."""

from __future__ import annotations

from dataclasses import dataclass

from childlabour_sim.analysis.costs.wins import BAR
from childlabour_sim.report.brief.parts import costs, money
from childlabour_sim.report.brief.reading.answer import Finding
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.words import numbers

ICONS = ("○○○", "●○○", "●●○", "●●●")
"""By strength: 0 could be chance, 3 a named winner."""


@dataclass(frozen=True)
class Tile:
    """One of the three tiles of the first page."""

    icon: str
    head: str
    value: str
    text: str


def tiles(finding: Finding, words: Wording) -> list[Tile]:
    """Return the three tiles."""
    return [_effect_tile(finding, words), _cost_tile(finding, words), _strength_tile(finding, words)]


def _effect_tile(finding: Finding, words: Wording) -> Tile:
    say, mean = words.say, finding.effect.mean
    number = words.language.count(abs(mean))
    text = say(
        "child labourers (BPS) of 5 to 17 in %(year)s under plan %(letter)s, against plan A",
        letter=words.letter(finding.plan), year=words.year(words.reading.last),
    )  # fmt: skip
    if round(mean) == 0:
        return Tile("=", say("Effect"), say("no difference"), text)
    if mean < 0.0:
        return Tile("▼", say("Effect"), say("%(number)s fewer", number=number), text)
    return Tile("▲", say("Effect"), say("%(number)s more", number=number), text)


def _cost_tile(finding: Finding, words: Wording) -> Tile:
    found, head = costs.main_cost(finding.plan, words), words.say("Cost")
    if found is None:
        return Tile("", head, numbers.NOTHING, words.say("no costs were recorded"))
    if not found.ratio:
        text = words.say("public money, whole run, plan %(letter)s against plan A: %(cost)s",
                         letter=words.letter(finding.plan), cost=money.more_spent(finding.plan, words))  # fmt: skip
        return Tile("", head, found.verdict, text)
    text = words.say(
        "of public money for a child-labour year averted, over the whole run (%(span)s)", span=found.ratio_span
    )
    return Tile("", head, found.ratio, text)


def _strength_tile(finding: Finding, words: Wording) -> Tile:
    say = words.say
    values = (say("Could be chance"), say("Luck only"), say("Not enough"), say("Strong"))
    strength = finding.strength
    return Tile(ICONS[strength], say("Strength of evidence"), values[strength], _reason(finding, words))


def _reason(finding: Finding, words: Wording) -> str:
    say = words.say
    if finding.strength == 0:
        return say("the difference is no larger than chance differences between runs")
    if finding.strength == 1:
        return say("larger than chance, but assumptions were not tried in 20 or more plausible worlds")
    share = round(100 * finding.share)
    if finding.winner:
        return say(
            "averts most child labour over the whole run in %(share)s of 100 plausible worlds; our bar is 90",
            share=share,
        )
    if finding.share >= BAR:
        return say("the difference to another plan is no larger than chance: we name no winner")
    return say(
        "averts most child labour over the whole run in %(share)s of 100 plausible worlds, below our bar of 90: we "
        "name no winner",
        share=share,
    )
