"""Town and country: every number has a source and lies in its range, and together they are the nation."""

import pytest
import yaml
from register_values import CONF, references

from childlabour_sim.population.profile import PARAMETERS

NAMES = ("town", "country")
IN_TOWNS = 0.6  # of the nation's persons, 2025 (bps_urban_share_2025)
KNOWN = {item.name: item for item in PARAMETERS}
BESIDE = ("_sources", "moments", "evidence")


def read(name: str) -> dict:
    return yaml.safe_load((CONF / f"{name}.yaml").read_text(encoding="utf-8"))


def numbers(value) -> list[float]:
    return list(value.values()) if isinstance(value, dict) else [value]


@pytest.mark.parametrize(
    "path", [*(f"layer/{name}" for name in NAMES), *(f"layer/reference/city/{name}" for name in NAMES)]
)
def test_every_number_has_a_source_and_lies_in_its_range(path):
    layer = read(path)
    sources = layer["_sources"]
    assert {*layer} - {*BESIDE, "place"} == sources.keys() <= KNOWN.keys()
    for key, entry in sources.items():
        assert entry["source"] in references(), key
        assert entry["source"] != "assumption" or (entry["why"] and entry["range"]), key
        low, high = entry.get("range", (KNOWN[key].low, KNOWN[key].high))
        assert all(low <= number <= high for number in numbers(layer[key])), key


@pytest.mark.parametrize("name", NAMES)
def test_what_is_fitted_and_compared_is_cited(name):
    layer = read(f"layer/{name}")
    entries = [
        *layer["moments"].values(),
        *(entry for groups in layer["evidence"].values() for entry in groups.values()),
    ]
    assert all(entry["source"] in references() and ("note" in entry or "place" in entry) for entry in entries)


@pytest.mark.parametrize("moment", ["out_of_school_7_12", "out_of_school_13_15", "out_of_school_16_18"])
def test_both_together_are_the_nation(moment):
    town, country = (read(f"layer/{name}")["moments"][moment]["value"] for name in NAMES)
    nation = yaml.safe_load((CONF / "evidence" / "calibration.yaml").read_text(encoding="utf-8"))[moment]["value"]
    assert IN_TOWNS * town + (1 - IN_TOWNS) * country == pytest.approx(nation, rel=0.01)


@pytest.mark.parametrize("level", ["SD", "SMP", "SMA"])
def test_costs_of_school_are_the_nations(level):
    town, country = (read(f"layer/{name}")["school_cost"][level] for name in NAMES)
    nation = read("city/indonesia")["school_cost"][level]
    assert IN_TOWNS * town + (1 - IN_TOWNS) * country == pytest.approx(nation, rel=0.01)
