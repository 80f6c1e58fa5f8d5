"""Why does a child leave school? In villages of sixty families, what would have kept each child that left."""

from __future__ import annotations

from functools import cache

from childlabour_sim.analysis.family.happenings import EARNINGS, STEP
from childlabour_sim.analysis.family.village import lived
from childlabour_sim.analysis.family.why import CAUSE, why
from childlabour_sim.config import configure
from childlabour_sim.lessons.experiment import ANSWER, Experiment, Measured, percent_of
from childlabour_sim.lessons.lesson import Lesson, Question, Scale
from childlabour_sim.settings import Settings

_RULES = ("city=teaching_village", "households=full", "burn_in_years=2", "threads=1", "lever.pkh.enabled=true",
          "years=3")  # fmt: skip
_LEFT, _CHANCE = "left", "chance"


def _lives(luck: int) -> list[Measured]:
    village = lived(_settings(), luck + 1)
    reasons = [why(village, departure) for departure in village.departures]
    causes = [{line.happening.kind for line in one.lines if line.verdict == CAUSE} for one in reasons]
    named = {kind: float(sum(kind in one for one in causes)) for kind in (STEP, EARNINGS)}
    return [{_LEFT: float(len(reasons)), **named, _CHANCE: float(sum(one.luck for one in reasons))}]


@cache
def _settings() -> Settings:
    return configure(*_RULES)


def _figures(found: Measured) -> Measured:
    shares = {name: percent_of(found[name], found[_LEFT]) for name in (EARNINGS, _CHANCE)}
    return {ANSWER: percent_of(found[STEP], found[_LEFT]), **shares}


LESSON = Lesson(
    title="Why does a child leave school?",
    aim="The class sees that a child leaves school for more than one reason, and that some reasons nobody sees.",
    text=(
        "In a village of sixty invented families about eight children leave school in three years. Much may have "
        "happened in the year before: the parents earned less, aid fell, or the next level of school began, which "
        "costs more. The computer lets the same year happen again with the same luck and one thing otherwise: if the "
        "child then stays in school, that thing was a cause."
    ),
    prediction=(
        "Of 100 children who left school, how many would have stayed had the next level of school cost nothing?"
    ),
    scale=Scale("%(number)s of 100 children", 0, 100, 1),
    experiment=Experiment(_lives, _figures, lucks=20),
    bars_title="Of 100 children who left school, so many would have stayed ...",
    bars=(
        (ANSWER, "had the next level of school cost nothing"),
        (EARNINGS, "had the parents earned as before"),
        (_CHANCE, "whatever was changed: none, luck remains"),
    ),
    bar_unit="%(number)s",
    finding=(
        "Of 100 children who left school %(answer)s would have stayed had the next level cost nothing, and "
        "%(earnings)s had their parents earned as before. Of some children both are true: either change would have "
        "been enough. For %(chance)s nothing that was tried would have helped."
    ),
    question=Question(
        "A child left school after its father had earned less. Is the fall of earnings the cause?",
        (
            "Yes: it came before the child left.",
            "Only if the child would have stayed had the earnings not fallen.",
            "No: only the child can know.",
        ),
        right=1,
        why=(
            "What comes before is not yet a cause. Most children whose parents earn less stay in school, and some "
            "leave whose parents earn more. Of a real child nobody can see the year without the fall; in a model one "
            "can."
        ),
    ),
    talk=(
        "Whom of those you know would a free SMP or SMA have helped, and whom not? What else would have been needed?"
    ),
    cannot=(
        "How many children leave school in a real village: this one is invented, with more poverty than usual.",
        "Reasons that the model does not hold: illness, marriage, bullying, a school that is too far.",
        "A single real child: luck stands for all that nobody has measured, not for fate.",
    ),
)
