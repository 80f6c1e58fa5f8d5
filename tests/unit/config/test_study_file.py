"""A study's file is a command line that was kept."""

import pytest

from childlabour_sim.config.study.file import shipped_studies, with_study_file
from childlabour_sim.config.study.sweep import gather
from childlabour_sim.declare import ConfigurationError

TEXT = """
command: sweep
question:
  en: How much, and for "whom"?
  id: Berapa?
city: kupang
lever: {raids: {per_quarter: {times: 2}}}
execution.workers: 1
start: 2025-01-01
vary:
  lever.pkh.amount_scale: [0.5, 1]
  behaviour.disapproval: {low: 0.5, high: 2}
outcomes: ["enrolment_rate:age=13-15"]
"""


@pytest.fixture
def path(tmp_path):
    (tmp_path / "study.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path / "study.yaml"


def test_keys_are_those_of_the_command_line(path):
    assert with_study_file([f"study={path}"], "sweep") == [
        'question={en:"How much, and for \\"whom\\"?",id:"Berapa?"}',
        'city="kupang"',
        "lever.raids.per_quarter={times:2}",
        "execution.workers=1",
        'start="2025-01-01"',
        "vary={lever.pkh.amount_scale:[0.5,1],behaviour.disapproval:{low:0.5,high:2}}",
        'outcomes=["enrolment_rate:age=13-15"]',
    ]


def test_the_command_line_comes_last_and_so_wins(path):
    found = with_study_file(["city=medan", f"study={path.parent}", "vary.lever.pkh.amount_scale=3"], "sweep")
    assert found[-2:] == ["city=medan", "vary.lever.pkh.amount_scale=3"]
    assert gather(found)[-1] == "vary={lever.pkh.amount_scale:3,behaviour.disapproval:{low:0.5,high:2}}"


def test_without_a_study_nothing_changes():
    assert with_study_file(["city=medan"], "compare") == ["city=medan"]


@pytest.mark.parametrize("name", shipped_studies())
def test_shipped_studies_are_found_by_name(name):
    assert with_study_file([f"study={name}"], _command_of(name))


def _command_of(name):
    for command in ("sweep", "compare", "solve", "attribute", "validate", "optimise", "sensitivity"):
        try:
            with_study_file([f"study={name}"], command)
        except ConfigurationError:
            continue
        return command
    raise AssertionError(name)


def test_bad_files_are_refused(path, tmp_path):
    with pytest.raises(ConfigurationError, match="childlabour sweep"):
        with_study_file([f"study={path}"], "compare")
    with pytest.raises(ConfigurationError, match=r"not found.*pkh_amount_and_conditions"):
        with_study_file(["study=pkh_amount"], "sweep")
    (tmp_path / "broken.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        with_study_file([f"study={tmp_path / 'broken.yaml'}"], "sweep")
    (tmp_path / "list.yaml").write_text("[1]", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="expected keys and values"):
        with_study_file([f"study={tmp_path / 'list.yaml'}"], "sweep")


def test_an_unknown_key_is_named_with_its_file(path):
    path.write_text(TEXT + "householdz: 3\n")
    with pytest.raises(ConfigurationError, match=r"study\.yaml' \(file\): holds an unknown key householdz.*households"):
        with_study_file([f"study={path}"], "sweep")
