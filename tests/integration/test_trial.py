"""The trial of PKH from a configuration to its page, small."""

import io

import numpy as np
import polars as pl
import pytest
from rich.console import Console

from childlabour_sim import trial
from childlabour_sim.analysis.trial.arms import live
from childlabour_sim.analysis.trial.design import open_trial
from childlabour_sim.analysis.trial.outcomes import SURVEYS, load_outcomes
from childlabour_sim.commands import validate
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.figures.trial import trial_figure
from childlabour_sim.report.terminal.trial import print_trial
from childlabour_sim.report.words.spoken import speaking

SMALL = ("households=3000", "city.neighbourhoods=10", "burn_in_years=1", "replications=2", "threads=1")


@pytest.fixture(scope="module")
def arms():
    return live(open_trial(SMALL).shipped)


@pytest.fixture(scope="module")
def found():
    return trial(*SMALL, lotteries=8)


def test_arms_have_the_same_children_in_the_same_order_and_one_past(arms):
    for years in SURVEYS:
        for key in ("household", "cluster", "age", "female"):
            assert arms.without[years][key].equals(arms.with_[years][key])
            assert arms.without[years][key].equals(arms.half[years][key])
        assert arms.without[years]["enrolled"].sum() < arms.with_[years]["enrolled"].sum()
    assert arms.before["household"].n_unique() <= arms.families
    assert arms.drawn.sum() == 5


def test_where_half_have_it_each_kecamatan_lives_as_in_its_own_arm(arms):
    changed, asked = arms.spilled
    assert changed <= 0.01 * asked
    for years in SURVEYS:
        has = arms.drawn[arms.half[years]["cluster"].to_numpy()]
        for key in ("enrolled", "sector"):
            other = (arms.half[years][key] != arms.with_[years][key]).to_numpy()
            assert other[has].mean() <= 0.01
    assert asked > 200


def test_what_is_true_is_what_the_arms_differ_by(arms, found):
    for outcome, row in zip(load_outcomes(), found.effects.iter_rows(named=True)):
        sample = arms.sample(outcome)
        assert (row["outcome"], row["years"], row["effect"]) == (outcome.name, outcome.years, sample.truth)
        treated, without = (outcome.of(each[outcome.years])["y"].mean() for each in (arms.with_, arms.without))
        assert sample.truth == pytest.approx(treated - without)
        estimates = found.estimates.filter(pl.col("outcome") == outcome.name, pl.col("years") == outcome.years)
        assert estimates.height == found.lotteries == 8
        assert row["estimate"] == pytest.approx(estimates["effect"].mean())
        assert abs(row["estimate"] - row["effect"]) < 4.0 * row["error"]
        assert np.isfinite([row["worlds_low"], row["worlds_high"]]).all()
    assert found.n_worlds == 2
    assert found.effects["in_band"].drop_nulls().len() == 5


def test_it_is_told_in_both_languages_and_drawn(found):
    for language, word in (("en", "lotteries"), ("id", "undian")):
        with speaking(language):
            told = io.StringIO()
            print_trial(found, Console(file=told, width=110))
            assert word in told.getvalue()
            assert len(trial_figure(found).axes) == 10


def test_the_command_writes_its_page(tmp_path, capsys):
    validate.main(
        ["what=trial", *SMALL[:-2], "replications=1", "lotteries=3", "processes=1", f"to={tmp_path / 'a.md'}"]
    )
    assert "published" in capsys.readouterr().out
    page = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert page.startswith("# PKH's trial")
    assert "{" not in page
    assert page.count("years |") == 2 * len(load_outcomes())


@pytest.mark.parametrize("key", ["city=medan", "years=3", "scenario=baseline", "start=2010-01-01"])
def test_what_makes_it_the_trial_cannot_be_set(key):
    with pytest.raises(ConfigurationError, match="2007"):
        open_trial([key])
