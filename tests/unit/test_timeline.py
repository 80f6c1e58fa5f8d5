"""A timeline changes declared parameters on dates, and nothing else."""

from datetime import date

import pytest

from childlabour_sim.config.timeline import read_timeline
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.timeline import Entry, Timeline

START = date(2025, 1, 1)
CONFIG = {"years": 5, "lever": {"pkh": {"coverage": 0.1}, "raids": {"per_quarter": 12.0}}}
LEVERS = {"pkh": {"enabled": True, "coverage": 0.1}, "pip": {"enabled": False, "coverage": 0.2}}


def entry(start="2026-01-01", end=None, values=None) -> dict:
    return {"start": start, "end": end, "set": {"lever.pkh.coverage": 0.2} if values is None else values}


def read(*entries) -> Timeline:
    return read_timeline(list(entries), CONFIG, START)


def test_values_hold_from_their_start_to_the_day_before_their_end():
    timeline = Timeline((Entry(date(2026, 1, 1), date(2027, 1, 1), (("pkh.coverage", 0.5),)),))
    coverage = [timeline.applied(LEVERS, date(year, 1, 1))["pkh"]["coverage"] for year in (2025, 2026, 2027)]
    assert coverage == [0.1, 0.5, 0.1]
    assert LEVERS["pkh"]["coverage"] == 0.1


def test_a_later_entry_wins_while_both_are_in_force():
    timeline = read(entry(), entry("2027-01-01", "2028-01-01", {"lever.pkh.coverage": 0.3}))
    coverage = [timeline.applied(LEVERS, date(year, 1, 1))["pkh"]["coverage"] for year in (2026, 2027, 2028)]
    assert coverage == [0.2, 0.3, 0.2]


def test_without_an_entry_in_force_the_settings_are_the_same_object():
    assert read(entry()).applied(LEVERS, START) is LEVERS


def test_multiples_are_of_the_value_at_the_start_not_of_an_earlier_entry():
    tripled, doubled = ({"lever.raids.per_quarter": {"times": factor}} for factor in (3, 2))
    entries = [entry(values=tripled), entry("2027-01-01", values=doubled)]
    assert [one.values for one in read(*entries).entries] == [
        (("raids.per_quarter", 36.0),),
        (("raids.per_quarter", 24.0),),
    ]
    assert entries[0]["set"] == {"lever.raids.per_quarter": 36.0}


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([entry("2027-01-01"), entry("2026-01-01")], r"entries\[1\].start = 2026-01-01 .*order of their starts"),
        ([entry("2024-10-01")], r"2024-10-01 \(date\): the run goes from 2025-01-01 to 2030-01-01"),
        ([entry("2030-01-01")], "expected a day within it"),
        ([entry("2026-02-01")], "first day of a quarter"),
        ([entry(end="2026-01-01")], "expected a day after its start"),
        ([entry(values={})], "expected values by key"),
        ([entry(values={"lever.pkh.coverge": 0.2})], "nearest known key is lever.pkh.coverage"),
        ([entry(values={"city.gini": 0.4})], "a timeline sets levers only"),
        ([entry(values={"lever.pkh.coverage": 1.2})], r"= 1.2 \(share of households\): expected a number from 0 to 1"),
        ([entry(values={"lever.pkh.coverage": {"times": 11}})], r"= 1.1\d* \(share of households\)"),
        ([entry(values={"lever.pkh.coverage": {"times": "x"}})], r"expected \{times: NUMBER\} alone"),
        ([entry(values={"lever.pkh.attendance_floor": 0.5})], "may not change within a run"),
        ([{"from": "2026-01-01"}], "expected start"),
        ("soon", "expected a list"),
    ],
)
def test_a_wrong_timeline_is_named_before_anything_runs(entries, said):
    with pytest.raises(ConfigurationError, match=said):
        read_timeline(entries, CONFIG, START)
