"""Row by row of the source documents: every row is there, can be run, and moves what it says.

That a dose of zero changes nothing at all is held bit by bit for every lever in tests/properties/test_identity.py.
"""

from collections import defaultdict

import numpy as np
import pytest
import yaml

from childlabour_sim.analysis.fit.claims import Finding, load_findings
from childlabour_sim.analysis.fit.findings import HOUSEHOLDS, effect_of, measure
from childlabour_sim.analysis.fit.measured_runs import Arm, compose, needed
from childlabour_sim.analysis.paired.observation import UNITS, Observation, observe
from childlabour_sim.commands.validate.findings import main
from childlabour_sim.config import configure
from childlabour_sim.config.schema import FREE_KEYS, declared
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.law import load_register
from childlabour_sim.levers.lever import installed
from childlabour_sim.records.recorder import record_replication

ROWS_OF_THE_DIGEST = {"000 Kupang": 5, "001 Serang": 3, "002 Domestic work": 13, "003 UNICEF": 2, "004 Medan": 19}
FINDINGS = load_findings()
CARRIED = [item for item in FINDINGS if item.carried]
CHOICES = {"law", "timeline", "budget.rationing"}
RUNS = needed(lambda read: [effect_of(item, read) for item in CARRIED])
TOGETHER = ("budget.city", "timeline", "law", "city.adult_shares", "lever.case_work.time")  # judged as a whole only
WITH = [
    arm
    for arm in dict.fromkeys(item.arms(HOUSEHOLDS)[1] for item in CARRIED)
    if any(text.startswith(TOGETHER) for text in arm.overrides)
]
SMALL = 3000
STRONG = (  # document, row, statistic, group: enough to be seen in a few thousand households
    ("000", 1, "awareness", "all"),
    ("000", 2, "unmet_need", "all"),
    ("000", 3, "learning_lost", "all"),
    ("000", 5, "hazardous_rate", "all"),
    ("001", 1, "kla_disaster_mechanism", "all"),
    ("002", 2, "working_rate", "legal=light"),
    ("002", 7, "child_labour_rate", "all"),
    ("004", 1, "households_reached", "all"),
    ("004", 3, "trust", "all"),
    ("004", 9, "poverty_gap", "pkh=beneficiary"),
    ("004", 10, "poverty_headcount", "all"),
    ("004", 11, "child_labour_rate", "quintile=1"),
    ("004", 19, "services", "all"),
)


def label(item):
    return f"{item.document[:3]}-{item.row}-{item.statistic}-{item.group}"


def test_every_row_of_the_documents_is_there():
    rows = defaultdict(set)
    for item in FINDINGS:
        rows[item.document].add(item.row)
    assert rows == {document: set(range(1, n + 1)) for document, n in ROWS_OF_THE_DIGEST.items()}


def test_every_row_is_carried_by_something():
    assert {(item.document, item.row) for item in CARRIED} == {(item.document, item.row) for item in FINDINGS}


def test_entries_are_complete():
    for item in FINDINGS:
        assert item.finding.endswith(".")
        assert item.mechanism
        assert all(name[0] == "M" and 1 <= int(name[1:]) <= 15 for name in item.mechanism)
        if item.carried:
            assert item.city
            assert item.without != item.with_
            assert item.expect in ("up", "down", "any")
            assert 0 <= item.last <= item.years
        else:
            assert item.missing.endswith(".")


def test_no_entry_stands_twice():
    kept = [(item.document, item.row, item.observation, item.without, item.with_) for item in CARRIED]
    assert len(set(kept)) == len(kept)


@pytest.mark.parametrize("item", CARRIED, ids=label)
def test_overrides_and_assumption_are_declared(item):
    keys = declared()
    for key, text in (override.split("=", 1) for override in (*item.without, *item.with_)):
        if key in CHOICES:
            assert key == "budget.rationing" or (conf_folder() / key / f"{text}.yaml").is_file()
        elif key not in FREE_KEYS:
            keys[key].check(key, yaml.safe_load(text.replace("_", "")))
    assert any(key == item.assumption or key.startswith(f"{item.assumption}.") for key in keys)


