"""The answer in at most 25 words, and how strong the evidence for it is. No winner is named below the bar."""

from __future__ import annotations

import math
from dataclasses import dataclass

from childlabour_sim.report.brief.reading.effect import Effect, Win
from childlabour_sim.report.brief.reading.effects_of import MAIN, Reading
from childlabour_sim.report.brief.reading.wording import Wording

MOST_WORDS = 25


@dataclass(frozen=True)
class Finding:
    """What the answer is about.

    Attributes
    ----------
    plan : str
        The plan spoken of: best in most plausible worlds, or with the fewest child labourers.
    effect : Effect
        On child labourers in the last year.
    win : Win
        Of plausible worlds, in which it averts the most child labour; unknown if too few were tried.
    keeps : bool
        Whether the first scenario itself is surely best often enough to be named.
    """

    plan: str
    effect: Effect
    win: Win
    keeps: bool = False

    @property
    def winner(self) -> bool:
        """Whether a winner is named: surely best in enough worlds, and by more than luck."""
        return self.win.sure and (self.keeps or self.effect.clear)

    @property
    def strength(self) -> int:
        """Return 3 for a named winner, 2 without one, 1 if only luck was looked at, 0 if luck could explain all."""
        if self.winner:
            return 3
        if not self.effect.clear:
            return 0
        return 2 if self.win.known else 1


def find(reading: Reading) -> Finding:
    """Return what the answer is about: the plan that is best in most plausible worlds, or has the fewest labourers."""
    wins = reading.wins if reading.enough_worlds else {}
    return about(
        max(
            reading.plans,
            key=lambda plan: (wins[plan].share if wins else 0.0, -_mean(reading.effect(plan, MAIN))),
        ),
        reading,
    )


def about(plan: str, reading: Reading) -> Finding:
    """Return what there is to say of one plan."""
    wins = reading.wins if reading.enough_worlds else {}
    nothing = Win()
    keeps = wins.get(reading.baseline, nothing).sure
    return Finding(plan, reading.effect(plan, MAIN), wins.get(reading.baseline if keeps else plan, nothing), keeps)


def answer(finding: Finding, words: Wording) -> str:
    """Return the answer as one sentence of at most 25 words."""
    say, year = words.say, words.year(words.reading.last)
    if finding.keeps:
        return say("Plan A: %(best)s; no other plan averts more child labour.", best=best_in(finding.win, words))
    if finding.strength == 0:
        if not finding.effect.of_mean.known:
            return say("So few runs cannot tell a difference from chance: run more replications.")
        return say(
            "No clear difference between plan A and plan %(letter)s in child labourers in %(year)s: these runs "
            "cannot tell it from none.",
            letter=words.letter(finding.plan), year=year,
        )  # fmt: skip
    return say("%(finding)s; %(strength)s.", finding=_difference(finding, words), strength=_strength(finding, words))


def _difference(finding: Finding, words: Wording) -> str:
    named = {"letter": words.letter(finding.plan), "year": words.year(words.reading.last)}
    number = words.language.count(abs(finding.effect.mean))
    if finding.effect.mean < 0.0:
        return words.say(
            "Plan %(letter)s: about %(number)s fewer child labourers in %(year)s than plan A", number=number, **named
        )
    return words.say(
        "Plan %(letter)s: about %(number)s more child labourers in %(year)s than plan A", number=number, **named
    )


def best_in(win: Win, words: Wording) -> str:
    """Say in how many worlds a plan is best: ``best in 97 of 100 plausible worlds (91–100)``."""
    share, low, high = (round(100 * number) for number in (win.share, win.low, win.high))
    return words.say("best in %(share)s of 100 plausible worlds (%(low)s–%(high)s)", share=share, low=low, high=high)


def _strength(finding: Finding, words: Wording) -> str:
    if finding.winner:
        return best_in(finding.win, words)
    if finding.strength == 2:
        return words.say("%(best)s: no winner", best=best_in(finding.win, words))
    if words.reading.n_worlds:
        return words.say("too few plausible worlds were tried (%(number)s): no winner", number=words.reading.n_worlds)
    return words.say("other assumptions were not tried: no winner")


def ranges(plan: str, words: Wording) -> list[tuple[str, str]]:
    """Return the effect of a plan with both ranges inside sentences, each with the word it begins with.

    Parameters
    ----------
    plan : str
    words : Wording

    Returns
    -------
    list of (str, str)
        Of the plan, of luck, of assumptions, and of what follows for a winner.
    """
    reading, say = words.reading, words.say
    effect = reading.effect(plan, MAIN)
    year = words.year(reading.last)
    first = say("%(fewer)s in %(year)s, compared with plan A.", fewer=words.fewer(effect.mean), year=year)
    found = [(say("Plan %(letter)s", letter=words.letter(plan)), first), _luck(effect, words), _worlds(effect, words)]
    return [line for line in found if line[1]]


def _luck(effect: Effect, words: Wording) -> tuple[str, str]:
    say = words.say
    head = say("Luck (same assumptions, chance events differ)")
    if effect.pairs < 2 or not effect.luck.known:
        return head, say("not known from one pair of runs.")
    span = words.fewer_span(effect.luck)
    if effect.pairs < 20:
        return head, say("%(span)s, roughly: from %(pairs)s pairs of runs only.", span=span, pairs=effect.pairs)
    return head, say("%(span)s in 90 of 100 runs.", span=span)


def _worlds(effect: Effect, words: Wording) -> tuple[str, str]:
    say, reading = words.say, words.reading
    head = say("Assumptions (things not measured well)")
    if not reading.n_worlds:
        return head, say("not varied here, so how far they reach is not known.")
    if not reading.enough_worlds or not effect.worlds.known:
        return head, say("not known: that takes 20 plausible worlds (tried: %(number)s).", number=reading.n_worlds)
    return head, say("%(span)s in 90 of 100 plausible worlds.", span=words.fewer_span(effect.worlds))


def _mean(effect: Effect) -> float:
    return effect.mean if effect.known else math.inf
