"""Whether the worlds of a comparison hold what is known: facts they were solved for, findings that judged them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from childlabour_sim.analysis.fit.patterns import Pattern, kept_patterns
from childlabour_sim.analysis.paired.spread import ENDS
from childlabour_sim.config.worlds.kept import MOST, NATION, PATTERN, Fact, Kept, path_of, read_kept
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.words.known import FACTS, PLAIN

_SMALL = 0.1  # findings below it are written with three decimals


@dataclass(frozen=True)
class HeldRow:
    """One fact or finding, and where the worlds are."""

    label: str
    known: str
    band: str
    worlds: str
    share: str
    misfit: bool


@dataclass(frozen=True)
class Held:
    """Facts of this place, and findings, which the nation's worlds were judged by; how many facts hold."""

    facts: list[HeldRow]
    findings: list[HeldRow]
    holding: int


def held(words: Wording) -> Held | None:
    """Return what the worlds of a comparison hold; None where they were not held against anything."""
    kept = words.reading.comparison.kept
    if kept is None or not kept.facts:
        return None
    facts = [_fact(fact, kept, words) for fact in kept.facts]
    return Held(facts, _findings(words), sum(not row.misfit for row in facts))


def _findings(words: Wording) -> list[HeldRow]:
    path = path_of(NATION)
    nation = read_kept(path) if path else None
    known = kept_patterns() if nation else []
    return [_finding(one, nation, words) for one in known if one.error and f"{PATTERN}{one.measure}" in nation.table]


def _fact(fact: Fact, kept: Kept, words: Wording) -> HeldRow:
    def written(value: float) -> str:
        plain = fact.name in PLAIN
        return words.language.fixed(value, 3) if plain else words.language.value(value, "share", 2)

    return _row(words, words.term(FACTS[fact.name]), fact, kept.given(fact.name), kept.held(fact), written)


def _finding(one: Pattern, nation: Kept, words: Wording) -> HeldRow:
    found = nation.table[f"{PATTERN}{one.measure}"].to_numpy()
    found = found[np.isfinite(found)]
    share = float(np.mean([one.holds(value) for value in found]))
    band = Fact(one.measure, one.target, one.low, one.high)
    decimals = 3 if one.high is not None and abs(one.high) < _SMALL else 2
    return _row(words, words.term(one.name), band, found, share, lambda value: words.language.fixed(value, decimals))


def _row(words: Wording, label: str, band: Fact, found: np.ndarray, share: float, written) -> HeldRow:
    def span(low: float | None, high: float | None) -> str:
        ends = ("…" if end is None else written(float(end)) for end in (low, high))
        return words.say("%(low)s to %(high)s", **dict(zip(("low", "high"), ends)))

    return HeldRow(
        label=label,
        known="" if band.value is None else written(band.value),
        band=span(band.low, band.high),
        worlds=span(*np.quantile(found, ENDS)),
        share=words.language.value(share, "share", 0),
        misfit=share < MOST,
    )
