"""What stands beside every ban or raid: hidden work, what families live on, trust; and what more reports may mean."""

from __future__ import annotations

from childlabour_sim.report.brief.parts.effects import EffectRow, last_year
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.tables import beside

BESIDE = (
    ("visible_work_rate", "all"), ("hidden_work_rate", "all"), ("mean_consumption", "all"),
    ("mean_consumption", "quintile=1"), ("trust", "all"),
)  # fmt: skip
LIVING = (*(("mean_consumption", f"quintile={i}") for i in range(1, 6)), ("poverty_headcount", "all"))


def in_force(plan: str, words: Wording) -> str:
    """Return raids, inspections and bans of a plan, in words; empty if there are none."""
    settings = words.reading.settings[plan]
    return words.language.joined(
        [words.term(name) for name in (*beside.in_force(settings), *beside.new_laws(settings))]
    )


def beside_rows(plan: str, words: Wording) -> list[EffectRow]:
    """Return the effects that are read together where anything is enforced."""
    return last_year(plan, words, BESIDE)


def living_rows(plan: str, words: Wording) -> list[EffectRow]:
    """Return effects on what families live on."""
    return last_year(plan, words, LIVING)


def reports_line(plan: str, words: Wording) -> str:
    """Say that more reports may mean more trust, where reports rise; empty elsewhere."""
    rise = words.reading.effect(plan, "reports").mean
    if not rise > 0.0:
        return ""
    return words.say(
        "Reports of child work rise under plan %(letter)s, on average by %(number)s a quarter in the last year. More "
        "reports may mean more trust in the offices, not more children at work.",
        letter=words.letter(plan), number=words.level(rise, "reports"),
    )  # fmt: skip
