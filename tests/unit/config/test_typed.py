"""What people type is read as they mean it, or answered with what works."""

import re
import shlex

import pytest
from hydra.core.override_parser.overrides_parser import OverridesParser
from hypothesis import given
from hypothesis import strategies as st

from childlabour_sim.config import configure
from childlabour_sim.config.compose import composing
from childlabour_sim.config.study.study import read_study
from childlabour_sim.config.study.sweep import gather
from childlabour_sim.config.study.varied import read_varied
from childlabour_sim.config.users.typed import as_hydra_reads
from childlabour_sim.declare import ConfigurationError


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("scenarios=baseline,case_work", "scenarios=[baseline,case_work]"),
        ("budget.priority=case_work,raids", "budget.priority=[case_work,raids]"),
        ("outcome=enrolment_rate:age=13-15,sex=male", 'outcome="enrolment_rate:age=13-15,sex=male"'),
        ("lever.pkh.coverage=0,2", 'lever.pkh.coverage="0,2"'),
        ("+lever.pkh.coverage=0,2", '+lever.pkh.coverage="0,2"'),
        ("override.package.lever.pkh.coverage=0,2", 'override.package.lever.pkh.coverage="0,2"'),
        ("precision=0,002", 'precision="0,002"'),
        ("households=2.000.000", 'households="2.000.000"'),
        ("lever.raids.per_quarter={times:1,5}", "lever.raids.per_quarter={times:1.5}"),
    ],
)
def test_what_is_meant_is_read_and_read_again_the_same(typed, read):
    assert as_hydra_reads([typed]) == [read]
    assert as_hydra_reads([read]) == [read]


@pytest.mark.parametrize(
    "typed",
    [
        "city=kupang", "households=2000", "seed=1e6", "households=full", "threads=null", "~scenario", "households",
        "lever.raids.per_quarter={times:2}", 'crossings=["age=7-15"]', "vary={lever.pkh.coverage:[0,2]}",
        "start=2025-01-01", "output.dir=/a b/c", "lever.raids.enabled=false", "city=",
    ],
)  # fmt: skip
def test_the_rest_is_left_alone(typed):
    assert as_hydra_reads([typed]) == [typed]


def test_runs_of_several_values_stay_so():
    several = ["lever.pkh.coverage=0,2", "city=medan,kupang", "lever.raids.enabled=true,false"]
    assert as_hydra_reads(several, several=True) == several


def test_a_comparison_reads_both_ways_alike():
    with composing(primary="compare") as composer:
        one, other = (
            read_study([f"scenarios={names}", "outcome=enrolment_rate:age=13-15"], composer)
            for names in ("baseline,package", "[baseline,package]")
        )
    assert one == other


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("city=medan,kupang", ["city = 'medan,kupang'", "one file", "-m city=medan,kupang"]),
        ("output.dir=a,b", ["output.dir = 'a,b'", """'output.dir="a,b"'"""]),
        ("crossings=age=7-15", ["crossings = 'age=7-15'", """'crossings=["age=7-15"]'"""]),
        ("crossings=age=7-15,sex=male", ['["age=7-15,sex=male"]', '["age=7-15","sex=male"]']),
        ("households=1,5,7", ["households = '1,5,7'", "a whole number"]),
        ("lever.raids.enabled=true,false", ["true or false"]),
        ("sibling_order=birth,random", ["one of birth, random"]),
        ("lever.pkh.coverge=0,2", ["unknown key lever.pkh.coverge", "lever.pkh.coverage"]),
        ("output.dir=a b{c", ["cannot read", """'output.dir="a b{c"'"""]),
        ("lever.raids.per_quarter=1.500", ["1.5 or 1500", "raids/quarter"]),
    ],
)
def test_what_works_is_shown(typed, words):
    with pytest.raises(ConfigurationError) as caught:
        configure(typed)
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("vary.city.adult_wage=1.000.000,2.500.000", (1e6, 2.5e6)),
        ("vary.city.adult_wage=Rp2,5 juta", (2.5e6,)),
        ("vary.city.adult_wage=1.000.000..4.000.000/2", (1e6, 4e6)),
        ("vary.behaviour.disapproval=1.234,2", (1.234, 2)),
        ("vary.lever.pkh.coverage=0,1", (0, 1)),
    ],
)
def test_values_of_a_sweep(typed, values):
    said = OverridesParser.create().parse_override(gather([typed])[0]).value()
    assert read_varied(said, {})[0].grid() == values


def test_a_value_of_a_sweep_that_leaves_doubt_is_refused():
    said = OverridesParser.create().parse_override(gather(["vary.lever.raids.per_quarter=1.500,2"])[0]).value()
    with pytest.raises(ConfigurationError, match=r"vary\.lever\.raids\.per_quarter = '1\.500' .*may be 1\.5 or 1500"):
        read_varied(said, {})


@given(st.text(st.characters(codec="ascii", exclude_categories=("Cc",)), min_size=1).filter(lambda text: text.strip()))
def test_the_quoting_that_is_shown_works_for_the_very_value(value):
    if "${" in value or value[0] in "[{\"'" or not ("=" in value or "," in value):
        return
    with pytest.raises(ConfigurationError) as caught:
        as_hydra_reads([f"output.dir={value}"])
    shown = re.search(r"expected ('.*|output\.dir.*)$", str(caught.value), re.S)[1]
    (word,) = shlex.split(shown)
    assert OverridesParser.create().parse_override(word).value() == value
    assert as_hydra_reads([word]) == [word]
