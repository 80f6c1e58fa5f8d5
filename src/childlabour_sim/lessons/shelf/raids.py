"""Raids: of the children who are no longer seen on the street, how many work where nobody sees them."""

from __future__ import annotations

from childlabour_sim.lessons.experiment import (
    ANSWER,
    Experiment,
    Measured,
    percent_in_years,
    percent_of,
    places,
    records,
)
from childlabour_sim.lessons.lesson import Lesson, Question, Scale

_RULES = ("city=teaching_village", "city.households_in_city=2000", "households=full", "city.opportunity.street=1.5",
          "budget.rationing=unlimited", "lever.raids.follow_up=0", "burn_in_years=2", "years=5")  # fmt: skip
_STREET_WITHOUT, _STREET, _UNSEEN_WITHOUT, _UNSEEN = "street_without", "street", "unseen_without", "unseen"
_LAST = (4, 4)


def _lives(luck: int) -> list[Measured]:
    columns = {}
    for names, raids in (((_STREET_WITHOUT, _UNSEEN_WITHOUT), 0), ((_STREET, _UNSEEN), 12)):
        found = records(luck, *_RULES, f"lever.raids.per_quarter={raids}")
        for name, statistic in zip(names, ("visible_work_rate", "hidden_work_rate")):
            columns[name] = percent_in_years(found, statistic, "all", *_LAST)
    return places({name: [10.0 * value for value in values] for name, values in columns.items()})


def _figures(found: Measured) -> Measured:
    moved = percent_of(found[_UNSEEN] - found[_UNSEEN_WITHOUT], found[_STREET_WITHOUT] - found[_STREET])
    return {**found, ANSWER: moved}


LESSON = Lesson(
    title="Raids move work out of sight",
    aim="The class sees that what is counted where it is looked for may only have gone elsewhere.",
    text=(
        "In an invented small town about one child in eighty works on the street. The town begins to send officers "
        "on raids, one a week: children are picked up and sent home, and nothing follows. Five years later hardly "
        "any child is seen on the street, and the town reports a success."
    ),
    prediction="Of 100 children who are no longer on the street, how many work where nobody sees them instead?",
    scale=Scale("%(number)s of 100 children", 0, 100, 1),
    experiment=Experiment(_lives, _figures, lucks=5),
    bars_title="Of 1,000 children of 5 to 17, so many work ...",
    bars=(
        (_STREET_WITHOUT, "on the street, without raids"),
        (_STREET, "on the street, with raids"),
        (_UNSEEN_WITHOUT, "out of sight, without raids"),
        (_UNSEEN, "out of sight, with raids"),
    ),
    bar_unit="%(number)s",
    finding=(
        "Of 100 children who left the street %(answer)s work out of sight: in shops, workshops, homes of others or "
        "with the family. The others have stopped working, at least for now."
    ),
    question=Question(
        "The town wants to know whether its raids help children. What should it count?",
        (
            "Children found on the street.",
            "Children found in raids.",
            "All children who work, seen and unseen, and who of them is in school.",
        ),
        right=2,
        why=(
            "Fewer children on the street looks like success, and many found in raids does, too. Only who asks all "
            "families sees where the children went. What the family needs has not changed by a raid."
        ),
    ),
    talk="What would have to follow when a child is found, so that it need not work any more?",
    cannot=(
        "How many children real raids move: no Indonesian study has counted it. How fear of a raid moves work is an "
        "assumption of this model, and the result follows from it.",
        "What a raid does to a child: fear and force are not in these numbers.",
        "A real city: here there is more work on the street than in most, so that there is something to see.",
    ),
)
