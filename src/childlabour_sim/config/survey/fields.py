"""What a survey can tell of households and persons, and what it has to."""

from __future__ import annotations

from childlabour_sim.declare import LEVELS, SECTORS, Parameter, parameter

YES, NO = "yes", "no"
HEAD = "head"
IN_SCHOOL = "in_school"
NONE, HIGHER = "none", "higher"
LEAST_MEMBERS, MOST_MEMBERS = 1, 40
_CODE = "code"

HOUSEHOLDS = (
    parameter("weight", "households", "How many real households it stands for.", 1e-6, 1e9),
    parameter("consumption", "IDR", "What its members consume.", 1, 1e12),
    parameter("income", "IDR", "What its adults earn, without aid.", 1, 1e12),
    parameter("region", "name", "Neighbourhood, village, district, or town and country.", kind=str),
    parameter("pkh", _CODE, "Receives PKH.", kind=str, choices=(YES, NO)),
    parameter("listed", _CODE, "In the social registry.", kind=str, choices=(YES, NO)),
    parameter("enterprise", _CODE, "Has a stall, workshop or plot of its own.", kind=str, choices=(YES, NO)),
)
PERSONS = (
    parameter("age", "years", "Completed years.", 0, 120, kind=int),
    parameter("sex", _CODE, "Sex.", kind=str, choices=("male", "female")),
    parameter("relation", _CODE, "Head of the household, or another member.", kind=str, choices=(HEAD, "other")),
    parameter("schooling", "years", "Years of school completed.", 0, 25),
    parameter("level", _CODE, "Highest level of school attended.", kind=str, choices=(NONE, *LEVELS, HIGHER)),
    parameter("class", "number", "Highest class of that level; 8 for completed.", 0, 8, kind=int),
    parameter("school", _CODE, "School now.", kind=str, choices=("never", IN_SCHOOL, "left")),
    parameter("work", _CODE, "Work last week, by sector.", kind=str, choices=(NONE, *SECTORS)),
    parameter("hours", "hours/week", "Hours of work last week.", 0, 126),
    parameter("birth_certificate", _CODE, "Has a birth certificate.", kind=str, choices=(YES, NO)),
)
KEYS = {"households": "key", "persons": "household"}
"""What names the columns that say which household it is, by file."""
FIELDS: dict[str, dict[str, Parameter]] = {
    "households": {item.name: item for item in HOUSEHOLDS},
    "persons": {item.name: item for item in PERSONS},
}
NEEDED = {"households": ("weight",), "persons": ("age", "sex")}
MONEY = ("consumption", "income")
"""Of these one is needed."""
NEVER_EMPTY = {"weight", "age", "sex", *MONEY}
MONTHS = {"week": 84 / 365.25, "month": 1.0, "year": 12.0}
UNITS = tuple(f"IDR/{whose}/{time}" for whose in ("person", "household") for time in MONTHS)
"""Of money; the first month's is that of the model."""
