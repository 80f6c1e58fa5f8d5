"""The same children under two scenarios, counted by hand."""

from datetime import date

import polars as pl

from childlabour_sim.analysis.paired.transitions import per_thousand, transitions
from childlabour_sim.records.survey import SURVEY_SCHEMA

DAY = date(2026, 7, 1)


def survey(states, ages=None):
    n = len(states)
    return pl.DataFrame(
        {
            "date": [DAY] * n,
            "child": list(range(n)),
            "age": ages or [15] * n,
            "female": [i % 2 == 0 for i in range(n)],
            "quintile": [1] * n,
            "state": states,
        },
        schema=SURVEY_SCHEMA,
    )


BEFORE = survey(["work", "work", "school_and_work", "school", "neither"], ages=[15, 15, 15, 10, 10])
AFTER = survey(["school", "work", "school", "school_and_work", "neither"])


def test_children_are_counted_by_where_they_are_under_both():
    found = transitions(BEFORE, AFTER)
    everybody = {(row["from_state"], row["to_state"]): row["children"] for row in found.filter(group="all").to_dicts()}
    assert everybody == {
        ("work", "school"): 1, ("work", "work"): 1, ("school_and_work", "school"): 1,
        ("school", "school_and_work"): 1, ("neither", "neither"): 1,
    }  # fmt: skip
    assert found.filter(group="age=15-17")["children"].sum() == 3
    assert found.filter(group="quintile=2").height == 0


def test_who_leaves_and_who_enters_of_a_thousand():
    counted = transitions(BEFORE, AFTER).with_columns(scenario=pl.lit("plan"))
    row = per_thousand(counted).filter(group="all").row(0, named=True)
    # three work before: two leave; one of the two others enters; three are pupils before, all stay; one returns
    assert row["working"] == 3
    assert (round(row["leave"]), round(row["enter"]), round(row["enter_of_idle"])) == (667, 333, 500)
    assert (round(row["drop_out"]), round(row["return_to_school"])) == (0, 500)


def test_a_child_who_is_in_one_survey_only_is_left_out():
    assert transitions(BEFORE, AFTER.head(3)).filter(group="all")["children"].sum() == 3
