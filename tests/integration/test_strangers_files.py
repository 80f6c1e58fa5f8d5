"""A file that somebody sent reads nothing but itself: not the environment, not other files, no section of Hydra."""

import pytest
from typed_command import childlabour

from childlabour_sim.config import configure
from childlabour_sim.config.study.file import with_study_file
from childlabour_sim.declare import ConfigurationError

SECRET = "x9-secret-of-the-machine"
HEAD = "# @package _global_\ndefaults: [baseline@_global_, _self_]\n"
RESOLVERS = (
    "${oc.env:SECRET}",
    "${oc.env:SECRET,none}",
    "${oc.decode:${oc.env:SECRET}}",
    "${oc.create:{a:${oc.env:SECRET}}}",
    "${oc.select:city.name}",
    "${oc.dict.values:city}",
    "${oc.deprecated:years}",
    "${hydra:runtime.cwd}",
    "${mine:1}",
    "${years}",
    "${.other}",
    "\\${oc.env:SECRET}",
)
PLACES = (
    "description: {{en: '{}'}}",
    "description: {{en: 'before {} after'}}",
    "lever: {{pkh: {{coverage: '{}'}}}}",
    "lever: {{pkh: {{'{}': 0.2}}}}",
    "crossings: ['{}']",
    "city: {{evidence: {{a: [1, {{b: '{}'}}]}}}}",
    "lever: {{_sources: {{pkh: {{source: '{}'}}}}}}",
    "a: &a '{}'\nb: *a",
    "description:\n  en: >-\n    {}",
)
OTHERS = (
    "hydra: {run: {dir: /}}",
    "hydra: {callbacks: {a: {_target_: os.system}}}",
    "hydra.run.dir: x",
    "a: &a hydra\n? *a\n: {run: {dir: x}}",
    "a: &a {hydra: {run: {dir: x}}}\n<<: *a",
    "<<: {hydra: {run: {dir: x}}}",
)
DEFAULTS = (
    "[baseline@_global_, {override hydra/launcher: basic}]",
    "[baseline@hydra.callbacks]",
    "[../../secret@description]",
    "[{/city: '${oc.env:SECRET}'}]",
    "['${oc.env:SECRET}']",
    "[{/..//secret@description: x}]",
)


@pytest.fixture(autouse=True)
def secret(monkeypatch):
    monkeypatch.setenv("SECRET", SECRET)


def write(folder, group, text):
    path = folder / group / "sent.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder, *overrides):
    with pytest.raises(ConfigurationError) as caught:
        configure(*overrides, config_dir=folder)
    message = str(caught.value)
    assert "sent.yaml, line " in message
    assert SECRET not in message
    return message


@pytest.mark.parametrize("resolver", RESOLVERS)
def test_no_resolver_of_a_scenario(tmp_path, resolver):
    write(tmp_path, "scenario", HEAD + f"description:\n  en: {resolver}\n")
    assert f"line 4: description.en = {resolver!r}" in refused(tmp_path, "scenario=sent")


@pytest.mark.parametrize("place", PLACES)
def test_wherever_it_stands(tmp_path, place):
    write(tmp_path, "scenario", HEAD + place.format("${oc.env:SECRET}") + "\n")
    assert "${oc.env:SECRET}" in refused(tmp_path, "scenario=sent")


@pytest.mark.parametrize("group", ["city", "office", "timeline", "behaviour", "law", "budget", "network"])
def test_whatever_group_it_is_of(tmp_path, group):
    write(tmp_path, group, "a: {b: ['${oc.env:SECRET}']}\n")
    assert "a.b = " in refused(tmp_path, f"{group}=sent", *(["office=medan"] if group == "city" else []))


def test_what_another_file_leads_to(tmp_path):
    (tmp_path / "scenario").mkdir()
    (tmp_path / "scenario" / "first.yaml").write_text(HEAD.replace("baseline", "sent"), encoding="utf-8")
    write(tmp_path, "scenario", HEAD + "description: {en: '${oc.env:SECRET}'}\n")
    refused(tmp_path, "scenario=first")


@pytest.mark.parametrize("text", OTHERS)
def test_no_section_of_hydra(tmp_path, text):
    write(tmp_path, "scenario", HEAD + text + "\n")
    message = refused(tmp_path, "scenario=sent")
    assert any(words in message for words in ("section of Hydra", "where a key is expected", "the keys themselves"))


@pytest.mark.parametrize("defaults", DEFAULTS)
def test_defaults_lead_to_no_other_place(tmp_path, defaults):
    (tmp_path.parent / "secret.yaml").write_text(f"en: {SECRET}\n", encoding="utf-8")
    write(tmp_path, "scenario", f"# @package _global_\ndefaults: {defaults}\n")
    assert "defaults" in refused(tmp_path, "scenario=sent")


def test_no_package_of_hydra(tmp_path):
    write(tmp_path, "budget", "#  @package   hydra.callbacks\na: {_target_: os.system}\n")
    with pytest.raises(ConfigurationError, match=r"sent\.yaml: @package hydra\.callbacks is not for"):
        configure("budget=sent", config_dir=tmp_path)


def test_defaults_come_from_no_alias(tmp_path):
    write(tmp_path, "scenario", "# @package _global_\na: &a [baseline@hydra.callbacks]\ndefaults: *a\n")
    assert "defaults = '*a'" in refused(tmp_path, "scenario=sent")


def test_the_file_of_a_lever_is_one_too(tmp_path):
    (tmp_path / "lever").mkdir()
    (tmp_path / "lever" / "pkh.yaml").write_text("coverage: ${oc.env:SECRET}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"lever/pkh\.yaml, line 1: coverage"):
        configure(config_dir=tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "name: ${oc.env:SECRET}",
        "question: {en: '${oc.env:SECRET}'}",
        "vary: {city.adult_wage: ['${oc.env:SECRET}']}",
        "override: {baseline: {output: {dir: '${oc.env:SECRET}'}}}",
        "override.baseline.hydra.searchpath: [file:///]",
        "hydra: {sweep: {dir: x}}",
        "city: ../../../secret",
        "override.baseline.office: /secret",
    ],
)
def test_nor_does_the_file_of_a_study(tmp_path, text):
    path = write(tmp_path, "study", f"{text}\n")
    with pytest.raises(ConfigurationError, match=r"sent\.yaml"):
        with_study_file([f"study={path}"], "compare")


@pytest.mark.parametrize("text", ["name=${oc.env:SECRET}", "description={en:'${oc.env:SECRET}'}", "years=${seed}"])
def test_nor_what_is_typed(text):
    with pytest.raises(ConfigurationError, match="read the environment") as caught:
        configure(f"+{text}" if "name" in text else text)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("how", [[], ["-m"], ["--cfg", "job"]])
def test_no_output_and_no_file_holds_the_secret(tmp_path, monkeypatch, how):
    monkeypatch.setenv("SECRET", SECRET)
    write(tmp_path, "scenario", HEAD + "description: {en: '${oc.env:SECRET}', id: '${oc.env:SECRET}'}\n")
    answer = childlabour("run", *how, "scenario=sent", "--config-dir=.", cwd=tmp_path)
    assert answer.returncode != 0
    assert "sent.yaml, line 3" in answer.stderr
    assert "Traceback" not in answer.stderr
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert SECRET not in answer.stdout + answer.stderr
    assert not any(SECRET.encode() in path.read_bytes() for path in written)
