"""The dose that reaches a target, and the shares of a package: in small real runs."""

import json

import numpy as np
import polars as pl
import pytest

from childlabour_sim.analysis.compare.attribution import attribute, open_package
from childlabour_sim.analysis.compare.scenarios import compare
from childlabour_sim.analysis.compare.solve import solve
from childlabour_sim.analysis.compare.target import open_search
from childlabour_sim.commands import solve as command
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
        ([], r"parameter \(key\): expected the full key"),
        (["low=1", "high=2"], "low = 1.0: has no effect without parameter="),
        (["parameter=seed", "low=1", "high=2"], "says how runs are made"),
        (["parameter=households", "low=100", "high=200"], "says how runs are made"),
        (["parameter=lever.pkh.coverage", "low=0", "high=1", "replications=1"], "has an interval from 2 on"),
        (["parameter=lever.pkh.coverage", "low=0", "high=1", "uncertainty=assumptions", "replications=2"], "from 4 on"),
        (["parameter=lever.pkh.coverage", "low=0", "high=1", "uncertainty=assumptions", "replications=5"], "such as 6"),
        (["outcome=child_labour_rate:age=xyz"], r"outcome = .* \(group\): .*cannot read age=xyz"),
        (["outcome=spending:lever=pkhh"], "spending has none of that name; the nearest .* lever=pkh"),
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


@pytest.mark.slow
def test_a_number_of_the_world_is_that_of_both_scenarios(tmp_path):
    found = solve(
        *SMALL, "scenario=no_policy", "parameter=city.poverty_line", "low=200000", "high=800000", "replications=2",
        "outcome=poverty_headcount", "target=0.01", "tolerance=0.2", f"output.dir={tmp_path}",
    )  # fmt: skip
    [folder] = (tmp_path / "solve").iterdir()
    arms = json.loads((folder / "plan.json").read_text())["arms"]
    assert arms["against_at_200000"]["values"] == arms["at_200000"]["values"] == {"city.poverty_line": 200000}
    both = [
        compare(
            *SMALL, "scenarios=[baseline,no_policy]", "replications=2", f"city.poverty_line={tried.value:.0f}",
            f"output.dir={tmp_path}",
        ).effects.filter(statistic="poverty_headcount", group="all", kind="luck")["effect"][-1]
        for tried in found.tried[:1]
    ]  # fmt: skip
    assert found.tried[0].effect == pytest.approx(both[0], abs=1e-15)
    tried, solution = (pl.read_parquet(folder / f"{name}.parquet") for name in ("tried", "solution"))
    assert tried["effect"].to_list() == [each.effect for each in found.tried]
    assert solution["value"][0] == found.value


def test_why_no_value_is_named_is_said(tmp_path, capsys):
    own = (*SMALL, "scenario=baseline", "parameter=lever.pkh.amount_scale", "replications=2", f"output.dir={tmp_path}")
    command.main([*own, "low=1", "high=2", "outcome=birth_certificate_rate"])
    assert "At both ends the effect cannot be told apart from the target" in capsys.readouterr().out
    command.main([*own, "low=1", "high=2", "outcome=spending", "target=1e15"])
    assert "The effect does not cross the target: widen low and high." in capsys.readouterr().out
    command.main([*own, "low=1", "high=2", "outcome=working_again_24q"])
    assert "The outcome has no value in these runs" in capsys.readouterr().out


@pytest.mark.slow
def test_a_crossed_group_is_recorded(tmp_path):
    outcome = "outcome=working_rate:age=10-15,sex=male"
    found = attribute(*SMALL, "scenario=raids_with_follow_up", outcome, "replications=2", f"output.dir={tmp_path}")
    assert np.isfinite(found.total.mean).all()
    effects = compare(
        *SMALL, "scenarios=[baseline,raids_with_follow_up]", outcome, "replications=2", f"output.dir={tmp_path}"
    ).effects.filter(statistic="working_rate", group="age=10-15,sex=male", kind="luck")
    assert found.total.mean[0] == pytest.approx(effects["effect"][-1], abs=1e-12)


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
    [folder] = (tmp_path / "attribute").iterdir()
    table = pl.read_parquet(folder / "attribution.parquet")
    assert table["part"].to_list() == [*found.parts, "package"]
    assert table["mean"].to_list() == [*found.values.mean, *found.total.mean]
    assert table["alone_mean_low"].to_list() == [*found.alone.mean_low, None]


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
