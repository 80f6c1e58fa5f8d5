"""How a best split was found: in which worlds, and how far the emulator and the search are to be trusted."""

from __future__ import annotations

import math

from childlabour_sim.analysis.split.question import Question
from childlabour_sim.analysis.split.tables import Optimised
from childlabour_sim.config.worlds.asked import ASSUMPTIONS, FITTED, NONE
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say

GOOD = 0.2
"""Error of an emulator, as a share of the spread, from which on it is said to be large."""


def worlds_of(question: Question) -> str:
    """Say what a search runs every split in: ``20 worlds that fit what is known``."""
    n = numbers.fixed(question.n_worlds)
    return {
        FITTED: say("%(n)s worlds that fit what is known", n=n),
        ASSUMPTIONS: say("%(n)s plausible worlds, drawn apart from what is known", n=n),
        NONE: say("%(n)s runs that differ by luck alone", n=n),
    }[question.opened.plan.uncertainty]


def how(said: Optimised) -> str:
    """Say how it was found, and how well."""
    searched, error = said.searched, said.searched.landscapes[0].emulator.error
    texts = [
        say(
            "%(splits)s splits were tried in %(worlds)s; an emulator tells what lies between them.",
            splits=numbers.fixed(len(searched.points)), worlds=worlds_of(said.question),
        ),
        say(
            "What is said of the best one was measured again: %(runs)s runs with another luck, in worlds that the "
            "search has not seen.",
            runs=numbers.fixed(said.comparison.replications),
        ),
    ]  # fmt: skip
    if math.isfinite(error):
        texts.insert(1, say("It errs by %(error)s of their spread.", error=numbers.percent(error, 0)))
    if math.isfinite(error) and error > GOOD:
        texts.insert(2, say("That is much: more splits= or households= would tell more."))
    if not searched.ended:
        texts.append(say("The search ended before further splits could no longer have changed the answer."))
    return " ".join(texts)
