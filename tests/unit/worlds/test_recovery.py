"""Weights that find a truth that is known: made-up worlds in which one value alone bears on one finding."""

from __future__ import annotations

import json

import numpy as np
import polars as pl
import pytest

from childlabour_sim.analysis.fit.patterns import kept_patterns
from childlabour_sim.analysis.worlds.recovery import recover, summary
from childlabour_sim.config.uncertain import quantiles
from childlabour_sim.config.worlds.kept import DRAW, PATTERN, SEED, Kept
from childlabour_sim.declare import ConfigurationError

SEEN, UNSEEN = "behaviour.consumption_weight", "behaviour.school_habit"
SLOPE = 0.5  # of the finding on the place of the value, some five errors from end to end


@pytest.fixture(scope="module")
def kept() -> Kept:
    """Return worlds whose effect of PKH on schooling follows from one value; other findings are the same in all."""
    draws = np.arange(1500)
    place = np.array([quantiles([SEEN], SEED, int(draw))[SEEN] for draw in draws])
    judges = [one.measure for one in kept_patterns() if one.error]
    flat = {f"{PATTERN}{name}": np.full(len(draws), 0.3) for name in judges}
    table = pl.DataFrame({DRAW: draws, **flat, f"{PATTERN}trial_out_of_school": SLOPE * (place - 1.5)})
    return Kept(table, {"luck": json.dumps(dict.fromkeys(judges, 1e-6))})


def test_intervals_hold_the_truth_nine_times_in_ten(kept):
    rows = summary(recover(kept, [SEEN, UNSEEN], 400))
    assert rows["held"].to_list() == pytest.approx([0.9, 0.9], abs=3.3 * np.sqrt(0.09 / 400))
    assert (rows["gap"] < 1.4 * rows["most"]).all()


def test_only_what_the_finding_bears_on_is_narrowed(kept):
    rows = summary(recover(kept, [SEEN, UNSEEN], 60))
    spread_of_all = SLOPE / np.sqrt(12.0)  # of a value spread evenly from end to end
    error = np.hypot(0.09, 0.05)
    seen, unseen = rows["narrowed"].to_list()
    # A normal prior would leave error / hypot(error, spread); at the ends an even one leaves somewhat less.
    assert 0.75 < seen / (error / np.hypot(error, spread_of_all)) < 1.05
    assert unseen == pytest.approx(1.0, abs=0.05)


def test_worlds_that_do_not_say_what_luck_does_are_refused(kept):
    with pytest.raises(ConfigurationError, match="calibrate worlds"):
        recover(Kept(kept.table), [SEEN], 20)
