"""Scenarios compared in real runs: paired, counted, resumed, as precise as asked; identical wherever they are made."""

import pickle

import numpy as np
import polars as pl
import pytest

from childlabour_sim.analysis.compare.scenarios import (
    compare,
    finish_comparison,
    half_interval,
    open_comparison,
    run_comparison,
)
from childlabour_sim.analysis.paired.observation import Observation, observe
from childlabour_sim.analysis.paired.paired_runs import Paired
from childlabour_sim.config import configure
from childlabour_sim.records.recorder import record_replication

SMALL = ("households=600", "years=2", "burn_in_years=1", "execution=serial", "threads=1")
ASKED = (*SMALL, "scenarios=[baseline,no_policy,pkh_plus]", "replications=4", "uncertainty=none")


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    opened = open_comparison([*ASKED, f"output.dir={tmp_path_factory.mktemp('results')}"])
    with opened.folder.open():
        opened, progress = run_comparison(opened)
    assert (progress.done, progress.failures) == (12, [])
    return opened


@pytest.fixture(scope="module")
def found(opened):
    with opened.folder.open():
        return finish_comparison(opened)


def effect(found, scenario, statistic, group="all", kind="luck"):
    rows = found.effects.filter(scenario=scenario, statistic=statistic, group=group, kind=kind)
    return rows.filter(pl.col("end") == rows["end"].max(), pl.col("start") == rows["start"].min()).row(0, named=True)


def test_an_effect_is_the_mean_of_paired_differences_of_runs_of_their_own(found):
    wanted, differences = Observation("enrolment_rate", "age=16-18"), []
    for replication in range(4):
        one, other = (
            record_replication(
                configure(f"scenario={name}", "households=600", "years=2", "burn_in_years=1"), replication, 1
            )
            for name in ("no_policy", "baseline")
        )
        differences.append(observe(one.records, wanted) - observe(other.records, wanted))
    row = effect(found, "no_policy", "enrolment_rate", "age=16-18")
    assert row["effect"] == pytest.approx(np.mean(differences), abs=1e-12)
    half = 3.1824463 * np.std(differences, ddof=1) / 2.0
    assert row["mean_high"] - row["effect"] == pytest.approx(half, abs=1e-8)


def test_children_are_counted_the_same_whether_by_records_or_by_survey(found):
    net = found.transitions.filter(scenario="no_policy", group="all")
    state = pl.col("from_state").cast(pl.String), pl.col("to_state").cast(pl.String)
    before, after = (net.filter(part.is_in(["work", "school_and_work"]))["children"].sum() for part in state)
    quarters = found.records.filter(
        pl.col("date").dt.month() == 7, pl.col("statistic").cast(pl.String) == "working_rate",
        pl.col("group").cast(pl.String) == "all",
    ).collect()  # fmt: skip
    working = (
        quarters.with_columns(children=pl.col("value") * pl.col("n")).group_by("scenario").agg(pl.col("children").sum())
    )
    counted = {str(row["scenario"]): row["children"] for row in working.to_dicts()}
    assert counted["baseline"] == pytest.approx(before)
    assert counted["no_policy"] == pytest.approx(after)


def test_no_transfers_is_no_public_money_and_pkh_plus_costs_what_it_pays(found):
    spent = {name: effect(found, name, "spending")["effect"] for name in ("no_policy", "pkh_plus")}
    level = found.levels.filter(scenario="no_policy", statistic="spending", group="all")
    assert level["value"].max() == 0.0
    assert spent["no_policy"] < 0.0 < spent["pkh_plus"]
    cost = found.costs.filter(scenario="pkh_plus", view="public").row(0, named=True)
    yearly = found.effects.filter(scenario="pkh_plus", statistic="spending", group="all", kind="luck")
    by_year = yearly.sort("start", "end").filter(pl.col("end") - pl.col("start") < pl.duration(days=367))["effect"]
    expected = sum(4.0 * amount / 1.05 ** (i + 0.5) for i, amount in enumerate(by_year))
    assert cost["cost"] == pytest.approx(expected)


def test_every_pair_of_every_child_is_there(found):
    everybody = found.transitions.filter(group="all").group_by("scenario", "replication").agg(pl.col("children").sum())
    assert everybody.height == 8
    assert everybody.group_by("replication").agg(pl.col("children").n_unique())["children"].to_list() == [1] * 4


def test_run_again_computes_nothing_and_more_replications_are_added(opened, found):
    with opened.folder.open():
        again, progress = run_comparison(opened)
        assert progress.done == 0
        assert finish_comparison(again).effects.equals(found.effects)
        more, progress = run_comparison(opened.with_replications(5))
        assert progress.done == 3
        assert finish_comparison(more).replications == 5


def test_a_lever_at_zero_dose_has_no_effect_at_all(tmp_path):
    found = compare(
        *SMALL, "scenarios=[no_policy,baseline]", "replications=2", "override.no_policy.lever.raids.enabled=true",
        "override.no_policy.lever.raids.per_quarter=0", "override.baseline.lever.pkh.enabled=false",
        *(f"override.baseline.lever.{name}.enabled=false" for name in
          ("pip", "sembako", "socialisation", "raids", "inspection", "case_work", "registration", "diversion")),
        f"output.dir={tmp_path}",
    )  # fmt: skip
    assert found.effects["effect"].drop_nans().abs().max() == 0.0
    assert found.transitions.filter(pl.col("from_state") != pl.col("to_state")).height == 0


@pytest.mark.slow
def test_more_runs_until_the_interval_is_narrow_enough(tmp_path):
    asked = [*SMALL, "scenarios=[baseline,no_policy]", "uncertainty=none", f"output.dir={tmp_path}"]
    asked += ["replications=3", "outcome=out_of_school_rate:age=16-18"]
    first = open_comparison(asked)
    with first.folder.open():
        first, _ = run_comparison(first)
        reached = half_interval(Paired(first.plan, first.folder), ("out_of_school_rate", "age=16-18"))
        finer = open_comparison([*asked, f"precision={reached / 2}"])
        finer, progress = run_comparison(finer)
        now = half_interval(Paired(finer.plan, finer.folder), ("out_of_school_rate", "age=16-18"))
        assert finish_comparison(finer).half_interval == now
    assert now <= reached / 2 or len(finer.plan.runs) > 1990
    assert progress.done == len(finer.plan.runs) - 6


def test_luck_and_assumptions_are_told_apart(tmp_path):
    found = compare(*SMALL, "scenarios=[baseline,no_policy]", "replications=8", f"output.dir={tmp_path}")
    assert found.effects["kind"].unique().sort().to_list() == ["assumptions", "luck"]
    assert found.worlds["draw"].unique().sort().to_list() == [0, 1, 2, 3]
    assert found.wins.group_by("statistic").agg(pl.col("worlds").sum())["worlds"].to_list() == pytest.approx([1.0] * 3)
    assert found.pairs.group_by("draw").agg(pl.col("replication").n_unique())["replication"].to_list() == [2] * 4


def test_settings_and_results_can_be_pickled(found):
    again = pickle.loads(pickle.dumps(found))
    assert again.effects.equals(found.effects)
    assert again.records.collect().equals(found.records.collect())
    settings = configure(*SMALL[:3])
    assert pickle.loads(pickle.dumps(settings)) == settings
