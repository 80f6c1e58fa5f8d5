"""Doses of shipped scenarios and timelines are multiples of what a city does."""

from functools import cache

import pytest
import yaml

from childlabour_sim.config import configure
from childlabour_sim.config.check import flatten
from childlabour_sim.config.shipped import conf_folder

DOSES = {  # scenario, key: Medan, Kupang
    ("case_work", "lever.case_work.workers"): (15, 6),
    ("community_socialisation", "lever.socialisation.scale"): (2, 0.8),
    ("identity_drive", "lever.registration.papers_per_year"): (10_000, 4_000),
    ("package", "lever.registration.papers_per_year"): (3_000, 1_200),
    ("pkh_plus", "lever.pkh.amount_scale"): (2, 2),
    ("raids_with_follow_up", "lever.raids.per_quarter"): (24, 6),
    ("raids_with_follow_up", "lever.case_work.workers"): (20, 8),
    ("routine_raids", "lever.raids.per_quarter"): (24, 6),
    ("strict_ban", "lever.inspection.per_quarter"): (400, 70),
    ("strict_ban", "lever.domestic_oversight.visits_per_quarter"): (400, 68),
}
CITIES = ("medan", "kupang")
PLAN = {  # key, stage: Medan, Kupang
    ("lever.socialisation.scale", 0): (2, 0.8),
    ("lever.inspection.per_quarter", 0): (120, 21),
    ("lever.case_work.workers", 1): (15, 6),
    ("lever.inspection.per_quarter", 1): (200, 35),
    ("lever.registration.papers_per_year", 2): (3_000, 1_200),
}


@cache
def composed(scenario: str, city: str):
    return configure(f"scenario={scenario}", f"city={city}")


@cache
def resolved(scenario: str, city: str) -> dict:
    return dict(flatten(composed(scenario, city).resolved))


def relative_keys(folder: str) -> set:
    """Return (file, key) of every multiple in the files of a folder."""
    found = set()
    for path in (conf_folder() / folder).glob("*.yaml"):
        leaves = flatten(yaml.safe_load(path.read_text(encoding="utf-8")))
        found |= {(path.stem, key.removesuffix(".times")) for key, _ in leaves if key.endswith(".times")}
    return found


def test_every_multiple_of_the_shipped_scenarios_stands_in_the_table():
    assert relative_keys("scenario") == DOSES.keys()


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize(("scenario", "key"), DOSES)
def test_doses_of_a_city(scenario, key, city):
    assert resolved(scenario, city)[key] == DOSES[scenario, key][CITIES.index(city)]


def test_a_multiple_changes_its_own_key_only():
    today, more = composed("case_work", "kupang").burn_in_levers, composed("case_work", "kupang").levers
    assert (today["case_work"]["workers"], more["case_work"]["workers"]) == (4, 6)
    assert today["case_work"] | {"workers": 6} == more["case_work"]
    assert today["raids"] | {"follow_up": 1.0} == more["raids"]


@pytest.mark.parametrize("city", CITIES)
def test_the_stages_of_the_national_plan(city):
    settings = configure("timeline=national_plan", f"city={city}", years=20)
    entries = settings.resolved["timeline"]["entries"]
    for (key, stage), doses in PLAN.items():
        dose = doses[CITIES.index(city)]
        assert entries[stage]["set"][key] == dose
        assert dict(settings.timeline.entries[stage].values)[key.removeprefix("lever.")] == dose


def test_an_override_wins_over_a_multiple_and_a_timeline_multiplies_the_override():
    timeline = "timeline.entries=[{start:2026-01-01,set:{lever.raids.per_quarter:{times:2}}}]"
    settings = configure("city=kupang", "scenario=routine_raids", "lever.raids.per_quarter=5", timeline)
    assert settings.levers["raids"]["per_quarter"] == 5
    assert settings.timeline.entries[0].values == (("raids.per_quarter", 10.0),)


def test_an_override_may_be_a_multiple_and_is_of_the_city_not_of_the_scenario():
    settings = configure("city=kupang", "scenario=routine_raids", "lever.raids.per_quarter={times:3}")
    assert settings.levers["raids"]["per_quarter"] == 9


def write(folder, name: str, text: str) -> None:
    path = folder / "scenario" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("# @package _global_\n" + text, encoding="utf-8")


def test_a_multiple_takes_the_place_of_its_parents(tmp_path):
    write(tmp_path, "parent", "defaults: [baseline@_global_, _self_]\nlever: {raids: {per_quarter: {times: 3}}}\n")
    write(tmp_path, "child", "defaults: [parent@_global_, _self_]\nlever: {raids: {per_quarter: {times: 2}}}\n")
    write(tmp_path, "number", "defaults: [parent@_global_, _self_]\nlever: {raids: {per_quarter: 7}}\n")
    found = {
        name: configure("city=serang", f"scenario={name}", config_dir=tmp_path).levers["raids"]["per_quarter"]
        for name in ("parent", "child", "number")
    }
    assert found == {"parent": 12, "child": 8, "number": 7}


def test_a_scenario_that_chooses_its_city_multiplies_what_that_city_has(tmp_path):
    text = "defaults: [baseline@_global_, override /city: serang, _self_]\nlever: {raids: {per_quarter: {times: 2}}}\n"
    write(tmp_path, "there", text)
    settings = configure("scenario=there", config_dir=tmp_path)
    assert settings.levers["raids"]["per_quarter"] == 8
    assert settings.burn_in_levers["raids"]["per_quarter"] == 4
