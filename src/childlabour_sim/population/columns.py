"""Every column of a household, a child, a seat and a place; policy never adds or moves a row.

Rows of households, children and places are ids for ever. A seat is a child's from 5 to 18: see `population.seats`.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable
from functools import cache
from operator import attrgetter

from childlabour_sim.behaviour.situation import N_ENFORCED, N_OPTIONS
from childlabour_sim.declare import column

MONEY = "poverty lines/month"

HOUSEHOLD_COLUMNS = (
    column("place", "int16", "row of a place", "Neighbourhood the household lives in."),
    column("adults", "int8", "persons", "Adults in the household."),
    column("members", "int8", "persons", "Adults and children up to 18 at home now."),
    column("left_home", "uint8", "children", "Children of 19 and over: the first of the household's rows."),
    column("past_five", "uint8", "children", "Children of 5 and over, those who left home included."),
    column("noticed", "uint8", "children", "Children of 10 to 17, whom neighbours notice."),
    column("next_change", "int16", "quarter", "Quarter in which one of these counts, or who heads the household, next changes."),
    column("parents", "int8", "persons", "Parents alive and at home: 0 (relatives bring the children up), 1 or 2."),
    column("discord", "int8", "0/1", "Quarrel or violence is usual at home."),
    column("parent_schooling", "float32", "years", "Schooling of the head."),
    column("residual_rank", "float32", "SD", "Part of permanent earnings not due to schooling or place."),
    column("permanent", "float32", MONEY, "Permanent earnings per member."),
    column("shock", "float32", "ln points", "Transitory deviation of earnings, autocorrelated."),
    column("earnings", "float32", MONEY, "Adult earnings per member this quarter."),
    column("buffer", "float32", MONEY, "Money drawn from (+) or put into (-) savings, or interest paid."),
    column("assets", "float32", "poverty-line months", "Savings; negative is debt."),
    column("enterprise", "float32", "units", "Productive asset: stall, workshop, plot; 0 if none."),
    column("enterprise_start", "float32", "units", "Productive asset to which additions decay."),
    column("parent_worked", "int8", "0/1", "A parent worked as a child."),
    column("listed", "int8", "0/1", "In the social registry (DTSEN)."),
    column("elderly", "int8", "persons", "Members of 70 and over."),
    column("disabled", "int8", "persons", "Severely disabled members."),
    column("score_noise", "float32", "SD", "Error of the registry's score."),
    column("score", "float32", "ln poverty lines", "Welfare score in the registry."),
    column("prevalence", "float32", "share", "Perceived share of children working."),
    column("risk", "float32", "probability/quarter", "Perceived risk of being found: street, waged, domestic.", width=N_ENFORCED),
    column("awareness", "float32", "share", "Knowledge of the law and of what work does to a child, 0 to 1."),
    column("awareness_shown", "uint8", "1/255", "Awareness as neighbours see it."),
    column("own_working", "uint8", "percent", "Share of own children of 10-17 who work; 255 if there is none."),
    column("succession", "int16", "quarter", "Quarter in which the next generation takes over."),
    column("generation", "int8", "number", "Generations since the start."),
    column("school_cost_scale", "float32", "ratio", "School cost against an average pupil's, by income."),
    column("entry_fees", "float32", MONEY, "Fees of entry to a school level paid this quarter."),
    column("consumption", "float32", MONEY, "Consumption per person this quarter."),
    column("transfers", "float32", MONEY, "Cash received by the household this quarter."),
    column("food_aid", "float32", MONEY, "Food aid received by the household this quarter."),
    column("quintile", "int8", "1-5", "Quintile of persons at the start of the analysis; 0 before."),
    column("eligible", "int8", "0/1", "Meets the rules of PKH at the start of the analysis."),
    column("pip", "int8", "0/1", "Pupils of the household receive PIP."),
    column("sembako", "int8", "0/1", "Receives Sembako food aid."),
    column("unconditional_cash", "int8", "0/1", "Receives unconditional cash."),
    column("pkh", "int8", "0/1", "Receives PKH."),
    column("pkh_since", "int16", "quarter", "Quarter of entry into PKH; -1000 if never."),
    column("pkh_trust", "float32", "share", "Belief in being paid."),
    column("pkh_paid", "int32", "IDR", "PKH money received this quarter."),
    column("pkh_arrears", "int32", "IDR", "PKH money due and not yet paid."),
)  # fmt: skip

CHILD_COLUMNS = (
    column("identity", "uint32", "number", "Key of the child's luck: its household and place among the births."),
    column("birth", "int16", "quarter", "Quarter of birth; quarter 0 is the start of the burn-in."),
    column("female", "int8", "0/1", "Girl."),
    column("birth_certificate", "int8", "0/1", "Has a birth certificate."),
    column("heir", "int8", "0/1", "Takes over the household in the next generation."),
    column("grade", "int8", "years", "Grades completed, 0 to 12."),
    column("enrolment", "int8", "code", "0 out, 1 enrolled, 2 has completed a level and must decide."),
    column("years_out", "int8", "years", "School years missed since last enrolled."),
    column("sector", "int8", "code", "0 none, 1 family, 2 street, 3 waged, 4 domestic."),
    column("full_time", "int8", "0/1", "Works a full-time spell."),
    column("spell", "uint8", "number", "Taste spells so far."),
    column("quarters_worked", "uint8", "quarters", "Quarters of work so far."),
    column("support", "uint8", "code", "What helpers give the child now: see institutions.support."),
    column("seat", "uint32", "row", "Where the table of seats keeps what holds from 5 to 18 only."),
)  # fmt: skip

SEAT_COLUMNS = (
    column("ability", "float32", "SD", "Ability for school."),
    column("hours", "float32", "hours/week", "Hours of economic work."),
    column("attendance", "float32", "share", "Share of school days attended; 0 if not enrolled."),
    column("dropped", "int8", "0/1", "Left school this quarter without completing the level."),
    column("net", "float32", MONEY, "Earnings less school cost, without entry fees."),
    column("taste", "float32", "utils", "Present taste for each of ten alternatives.", width=N_OPTIONS),
    column("hours_taste", "float32", "ratio", "Lasting multiplier of hours, mean one."),
    column("school_taste", "float32", "logistic", "Taste for the present level of school."),
    column("hazard", "float32", "uniform", "Luck of this spell: the hazard of its work."),
    column("bargain", "float32", "uniform", "Luck of this spell: on what terms domestic work is offered."),
    column("learning", "float32", "SD", "Learning lost to work, cumulated."),
    column("harm", "float32", "index", "Harm from hazardous work, cumulated."),
    column("distress", "float32", "index", "Psychosocial harm: what work and quarrel at home add, less what has healed."),
    column("found_at", "int16", "quarter", "Quarter in which the child was last found at work; -1000 if never."),
    column("times_found", "uint8", "number", "Times found at work."),
)  # fmt: skip

PLACE_COLUMNS = (
    column("kind", "int8", "code", "Kind of neighbourhood, row of NEIGHBOURHOOD_KINDS."),
    column("households", "int64", "households", "Households that live there."),
    column("income_effect", "float64", "SD", "Place effect on permanent earnings."),
    column("wage", "float64", MONEY, "Adult full-time pay for simple work this quarter."),
    column("child_wage_base", "float64", MONEY, "The wage as it bears on children's pay."),
    column("base_wage", "float64", MONEY, "The same without children's labour."),
    column("working_share", "float64", "share", "Children of 10-17 working last quarter."),
    column(
        "found_share",
        "float64",
        "probability/quarter",
        "Share of child workers found last quarter: street, waged, domestic.",
        width=N_ENFORCED,
    ),
    column(
        "street_risk_elsewhere",
        "float64",
        "probability/quarter",
        "Share found of street workers in the other neighbourhoods.",
    ),
    column(
        "pay_cut",
        "float64",
        "share",
        "Expected fine that employers take off the pay of a child below the minimum age, by sector.",
        width=4,
    ),
    column("offers", "float64", "utils", "Work no longer offered to children, by sector: 0 or below.", width=4),
    column("trust", "float64", "share", "Trust of families in the offices, 0 to 1."),
)

EFFECT_COLUMNS_HOUSEHOLD = (
    column("cash", "float32", MONEY, "Expected cash without condition."),
    column("food", "float32", MONEY, "Expected food aid."),
)
EFFECT_COLUMNS_CHILD = (
    column("cash_if_enrolled", "float32", MONEY, "Expected cash if the child is enrolled."),
    column("cash_if_attending", "float32", MONEY, "Expected cash if the child also attends enough."),
)

Households = namedtuple("Households", ["first_child", *(c.name for c in HOUSEHOLD_COLUMNS)])
Children = namedtuple("Children", [c.name for c in CHILD_COLUMNS])
Seats = namedtuple("Seats", [c.name for c in SEAT_COLUMNS])
Seats.__doc__ = "What is kept of a child only while its family decides about it; its seat says where."
Places = namedtuple("Places", [c.name for c in PLACE_COLUMNS])
Effects = namedtuple("Effects", [c.name for c in EFFECT_COLUMNS_HOUSEHOLD + EFFECT_COLUMNS_CHILD])

NEIGHBOURHOOD_KINDS = ("riverbank", "port", "urban_fringe", "market", "formal_estate")
N_KINDS = len(NEIGHBOURHOOD_KINDS)

OUT, ENROLLED, COMPLETED_LEVEL = range(3)
NO_CHILDREN = 255
NEVER = -1000
FIRST_DECISION_AGE = 20  # quarters
SCHOOL_AGE = 24
EIGHTEEN = 72
ADULT_AGE = 76  # the nineteenth birthday
NOTICED_AGES = (40, EIGHTEEN)  # children of 10 to 17 are those neighbours notice
PREGNANCY = 3  # quarters before a birth


def pick(part, table):
    """Return those columns of a table that a loop touches, as the namedtuple class ``part``.

    Each loop declares its columns: it tells a reader what an event reads and writes, and compiled code takes
    in only what it needs.
    """
    return part._make(_reader(part)(table))


@cache
def _reader(part) -> Callable:
    read = attrgetter(*part._fields)
    return read if len(part._fields) > 1 else lambda table: (read(table),)
