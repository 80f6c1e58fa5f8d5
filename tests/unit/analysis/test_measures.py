"""What patterns make of what they read: three seeds of invented values, and bands."""

import numpy as np
import pytest

from childlabour_sim.analysis.fit.constructed import load_constructed
from childlabour_sim.analysis.fit.constructed import measure as measure_constructed
from childlabour_sim.analysis.fit.evidence import Banded
from childlabour_sim.analysis.fit.measured_runs import Arm, Pair, needed
from childlabour_sim.analysis.fit.patterns import load_patterns
from childlabour_sim.analysis.fit.patterns import measure as measure_pattern
from childlabour_sim.analysis.paired.observation import Observation

WITHOUT, WITH = Arm(("city=medan",), 10, 1), Arm(("city=medan", "lever.raids.enabled=true"), 10, 1)
VISIBLE, HIDDEN = Observation("visible_work_rate"), Observation("hidden_work_rate")
VALUES = {
    (WITHOUT, VISIBLE): [0.10, 0.20, 0.0],
    (WITH, VISIBLE): [0.05, 0.10, 0.0],
    (WITHOUT, HIDDEN): [0.30, 0.30, 0.30],
    (WITH, HIDDEN): [0.33, 0.30, 0.30],
}
PAIR = Pair(WITHOUT, WITH, lambda arm, wanted: np.array(VALUES[arm, wanted]))


def test_change_by_seed():
    assert PAIR.change(VISIBLE) == pytest.approx([-0.05, -0.10, 0.0])


def test_relative_change_of_nothing_is_unknown():
    assert PAIR.relative_change(VISIBLE) == pytest.approx([-0.5, -0.5, np.nan], nan_ok=True)


def test_what_falls_here_turns_up_there():
    assert PAIR.exchange(HIDDEN, VISIBLE) == pytest.approx([0.6, 0.0, np.nan], nan_ok=True)


def by_scenario(values):
    """Return a `Read` of one seed by scenario and statistic."""

    def read(arm, wanted):
        scenario = next((text for text in arm.overrides if text.startswith("scenario=")), "")
        return np.array([values[scenario.partition("=")[2], wanted.statistic]])

    return read


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        (
            "trial_out_of_school",
            {("no_policy", "out_of_school_rate"): 0.08, ("pkh_trial", "out_of_school_rate"): 0.06},
            -0.25,
        ),
        ("trial_paid_work", {("no_policy", "paid_work_rate"): 0.10, ("pkh_trial", "paid_work_rate"): 0.07}, -0.3),
        ("trial_family_work", {("no_policy", "family_work_rate"): 0.05, ("pkh_trial", "family_work_rate"): 0.06}, 0.2),
        (
            "trial_work_per_attendance",
            {
                ("no_policy", "working_rate"): 0.10, ("pkh_trial", "working_rate"): 0.09,
                ("no_policy", "enrolment_rate"): 0.90, ("pkh_trial", "enrolment_rate"): 0.95,
            },
            0.2,
        ),
        ("yearly_dropout", {("", "dropout_rate"): 0.002}, 0.008),
        ("gini@all", {("", "gini"): 0.38}, 0.38),
    ],
)  # fmt: skip
def test_patterns(name, values, expected):
    pattern = next(item for item in load_patterns() if item.measure == name)
    assert measure_pattern(pattern, by_scenario(values), 10) == pytest.approx([expected])


def test_the_gradient_reads_poorest_per_richest():
    pattern = next(item for item in load_patterns() if item.measure == "quintile_ratio")
    ((wanted,),) = needed(lambda read: measure_pattern(pattern, read, 10)).values()
    assert (wanted.group, wanted.per.group) == ("age=10-17,quintile=1", "age=10-17,quintile=5")


def test_a_level_needs_one_run_and_a_change_two():
    runs = {
        item.name: len(needed(lambda read, item=item: measure_constructed(item, read, 10)))
        for item in load_constructed()
    }
    kinds = {item.name: item.measure for item in load_constructed()}
    assert all((runs[name] == 2) == (kind in ("relative_change", "displaced")) for name, kind in kinds.items())


def banded(low, high):
    return Banded(number=1, name="", measure="", low=low, high=high, source="")


@pytest.mark.parametrize(
    ("low", "high", "inside", "outside"),
    [
        (0.1, 0.2, (0.1, 0.15, 0.2), (0.09, 0.21, np.nan)),
        (None, 0.2, (-9.0, 0.2), (0.3, np.nan)),
        (0.1, None, (0.1, 9.0), (0.0, np.nan)),
        (None, None, (-9.0, 9.0), ()),
    ],
)
def test_a_band_holds_its_ends_and_what_is_between(low, high, inside, outside):
    assert all(banded(low, high).holds(value) for value in inside)
    assert not any(banded(low, high).holds(value) for value in outside)


def test_a_row_has_the_mean_and_its_spread_over_seeds():
    row = banded(1.0, 3.0).row(np.array([1.0, 3.0]))
    assert (row["mean"], row["sd"], row["in_band"]) == (2.0, pytest.approx(np.sqrt(2.0)), True)
    assert banded(1.0, 3.0).row(np.array([2.0]))["sd"] is None
