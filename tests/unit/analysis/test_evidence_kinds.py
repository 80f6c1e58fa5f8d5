"""What is known of a plan: the least known of the levers that carry what differs, judged among those on one money."""

from types import SimpleNamespace

import numpy as np
import polars as pl
import pytest

from childlabour_sim.analysis.compare.evidence_kinds import evidence_rows, kind_of, with_kinds
from childlabour_sim.config import configure


def paired(scenario, spent=None, *overrides):
    """Return two scenarios of Kupang and what their levers spend: ``spent[lever] = (baseline, scenario)``."""
    own, base = configure("city=kupang", f"scenario={scenario}", *overrides), configure("city=kupang")
    names = ["baseline", scenario]

    def of(statistic, group):
        before, after = (spent or {}).get(group.removeprefix("lever="), (0.0, 0.0))
        return np.array([[before], [before], [after], [after]])

    return SimpleNamespace(
        names=names, plan=SimpleNamespace(settings={"baseline": base, scenario: own}), windowed=SimpleNamespace(of=of),
        shaped=lambda values: dict(zip(names, values.reshape(2, 2))),
    )  # fmt: skip


def kinds(found):
    return {row["lever"]: row["kind"] for row in found.filter(pl.col("carries")).to_dicts()}


def test_doubled_amounts_are_what_the_trial_measured():
    found = evidence_rows(paired("pkh_plus", {"pkh": (10.0, 20.0), "pip": (5.0, 5.1)}))
    assert kinds(found) == {"pkh": "measured"}
    assert kind_of(found, "pkh_plus") == "measured"


def test_a_condition_on_child_work_was_not_part_of_the_trial():
    found = evidence_rows(paired("pkh_plus", {"pkh": (10.0, 20.0)}, "lever.pkh.work_condition=1"))
    assert kind_of(found, "pkh_plus") == "assumed"


def test_a_cheap_programme_of_the_city_is_not_hidden_by_money_of_the_centre():
    found = evidence_rows(paired("pkh_plus", {"pkh": (1e9, 2e9), "raids": (1.0, 2.0)}, "lever.raids.per_quarter=20"))
    assert kinds(found) == {"pkh": "measured", "raids": "assumed"}
    assert kind_of(found, "pkh_plus") == "assumed"


@pytest.mark.parametrize(("more", "carries"), [(1.0, False), (2.0, True)])
def test_a_tenth_of_the_money_that_moves_carries(more, carries):
    spent = {"case_work": (0.0, 9.9), "raids": (0.0, more)}
    found = evidence_rows(paired("case_work", spent, "lever.raids.per_quarter=20"))
    assert found.filter(lever="raids")["carries"].to_list() == [carries]


def test_what_costs_nothing_and_what_a_bill_brings_count():
    found = evidence_rows(paired("domestic_workers_bill"))
    assert kinds(found)["law"] == "assumed"
    assert kind_of(found, "domestic_workers_bill") == "assumed"


def test_nothing_is_known_where_nothing_differs():
    found = evidence_rows(paired("baseline"))
    assert found.height == 0
    assert kind_of(found, "baseline") is None
    table = with_kinds(pl.DataFrame({"scenario": ["baseline"]}), found)
    assert table["evidence"].to_list() == [None]
