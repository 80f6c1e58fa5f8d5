"""The tiles of the first page: effect, cost, how many plausible worlds agree, and what is known of the effect."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from childlabour_sim.analysis.compare.evidence_kinds import kind_of
from childlabour_sim.report.brief.parts import costs, money
from childlabour_sim.report.brief.reading.answer import Finding
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.known import HEAD, KNOWN, TEXTS

ICONS = ("○○○", "●○○", "●●○", "●●●")
"""By strength: 0 not clear, 3 a named winner."""
UNTOLD = ("Not clear", "Luck only")
_MARKS = {"measured": "■", "elsewhere": "◧", "assumed": "□"}
_MOST_LEVERS = 3


@dataclass(frozen=True)
class Tile:
    """One of the tiles of the first page."""

    icon: str
    head: str
    value: str
    text: str


def tiles(finding: Finding, words: Wording) -> list[Tile]:
    """Return the four tiles."""
    return [
        _effect_tile(finding, words), _cost_tile(finding, words), _worlds_tile(finding, words),
        _evidence_tile(finding, words),
    ]  # fmt: skip


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


def _worlds_tile(finding: Finding, words: Wording) -> Tile:
    say, win = words.say, finding.win
    head = say("Plausible worlds that agree")
    if finding.strength < 2:
        return Tile(ICONS[finding.strength], head, words.term(UNTOLD[finding.strength]), _reason(finding, words))
    value = say("%(share)s of 100", share=round(100 * win.share))
    return Tile(ICONS[finding.strength], head, value, _reason(finding, words))


def _reason(finding: Finding, words: Wording) -> str:
    say, win = words.say, finding.win
    if finding.strength == 0:
        return say("these runs cannot tell the mean difference from none (95 %% interval)")
    if finding.strength == 1:
        return say("larger than chance, but assumptions were not tried in 20 or more plausible worlds")
    told = say(
        "it averts most child labour over the whole run; in %(low)s to %(high)s of 100, as far as these runs tell",
        low=round(100 * win.low), high=round(100 * win.high),
    )  # fmt: skip
    return f"{told}. {_verdict(finding, words)}"


def _verdict(finding: Finding, words: Wording) -> str:
    """Say whether a winner is named, or why not, and what would tell."""
    say, win = words.say, finding.win
    if finding.winner:
        return say("All of that range is at or above our bar of 90.")
    if not win.open:
        return say("Not all of it reaches our bar of 90: we name no winner.")
    if win.needed is None:
        return say("Our bar is 90: these runs cannot tell, and many times more would be needed.")
    runs = win.needed * words.reading.comparison.inner
    return say(
        "Our bar is 90: these runs cannot tell; %(worlds)s worlds might (replications=%(runs)s).",
        worlds=words.language.fixed(win.needed, 0), runs=runs,
    )  # fmt: skip


def _evidence_tile(finding: Finding, words: Wording) -> Tile:
    say, rows = words.say, words.reading.comparison.rests_on
    kind, head = kind_of(rows, finding.plan), words.term(HEAD)
    if kind is None:
        return Tile("", head, numbers.NOTHING, say("no programme differs from plan A"))
    of_plan = rows.filter(pl.col("scenario") == finding.plan, pl.col("carries"), pl.col("kind") == kind)
    names = [words.term(plain.programme(name)) for name in of_plan["lever"]]
    levers = words.language.joined([*names[:_MOST_LEVERS], *([say("others")] if len(names) > _MOST_LEVERS else [])])
    return Tile(_MARKS[kind], head, words.term(KNOWN[kind]), say(TEXTS[kind], levers=levers))
