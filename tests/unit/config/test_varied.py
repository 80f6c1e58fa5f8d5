"""What is typed after ``vary`` is understood, or refused with the key, the value and what was expected."""

import pytest

from childlabour_sim.config.study.sweep import gather
from childlabour_sim.config.study.varied import Varied, read_varied
from childlabour_sim.declare import ConfigurationError

SOURCES = {"behaviour.disapproval": {"source": "assumption", "range": [0.03, 1.9]}}


def read(said):
    return read_varied(said, SOURCES)


@pytest.mark.parametrize(
    ("typed", "varied"),
    [
        (["vary.lever.pkh.amount_scale=0.5,1"], Varied("lever.pkh.amount_scale", (0.5, 1.0))),
        (["vary.lever.pkh.amount_scale=[0.5,1]"], Varied("lever.pkh.amount_scale", (0.5, 1.0))),
        (["+vary.lever.pkh.amount_scale=2"], Varied("lever.pkh.amount_scale", (2.0,))),
        (["vary={lever.pkh.amount_scale:[0.5,1]}"], Varied("lever.pkh.amount_scale", (0.5, 1.0))),
        (["vary={lever:{pkh:{amount_scale:[3]}}}"], Varied("lever.pkh.amount_scale", (3.0,))),
        (["vary.lever.pkh.enabled=true,false"], Varied("lever.pkh.enabled", (True, False))),
        (["vary.behaviour=imitation,luxury_threshold"], Varied("behaviour", ("imitation", "luxury_threshold"))),
        (["vary.behaviour.curvature=1..3"], Varied("behaviour.curvature", (), 1.0, 3.0)),
        (["vary.behaviour.curvature=1..3/9"], Varied("behaviour.curvature", (), 1.0, 3.0, 9)),
        (["vary.city.adult_wage=1e6..4e6"], Varied("city.adult_wage", (), 1e6, 4e6)),
        (["vary.shock.income=-0.3..-0.1"], Varied("shock.income", (), -0.3, -0.1)),
        (["vary.behaviour.disapproval=range"], Varied("behaviour.disapproval", (), 0.03, 1.9)),
        (["vary.behaviour.curvature={low:1,high:4,log:true}"], Varied("behaviour.curvature", (), 1.0, 4.0, log=True)),
        (["vary.shock.quarters=1..4"], Varied("shock.quarters", (), 1, 4, whole=True)),
        (["vary.budget.central=null,1e12"], Varied("budget.central", (None, 1e12))),
    ],
)
def test_many_ways_of_saying_it(typed, varied):
    (override,) = gather(typed)
    from hydra.core.override_parser.overrides_parser import OverridesParser

    assert read(OverridesParser.create().parse_override(override).value()) == (varied,)


def test_what_is_typed_later_wins_and_other_overrides_stay():
    typed = ["vary={a:[1],b:[2]}", "city=kupang", "vary.a=3,4"]
    assert gather(typed) == ["city=kupang", "vary={a:[3,4],b:[2]}"]
    assert gather([*typed, "vary={c:[1]}"]) == ["city=kupang", "vary={c:[1]}"]
    assert gather(["city=kupang"]) == ["city=kupang"]


@pytest.mark.parametrize(
    ("typed", "outcomes"),
    [
        ("working_rate", '["working_rate"]'),
        ("[working_rate,enrolment_rate:age=13-15]", '["working_rate","enrolment_rate:age=13-15"]'),
        ("working_rate:sex=female,quintile=1,spending", '["working_rate:sex=female,quintile=1","spending"]'),
        ('["working_rate:sex=female,quintile=1", "spending"]', '["working_rate:sex=female,quintile=1","spending"]'),
        ("[]", "[]"),
    ],
)
def test_outcomes_need_no_quotes(typed, outcomes):
    assert gather([f"outcomes={typed}"]) == [f"outcomes={outcomes}"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (None, ["nothing to vary", "vary.lever.pkh.amount_scale=0.5,1,2"]),
        ({}, ["nothing to vary"]),
        ({"lever.pkh.coverge": [0.1]}, ["vary.lever.pkh.coverge", "lever.pkh.coverage"]),
        ({"lever.pkh.coverage": []}, ["vary.lever.pkh.coverage", "one value or more"]),
        ({"lever.pkh.coverage": [0.1, 0.1]}, ["0.1 twice"]),
        ({"lever.pkh.coverage": [0.1, 1.4]}, ["vary.lever.pkh.coverage = 1.4 (share of households)", "from 0 to 1"]),
        ({"lever.pkh.coverage": "high"}, ["'high'", "a number"]),
        ({"lever.pkh.coverage": "a..b"}, ["'a..b'", "LOW..HIGH"]),
        ({"lever.pkh.coverage": "0.5..0.1"}, ["0.5..0.1", "the lower one first"]),
        ({"lever.pkh.coverage": {"low": 0.1}}, ["0.1..None", "two numbers"]),
        ({"lever.pkh.coverage": {"low": 0.1, "high": 0.2, "step": 3}}, ["'step'", "low, high, steps, log"]),
        ({"lever.pkh.coverage": {"low": 0.1, "high": 0.2, "steps": 1}}, ["steps = 1", "from 2"]),
        ({"lever.pkh.coverage": {"low": 0.0, "high": 0.2, "log": True}}, ["log = True", "above 0"]),
        ({"lever.pkh.coverage": "0.5..1.5"}, ["vary.lever.pkh.coverage = 1.5", "from 0 to 1"]),
        ({"lever.pkh.coverage": "range"}, ["range", "gives none", "LOW..HIGH"]),
        ({"lever.pkh.enabled": "0..1"}, ["(switch)", "a list of values"]),
        ({"behaviour": "0..1"}, ["(name)", "a list of values"]),
        ({"behaviour": ["imitatin"]}, ["'imitatin'", "the nearest is imitation"]),
        ({"lever.pkh.coverage": [None]}, ["None", "a number"]),
        ({"crossings": ["a"]}, ["vary.crossings holds a list"]),
        ({"seed": [1, 2]}, ["vary.seed", "replications"]),
    ],
)
def test_what_cannot_be_varied_is_refused(said, words):
    with pytest.raises(ConfigurationError) as caught:
        read(said)
    assert all(word in str(caught.value) for word in words), str(caught.value)


def test_what_cannot_be_read_is_quoted():
    with pytest.raises(ConfigurationError, match=r"cannot read 'vary\.a=\{1'"):
        gather(["vary.a={1"])
