"""Effects with both ranges: year by year, all measures in the last year, and the first year one shows."""

from __future__ import annotations

from dataclasses import dataclass

from childlabour_sim.report.brief.reading.effect import Effect
from childlabour_sim.report.brief.reading.effects_of import MAIN
from childlabour_sim.report.brief.reading.wording import Wording

BY_YEAR = (MAIN, "working_children", "pupils")
LAST_YEAR = (
    (MAIN, "all"), ("working_children", "all"), ("pupils", "all"), ("child_labour_rate", "all"),
    ("working_rate", "all"), ("visible_work_rate", "all"), ("hidden_work_rate", "all"), ("hazardous_rate", "all"),
    ("work_and_school_rate", "all"), ("out_of_school_rate", "age=7-12"), ("out_of_school_rate", "age=13-15"),
    ("out_of_school_rate", "age=16-18"), ("poverty_headcount", "all"), ("mean_consumption", "all"),
    ("mean_consumption", "quintile=1"), ("trust", "all"),
)  # fmt: skip


@dataclass(frozen=True)
class EffectRow:
    """One line: what, its level under plan A, and cells of (effect, range by luck, range over assumptions)."""

    label: str
    unit: str
    level: str
    cells: tuple[tuple[str, str, str], ...]


def by_year(plan: str, words: Wording) -> list[EffectRow]:
    """Return effects on numbers of children, a line a year."""
    return [
        EffectRow(
            words.year(window), "", "",
            tuple(words.cell(words.reading.effect(plan, name, window=window), name) for name in BY_YEAR),
        )
        for window in words.reading.years
    ]  # fmt: skip


def last_year(plan: str, words: Wording, measures=LAST_YEAR) -> list[EffectRow]:
    """Return effects on all measures in the last year, with the level under plan A."""
    reading, rows = words.reading, []
    for statistic, group in measures:
        effect = reading.effect(plan, statistic, group)
        if effect.known or reading.too_few(statistic, group):
            level = words.level(reading.level(reading.baseline, statistic, group), statistic)
            rows.append(
                EffectRow(
                    words.measure(statistic, group), words.unit(statistic), level, (words.cell(effect, statistic),)
                )
            )
    return rows


def first_shows(plan: str, words: Wording) -> list[str]:
    """Say from which year on the effect on child labourers shows, by luck and over plausible worlds."""
    say, reading = words.say, words.reading
    year = _since(plan, words, lambda effect: effect.clear)
    if year is None:
        lines = [say("In no year of the run does the number of child labourers clearly differ from plan A.")]
    else:
        lines = [
            say("The number of child labourers clearly differs from plan A, beyond luck, from %(year)s on.", year=year)
        ]
    if not reading.enough_worlds:
        return lines
    year = _since(plan, words, lambda effect: effect.clear and effect.worlds.clear)
    if year is None:
        return [*lines, say("It does not go the same way in 90 of 100 plausible worlds in the last year.")]
    return [*lines, say("It goes the same way in 90 of 100 plausible worlds from %(year)s on.", year=year)]


def _since(plan: str, words: Wording, shows) -> str | None:
    """Return the year from which on an effect shows in every year with the sign of the last."""
    first, sign = None, None
    for window in reversed(words.reading.years):
        effect: Effect = words.reading.effect(plan, MAIN, window=window)
        sign = effect.mean > 0.0 if sign is None else sign
        if not shows(effect) or (effect.mean > 0.0) != sign:
            break
        first = words.year(window)
    return first
