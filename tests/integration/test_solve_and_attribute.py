"""The dose that reaches a target, and the shares of a package: in small real runs."""

import numpy as np
import pytest

from childlabour_sim.analysis.attribution import attribute, open_package
from childlabour_sim.analysis.compare import compare
from childlabour_sim.analysis.solve import open_search, solve
from childlabour_sim.declare import ConfigurationError

SMALL = ("households=400", "years=1", "burn_in_years=1", "execution=serial", "threads=1", "uncertainty=none")
SEARCH = (*SMALL, "parameter=lever.pkh.amount_scale", "outcome=spending", "replications=3")


def spending_at(scale, tmp_path):
    doubled = f"override.pkh_plus.lever.pkh.amount_scale={scale}"
    found = compare(*SMALL, "scenarios=[baseline,pkh_plus]", doubled, "replications=3", f"output.dir={tmp_path}")
    return found.effects.filter(statistic="spending", group="all", kind="luck")["effect"][-1]


def test_the_value_found_has_the_effect_that_was_wanted(tmp_path):
    target = spending_at(2.0, tmp_path)
    found = solve(*SEARCH, "low=1", "high=4", f"target={target:.0f}", f"output.dir={tmp_path}")
    assert found.value == pytest.approx(2.0, abs=0.1)
    assert found.bracket[0] <= 2.0 <= found.bracket[1]
    assert [tried.value for tried in found.tried] == sorted(tried.value for tried in found.tried)


def test_a_target_that_is_never_reached_is_said(tmp_path):
    found = solve(*SEARCH, "low=1", "high=1.5", "target=1e15", f"output.dir={tmp_path}")
    assert found.value is None
    assert len(found.tried) == 2


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        (["low=1", "high=2"], r"parameter \(key\): expected the full key"),
        (["parameter=lever.pkh.amount_scal", "low=1", "high=2"], "nearest known key is lever.pkh.amount_scale"),
        (["parameter=lever.pkh.enabled", "low=0", "high=1"], "expected that of a number"),
        (["parameter=lever.pkh.amount_scale", "low=2", "high=1"], "expected low below high"),
        (["parameter=lever.pkh.coverage", "low=0", "high=7"], "lever.pkh.coverage = 7"),
        (["parameter=lever.pkh.coverage", "low=0", "high=1", "max_runs=20"], "needs up to"),
        (["against=nobody"], "'nobody' is unknown"),
    ],
)
def test_a_search_that_cannot_be_is_refused_before_anything_runs(overrides, words):
    with pytest.raises(ConfigurationError, match=words):
        open_search([*SMALL, *overrides])


def test_shares_of_a_package_add_up_to_its_effect(tmp_path):
    package = ("scenario=raids_with_follow_up", "outcome=working_rate", "replications=2", f"output.dir={tmp_path}")
    found = attribute(*SMALL, *package)
    assert "budget" in found.parts
    assert found.values.mean.sum() == pytest.approx(found.total.mean[0], abs=1e-12)
    whole = compare(
        *SMALL, "scenarios=[baseline,raids_with_follow_up]", "replications=2", f"output.dir={tmp_path}"
    ).effects.filter(statistic="working_rate", group="all", kind="luck")  # fmt: skip
    assert found.total.mean[0] == pytest.approx(whole["effect"][-1], abs=1e-12)
    assert np.isfinite(found.alone.mean).all()


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        (["scenario=baseline"], "differs from baseline in 0 parts"),
        (["scenario=norm_tipping"], "is no policy"),
        (["scenario=package", "max_runs=10"], "max_runs = 10 .*this study has"),
    ],
)
def test_a_package_that_cannot_be_taken_apart_is_refused(overrides, words):
    with pytest.raises(ConfigurationError, match=words):
        open_package([*SMALL, *overrides])
