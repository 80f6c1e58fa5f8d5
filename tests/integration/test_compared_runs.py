"""Real runs, compared: the same numbers on one process and on two, and failures told when all have ended."""

import numpy as np
import pytest

from childlabour_sim.analysis.fit.measured_runs import Arm, Luck, Pair, compose, evaluate
from childlabour_sim.analysis.paired.observation import Observation
from childlabour_sim.declare import ConfigurationError, ReplicationError
from childlabour_sim.records.recorder import record_replication

VILLAGE = ("city=teaching_village", "burn_in_years=1")
TODAY, CASH = (
    Arm((*VILLAGE, "scenario=no_policy"), 200, 2),
    Arm((*VILLAGE, "scenario=no_policy", "lever.pkh.enabled=true", "lever.pkh.amount_scale=5"), 200, 2),
)
POVERTY, WORK = Observation("poverty_gap"), Observation("working_rate", "age=8-15", first=4)
LUCKS = [Luck(0), Luck(1), Luck(seed=5)]


def both(read):
    pair = Pair(TODAY, CASH, read)
    return pair.change(POVERTY), pair.change(WORK), read(CASH, WORK)


@pytest.fixture(scope="module")
def serial():
    return evaluate(both, LUCKS)


def test_two_processes_give_the_same_bits(serial):
    totals = []
    found = evaluate(both, LUCKS, processes=2, on_run=totals.append)
    assert totals == [6] * 6
    assert np.array_equal(found, serial)


def test_values_are_those_of_a_run_of_its_own(serial):
    settings = compose(CASH, [WORK]).settings()
    assert settings.crossings == ("age=8-15",)
    rows = record_replication(settings, 1).records.filter(statistic="working_rate", group="age=8-15")[4:]
    assert serial[2][1] == pytest.approx((rows["value"] * rows["n"]).sum() / rows["n"].sum(), rel=1e-14)
    own = record_replication(
        compose(CASH._replace(overrides=(*CASH.overrides, "seed=5")), [WORK]).settings(), 0
    ).records
    rows = own.filter(statistic="working_rate", group="age=8-15")[4:]
    assert serial[2][2] == pytest.approx((rows["value"] * rows["n"]).sum() / rows["n"].sum(), rel=1e-14)


def test_more_cash_makes_less_poor_in_every_pair(serial):
    assert (serial[0] < 0).all()


@pytest.mark.parametrize("processes", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_a_failed_run_is_named_when_all_have_ended(processes):
    ended = []
    never = Observation("working_rate", first=99)  # no such quarter
    with pytest.raises(ReplicationError) as caught:
        evaluate(lambda read: (read(CASH, never), read(TODAY, WORK)), [Luck(2, seed=7)], processes, ended.append)
    assert ended == [2, 2]
    assert "1 of 2 runs failed" in str(caught.value)
    assert "lever.pkh.amount_scale=5 households=200 years=2 seed=7, replication 2" in str(caught.value)
    assert isinstance(caught.value.__cause__, IndexError)


def test_a_wrong_key_stops_before_anything_runs():
    ended = []
    wrong = Arm(("lever.pkh.coverge=1",), 200, 1)
    with pytest.raises(ConfigurationError, match=r"lever\.pkh\.coverage"):
        evaluate(lambda read: (read(TODAY, WORK), read(wrong, WORK)), [Luck()], on_run=ended.append)
    assert not ended


def test_what_reads_nothing_runs_nothing():
    assert evaluate(lambda read: [], LUCKS, processes=2) == []
