"""Rules and statistics that another package brings, in processes of their own."""

import pytest
from other_package import childlabour, install, python

LIKE_BUILT_IN = """
import polars as pl
from childlabour_sim import simulate
from childlabour_sim.analysis.paired.outcomes import check_outcome
from childlabour_sim.report.export.columns import statistics
small = dict(households=200, years=1, burn_in_years=1, replications=1, threads=1, crossings=["age=10-12"])
usual = simulate(**small).records
assert simulate("behaviour=as_usual", **small).records.equals(usual)
first = simulate("behaviour=school_first", "behaviour.school_until=16", **small).records
rate = lambda records: records.filter(
    pl.col("statistic") == "working_rate", pl.col("group") == "age=10-12"
)["value"].to_list()
assert max(rate(first)) == 0 < max(rate(usual))
of_all = usual.filter(pl.col("statistic") == "mean_age")
assert sorted(of_all["group"].unique()) == ["all", "sex=female"] and 3 < of_all["value"].min() < 18
check_outcome("mean_age:sex=female")
assert ("mean_age", "years", "mean age of all children ever born") in statistics()
"""
BAD = {
    "not a rule": ({"points": ("other:RULE", "other:OWN")}, "is a tuple; expected a Rule"),
    "not there": ({"points": ("other:RULE", "other:NONE")}, "cannot be imported (AttributeError"),
    "other name": ({"points": ("as_usual = other:USUAL", "usual = other:USUAL")}, "declares the name 'as_usual'"),
    "taken rule": ({"points": ("as_usual =", "imitation =")}, "imitation = 'other:USUAL': the name is taken"),
    "taken statistic": ({"points": ("mean_age =", "gini =")}, "gini = 'other:MEAN_AGE': the name is taken"),
    "signature": ({"module": ("as_usual(p, s, taste)", "as_usual(p, s, taste, luck)")}, "a function of (p, s, taste)"),
    "not compiled": ({"module": ("@scalar\ndef as_usual", "def as_usual")}, "choose is not compiled"),
    "parameter": ({"module": ('parameter("school_until"', 'parameter("curvature"')}, "curvature is declared already"),
    "unit": ({"module": ('"mean_age", "years"', '"mean_age", ""')}, "mean_age of other: expected a unit and a meaning"),
}
ALWAYS = ("not a rule", "taken statistic", "signature")


@pytest.mark.slow  # the loop is compiled anew
def test_they_stand_beside_those_of_this_package(tmp_path):
    done = python(install(tmp_path), LIKE_BUILT_IN)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "fault", [pytest.param(fault, marks=() if fault in ALWAYS else pytest.mark.slow) for fault in BAD]
)
def test_a_faulty_one_is_named(tmp_path, fault):
    changes, expected = BAD[fault]
    done = childlabour(install(tmp_path, **changes), "run", "households=300")
    assert done.returncode == 2, done.stderr
    assert expected in done.stderr
    assert "other" in done.stderr
    assert not (tmp_path / "results").exists()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("behaviour=school_first", "behaviour.school_until=40"), "behaviour.school_until = 40 (years)"),
        (("+behaviour.school_until=12",), "unknown key behaviour.school_until"),
    ],
)
def test_parameters_of_a_rule_belong_to_it(tmp_path, words, expected):
    done = childlabour(install(tmp_path), "run", "households=300", *words)
    assert done.returncode == 2, done.stderr
    assert expected in done.stderr
