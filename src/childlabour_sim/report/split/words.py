"""Words for parts of a budget, and for what a split does."""

from __future__ import annotations

from collections.abc import Sequence

from childlabour_sim.analysis.paired.outcomes import outcome_of
from childlabour_sim.config.study.split import RESERVE
from childlabour_sim.report.tables.sentences import joined
from childlabour_sim.report.terminal.side_words import GAINS
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.outcomes import difference, measured_in, statistic_name, unit_of
from childlabour_sim.report.words.spoken import say, term

SHOWN = 5
"""Percent from which a part is named."""


def part_name(part: str) -> str:
    """Return the name of an activity, or of the reserve."""
    return say("Reserve") if part == RESERVE else plain.programme(part)


def in_sentence(part: str) -> str:
    """Return the name of a part as it stands within a sentence."""
    return plain.in_sentence(part_name(part))


def split_in_words(parts: Sequence[str], percents: Sequence[float], least: int = SHOWN) -> str:
    """Return a split in words, the largest part first: ``60 percent for case work and 40 percent for ...``."""
    shown = sorted(zip(parts, percents), key=lambda pair: -pair[1])
    texts = [
        say("%(percent)s percent for %(part)s", percent=round(share), part=in_sentence(part))
        for part, share in shown
        if share >= least
    ]
    return joined(texts)


def outcome_name(outcome: str) -> str:
    """Return the name of an outcome."""
    return term(GAINS[outcome]) if outcome in GAINS else plain.in_sentence(statistic_name(*outcome_of(outcome)))


def outcome_head(outcome: str) -> str:
    """Return the name of an outcome with what its numbers are in, as the head of a column."""
    if outcome in GAINS:
        return outcome_name(outcome)
    unit = measured_in(unit_of(outcome_of(outcome)[0]), difference=True)
    return say("%(what)s, %(unit)s", what=outcome_name(outcome), unit=unit)


def amount(outcome: str, effect: float) -> str:
    """Write an effect bare: ``930``, ``-0.20`` of percentage points."""
    if outcome in GAINS:
        return numbers.count(effect)
    return numbers.change(effect, unit_of(outcome_of(outcome)[0]))


def amount_of(outcome: str, effect: float) -> str:
    """Write an effect with what it is of: ``930 child-labour years averted``."""
    if outcome in GAINS:
        return say("%(amount)s %(what)s", amount=amount(outcome, effect), what=outcome_name(outcome))
    return say(
        "%(what)s %(amount)s", what=outcome_name(outcome), amount=difference(effect, unit_of(outcome_of(outcome)[0]))
    )


def ends(outcome: str, low: float, high: float) -> str:
    """Write both ends of a range of effects."""
    return say("%(low)s to %(high)s", low=amount(outcome, low), high=amount(outcome, high))
