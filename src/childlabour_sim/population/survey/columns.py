"""What a survey tells of households and children, as compiled loops read it."""

from __future__ import annotations

from collections import namedtuple
from dataclasses import dataclass, field

from childlabour_sim.declare import parameter

KINDS = SYNTHETIC, MICRODATA = "synthetic", "microdata"
PARAMETERS = (
    parameter("kind", "name", "Where people come from: a city's profile, or a survey.", kind=str, choices=KINDS),
    parameter("households", "file", "Households of a survey: CSV, Parquet, Stata or SPSS.", kind=str),
    parameter("persons", "file", "Members of those households: CSV, Parquet, Stata or SPSS.", kind=str),
    parameter("mapping", "file", "Which column of them is what, in which unit and codes: YAML.", kind=str),
)
LACKS = -1
"""Stands for what the survey does not tell; it is drawn as in a synthetic population."""
MOST_CHILDREN = 16  # under nineteen in one household

SurveyHouseholds = namedtuple(
    "SurveyHouseholds",
    "weight income region schooling head_age adults elderly pkh listed enterprise first_child",
)
SurveyHouseholds.__doc__ = """Households of a survey.

``weight`` is how many real ones each stands for; ``income`` in IDR/person/month; ``region`` counts places from the
poorest; children of household s are ``first_child[s]`` up to ``first_child[s + 1]``.
"""
SurveyChildren = namedtuple("SurveyChildren", "age female grade in_school sector hours birth_certificate")
SurveyChildren.__doc__ = "Members under nineteen of a survey's households, the eldest of each first."


@dataclass(frozen=True, eq=False)
class Survey:
    """A survey that was read and checked.

    Attributes
    ----------
    households : SurveyHouseholds
    children : SurveyChildren
    n_regions : int
    is_consumption : bool
        Whether income is what people consume; else what adults earn.
    prices : int or None
        Year whose rupiah incomes are in; None is the price year of the run.
    told : dict of str to (int, int)
        By what can be told: of how many households or children it is, and of how many it lacks.
    """

    households: SurveyHouseholds
    children: SurveyChildren
    n_regions: int = 1
    is_consumption: bool = True
    prices: int | None = None
    told: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def n_households(self) -> int:
        """Households of the survey."""
        return len(self.households.weight)
