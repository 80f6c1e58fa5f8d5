"""Layers of a profile: what a city does not know of itself it has from its row, province, town and country, nation."""

import pytest
import yaml

from childlabour_sim.config.place.layers import profile
from childlabour_sim.config.place.origin import INDONESIA, OWN, PROVINCE, PROXY, TOWN_AND_COUNTRY, origins
from childlabour_sim.config.place.source import whole_profile
from childlabour_sim.config.place.table import districts, nation, provinces, urban_share, weighted_mean
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.declare import ConfigurationError


def file(name):
    return yaml.safe_load((conf_folder() / f"{name}.yaml").read_text(encoding="utf-8"))


HOUSEHOLDS = {"households_in_city": 100_000}
NATION, TOWN, COUNTRY = file("city/indonesia"), file("layer/town"), file("layer/country")


def test_a_kota_is_a_town_and_a_kabupaten_lies_between():
    kota, kabupaten = whole_profile("kota_makassar"), whole_profile("kabupaten_maros")
    share = kabupaten["place"]["urban_share"]
    assert kota["gini"] == TOWN["gini"]
    assert kota["school_cost"] == TOWN["school_cost"]
    assert 0 < share < 1
    assert kabupaten["gini"] == pytest.approx(share * TOWN["gini"] + (1 - share) * COUNTRY["gini"])
    assert kabupaten["opportunity"]["family"] == pytest.approx(
        share * TOWN["opportunity"]["family"] + (1 - share) * COUNTRY["opportunity"]["family"]
    )
    assert sum(kabupaten["neighbourhood_shares"].values()) == pytest.approx(1)


def test_the_row_gives_what_is_the_districts_own_and_all_rows_add_up_to_the_nation():
    row, own = districts()["kabupaten_maros"], whole_profile("kabupaten_maros")
    assert own["poverty_line"] == row.poverty_line
    assert own["shock_persistence"] == NATION["shock_persistence"]
    rates = {one.slug: whole_profile(one.slug)["poverty_rate"] for one in nation()}
    assert weighted_mean(lambda one: rates[one.slug]) == pytest.approx(NATION["poverty_rate"], abs=1e-4)
    assert sum(one.population for one in nation()) == 284_973_643  # the national row of the table


def test_whatever_is_not_its_own_says_whose_it_is():
    sources = whole_profile("kabupaten_maros")["_sources"]
    assert PROXY not in sources["poverty_line"]
    assert sources["shock_persistence"][PROXY] == INDONESIA
    assert sources["gini"][PROXY] == TOWN_AND_COUNTRY
    of_the_province = origins(whole_profile("kabupaten_belu"))["birth_certificate_share"]  # NTT has a file
    assert of_the_province == PROVINCE
    assert origins(whole_profile("medan"))["minimum_wage"] == OWN


def test_a_citys_own_values_win_and_a_place_without_a_row_takes_its_provinces():
    made = profile("mine", {"place": {"province": "nusa_tenggara_timur", "kind": "kota"}, "gini": 0.33, **HOUSEHOLDS})
    assert made["gini"] == 0.33
    assert made["school_cost"] == file("layer/province/nusa_tenggara_timur")["school_cost"]
    assert made["poverty_line"] == NATION["poverty_line"]
    assert made["evidence"]["poverty_headcount"]["all"]["place"] == INDONESIA


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ({}, "expected {district: NAME}"),
        ({"district": "atlantis"}, "district = 'atlantis'"),
        ({"district": "makasar"}, "lists them; the nearest: kota_makassar"),
        ({"province": "baly", "kind": "kota"}, "; the nearest: bali"),
        ({"province": "Jawa", "kind": "kota"}, "; the nearest: jawa_barat, jawa_tengah, jawa_timur"),
        ({"province": "bali"}, "kind = None: expected kota or kabupaten"),
        ({"province": "baly", "kind": "kota"}, "province = 'baly': expected one of aceh"),
        ({"district": "kota_bogor", "urban_share": 1.5}, "urban_share = 1.5 (share): expected a number from 0 to 1"),
        ({"district": "kota_bogor", "colour": "red"}, "expected {district: NAME}"),
        ("bali", "expected {district: NAME}"),
    ],
)
def test_a_place_that_is_not_known_is_refused(place, words):
    with pytest.raises(ConfigurationError) as error:
        profile("mine", {"place": place})
    assert words in str(error.value)
    assert "city.place of mine" in str(error.value)


def test_towns_of_a_province_add_up_to_its_share():
    for slug, province in provinces().items():
        of = tuple(row for row in nation() if row.province == slug)
        if any(row.kind == "kabupaten" for row in of) and slug not in ("papua", "papua_barat_daya"):
            assert weighted_mean(lambda row: urban_share(row.kind, row.province), of) == pytest.approx(
                province.urban_share, abs=0.01
            ), slug  # in the two left out, the kota alone hold more than the mother province's share
