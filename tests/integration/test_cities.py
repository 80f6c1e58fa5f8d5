"""``childlabour cities``: the list, one of them, and a city of one's own from a few numbers."""

import re

import pytest
import yaml

from childlabour_sim.commands.cities import main
from childlabour_sim.config import configure
from childlabour_sim.config.place.names import district_named
from childlabour_sim.config.place.solved import solved
from childlabour_sim.config.place.table import districts
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.words.spoken import speaking

KNOWN = ("province=bali", "kind=kota", "poverty_line=650000", "poverty_rate=0.08", "households=120000")


def test_words_are_searched_in_names_and_provinces(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "140")
    main(["sulawesi", "selatan"])
    found = capsys.readouterr().out
    assert "kota_makassar" in found
    assert "minahasa_selatan" not in found  # of another Sulawesi
    assert "24 cities" in found


def test_one_alone_is_shown_value_by_value_with_whose_it_is(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "140")
    main(["kota_makassar"])
    found = capsys.readouterr().out
    assert "592,753" in found
    assert "its own" in found
    assert "towns of Indonesia" in found
    with speaking("id"):
        main(["kota_makassar"])
    assert "garis kemiskinan" in capsys.readouterr().out


def test_words_that_are_nowhere_are_refused():
    with pytest.raises(ConfigurationError, match="no city or province holds 'atlantis'"):
        main(["atlantis"])


def test_a_city_of_ones_own_is_written_solved_and_runs(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("childlabour_sim.commands.cities.new._RUNS", ("households=1500", "replications=1", "years=1"))
    main(["new", "My Town", f"--config-dir={tmp_path}", *KNOWN, "budget=3000000000"])
    solved = re.search(r"Solved: poverty ([\d.]+) %", capsys.readouterr().out)
    assert float(solved[1]) == pytest.approx(8, abs=0.3)  # few households
    said = yaml.safe_load((tmp_path / "city" / "my_town.yaml").read_text(encoding="utf-8"))
    assert said["place"] == {"province": "bali", "kind": "kota"}
    assert said["poverty_line"] == 650_000
    settings = configure("city=my_town", config_dir=tmp_path)
    assert settings.city["income_scale"] == said["solved"]["income_scale"]
    assert settings.city["eligible_share"] == said["solved"]["eligible_share"]
    assert settings.city["households_in_city"] == 120_000
    assert settings.budget["city"]["total"] == 3_000_000_000
    assert settings.levers["case_work"]["workers"] == round(1.2 * 2.2)  # by households
    assert settings.sources["city.gini"]["proxy"] == "towns of Indonesia"


def test_a_city_that_is_edited_is_solved_again_before_it_runs(tmp_path, monkeypatch):
    monkeypatch.setattr("childlabour_sim.commands.cities.new._RUNS", ("households=800", "replications=1", "years=1"))
    path = tmp_path / "city" / "mine.yaml"
    path.parent.mkdir()
    path.write_text("# my notes\nplace: {district: kota_bogor}\npoverty_rate: 0.12\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"city = mine: .*not solved .* childlabour cities solve mine"):
        configure("city=mine", config_dir=tmp_path)
    main(["solve", "mine", f"--config-dir={tmp_path}"])
    settings = configure("city=mine", config_dir=tmp_path)
    assert settings.city["poverty_line"] == districts()["kota_bogor"].poverty_line
    assert settings.city["income_scale"] != solved()["kota_bogor"].income_scale
    assert path.read_text(encoding="utf-8").startswith("# my notes\n")
    path.write_text(path.read_text(encoding="utf-8").replace("0.12", "0.2"), encoding="utf-8")
    with pytest.raises(ConfigurationError, match="not solved for its numbers as they are"):
        configure("city=mine", config_dir=tmp_path)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["new"], "expected the name of the city"),
        (["new", "kota_bogor"], "kota_bogor is in the list already"),
        (["new", "1x"], "expected letters, digits and _"),
        (["new", "my_town", "province=baly", *KNOWN[1:]], "province = 'baly'"),
        (["new", "my_town", "kind=town", KNOWN[0]], "expected kota or kabupaten"),
        (
            ["new", "my_town", *KNOWN[:2], "poverty_line=5", *KNOWN[3:]],
            "poverty_line = '5' (IDR/person/month): expected a number from 50,000",
        ),
        (["new", "my_town", "povertyline=650000"], "unknown key povertyline"),
        (["new", "my_town", "district=indonesia"], "district = 'indonesia' (name): expected a kota or kabupaten"),
        (["new", "my_town", *KNOWN[:3]], "poverty_rate: expected it to be said"),
    ],
)
def test_what_cannot_be_a_city_is_refused_before_anything_is_written(tmp_path, arguments, words):
    with pytest.raises(ConfigurationError) as error:
        main([*arguments, f"--config-dir={tmp_path}"])
    assert words in str(error.value)
    assert not [*tmp_path.rglob("*.yaml")]


@pytest.mark.parametrize("word", ["kota_kupang", "kupang", "Kota Kupang"])
def test_a_district_that_has_a_file_of_its_own_goes_by_its_name_in_the_list(word):
    assert district_named(word) == "kota_kupang"


def test_without_a_folder_nothing_is_written():
    with pytest.raises(ConfigurationError, match="--config-dir: expected the folder of your own files"):
        main(["new", "my_town", *KNOWN])
