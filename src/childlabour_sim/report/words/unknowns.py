"""Which unknowns matter, in sentences: what carries the spread, what luck has, how far the emulator errs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from childlabour_sim.analysis.paired.outcomes import outcome_of
from childlabour_sim.analysis.unknowns.emulator import GOOD
from childlabour_sim.analysis.unknowns.tables import Sensitivity
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.outcomes import statistic_name
from childlabour_sim.report.words.parameters import parameter_name
from childlabour_sim.report.words.scenarios import scenario_name
from childlabour_sim.report.words.spoken import say

_NAMED = 3  # unknowns that a sentence names


def asked_about(found: Sensitivity) -> str:
    """Return the outcome that is asked about, and whose: an effect, or a level."""
    opened = found.unknowns.opened
    return in_words(opened.study["outcome"], [arm.name for arm in opened.plan.arms])


def in_words(outcome: str, scenarios: Sequence[str]) -> str:
    """Return what a study of unknowns asks about: the effect of the second scenario, or the level of a single one."""
    named = statistic_name(*outcome_of(outcome))
    first, *others = map(scenario_name, scenarios)
    if others:
        return say("%(outcome)s, %(scenario)s against %(against)s", outcome=named, scenario=others[0], against=first)
    return say("%(outcome)s, level under %(scenario)s", outcome=named, scenario=first)


def answer(found: Sensitivity) -> str:
    """Return in one sentence which unknowns carry the spread, what luck has, and how much the emulator errs."""
    spread, outcome = found.spread.row(0, named=True), asked_about(found)
    if not found.sobol.height:
        return say("%(outcome)s: no unknown moves it in these runs; there is nothing to share out.", outcome=outcome)
    if not important(found):
        return say(
            "%(outcome)s: no unknown clearly moves it; luck has %(luck)s of the spread of a single run.",
            outcome=outcome, luck=share(spread["luck_share"]),
        )  # fmt: skip
    said = {
        "outcome": outcome, "all": spread["n_unknowns"], "carried": share(spread["carried"]), "names": _named(found),
        "low": share(spread["carried_low"]), "high": share(spread["carried_high"]), "luck": share(spread["luck_share"]),
    }  # fmt: skip
    if found.unknowns.given:
        return say(
            "%(outcome)s is clearly moved by %(n)s of %(all)s unknowns; what is clear carries %(carried)s of what "
            "differs between worlds that fit what is known (%(low)s to %(high)s), most of it %(names)s; luck has "
            "%(luck)s of the spread of a single run.",
            n=len(important(found)), **said,
        )  # fmt: skip
    return say(
        "%(outcome)s: %(n)s of %(all)s unknowns carry %(carried)s of what differs between plausible worlds (%(low)s to "
        "%(high)s), most of it %(names)s; luck has %(luck)s of the spread of a single run, and the emulator errs by at "
        "most %(error)s of the spread.",
        n=found.sobol.height, error=share(spread["error"]), **said,
    )  # fmt: skip


def warnings(found: Sensitivity) -> list[str]:
    """Return what keeps a reader from taking the shares as they are."""
    spread, said = found.spread.row(0, named=True), []
    if found.unknowns.given and found.sobol.height:
        limits = say(
            "Of %(n)s worlds, an unknown that carries less than %(least)s by itself cannot be told from chance; what "
            "several do only together is not looked for.",
            n=numbers.fixed(spread["n_worlds"]), least=share(spread["least"]),
        )  # fmt: skip
        said.append(limits)
    elif found.sobol.height and not spread["error"] <= GOOD:
        said.append(
            say(
                "The emulator errs by more than a tenth of the spread, so the shares are rough: more points=, or more "
                "repeats= or households= where luck hides what unknowns do; max_runs= allows them."
            )
        )
    if spread["worlds"] == 0.0 or (found.unknowns.given and not found.sobol.height):
        said.append(say("Plausible worlds do not differ by more than luck: more households= or replications=."))
    return said


def important(found: Sensitivity) -> list[Mapping[str, Any]]:
    """Return the unknowns that clearly move the outcome, the largest share first."""
    return list(found.sobol.filter(pl.col("important")).iter_rows(named=True)) if found.sobol.height else []


def share(value: float) -> str:
    """Write a share of a spread: ``45 %``; at most all of it."""
    return "..." if value != value else numbers.short_percent(min(max(value, 0.0), 1.0), 0)


def _named(found: Sensitivity) -> str:
    parts = [
        say(
            "\u201c%(parameter)s\u201d (%(share)s)",
            parameter=parameter_name(row["parameter"]),
            share=share(row[found.weight]),
        )
        for row in important(found)[:_NAMED]
    ]
    return ", ".join(parts)
