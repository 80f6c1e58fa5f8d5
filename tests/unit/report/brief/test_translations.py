"""Every message that a brief can print has an Indonesian translation, with the same values in it."""

import ast
import re
from functools import cache

import command_messages
import messages
import pytest

from childlabour_sim.config import configure
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.report.words.assumptions import main_assumptions
from childlabour_sim.report.words.scenarios import TITLES
from childlabour_sim.report.words.spoken import speaking

VALUES = re.compile(r"%\(\w+\)s|%%|<strong>|</strong>")
READ = {
    "page": messages.extracted,
    "names": messages.named,
    "parameters": messages.meanings,
    "commands": lambda: command_messages.extracted() | command_messages.named(),
}


@cache
def found(part: str) -> set[str]:
    """Return the messages of a part; a process that has none of these tests does not read them."""
    return READ[part]()


@pytest.mark.parametrize("part", READ)
def test_nothing_lacks_a_translation(part):
    missing = sorted(found(part) - set(messages.translated()))
    assert not missing, f"not in locale/id/LC_MESSAGES/*.po: {missing}"


def test_nothing_is_translated_that_is_not_said():
    assert not set(messages.translated()) - set().union(*map(found, READ), messages.reasons())


@pytest.mark.parametrize(
    "scenario", [pytest.param(name, marks=() if name == "package" else pytest.mark.slow) for name in sorted(TITLES)]
)
def test_reasons_of_the_main_assumptions_are_told_in_indonesian(scenario):
    for city in ("medan", "kupang", "serang", "indonesia") if scenario == "baseline" else ("medan",):
        with speaking("id"):
            found = main_assumptions(configure(f"city={city}", f"scenario={scenario}"))
        assert [item.key for item in found if item.foreign] == []


def test_values_are_the_same_in_both_languages():
    for english, indonesian in messages.translated().items():
        assert sorted(VALUES.findall(english)) == sorted(VALUES.findall(indonesian)), english


def test_false_friends_are_avoided():
    everything = " ".join(messages.translated().values()).lower()
    for wrong in ("garis dasar", "keberuntungan", "putus sekolah dini", " aps "):
        assert wrong not in everything
    translated = messages.translated()
    assert translated["Working children"] == "Anak yang bekerja"
    assert translated["Child labourers"] == "Pekerja anak"
    for english, indonesian in translated.items():
        if re.search(r"\bchild labour", english, re.I) and english in found("page") | found("names"):
            assert "pekerja anak" in indonesian.lower(), english
        elif re.search(r"\bworking child", english, re.I):
            assert "anak yang bekerja" in indonesian.lower(), english


def test_every_shipped_scenario_has_a_name_and_a_description_or_stays_a_trial():
    shipped = {path.stem for path in (conf_folder() / "scenario").glob("*.yaml")}
    assert shipped == set(TITLES)


def test_no_sentence_hides_in_a_formatted_string():
    """Python 3.11 does not show it to the extraction, so that it would lack a translation unseen."""
    for path in messages.FOLDER.parent.rglob("*.py"):
        for outer in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(outer, ast.JoinedStr):
                calls = [node for node in ast.walk(outer) if isinstance(node, ast.Call) and node.args]
                names = {getattr(node.func, "id", getattr(node.func, "attr", "")): node for node in calls}
                assert not isinstance(names["say"].args[0] if "say" in names else None, ast.Constant), path
