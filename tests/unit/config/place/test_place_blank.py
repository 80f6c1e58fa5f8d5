"""All districts by one composition: what files and overrides set stays, the rest is the district's own."""

import pytest

from childlabour_sim.config import configure
from childlabour_sim.config.compose import composing
from childlabour_sim.config.composing.files import Files
from childlabour_sim.config.place.blank import Blank
from childlabour_sim.config.place.fill import filled
from childlabour_sim.config.place.table import districts

ASKED = ("scenario=case_work", "households=500", "lever.raids.per_quarter={times:2}", "city.gini=0.33")


@pytest.fixture(scope="module")
def blank():
    with composing() as composer:
        return Blank.of(composer, ASKED)


def test_a_district_is_the_same_by_one_composition_or_alone(blank):
    one, alone = blank.at("kota_makassar").settings(), configure("city=kota_makassar", *ASKED)
    assert one.resolved == alone.resolved
    assert one.city == alone.city
    assert one.city["gini"] == 0.33
    own = configure("city=kota_makassar", "scenario=case_work")
    assert one.levers["raids"]["per_quarter"] == 2 * own.levers["raids"]["per_quarter"]
    assert one.burn_in_levers["case_work"]["workers"] == own.burn_in_levers["case_work"]["workers"]


def test_values_are_those_that_hydra_would_compose():
    with composing() as composer:
        whole = composer.files._said(["city=kabupaten_maros", "scenario=case_work"])
    assert isinstance(composer.files, Files)
    left_blank = configure("city=kabupaten_maros", "scenario=case_work").resolved
    for key, value in whole.composed["city"].items():
        if key in left_blank["city"] and not isinstance(value, dict):
            assert left_blank["city"][key] == value, key
    assert left_blank["budget"]["city"]["total"] == whole.composed["budget"]["city"]["total"]


def test_what_is_set_stays_and_what_is_blank_is_filled():
    node = {"a": None, "b": {"c": 1, "d": None}, "_sources": {"a": None, "b": {"source": "set"}}}
    given = {"a": 2, "b": {"c": 3, "d": 4}, "_sources": {"a": {"source": "given"}, "b": {"source": "given"}}}
    assert filled(node, given) == {
        "a": 2,
        "b": {"c": 1, "d": 4},
        "_sources": {"a": {"source": "given"}, "b": {"source": "set"}},
    }
    assert node["a"] is None


def test_the_offices_of_another_city_are_taken_whole():
    settings = configure("city=kota_makassar", "office=medan")
    assert settings.budget["city"]["total"] == configure("city=medan").budget["city"]["total"]
    assert settings.choices["office"] == "medan"


@pytest.mark.parametrize("every", [25, pytest.param(1, marks=pytest.mark.slow)])
def test_districts_compose(blank, every):
    for name in [*districts()][::every]:
        settings = blank.at(name).settings()
        assert settings.city_name == name
        assert settings.sources["city.poverty_line"]["source"] == "bps_district_lines_2024"
