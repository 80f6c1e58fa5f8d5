"""Conditions or cash: children kept in school by PKH, and by the same money without conditions."""

from __future__ import annotations

from childlabour_sim.lessons.experiment import (
    ANSWER,
    Experiment,
    Measured,
    in_years,
    percent_in_years,
    percent_of,
    places,
    records,
)
from childlabour_sim.lessons.lesson import Lesson, Question, Scale

_RULES = ("city=teaching_village", "city.households_in_city=1000", "households=full", "scenario=no_policy",
          "burn_in_years=2", "years=6")  # fmt: skip
_PKH = ("lever.pkh.enabled=true", "lever.pkh.coverage=0.3")
_CASH = ("lever.unconditional_cash.enabled=true", "lever.unconditional_cash.coverage=0.3",
         "lever.unconditional_cash.amount=333000")  # fmt: skip
_NOTHING, _GIVEN, _CONDITIONAL = "nothing", "cash", "pkh"
_ARMS = {_NOTHING: (), _GIVEN: _CASH, _CONDITIONAL: _PKH}
_MONEY = {_GIVEN: "unconditional_cash", _CONDITIONAL: "pkh"}
_YEARS, _LAST = (0, 5), (5, 5)


def money(arm: str) -> str:
    """Return the name of what an arm spends, rupiah a quarter."""
    return f"money_{arm}"


def _lives(luck: int) -> list[Measured]:
    found = {name: records(luck, *_RULES, *arm) for name, arm in _ARMS.items()}
    out = {name: percent_in_years(of, "out_of_school_rate", "all", *_LAST) for name, of in found.items()}
    spent = {money(arm): in_years(found[arm], "spending", f"lever={lever}", *_YEARS) for arm, lever in _MONEY.items()}
    return places(out | spent)


def _figures(found: Measured) -> Measured:
    kept = percent_of(found[_NOTHING] - found[_GIVEN], found[_NOTHING] - found[_CONDITIONAL])
    return {**{name: found[name] for name in _ARMS}, ANSWER: kept}


LESSON = Lesson(
    title="Conditions or cash?",
    aim="The class weighs what a condition does for school against what it asks of families.",
    text=(
        "A village of a thousand invented families. In one world three families in ten receive PKH: so much for each "
        "child that is in school on 85 of 100 days. In the other as many families receive the same money every "
        "month, whatever their children do. In both worlds people and luck are the same. With PKH fewer children are "
        "out of school after six years than without any aid."
    ),
    prediction="Where PKH keeps 100 children in school, how many does the same money without conditions keep?",
    scale=Scale("%(number)s children", 0, 120, 1),
    experiment=Experiment(_lives, _figures, lucks=5),
    bars_title="Of 100 children of 7 to 18, so many are out of school after six years",
    bars=((_NOTHING, "without any aid"), (_GIVEN, "with cash, no conditions"), (_CONDITIONAL, "with PKH")),
    bar_unit="%(number)s",
    finding=(
        "For 100 children whom PKH keeps in school, cash without conditions keeps %(answer)s: most of the effect is "
        "the money itself, the rest comes with the condition and with PKH paying for each pupil."
    ),
    question=Question(
        "Which of these may still speak for cash without conditions?",
        (
            "It keeps more children in school.",
            "Nobody loses it in a bad time because a child had to miss school.",
            "It costs the state less money.",
        ),
        right=1,
        why=(
            "Both cost the same here, and PKH keeps more children in school. But a family that cannot meet the "
            "condition loses money when it needs it most, and somebody has to check attendance. What weighs more is "
            "no question a computer can answer."
        ),
    ),
    talk="You have Rp1 million for a family. What would you ask of it in return, and what do you do if it cannot?",
    cannot=(
        "How strongly families answer to a condition: that is an assumption. Over what is plausible the difference "
        "may be larger or near nothing.",
        "Which part is the condition and which the way it is paid: PKH pays for each pupil, the cash is one amount "
        "for each family.",
        "What checking costs, and what families feel who are checked.",
    ),
)
