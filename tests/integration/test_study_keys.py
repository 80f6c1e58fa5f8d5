"""What a command line says of all scenarios, of one, and of the study itself."""

import polars as pl
import pytest

from childlabour_sim.analysis.paired.outcomes import check_outcome
from childlabour_sim.config import configure
from childlabour_sim.config.compose import composing
from childlabour_sim.config.study.scenario_keys import keys_of_scenario
from childlabour_sim.config.study.study import compose_scenarios, read_study
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.records.recorder import record_replication

SMALL = ("households=300", "years=2", "burn_in_years=1")


def settings_of(*overrides):
    with composing(primary="compare") as composer:
        found = compose_scenarios(read_study([*SMALL, *overrides], composer), composer)
        return {name: composition.settings() for name, composition in found.items()}


def study_of(*overrides):
    with composing(primary="compare") as composer:
        return read_study(overrides, composer)


def test_a_value_for_all_holds_where_a_scenario_sets_none():
    found = settings_of("scenarios=[baseline,pkh_plus]", "lever.pkh.amount_scale=1.5", "lever.pkh.coverage=0.2")
    assert [found[name].levers["pkh"]["amount_scale"] for name in ("baseline", "pkh_plus")] == [1.5, 2.0]
    assert {each.levers["pkh"]["coverage"] for each in found.values()} == {0.2}


def test_a_value_for_one_wins_over_both():
    found = settings_of("scenarios=[baseline,pkh_plus]", "override.pkh_plus.lever.pkh.amount_scale=3")
    assert [each.levers["pkh"]["amount_scale"] for each in found.values()] == [1.0, 3.0]


def test_a_scenario_sets_what_those_it_builds_on_set_and_the_files_it_chooses():
    assert "lever.raids.enabled" in keys_of_scenario("case_work")
    assert {"city", "behaviour.norm_steepness"} <= keys_of_scenario("norm_tipping")
    assert not any("_sources" in key for key in keys_of_scenario("norm_tipping"))


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        (["scenarios=[baseline,case_wrk]"], "case_wrk.*nearest is case_work"),
        (["scenarios=[]"], "expected names such as"),
        (["scenario=case_work"], r"expected scenarios=\["),
        (["override.package.years=3"], r"override\.SCENARIO\.KEY"),
        (["lever.raids.enabled=false"], "has no effect.*override.baseline.lever.raids.enabled"),
        (["precison=0.1"], "unknown key precison"),
        (["discount_rate=2"], r"discount_rate = 2 .*from 0 to 1"),
        (["language=fr"], "one of en, id"),
        (["execution.workers=0"], "whole number"),
        (["name=.."], r"name = '\.\.' .*without a path"),
        (["name=/x"], "without a path"),
        (["name="], "without a path"),
        (["name=" + "x" * 300], "at most 200 letters"),
        (["output.dir="], "output.dir = '' "),
        (["execution=serial", "execution.address=tcp://x:1"], "no effect with execution=serial"),
        (["low=1"], "no effect without parameter="),
        (["uncertainty=posterior"], "uncertainty = 'posterior'.*assumptions"),
    ],
)
def test_bad_input_says_what_was_expected(overrides, words):
    with pytest.raises(ConfigurationError, match=words):
        settings_of(*overrides)


def test_a_scenario_named_twice_is_refused():
    from childlabour_sim.analysis.compare.scenarios import open_comparison

    with pytest.raises(ConfigurationError, match="'baseline' twice"):
        open_comparison(["scenarios=[baseline,baseline]"])
    with pytest.raises(ConfigurationError, match="two or more"):
        open_comparison(["scenarios=[baseline]"])
    with pytest.raises(ConfigurationError, match=r"replications = 3 .*a multiple of 2, such as 4"):
        open_comparison(["replications=3"])


BAD_OUTCOMES = (
    ("enrolment_rat", "nearest is enrolment_rate"),
    ("child_labour_rate:age=xyz", "cannot read age=xyz"),
    ("child_labour_rate:quintile=9", "cannot read quintile=9"),
    ("mean_consumption:age=13-15", "is of households, not told by age, sex, sector or parents"),
    ("spending:age=13-15", "spending has none of that name.*expected one of all, lever=case_work"),
    ("expected_fine", "expected one of who=employer,offence=employing"),
    ("mean_consumption:parents=0", "is of households, not told by age, sex, sector or parents"),
    ("working_rate:legal=light,sex=male", "legal=light cannot be crossed; expected age=FROM-TO"),
    ("trust:sex=male", "trust has none of that name"),
)


@pytest.mark.parametrize(
    ("outcome", "words"),
    [pytest.param(*bad, marks=pytest.mark.slow if i % 3 else ()) for i, bad in enumerate(BAD_OUTCOMES)],
)
def test_an_outcome_that_is_not_recorded_is_refused(outcome, words):
    from childlabour_sim.analysis.compare.scenarios import open_comparison
    from childlabour_sim.analysis.sweep.study import open_sweep

    with pytest.raises(ConfigurationError, match=words):
        open_comparison([f"outcome={outcome}"])
    with pytest.raises(ConfigurationError, match=words):
        open_sweep([f"outcomes=['{outcome}']", "vary.lever.pkh.amount_scale=0,1"])


def test_every_recorded_statistic_and_group_may_be_an_outcome():
    recorded = record_replication(configure("city=teaching_village", "years=1", "burn_in_years=0"), 0).records
    pairs = recorded.select(pl.col("statistic", "group").cast(pl.String)).unique()
    for statistic, group in pairs.iter_rows():
        check_outcome(f"{statistic}:{group}")


def test_a_study_that_cannot_be_is_refused():
    from childlabour_sim.analysis.compare.scenarios import open_comparison

    with pytest.raises(ConfigurationError, match=r"max_runs = 10 .*max_runs=120"):
        open_comparison(["max_runs=10"]).check_size()
    with pytest.raises(ConfigurationError, match=r"years = 10, national_plan has 20.*override\.baseline\.years=20"):
        open_comparison(["scenarios=[baseline,national_plan]"])
