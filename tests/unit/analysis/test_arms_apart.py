"""Findings that are looked for in pairs of runs, by hand: what is read is given, nothing is run."""

from __future__ import annotations

import numpy as np
import pytest

from childlabour_sim.analysis.fit.arms_apart import Apart
from childlabour_sim.analysis.fit.measured_runs import Arm, needed
from childlabour_sim.analysis.fit.patterns import USES, kept_patterns, load_patterns
from childlabour_sim.analysis.paired.observation import Observation

BASE, WITH, OTHER = ("city=indonesia",), ("shock.income=-0.3",), ("city.draw_share=0",)
READ = {  # by what is overridden besides the base, for two lucks
    (): [0.10, 0.20],
    WITH: [0.12, 0.20],
    OTHER: [0.10, 0.20],
    (*OTHER, *WITH): [0.14, 0.30],
}


def apart(form: str) -> Apart:
    return Apart(form=form, statistic="working_rate", group="age=10-17", base=BASE, with_=WITH, other=OTHER, end=1)


def read(arm: Arm, wanted: Observation) -> np.ndarray:
    assert (wanted.statistic, wanted.group, wanted.first, wanted.end) == ("working_rate", "age=10-17", 0, 1)
    assert arm.overrides[:1] == BASE
    return np.array(READ[arm.overrides[1:]])


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("change", [0.02, 0.0]),
        ("relative_change", [0.2, 0.0]),
        ("odds_ratio", [0.12 / 0.88 / (0.10 / 0.90), 1.0]),
        ("lessened", [0.5, 1.0]),  # 2 points in place of 4, none in place of 10
    ],
)
def test_forms(form, expected):
    np.testing.assert_allclose(apart(form).measure(read, 100), expected, atol=1e-12)


def test_only_the_runs_of_the_form_are_asked_for():
    assert len(needed(lambda read: apart("change").measure(read, 100))) == 2
    assert len(needed(lambda read: apart("lessened").measure(read, 100))) == 4


def test_patterns_say_what_they_are_used_for():
    patterns = load_patterns()
    assert {one.use for one in patterns} == set(USES)
    assert len({one.measure for one in patterns}) == len(patterns), "a measure names a pattern in files of worlds"
    assert not [one.name for one in patterns if one.use != "not_fitted" and one.apart]
    assert {1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 13, 15, 16} <= {one.number for one in patterns}
    assert {one.measure for one in patterns} - {one.measure for one in kept_patterns()} == {
        one.measure for one in patterns if one.apart
    }
