"""A norm that tips: villages alike in everything but how many children worked at the beginning."""

from __future__ import annotations

from childlabour_sim.lessons.experiment import ANSWER, Experiment, Measured, percent_in_years, places, records
from childlabour_sim.lessons.lesson import Lesson, Question, Scale

_BEGINNINGS = {"began_0": 0, "began_20": 20, "began_30": 30, ANSWER: 50}  # percent of children
_RULES = ("scenario=norm_tipping", "households=full", "years=10")
_LAST = (9, 9)


def _lives(luck: int) -> list[Measured]:
    return places(
        {
            name: percent_in_years(
                records(luck, *_RULES, f"city.starting_working={share / 100.0}"), "working_rate", "age=10-17", *_LAST
            )
            for name, share in _BEGINNINGS.items()
        }
    )


LESSON = Lesson(
    title="A norm that tips",
    aim=(
        "The class sees that what others do can hold a village in either of two states, and that a push can be enough."
    ),
    text=(
        "Invented villages, alike in everything: families, earnings, schools, work to be had. Neighbours frown on "
        "child work as long as few children work; once about one child in four does, hardly anybody minds. In one "
        "village no child works at the beginning: ten years later about 6 of 100 do. In another 50 of 100 work at "
        "the beginning."
    ),
    prediction="Ten years later, how many of 100 children work in the village in which 50 worked at the beginning?",
    scale=Scale("%(number)s of 100 children", 0, 100, 1),
    experiment=Experiment(_lives, dict, lucks=5),
    bars_title="Of 100 children of 10 to 17, so many work ten years later where at the beginning ...",
    bars=(
        ("began_0", "0 of 100 worked"),
        ("began_20", "20 of 100 worked"),
        ("began_30", "30 of 100 worked"),
        (ANSWER, "50 of 100 worked"),
    ),
    bar_unit="%(number)s",
    finding=(
        "Where none worked %(began_0)s of 100 work, where 20 did %(began_20)s, and where 50 did %(answer)s. The "
        "villages differ in nothing but their beginning. Near 30 luck decides: some villages tip one way and some "
        "the other."
    ),
    question=Question(
        "An outreach programme changes the minds of enough families for two years, then it ends. When can that last?",
        (
            "Never: once it ends all is as before.",
            "If it brings the village below the point from which neighbours frown again.",
            "Always: who has understood does not forget.",
        ),
        right=1,
        why=(
            "Below the tipping point the neighbours do what the programme did, and keep it up. A programme that "
            "stops short of that point is undone by them. So a strong push for a short time may do more than a weak "
            "one for ever."
        ),
    ),
    talk="What among us does everybody do because everybody does it? Who would have to begin for it to tip?",
    cannot=(
        "Where a real village tips, or whether it does: disapproval is three times as strong here as in the model's "
        "cities, and far steeper than anything that was measured.",
        "That neighbours are the only reason: at half the earnings many children work whatever the beginning.",
        "What outreach costs, and whether it reaches so many families.",
    ),
)
