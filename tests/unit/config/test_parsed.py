"""Files parsed by C and sources set aside: what is composed is what Hydra makes of the same files by itself."""

import json

import pytest
import yaml
from omegaconf import OmegaConf

from childlabour_sim.config.compose import composing
from childlabour_sim.config.composing import reading
from childlabour_sim.config.parsed.aside import setting_aside
from childlabour_sim.config.parsed.text import read
from childlabour_sim.config.shipped import conf_folder

SHIPPED = sorted(path for path in conf_folder().rglob("*.yaml") if path.name != "references.yaml")
ASKED = (
    ("city=kupang", "scenario=package"),
    ("city=kota_surabaya", "office=kupang"),
    ("city=serang", "network=watts_strogatz", "law=strict_ban", "timeline=national_plan", "++lever.pkh.coverage=0.1"),
)


@pytest.mark.parametrize("overrides", ASKED, ids=" ".join)
def test_sources_set_aside_come_back_to_their_places_in_their_order(overrides, monkeypatch):
    with composing() as composer:
        aside = reading._read_and_merged("config", overrides, composer.files._files)
        monkeypatch.setattr(reading, "setting_aside", lambda _: setting_aside(False))
        assert json.dumps(aside) == json.dumps(reading._read_and_merged("config", overrides, composer.files._files))


def test_a_source_that_is_typed_is_merged_by_hydra():
    with composing() as composer:
        typed = ("city=kupang", "city._sources.poverty_line={source:mine}")
        composed, _ = reading._read_and_merged("config", typed, composer.files._files)
        assert composed["city"]["_sources"]["poverty_line"]["source"] == "mine"
        assert composed["lever"]["pkh"]["_sources"]["rests_on"]["kind"]


@pytest.mark.parametrize("path", SHIPPED[::9], ids=lambda path: path.stem)
def test_a_file_says_what_it_says_to_hydra(path):
    assert read(path.read_text(encoding="utf-8")) == OmegaConf.to_container(OmegaConf.load(path))


def test_a_small_number_is_one_and_a_day_is_a_text():
    assert read("a: 1e-3\nb: 2025-01-01\n") == {"a": 0.001, "b": "2025-01-01"}


def test_a_key_that_is_there_twice_is_refused():
    with pytest.raises(yaml.YAMLError, match="found duplicate key a"):
        read("a: 1\na: 2\n")