@pytest.mark.slow
@pytest.mark.parametrize("arm", WITH, ids=lambda arm: " ".join(arm.overrides))
def test_runs_whose_values_depend_on_each_other_compose(arm):
    compose(arm, RUNS[arm]).settings()  # single values are checked above


def test_rules_of_the_register_are_known():
    register, start = load_register(conf_folder()), configure(households=1).start
    for item in FINDINGS:
        for rule in item.register:
            assert register.value(rule, start) is not None, rule


@pytest.fixture(scope="module")
def everything_recorded():
    """Return what a quarter records when every lever is in force, with the groups the findings ask for."""
    asked = {item.observation for item in CARRIED}
    on = [f"lever.{name}.enabled=true" for name in installed()]
    overrides = ("city=medan", "budget.rationing=unlimited", "burn_in_years=0", *sorted(on))
    return record_replication(compose(Arm(overrides, households=300, years=1), asked).settings(), 0).records


@pytest.mark.parametrize("item", CARRIED, ids=label)
def test_what_is_observed_is_declared_and_recorded(item, everything_recorded):
    pairs = set(everything_recorded.select("statistic", "group").cast(str).iter_rows())
    for one in (item.observation, item.observation.per):
        assert one is None or (one.statistic in UNITS and one[:2] in pairs)


def test_levers_named_are_installed():
    named = {text.split(".")[1] for item in CARRIED for text in (*item.without, *item.with_) if text[:6] == "lever."}
    assert named <= installed().keys()


@pytest.fixture(scope="module")
def effects():
    wanted = [item for item in CARRIED if (item.document[:3], item.row, item.statistic, item.group) in STRONG]
    first = {(item.document[:3], item.row, item.statistic, item.group): item for item in reversed(wanted)}
    assert first.keys() == set(STRONG)
    found = measure(list(first.values()), households=SMALL, replications=1)
    return {label(effect.finding): effect for effect in found}


@pytest.mark.slow
@pytest.mark.parametrize("wanted", STRONG, ids=lambda wanted: "-".join(map(str, wanted)))
def test_strong_levers_move_the_right_way_even_in_a_small_run(wanted, effects):
    effect = effects["-".join(map(str, wanted))]
    change = effect.effects[0]
    assert change > 0 if effect.finding.expect == "up" else change < 0


def finding(**values):
    return Finding(document="", row=1, finding="", mechanism=(), city="medan", **values)


@pytest.mark.parametrize(
    ("item", "quarters"),
    [
        (finding(statistic="households_reached"), 4.0),  # numbers in a quarter become numbers in a year
        (finding(statistic="true_cases"), 1.0),
        (finding(statistic="spending", group="lever=socialisation", per="households_reached@all"), 1.0),
        (finding(statistic="reports", per="true_cases@all"), 4.0),
        (finding(statistic="true_cases", per="reports@kind=sexual"), 0.25),
    ],
)
def test_flows_are_shown_a_year(item, quarters):
    effect = effect_of(item, lambda arm, wanted: np.array([3.0, 5.0]))
    assert item.quarters == quarters
    assert effect.with_ == (3.0 * quarters, 5.0 * quarters)
    assert effect.effects == (0.0, 0.0)


def test_the_last_years_are_observed():
    item = finding(statistic="reports", per="true_cases@all", years=5, last=2)
    assert item.observation == Observation("reports", "all", 12, per=Observation("true_cases", "all", 12))


def test_a_household_reached_costs_something(everything_recorded):
    ratio = Observation("spending", "lever=socialisation", per=Observation("households_reached"))
    assert 100 < observe(everything_recorded, ratio) < 100_000


def test_the_command_writes_the_page(tmp_path, capsys):
    page = tmp_path / "findings.md"
    main(["households=300", "replications=2", "only=poverty 7.94", f"to={page}"])
    text = page.read_text(encoding="utf-8")
    assert "city.income_scale: 0.9823 → 1.01" in text
    assert "poverty_headcount (medan, years 1 to 5)" in text
    assert "No impact estimate" in text
    assert "Pairs of runs: 1." in capsys.readouterr().out


@pytest.mark.parametrize("wrong", ["only=no such row", "colour=red"])
def test_the_command_refuses_what_it_does_not_know(wrong):
    with pytest.raises(ConfigurationError):
        main([wrong])
