"""Both worlds of every child: estimators that see one of them only are held against the truth.

A generous cash transfer to all families begins in the third year. An evaluation sees each family with it or without it:
who is seen with it is decided by the lottery, the cluster or the registry's score.
"""

from datetime import date

import numpy as np
import polars as pl
import pytest

from childlabour_sim import draws
from childlabour_sim.analysis.compare.scenarios import compare
from childlabour_sim.analysis.paired.both_worlds import KNOWN, OUTCOMES

BEGINS, NAME = date(2027, 1, 1), "pkh_plus"
TIMELINE = f"entries:\n  - start: {BEGINS}\n    end: null\n    set: {{lever.unconditional_cash.enabled: true}}\n"
CASH = {"lever.pkh.amount_scale": 1.0, "lever.unconditional_cash.coverage": 1.0, "lever.unconditional_cash.amount": 3e6}
REPLICATIONS, CUT = 3, 0.8


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    own = tmp_path_factory.mktemp("own")
    (own / "timeline").mkdir()
    (own / "timeline" / "late.yaml").write_text(TIMELINE)
    compare(
        "city=medan", "households=2500", "years=4", "burn_in_years=1", f"replications={REPLICATIONS}", "name=panel",
        "uncertainty=none", f"scenarios=[baseline,{NAME}]", "budget=unlimited", "output.panel=true", "execution=serial",
        f"override.{NAME}.timeline=late", *(f"override.{NAME}.{key}={value}" for key, value in CASH.items()),
        f"output.dir={own}", config_dir=own,
    )  # fmt: skip
    return own / "compare" / "panel"


@pytest.fixture(scope="module")
def panel(folder):
    found = pl.read_parquet(folder / "panel.parquet")
    family = pl.struct("replication", "household").rank("dense").alias("family")
    return found.with_columns(family, y0=pl.col("hours_baseline"), y1=pl.col(f"hours_{NAME}"))


@pytest.fixture(scope="module")
def last_year(panel):
    return panel.filter(pl.col("date") >= date(2028, 1, 1))


