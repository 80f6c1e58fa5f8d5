"""Tables of districts and names of cities: what is wrong is named with its line, a name that is meant is found."""

import shutil

import pytest

from childlabour_sim.config import configure
from childlabour_sim.config.place.names import city_named
from childlabour_sim.config.place.near import slug
from childlabour_sim.config.place.table import districts, provinces
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.declare import ConfigurationError


@pytest.fixture
def altered(tmp_path):
    """A copy of the tables with one text replaced by another."""

    def alter(name, old, new):
        layer = tmp_path / "layer"
        layer.mkdir()
        for table in ("districts.csv", "provinces.csv"):
            shutil.copy(conf_folder() / "layer" / table, layer)
        path = layer / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return tmp_path

    return alter


BOGOR = "kota_bogor,32.71,Kota Bogor,jawa_barat,kota,"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (BOGOR, "kabupaten_bogor,32.71,Kota Bogor,jawa_barat,kota,", "kabupaten_bogor has two rows"),
        (BOGOR, "kota_bogor,32.71,Kota Bogor,jawa_barat,kota,x", "population = 'x"),
        (BOGOR, "kota_bogor,32.71,Kota Bogor,java,kota,", "province = 'java': it has no row"),
        (BOGOR, "kota_bogor,32.71,Kota Bogor,jawa_barat,town,", "kind = 'town': expected kota or kabupaten"),
        (BOGOR, "kota_bogor,32.71,Kota Bogor,kota,", "9 values; expected 10"),
    ],
)
def test_a_faulty_row_is_named(altered, old, new, words):
    folder = altered("districts.csv", old, new)
    with pytest.raises(ConfigurationError) as error:
        districts(folder)
    assert words in str(error.value)
    assert "districts.csv, line" in str(error.value)


def test_a_share_out_of_bounds_is_named(altered):
    with pytest.raises(ConfigurationError, match=r"urban_share = '3\.620': expected a number from 0 to 1"):
        provinces(altered("provinces.csv", "aceh,Aceh,0,0,0.362", "aceh,Aceh,0,0,3.620"))


def test_every_square_of_the_map_is_of_one_province():
    squares = {(province.row, province.column) for province in provinces().values()}
    assert len(squares) == len(provinces()) == 38
    assert len(districts()) == 514


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("medan", "medan"),
        ("kota_medan", "medan"),  # whose file says what it knows
        ("kota_makassar", "kota_makassar"),
        ("makassar", "kota_makassar"),
        ("Kota Makassar", "kota_makassar"),
        ("kab. bogor", "kabupaten_bogor"),
        ("Toli-Toli", "kabupaten_toli_toli"),
    ],
)
def test_a_name_that_is_meant_is_found(word, name):
    assert city_named(word) == name


def test_slugs_are_those_of_the_names():
    for row in districts().values():
        assert slug(row.name.replace("Administrasi ", "")) == row.slug


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("bogor", "there is more than one; expected kabupaten_bogor or kota_bogor"),
        ("makasar", "the nearest is kota_makassar, then"),
        ("xyz", "as `childlabour cities` lists them"),
    ],
)
def test_a_name_of_several_or_none_is_refused(word, words):
    with pytest.raises(ConfigurationError) as error:
        configure(f"city={word}")
    assert words in str(error.value)
