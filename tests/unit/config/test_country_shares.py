"""Rows and the nation's quota and money over districts: nothing is lost and nothing is given twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from childlabour_sim.config.country.chosen import chosen, take_districts
from childlabour_sim.config.country.shares import LEAST, rows_of, shares
from childlabour_sim.config.place.table import districts
from childlabour_sim.declare import ConfigurationError


@pytest.fixture(scope="module")
def nation():
    return shares()


@given(coverage=st.floats(0.0, 0.4))
def test_families_of_all_districts_are_those_of_the_nation(nation, coverage):
    households = next(iter(nation.values())).nation
    assert sum(part.households for part in nation.values()) == households
    assert sum(part.families(coverage) for part in nation.values()) == int(coverage * households + 0.5)


@given(rupiah=st.integers(0, 10**14))
def test_money_of_all_districts_is_that_of_the_centre_to_the_rupiah(nation, rupiah):
    assert sum(part.rupiah(rupiah) for part in nation.values()) == rupiah


def test_a_quota_within_the_registry_fits_every_district(nation):
    assert all(part.families(0.4) <= part.households for part in nation.values())


@given(
    sizes=st.lists(st.integers(1, 2_000_000), min_size=1, max_size=40), share=st.floats(0.0, 1.2)
)  # fmt: skip
def test_rows_add_up_and_no_district_has_too_few(sizes, share):
    households = {f"district_{i}": n for i, n in enumerate(sizes)}
    least = sum(min(LEAST, n) for n in sizes)
    asked = max(int(share * sum(sizes)), least)
    rows = rows_of(asked, households)
    assert sum(rows.values()) == min(asked, sum(sizes))
    assert all(min(LEAST, n) <= rows[name] <= n for name, n in households.items())


def test_full_is_one_row_a_household():
    assert rows_of("full", {"a": 5, "b": 7_000}) == {"a": 5, "b": 7_000}


def test_too_few_rows_are_refused():
    with pytest.raises(ConfigurationError, match=r"households = 300 .* 2 districts .* have 400; expected as many"):
        rows_of(300, {"a": 10_000, "b": 10_000})


def test_names_of_provinces_and_districts():
    assert len(chosen("all")) == 514
    assert chosen("bali") == tuple(name for name, row in districts().items() if row.province == "bali")
    assert chosen("[Kabupaten Maros,kota_makassar]") == ("kabupaten_maros", "kota_makassar")
    assert chosen("makassar") == ("kota_makassar",)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("makasar", "the nearest: kota_makassar"),
        ("nonsense", "the nearest: kabupaten_"),
        ("jakarta", "the nearest: dki_jakarta, kota_jakarta_pusat, .* kota_jakarta_timur"),
        ("sulawesi", "the nearest: sulawesi_barat, sulawesi_selatan, sulawesi_tengah, sulawesi_tenggara"),
        ("bogor", "expected kota_bogor or kabupaten_bogor"),
        ("bogor,", "expected kota_bogor or kabupaten_bogor"),
        ("", "districts holds ''"),
    ],
)
def test_names_that_are_none_or_more_than_one(said, told):
    with pytest.raises(ConfigurationError, match=told):
        chosen(said)


def test_only_the_nation_has_districts():
    with pytest.raises(ConfigurationError, match=r"city = 'medan' .* expected city=indonesia with districts=all"):
        take_districts(["city=medan", "districts=all"])
    names, others = take_districts(["city=indonesia", "districts=bali", "years=2"])
    assert len(names) == 9
    assert others == ["years=2"]
