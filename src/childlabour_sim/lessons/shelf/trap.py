"""The poverty trap: how far apart the schooling of poor and rich families' children is, now and a generation later."""

from __future__ import annotations

from childlabour_sim.lessons.experiment import ANSWER, Experiment, Measured, in_years, places, records
from childlabour_sim.lessons.lesson import Lesson, Question, Scale

_RULES = ("city=teaching_village", "city.households_in_city=1000", "households=full", "scenario=no_policy",
          "burn_in_years=2", "years=42")  # fmt: skip
_NOW, _LATER = (6, 13), (34, 41)  # years in which the children of today's parents, and the children of those, are 18
_POOR_NOW, _RICH_NOW, _POOR_LATER, _RICH_LATER = "poor_now", "rich_now", "poor_later", "rich_later"
_GROUPS = {_POOR_NOW: (1, _NOW), _RICH_NOW: (5, _NOW), _POOR_LATER: (1, _LATER), _RICH_LATER: (5, _LATER)}


def _lives(luck: int) -> list[Measured]:
    found = records(luck, *_RULES)
    return places(
        {
            name: in_years(found, "years_of_schooling_at_18", f"quintile={fifth}", *years)
            for name, (fifth, years) in _GROUPS.items()
        }
    )


def _figures(found: Measured) -> Measured:
    gaps = {"gap_now": found[_RICH_NOW] - found[_POOR_NOW], ANSWER: found[_RICH_LATER] - found[_POOR_LATER]}
    return {**found, **gaps}


LESSON = Lesson(
    title="The poverty trap",
    aim=(
        "The class sees how parents' poverty reaches their children by way of school, and how much of it is left later."
    ),
    text=(
        "In a village of a thousand invented families, without any aid, children of the poorest fifth have about two "
        "years less of school at 18 than children of the richest fifth. Those who went to school longer earn more "
        "later, and can more easily keep their own children in school. Then these children are parents themselves: "
        "the village lives for 42 years."
    ),
    prediction=(
        "A generation later: by how many years of school are the grandchildren of the poorest fifth behind those of "
        "the richest?"
    ),
    scale=Scale("%(number)s years of school", 0, 4, 0.1, decimals=1),
    experiment=Experiment(_lives, _figures, lucks=4),
    bars_title="Years of school completed at 18",
    bars=(
        (_POOR_NOW, "children of the poorest fifth"),
        (_RICH_NOW, "children of the richest fifth"),
        (_POOR_LATER, "grandchildren of the poorest fifth"),
        (_RICH_LATER, "grandchildren of the richest fifth"),
    ),
    bar_unit="%(number)s years",
    finding=(
        "The gap was %(gap_now)s years of school, and is %(answer)s a generation later. In this model poverty is a "
        "slope and no locked trap: part of it is handed down, most is not, since fortunes change within families."
    ),
    question=Question(
        "Why does any gap remain, although the grandchildren have other parents than the children had?",
        (
            "Children of poor families are born less able.",
            "Parents with little school earn less, and school costs the same for all.",
            "The poor families were unlucky.",
        ),
        right=1,
        why=(
            "In the model a child stays in school if its family can live without its work and its parents know "
            "school. Both are handed down in part: who had little school earns less. Luck falls on poor and rich "
            "alike, and wears the gap down."
        ),
    ),
    talk=(
        "What hands poverty down here, among us? Which single thing would loosen it most: fees, aid, work of parents?"
    ),
    cannot=(
        "How fast real families rise: what is handed down was taken from a few studies, none of them of this village.",
        "What 42 years bring besides: other schools, other work, families that move away, land that is inherited.",
        "The very poorest: a fifth of the families is many, and a few among them may be held fast.",
    ),
)
