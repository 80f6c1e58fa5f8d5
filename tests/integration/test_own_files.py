"""Files of a user's own: found first, and never silently stood in for."""

from dataclasses import replace

import pytest
from typed_command import childlabour

from childlabour_sim.config import configure
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.users.left_out import left_out
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.records.fingerprint import run_fingerprint

OFFICE = "# @package _global_\ndefaults: [kupang, _self_]\nbudget: {city: {total: 3_000_000_000}}\n"


def write(folder, name: str, text: str) -> None:
    path = folder / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def own(tmp_path):
    """A city of the user's own, without offices."""
    write(tmp_path, "city/mine", "defaults: [medan, _self_]\npoverty_line: 700000\n")
    return tmp_path


def test_a_city_without_offices_is_refused(own):
    with pytest.raises(ConfigurationError) as caught:
        configure("city=mine", config_dir=own)
    for word in ("city = 'mine'", "office/mine.yaml", "budget.city.total", "office=", "kupang"):
        assert word in str(caught.value)


def test_every_shipped_city_has_offices_of_its_own():
    cities, offices = ({path.stem for path in (conf_folder() / group).glob("*.yaml")} for group in ("city", "office"))
    assert cities == offices - {"default"}


def test_a_city_takes_its_own_offices_or_those_it_is_told_to(own):
    other = configure("city=mine", "office=serang", config_dir=own)
    assert (other.levers["raids"]["per_quarter"], other.burn_in_levers["raids"]["per_quarter"]) == (4, 4)
    assert other.choices["office"] == "serang"
    write(own, "office/mine", OFFICE)
    mine = configure("city=mine", config_dir=own)
    assert mine.budget["city"]["total"] == 3_000_000_000
    assert (mine.levers["raids"]["per_quarter"], mine.city["poverty_line"]) == (3, 700_000)


def test_a_scenario_file_says_what_it_is(tmp_path):
    write(tmp_path, "scenario/mine", "lever: {raids: {per_quarter: {times: 2}}}\n")
    with pytest.raises(ConfigurationError, match=r"scenario = 'mine' .*begin with '# @package _global_'"):
        configure("scenario=mine", config_dir=tmp_path)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("budget.city.share.outreach=0.2", "budget.city.share.socialisation"),
        ("lever.case_work.time.visits=0.3", "lever.case_work.time.outreach"),
    ],
)
def test_words_of_the_report_lead_to_their_keys(said, meant):
    with pytest.raises(ConfigurationError, match=f"the key is {meant}"):
        configure(said)


def test_the_offices_file_says_what_it_is(own):
    write(own, "office/mine", "budget: {city: {total: 3_000_000_000}}\n")
    with pytest.raises(ConfigurationError, match=r"office\.budget.*# @package _global_"):
        configure("city=mine", config_dir=own)


def test_an_office_file_that_leaves_numbers_out_says_whose_it_takes(own):
    write(own, "office/mine", OFFICE)  # which stands on Kupang's
    assert left_out(configure("city=mine", config_dir=own)) == []
    write(own, "office/mine", OFFICE.replace("defaults: [kupang, _self_]\n", ""))
    found = left_out(configure("city=mine", "lever.raids.per_quarter=2", config_dir=own))
    assert "lever.case_work.workers" in found
    assert not {"budget.city.total", "lever.raids.per_quarter"} & {*found}  # the file's own, and the user's
    assert left_out(configure("city=kupang")) == []


def test_a_file_of_the_same_name_wins_over_the_shipped_one(tmp_path):
    raids = (conf_folder() / "lever" / "raids.yaml").read_text(encoding="utf-8")
    write(tmp_path, "city/medan", "defaults: [kupang, _self_]\npoverty_line: 700000\n")
    write(tmp_path, "office/medan", OFFICE)
    write(tmp_path, "lever/raids", raids.replace("officers: 20", "officers: 7"))
    settings = configure(config_dir=tmp_path)
    assert settings.city_name == "medan"
    assert settings.city["poverty_line"] == 700_000
    assert settings.city["households_in_city"] == configure("city=kupang").city["households_in_city"]
    assert settings.budget["city"]["total"] == 3_000_000_000
    assert settings.levers["raids"]["officers"] == 7
    assert configure().levers["raids"]["officers"] == 20  # and is forgotten without the folder


def test_a_file_of_a_lever_that_is_edited_is_read_again(tmp_path):
    shipped = (conf_folder() / "lever" / "raids.yaml").read_text(encoding="utf-8")
    found = []
    for officers in (7, 8):  # of the same length
        write(tmp_path, "lever/raids", shipped.replace("officers: 20", f"officers: {officers}"))
        found.append(configure(config_dir=tmp_path).levers["raids"]["officers"])
    assert found == [7, 8]


@pytest.mark.parametrize("option", [["--config-dir=mine"], ["-cd", "mine"]])
def test_the_command_line_finds_them_first_too(own, option):
    (own / "mine").mkdir()
    write(own / "mine", "city/medan", "defaults: [kupang, _self_]\npoverty_line: 700001\n")
    answer = childlabour("run", "--cfg", "job", *option, cwd=own)
    assert answer.returncode == 0, answer.stderr
    assert "poverty_line: 700001" in answer.stdout


@pytest.mark.slow
def test_jobs_of_a_multirun_find_them_first_and_multiply_their_values(own):
    write(own, "office/mine", OFFICE)
    size = ("households=200", "years=1", "burn_in_years=0", "replications=1")
    answer = childlabour(
        "run", "-m", "city=mine", "lever.raids.per_quarter={times:2},{times:3}", *size, "--config-dir=.", cwd=own
    )
    assert answer.returncode == 0, answer.stderr
    configurations = [path.read_text(encoding="utf-8") for path in (own / "results" / "run").glob("*/config.yaml")]
    raids = [text.partition("lever.raids.per_quarter:\n  value: ")[2].split()[0] for text in configurations]
    assert sorted(raids) == ["6.0", "9.0"]


def test_validate_judges_what_is_shipped(own):
    answer = childlabour("validate", "--config-dir=.", cwd=own)
    assert answer.returncode == 2
    assert "expected none" in answer.stderr


def test_money_of_the_burn_in_is_part_of_what_a_run_is():
    today = configure("city=kupang", "budget.city.total=9e9", households=300)
    more = {**today.burn_in_budget, "city": {**today.burn_in_budget["city"], "total": 1e9}}
    assert run_fingerprint(today) != run_fingerprint(replace(today, burn_in_budget=more))
