"""Every shipped value says where it comes from, and no source is cited that is not written down."""

from __future__ import annotations

import ast
import math
import re
from functools import cache
from pathlib import Path

import make_register
import pytest
from register_values import is_part, layers, offices_of_cities, prefix_of, references, shipped

from childlabour_sim.config import configure
from childlabour_sim.config.check import flatten
from childlabour_sim.config.levers import take_evidence
from childlabour_sim.config.schema import FREE_KEYS, declared, may_be_null
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.sources import source_of
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.law.check import GRADES, KINDS
from childlabour_sim.levers.lever import EVIDENCE, installed
from childlabour_sim.statistics.declared import RATES, SECTOR_AND_LEGAL, WHOLE_CITY
from childlabour_sim.statistics.declared_offices import COUNTS, MONEY, SHARES
from childlabour_sim.statistics.groups import parse

REPOSITORY = Path(__file__).parents[2]
CONF = REPOSITORY / "conf"
FIELDS = {"source", "grade", "range", "prior", "why", "proxy"}
# Dials of policy: the shipped value is the law's own or a scenario's, not an estimate, so it has no range.
DIALS = {"amount_scale", "level_scale", "max_years", "year", "numbered_from"}  # the last says how a file is written
NOT_PARAMETERS = {"city.name", "city.place", "city.burn_in_scenario", "city.evidence", "city.moments"}
GROUPS = ("city", "behaviour", "network", "population", "office", "budget", "law", "lever")
FILES = sorted(path for group in GROUPS for path in (CONF / group).glob("*.yaml")) + layers()
CITIES = sorted((CONF / "city").glob("*.yaml"))
GROUPS_OF_OFFICES = {item.name: {"all", *item.groups} for item in (*COUNTS, *SHARES)} | {
    name: {"all"} for name, _, _ in MONEY
}


@cache
def flat(path: Path) -> tuple[dict, dict]:
    """Return (values, sources) of a file by full key, keyed parameters one value per key."""
    values, sources = shipped(path)
    sources = {key: entry for key, entry in sources.items() if not key.endswith(".rests_on")}
    leaves = {key: value for key, value in values.items() if not isinstance(value, dict)}
    return {key: leaves[key] for key in leaves if ".".join(key.split(".")[:2]) not in NOT_PARAMETERS}, sources


@cache
def declared_in(path: Path) -> dict:
    """Return the declarations of the keys of a file: of all of a group, or of those a city sets for its offices."""
    if path in offices_of_cities() or is_part(path):
        return {key: item for key, item in declared().items() if key in flat(path)[0]}
    return {key: item for key, item in declared().items() if key.startswith(prefix_of(path))}


