"""Facts of the user's own: with a band or an error, of what can be solved for, or refused."""

import pytest

from childlabour_sim.analysis.fit.contraction import of_a_city
from childlabour_sim.analysis.fit.moments import Moments
from childlabour_sim.analysis.worlds.profile import open_profile
from childlabour_sim.config.targets import read_targets
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.words.known import FACTS

YAML = """out_of_school_16_18: {value: 0.2, se: 0.01, source: Susenas 2024}
family_10_17: {value: 0.03, low: 0.02, high: 0.05}
"""
CSV = """moment,value,se,low,high,source
out_of_school_16_18,0.2,0.01,,,Susenas 2024
family_10_17,0.03,,0.02,0.05,
"""


def read(tmp_path, text: str, name: str = "own.yaml"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_targets(str(tmp_path / name), Moments.shares())


def test_an_error_becomes_the_band_in_which_95_of_100_lie(tmp_path):
    found = read(tmp_path, YAML)
    school = found["out_of_school_16_18"]
    assert school.pop("source") == "Susenas 2024"
    assert school == pytest.approx({"value": 0.2, "low": 0.1804, "high": 0.2196})
    assert found["family_10_17"] == {"value": 0.03, "low": 0.02, "high": 0.05}


def test_a_table_says_the_same(tmp_path):
    assert read(tmp_path, CSV, "own.csv") == read(tmp_path, YAML)


def test_no_file_is_no_facts():
    assert read_targets("", Moments.shares()) == {}


def test_facts_of_ones_own_stand_in_place_of_the_citys(tmp_path):
    profile = open_profile("kupang", ["households=300"], targets=read(tmp_path, YAML))
    bands = {fact.name: (fact.value, fact.low, fact.high) for fact in profile.facts}
    assert bands["out_of_school_16_18"] == pytest.approx((0.2, 0.1804, 0.2196))
    assert bands["family_10_17"] == (0.03, 0.02, 0.05)
    assert len(profile.facts) == len(open_profile("kupang", ["households=300"]).facts)


def test_what_a_city_is_fitted_to_is_known_and_has_words():
    assert of_a_city() < Moments.shares() < FACTS.keys()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("family_10_17: {value: 0.03}", ["family_10_17", "neither a band nor an error", "se:"]),
        ("family_10_17: {value: 0.03, low: 0.02}", ["neither a band nor an error"]),
        ("family_10_17: {value: 0.03, low: 0.04, high: 0.05}", ["within its band"]),
        ("family_10_17: {value: 3, se: 0.1}", ["value = 3", "a number from"]),
        ("family_10_17: {value: 0.03, se: -0.1}", ["se = -0.1"]),
        ("family_10_17: {value: 0.03, se: 0.01, low: 0.02, high: 0.04}", ["both an error and a band"]),
        ("# nothing", ["holds no moment", "family_10_17"]),
        ("family_10_17: 0.03", ["expected {value: NUMBER"]),
        ("family_10_17: {value: 0.03, error: 0.01}", ["'error' is not known"]),
        ("family_10_18: {value: 0.03, se: 0.01}", ["'family_10_18'", "no moment", "family_10_17"]),
        ("poverty: {value: 0.1, se: 0.01}", ["'poverty' is no moment"]),
    ],
)
def test_a_fact_that_cannot_be_solved_for_is_refused(tmp_path, text, told):
    with pytest.raises(ConfigurationError) as refused:
        read(tmp_path, text)
    for part in (*told, "own.yaml"):
        assert part in str(refused.value)


@pytest.mark.parametrize("row", ["family_10_17,0.1,0.01,,,\nfamily_10_17,0.1,0.01,,,", ",0.1,0.01,,,"])
def test_rows_of_a_table_name_one_moment_each(tmp_path, row):
    with pytest.raises(ConfigurationError, match=r"own\.csv, line [23]"):
        read(tmp_path, f"moment,value,se,low,high,source\n{row}\n", "own.csv")