def ordinary(x: list[np.ndarray], y: np.ndarray, family: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Least squares, with errors that may be alike within a family."""
    x, y = np.column_stack([np.ones(len(y)), *x]), y.astype(float)
    inverse = np.linalg.inv(x.T @ x)
    beta = inverse @ x.T @ y
    scores = np.zeros((family.max() + 1, x.shape[1]))
    np.add.at(scores, family, x * (y - x @ beta)[:, None])
    return beta, np.sqrt(np.diag(inverse @ (scores.T @ scores) @ inverse))


def seen(frame: pl.DataFrame, treated: np.ndarray) -> np.ndarray:
    """What an evaluation sees of each family."""
    return np.where(treated, frame["y1"].to_numpy(), frame["y0"].to_numpy())


def effect(frame: pl.DataFrame) -> float:
    return float((frame["y1"] - frame["y0"]).mean())


def test_both_worlds_have_the_same_children_and_one_past(panel):
    outcomes = [f"{outcome}_{name}" for name in ("baseline", NAME) for outcome in OUTCOMES]
    assert panel.columns[:-3] == ["replication", "draw", "child", "date", *KNOWN, *outcomes]
    assert panel.null_count().sum_horizontal().item() == 0
    before = panel.filter(pl.col("date") < BEGINS)
    assert all(before[f"{each}_baseline"].equals(before[f"{each}_{NAME}"], check_names=False) for each in OUTCOMES)
    assert not panel.filter(pl.col("child_labour_baseline"), ~pl.col("working_baseline")).height


def test_the_panel_is_what_the_records_count(panel, folder):
    records = pl.read_parquet(folder / "records.parquet").with_columns(pl.col(pl.Categorical).cast(pl.String))
    for statistic, column in (("child_labour_rate", "child_labour"), ("working_rate", "working")):
        for name in ("baseline", NAME):
            rate = records.filter(scenario=name, statistic=statistic, group="all").sort("replication", "date")["value"]
            own = panel.filter(pl.col("age") <= 17).group_by("replication", "date", maintain_order=True)
            counted = own.agg(pl.col(f"{column}_{name}").mean())[f"{column}_{name}"]
            assert np.allclose(counted, rate, atol=1e-12)


def test_the_lottery_is_uniform_and_of_the_household_alone(panel):
    families = panel.group_by("replication", "household").agg(
        pl.col("lottery").n_unique().alias("n"), pl.first("lottery")
    )
    assert families["n"].max() == 1
    shares = np.sort(families["lottery"].to_numpy())
    assert np.abs(shares - np.linspace(0, 1, len(shares))).max() < 1.63 / np.sqrt(len(shares))  # Kolmogorov, 1 %
    assert abs(np.corrcoef(panel["lottery"], panel["score"])[0, 1]) < 0.05
    key, found = draws.stream_key(1, 2), np.empty(3)
    draws.fill_uniforms(key, draws.PANEL_LOTTERY, found)
    own = panel.filter(pl.col("replication") == 2, pl.col("household") < 3).sort("household")
    assert set(own["lottery"]) <= set(found)


def test_a_lottery_recovers_the_effect(last_year):
    treated, family = last_year["lottery"].to_numpy() < 0.5, last_year["family"].to_numpy()
    beta, error = ordinary([treated], seen(last_year, treated), family)
    assert effect(last_year) < -2.0 * error[1]  # there is something to find
    assert abs(beta[1] - effect(last_year)) < 3.0 * error[1]


def test_of_many_lotteries_nineteen_of_twenty_intervals_hold_the_effect(last_year):
    family, rng, truth = last_year["family"].to_numpy(), np.random.default_rng(1), effect(last_year)
    found = []
    for _ in range(200):
        treated = (rng.random(family.max() + 1) < 0.5)[family]
        beta, error = ordinary([treated], seen(last_year, treated), family)
        found.append((beta[1], error[1]))
    guess, error = np.array(found).T
    assert abs(guess.mean() - truth) < 3.0 * guess.std() / np.sqrt(len(guess))
    assert 0.90 < (np.abs(guess - truth) < 1.96 * error).mean() <= 1.0


def test_differences_in_differences_put_right_what_a_comparison_of_places_does_not(panel):
    """Poorer places have the cash; their children worked more before."""
    places = panel.group_by("cluster").agg(pl.col("score").mean()).sort("score")
    poorer = places["cluster"][: len(places) // 2].to_list()
    frame = panel.filter((pl.col("date") < BEGINS) | (pl.col("date") >= date(2028, 1, 1)), pl.col("age") <= 17)
    place, after = frame["cluster"].is_in(poorer).to_numpy(), (frame["date"] >= BEGINS).to_numpy()
    family, y = frame["family"].to_numpy(), seen(frame, place & after)
    truth = effect(frame.filter(pl.Series(place & after)))
    beta, error = ordinary([place, after, place & after], y, family)
    naive, _ = ordinary([place[after]], y[after], family[after])
    assert abs(beta[3] - truth) < 2.0 * error[3]
    assert abs(beta[3] - truth) < abs(naive[1] - truth)


def test_a_discontinuity_recovers_the_effect_at_the_cut(last_year):
    """Families below a score have the cash: two lines, one on either side."""
    near = last_year.filter((pl.col("score") - CUT).abs() < 0.5)
    distance = near["score"].to_numpy() - CUT
    treated = distance < 0.0
    x = [treated, distance, treated * distance]
    beta, error = ordinary(x, seen(near, treated), near["family"].to_numpy())
    truth = ordinary(x[1:2], (near["y1"] - near["y0"]).to_numpy(), near["family"].to_numpy())[0][0]  # at the cut itself
    assert abs(beta[1] - truth) < 2.0 * error[1]
