"""A made-up survey in the shape of Susenas and Sakernas is written and read back to what it was drawn from."""

import numpy as np
import pytest
from typed_command import childlabour

from childlabour_sim import made_up_survey
from childlabour_sim.analysis.fit.moments import Moments
from childlabour_sim.city import City
from childlabour_sim.config import configure
from childlabour_sim.declare import ConfigurationError

SIZE = ("city=kupang", "households=6000", "burn_in_years=2", "years=1")
SAMPLE = 1500
NAMES = ("made_up_households", "made_up_persons")
CHILDREN_ASKED = {"7_12": 540, "13_15": 270, "16_18": 260, "10_17": 720}  # in such a sample, nearly
CLUSTERED = 1.6  # by how much weights and families widen an error


def options(folder, ending: str = "csv") -> list[str]:
    files = dict(zip(("households", "persons"), (folder / f"{name}.{ending}" for name in NAMES)))
    files["mapping"] = folder / "made_up_mapping.yaml"
    return ["population=microdata", *(f"population.{name}={path}" for name, path in files.items())]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    to = tmp_path_factory.mktemp("survey")
    for format in ("csv", "stata", "spss", "parquet"):
        made_up_survey(*SIZE, to=to, sample=SAMPLE, format=format)
    return to


def first_quarter(settings) -> dict[str, float]:
    city, found = City(settings), Moments()
    city.step()
    found.add(city.world)
    return found.values()


@pytest.fixture(scope="module")
def both(folder) -> tuple[dict, dict]:
    drawn_from = configure(*SIZE)
    read = configure("city=kupang", *options(folder), households=4000, years=1)
    return first_quarter(drawn_from), first_quarter(read)


def test_poverty_is_that_of_the_city_within_sampling_error(both):
    truth, read = both
    error = CLUSTERED * np.sqrt(truth["poverty"] * (1 - truth["poverty"]) / SAMPLE)
    assert read["poverty"] == pytest.approx(truth["poverty"], abs=2.5 * error)
    assert read["gini"] == pytest.approx(truth["gini"], abs=0.03)
    assert read["bottom40"] == pytest.approx(truth["bottom40"], abs=0.015)


@pytest.mark.parametrize("name", ["out_of_school_7_12", "out_of_school_13_15", "out_of_school_16_18", "working_10_17"])
def test_school_and_work_by_age_are_those_of_the_city_within_sampling_error(both, name):
    truth, read = (each[name] for each in both)
    asked = CHILDREN_ASKED["_".join(name.split("_")[-2:])]
    assert read == pytest.approx(truth, abs=2.5 * CLUSTERED * np.sqrt(truth * (1 - truth) / asked) + 0.005)


def test_every_format_says_the_same(folder):
    surveys = [configure("city=kupang", *options(folder, ending)).survey for ending in ("csv", "dta", "sav", "parquet")]
    for other in surveys[1:]:
        for one, two in ((surveys[0].households, other.households), (surveys[0].children, other.children)):
            assert all(np.array_equal(a, b) for a, b in zip(one, two))


def test_nothing_of_it_pretends_to_be_real(folder):
    text = (folder / "made_up_persons.csv").read_text(encoding="utf-8")
    assert text.splitlines()[0].endswith(",made_up")
    assert "no data of BPS" in (folder / "made_up_mapping.yaml").read_text(encoding="utf-8")


def test_a_burn_in_is_refused_and_otherwise_left_out(folder):
    assert configure(*options(folder)).burn_in_years == 0
    with pytest.raises(ConfigurationError, match=r"burn_in_years = 8 .*expected 0"):
        configure(*options(folder), burn_in_years=8)


def test_a_run_says_what_is_the_surveys_and_what_was_drawn(folder, tmp_path, undrawn):
    run = childlabour("run", *options(folder), "households=300", "years=1", "replications=1", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    told = " ".join(run.stdout.split())
    assert "people of a survey" in told.lower()
    assert "From the survey: weights, consumption" in told
    assert "Drawn, as for synthetic people: ability and tastes, savings" in told


def test_the_command_writes_a_survey(tmp_path):
    wrote = childlabour(
        "export", "survey", "to=new", "city=teaching_village", "households=60", "sample=30", "burn_in_years=0",
        "format=parquet", cwd=tmp_path,
    )  # fmt: skip
    assert wrote.returncode == 0, wrote.stderr
    assert (tmp_path / "new" / "made_up_persons.parquet").is_file()
    refused = childlabour("export", "survey", "city=kupang", cwd=tmp_path)
    assert refused.returncode == 2
    assert "to=survey" in refused.stderr
