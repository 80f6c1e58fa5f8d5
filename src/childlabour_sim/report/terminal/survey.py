"""What of people came from a survey, and what was drawn for them."""

from __future__ import annotations

from childlabour_sim.population.survey.columns import Survey
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, term

TOLD = {
    "weight": "weights",
    "consumption": "consumption",
    "income": "income of adults",
    "region": "neighbourhoods",
    "pkh": "who receives PKH",
    "listed": "who is in the social registry",
    "enterprise": "who has a family enterprise",
    "age": "ages",
    "sex": "sex",
    "schooling": "years of schooling",
    "school": "who is in school",
    "work": "who works, and in what",
    "hours": "hours of work",
    "birth_certificate": "birth certificates",
}
DRAWN = (
    "ability and tastes", "savings", "whether parents worked as children", "quarrel at home", "disability",
    "size of the enterprise", "births to come",
)  # fmt: skip
"""What no survey is asked for."""
_EITHER = {"consumption", "income"}


def survey_lines(survey: Survey, rows: int) -> list[str]:
    """Return lines that say which values are the survey's, how many it lacks, and what was drawn."""
    told, lacking = survey.told, {name: each for name, each in survey.told.items() if each[1]}
    drawn = [text for name, text in TOLD.items() if name not in told and name not in _EITHER]
    lines = [
        say(
            "People of a survey: %(households)s households with %(children)s children under 19, drawn by weight into "
            "%(rows)s rows; they stand at the start as they were found, without a burn-in.",
            households=numbers.fixed(survey.n_households), children=numbers.fixed(len(survey.children.age)),
            rows=numbers.fixed(rows),
        ),
        say("From the survey: %(told)s.", told=_listed(TOLD[name] for name in told)),
    ]  # fmt: skip
    if lacking:
        parts = (
            say("%(what)s (%(lacks)s of %(all)s)", what=term(TOLD[name]), lacks=numbers.fixed(n), all=numbers.fixed(of))
            for name, (of, n) in lacking.items()
        )
        lines.append(say("Not told of all, and drawn for the others: %(lacking)s.", lacking=", ".join(parts)))
    return [*lines, say("Drawn, as for synthetic people: %(drawn)s.", drawn=_listed([*drawn, *DRAWN]))]


def _listed(words) -> str:
    return ", ".join(map(term, words))