def label(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", FILES, ids=label)
class TestFile:
    def test_every_parameter_has_a_value_and_a_source(self, path):
        values, sources = flat(path)
        keys = declared_in(path)
        assert keys, "no parameter is declared for this file"
        assert not [key for key in keys if key not in values and key not in may_be_null()]
        assert not [key for key in keys if source_of(key, sources, set()) is None]

    def test_values_fit_their_declarations(self, path):
        values, _ = flat(path)
        for key, item in declared_in(path).items():
            if values.get(key) is not None or key not in may_be_null():
                item.check(key, values[key])

    def test_no_value_and_no_source_of_an_unknown_parameter(self, path):
        values, sources = flat(path)
        keys = declared_in(path)
        assert not [key for key in values if key not in keys and key not in FREE_KEYS]
        known = {*keys, *(key.rpartition(".")[0] for key in keys)}  # one source may speak for all keys of a parameter
        assert not [key for key in sources if key not in known]

    def test_sources_are_written_down_and_not_graded_up(self, path):
        for key, entry in flat(path)[1].items():
            assert entry.keys() <= FIELDS, key
            assert entry["source"] in references(), f"{key}: {entry['source']} is not in references.yaml"
            grade = references()[entry["source"]]["grade"]
            assert entry.get("grade", grade) in GRADES, key
            assert entry.get("grade", grade) >= grade, f"{key} is graded above its source"

    def test_assumptions_say_why_and_how_far_off_they_may_be(self, path):
        values, sources = flat(path)
        for key, item in declared_in(path).items():
            entry = source_of(key, sources, set())
            if entry["source"] != "assumption":
                continue
            assert entry.get("why"), f"{key} is an assumption that says no why"
            if item.kind in (int, float) and item.name not in DIALS and values.get(key) is not None:
                assert entry.get("range"), f"{key} is an assumption without a range"

    @pytest.mark.parametrize("kind", ["range", "prior"])
    def test_values_lie_in_their_ranges_and_ranges_within_bounds(self, path, kind):
        values, sources = flat(path)
        for key, item in declared_in(path).items():
            span = source_of(key, sources, set()).get(kind)
            if span is None:
                continue
            low, high = span
            assert item.low <= low <= high <= item.high, f"{key}: range {span} against {item.expected()}"
            if values.get(key) is not None:
                assert low <= values[key] <= high, f"{key} = {values[key]} lies outside {span}"


@pytest.mark.parametrize("name", installed())
def test_every_lever_says_what_its_effect_rests_on(name):
    entry = shipped(CONF / "lever" / f"{name}.yaml")[1][f"lever.{name}.rests_on"]
    assert entry.keys() - {"except"} == {"kind", "source", "why"}
    assert {*entry.get("except", ())} <= {item.name for item in installed()[name].parameters}
    assert entry["kind"] in EVIDENCE
    assert entry["source"] in references()
    assert (entry["kind"] == EVIDENCE[-1]) == (references()[entry["source"]]["kind"] == "assumption")


@pytest.mark.parametrize("said", [None, {"source": "cahyadi_2020"}, {"kind": "strong", "source": "cahyadi_2020"}])
def test_a_lever_without_a_kind_of_evidence_is_refused(said):
    sources = {f"lever.{name}.rests_on": {"kind": "assumed", "source": "assumption"} for name in installed()}
    sources["lever.raids.rests_on"] = said
    with pytest.raises(ConfigurationError, match=r"lever\.raids\._sources\.rests_on = .*measured, elsewhere, assumed"):
        take_evidence(sources)


@pytest.mark.parametrize("path", CITIES, ids=label)
def test_evidence_of_a_city_is_about_known_statistics(path):
    known = {rate.name for rate in RATES} | {name for name, _, _ in WHOLE_CITY} | GROUPS_OF_OFFICES.keys()
    for name, groups in (shipped(path)[0].get("city.evidence") or {}).items():
        assert name in known
        for group, entry in groups.items():
            if name in GROUPS_OF_OFFICES:
                assert group in GROUPS_OF_OFFICES[name], (name, group)
            elif group not in SECTOR_AND_LEGAL:
                parse(group)
            assert {"value", "source", "year", "place"} <= entry.keys(), (name, group)
            assert entry["source"] in references(), (name, group)
            assert entry.get("low", -math.inf) <= entry["value"] <= entry.get("high", math.inf), (name, group)
            assert entry["source"] != "assumption" or entry.get("note"), (name, group)


def test_evidence_files_cite_known_sources():
    cited = set()
    for path in (CONF / "evidence").glob("*.yaml"):
        cited |= set(re.findall(r"\bsource: (\w+)", path.read_text(encoding="utf-8")))
    assert cited <= references().keys()


def test_references_are_complete():
    for key, entry in references().items():
        assert entry["citation"], key
        assert entry["kind"] in KINDS, key
        assert entry["grade"] in GRADES, key
        assert "url" in entry, key


def docstrings(path: Path):
    """Yield the docstrings of a module, its classes and functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            yield ast.get_docstring(node) or ""


def test_references_in_docstrings_are_written_down():
    cited = set()
    for path in (REPOSITORY / "src").rglob("*.py"):
        for text in docstrings(path):
            for section in re.findall(r"^References\n-+\n((?:.+\n?)+)", text, re.M):
                cited |= {key.strip() for key in section.replace("\n", ",").split(",") if key.strip()}
    assert "salmon_2011" in cited
    assert cited <= references().keys()


def test_the_configuration_of_a_checkout_is_the_one_in_use():
    assert conf_folder().resolve() == CONF.resolve()
    for path in CITIES:
        settings = configure(f"city={path.stem}")
        assert settings.city_name == path.stem
        assert all(source_of(key, settings.sources, set()) for key in declared() if key.startswith("city."))
        assert settings.city["poverty_line"] == flat(path)[0]["city.poverty_line"]
        assert settings.sources["city.poverty_line"] == flat(path)[1]["city.poverty_line"]


@pytest.mark.parametrize("path", offices_of_cities(), ids=label)
def test_a_city_has_the_values_of_its_own_offices_and_their_sources_whole(path):
    assert path.stem in {city.stem for city in CITIES}
    settings = configure(f"city={path.stem}")
    values, sources = flat(path)
    found = dict(flatten({"office": settings.office, "budget": settings.budget, "lever": settings.levers}))
    assert not [key for key, value in values.items() if found[key] != value]
    # Files are merged field by field: a grade or a range of the default that a city leaves out would stay.
    assert not [key for key, entry in sources.items() if settings.sources[key] != entry]


@pytest.mark.parametrize("name", make_register.FILES)
def test_the_register_and_the_codebook_are_current(name):
    found = (make_register.DOCS / name).read_text(encoding="utf-8")
    assert found == make_register.FILES[name](), f"docs/{name} is out of date: run python docs/make_register.py"
