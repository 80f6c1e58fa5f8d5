"""Bills: today's law, each bill alone, the strictest of two, dates, contradictions, and the shipped values."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
import yaml
from hydra import compose, initialize_config_dir
from omegaconf import OmegaConf

from childlabour_sim.declare import SECTORS, ConfigurationError
from childlabour_sim.law import load_register
from childlabour_sim.law.bills import BILLS, LONGEST_WEEK, PARAMETERS, check_bills
from childlabour_sim.law.labour_law import labour_law

CONF = Path(__file__).parents[3] / "conf"
START = date(2025, 1, 1)
UNCHANGED = {item.name: 0 for item in PARAMETERS["strict_ban"]} | {"enabled": False}
TODAY = {
    "home_oversight": 0.02, "sentence_chance": 0.01, "sentence_chance_street": 0.001, "agency_share": 0.1,
    "agency_compliance": 0.5,
}  # fmt: skip


@pytest.fixture(scope="module")
def register():
    return load_register(CONF)


def with_bills(**changes):
    """Return all blocks, a bill switched on for each name given."""
    bills = {name: dict(UNCHANGED) for name in BILLS} | {"status_quo": TODAY}
    return bills | {name: UNCHANGED | {"enabled": True} | values for name, values in changes.items()}


def by_sector(array):
    return dict(zip(SECTORS, array.tolist()))


def equal(one, other):
    return all(np.array_equal(a, b) for a, b in zip(one, other))


def test_today_employers_are_bound_and_households_are_not(register):
    law = labour_law(with_bills(), register, START, START)
    assert by_sector(law.minimum_age) == {"family": 0, "street": 18, "waged": 18, "domestic": 0}
    assert by_sector(law.lawful_age) == {"family": 15, "street": 15, "waged": 18, "domestic": 15}
    assert by_sector(law.longest_week) == dict.fromkeys(SECTORS, LONGEST_WEEK)
    assert by_sector(law.fine) == {"family": 0, "street": 200e6, "waged": 100e6, "domestic": 0}
    assert by_sector(law.sentence_chance) == {"family": 0, "street": 0.001, "waged": 0.01, "domestic": 0.01}
    assert (law.hours_compliance, law.home_oversight, law.administrative_chance) == (0.0, 0.02, 0.0)
    assert (law.agency_share, law.agency_compliance, law.agency_minimum_age) == (0.1, 0.5, 18.0)
    assert {array.dtype for array in (law.minimum_age, law.longest_week, law.fine)} == {np.dtype(np.float64)}


def test_laws_not_yet_made_forbid_nothing(register):
    day = date(2002, 12, 31)
    law = labour_law(with_bills(), register, day, day)
    assert tuple(law.lawful_age) == (15, 15, 15, 15)  # the convention on the minimum age came before
    assert not law.minimum_age.any()
    assert not law.fine.any()


def test_the_domestic_age_binds_once_the_register_has_a_sanction_on_households(tmp_path):
    text = """\
work.domestic.minimum_age:
  {title: Age, unit: age, values: {2015-01-01: {value: 18, article: 1, source: law}}}
work.domestic.household_sanction:
  title: Sanction
  unit: yes/no
  values: {2015-01-01: {value: false, article: 1, source: law}, 2030-01-01: {value: true, article: 1, source: law}}
work.employer_ban.below_age:
  {title: Age, unit: age, values: {2003-01-01: {value: 18, article: 1, source: law}}}
work.minimum_age:
  {title: Age, unit: age, values: {1999-01-01: {value: 15, article: 1, source: law}}}
work.exploitation.below_age:
  {title: Age, unit: age, values: {2014-01-01: {value: 18, article: 1, source: law}}}
sanctions.child_protection.art88.fine_max:
  {title: Fine, unit: IDR, values: {2014-01-01: {value: 2, article: 1, source: law}}}
sanctions.manpower.art185.fine_min:
  {title: Fine, unit: IDR, values: {2003-01-01: {value: 1, article: 1, source: law}}}
"""
    (tmp_path / "law" / "register").mkdir(parents=True)
    (tmp_path / "law" / "register" / "work.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "references.yaml").write_text("law: {citation: A law, kind: law, grade: A}\n", encoding="utf-8")
    small = load_register(tmp_path)
    domestic = SECTORS.index("domestic")
    assert labour_law(with_bills(), small, date(2029, 12, 31), START).minimum_age[domestic] == 0
    assert labour_law(with_bills(), small, date(2030, 1, 1), START).minimum_age[domestic] == 18


@pytest.mark.parametrize(
    ("name", "values", "ages", "weeks", "fines", "scalars"),
    [
        (
            "domestic_workers_bill",
            {"minimum_age": 18, "fine_domestic": 5e6, "home_oversight": 0.1},
            (0, 18, 18, 18),
            (98, 98, 98, 98),
            (0, 200e6, 100e6, 5e6),
            (0.0, 0.01, 0.1),
        ),
        (
            "ilo_189",
            {"minimum_age": 16, "weekly_hours_domestic": 40, "hours_compliance": 0.3},
            (0, 18, 18, 16),
            (98, 98, 98, 40),
            (0, 200e6, 100e6, 0),
            (0.3, 0.01, 0.02),
        ),
        (
            "strict_ban",
            {"minimum_age_waged": 18, "minimum_age_street": 17, "fine_waged": 400e6, "sentence_chance": 0.5},
            (0, 18, 18, 0),
            (98, 98, 98, 98),
            (0, 200e6, 400e6, 0),
            (0.0, 0.5, 0.02),
        ),
        # Weaker than today's law, so nothing changes.
        (
            "strict_ban",
            {"minimum_age_waged": 15, "fine_waged": 1e6, "sentence_chance": 0.001, "home_oversight": 0.01},
            (0, 18, 18, 0),
            (98, 98, 98, 98),
            (0, 200e6, 100e6, 0),
            (0.0, 0.01, 0.02),
        ),
    ],
)
def test_one_bill_alone(register, name, values, ages, weeks, fines, scalars):
    law = labour_law(with_bills(**{name: values}), register, START, START)
    assert tuple(law.minimum_age) == ages
    assert tuple(law.longest_week) == weeks
    assert tuple(law.fine) == fines
    assert (law.hours_compliance, law.sentence_chance[SECTORS.index("waged")], law.home_oversight) == scalars


def test_a_bill_raises_the_lawful_age_and_never_lowers_it(register):
    raised = labour_law(with_bills(ilo_189={"minimum_age": 16}), register, START, START)
    assert by_sector(raised.lawful_age) == {"family": 15, "street": 15, "waged": 18, "domestic": 16}
    lower = labour_law(with_bills(strict_ban={"minimum_age_waged": 16}), register, START, START)
    assert by_sector(lower.lawful_age)["waged"] == 18


def test_a_sentence_chance_of_a_bill_holds_in_every_sector_but_the_family(register):
    law = labour_law(with_bills(strict_ban={"sentence_chance": 0.5}), register, START, START)
    assert by_sector(law.sentence_chance) == {"family": 0, "street": 0.5, "waged": 0.5, "domestic": 0.5}


def test_fines_without_a_court_and_agencies(register):
    values = {"minimum_age": 18, "administrative_fine": 5e6, "administrative_chance": 0.1, "agency_share": 0.3}
    law = labour_law(with_bills(domestic_workers_bill=values), register, START, START)
    assert (law.administrative_fine, law.administrative_chance) == (5e6, 0.1)
    assert (law.agency_share, law.agency_compliance) == (0.3, 0.5)


def test_of_two_bills_the_strictest_value_wins(register):
    one = {"minimum_age": 16, "weekly_hours_domestic": 40, "hours_compliance": 0.2, "fine_domestic": 9e6}
    other = {"minimum_age": 18, "weekly_hours_domestic": 48, "hours_compliance": 0.6, "home_oversight": 0.3}
    law = labour_law(with_bills(ilo_189=one, domestic_workers_bill=other), register, START, START)
    domestic = SECTORS.index("domestic")
    assert (law.minimum_age[domestic], law.longest_week[domestic], law.fine[domestic]) == (18, 40, 9e6)
    assert (law.hours_compliance, law.home_oversight) == (0.6, 0.3)


def test_a_bill_begins_with_its_year_and_never_in_the_burn_in(register):
    def age(year, day):
        bills = with_bills(ilo_189={"minimum_age": 16, "year": year})
        return labour_law(bills, register, day, START).minimum_age[SECTORS.index("domestic")]

    assert age(0, START) == 16
    assert age(0, date(2024, 10, 1)) == 0
    assert age(2020, date(2024, 10, 1)) == 0
    assert age(2020, START) == 16
    assert age(2027, date(2026, 10, 1)) == 0
    assert age(2027, date(2027, 1, 1)) == 16


def test_the_burn_in_has_the_law_of_the_start(register):
    burn_in = labour_law(with_bills(), register, date(2002, 1, 1), date(2010, 1, 1))
    assert equal(burn_in, labour_law(with_bills(), register, date(2010, 1, 1), date(2010, 1, 1)))
    assert burn_in.minimum_age[SECTORS.index("waged")] == 18


def test_a_bill_that_is_off_changes_nothing(register):
    off = with_bills(strict_ban={"minimum_age": 18, "sentence_chance": 1.0, "enabled": False})
    assert equal(labour_law(off, register, START, START), labour_law(with_bills(), register, START, START))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"minimum_age": 5}, r"law.strict_ban.minimum_age = 5 \(years\): expected 0 \(unchanged\) or an age from 10"),
        ({"minimum_age_street": 9.5}, r"law.strict_ban.minimum_age_street = 9.5 \(years\): expected 0"),
        ({"year": 5}, r"law.strict_ban.year = 5 \(year\): expected 0 \(the start of the analysis\) or a year from"),
        (
            {"hours_compliance": 0.5},
            r"law.strict_ban.hours_compliance = 0.5 \(share\): expected 0, or a limit in "
            r"law.strict_ban.weekly_hours_domestic",
        ),
        (
            {"fine_domestic": 1e6},
            r"law.strict_ban.fine_domestic = 1000000.0 \(IDR\): expected 0, or an age in law.strict_ban.minimum_age",
        ),
    ],
)
def test_contradictions_are_refused(values, message):
    with pytest.raises(ConfigurationError, match=message):
        check_bills(with_bills(strict_ban=values))


def test_what_is_not_contradictory_is_not_refused():
    check_bills(with_bills())
    check_bills(with_bills(strict_ban={"hours_compliance": 0.5, "enabled": False}))
    check_bills(with_bills(strict_ban={"fine_domestic": 1e6}, ilo_189={"minimum_age": 15}))


@pytest.mark.parametrize("age", [15, 16, 18])
def test_the_age_of_ilo_189_may_be_chosen_from_15_to_18(age):
    item = next(item for item in PARAMETERS["ilo_189"] if item.name == "minimum_age")
    assert item.check("law.ilo_189.minimum_age", age) == age
    with pytest.raises(ConfigurationError, match=r"law.ilo_189.minimum_age = 14 \(years\).* from 15 to 18"):
        item.check("law.ilo_189.minimum_age", 14)


def option(name):
    """Return the blocks of an option of the group, as Hydra composes them."""
    with initialize_config_dir(str(CONF), version_base="1.3"):
        return OmegaConf.to_container(compose(f"law/{name}").law)


@pytest.mark.parametrize("name", ["status_quo", *BILLS])
def test_an_option_holds_every_bill_and_switches_on_its_own(name):
    blocks = option(name)
    assert set(blocks) == set(PARAMETERS)
    assert [bill for bill in BILLS if blocks[bill]["enabled"]] == [bill for bill in BILLS if bill == name]
    check_bills(blocks)


@pytest.mark.parametrize("name", PARAMETERS)
def test_shipped_values_fit_their_declarations_and_have_sources(name):
    block = option("bills")[name]
    references = yaml.safe_load((CONF / "references.yaml").read_text(encoding="utf-8"))
    sources = block.pop("_sources")
    assert block.keys() == sources.keys() == {item.name for item in PARAMETERS[name]}
    for item in PARAMETERS[name]:
        value, entry = item.check(f"law.{name}.{item.name}", block[item.name]), sources[item.name]
        assert entry["source"] in references, item.name
        assert entry.get("grade", "C") >= references[entry["source"]]["grade"], item.name
        assert entry["source"] != "assumption" or entry["why"], item.name
        low, high = entry.get("range", (value, value))
        assert item.low <= low <= value <= high <= item.high or item.kind is bool, item.name


def test_each_shipped_bill_protects_children_in_domestic_work(register):
    domestic = SECTORS.index("domestic")
    ages = {name: labour_law(option(name), register, START, START).minimum_age[domestic] for name in BILLS}
    assert ages == {"domestic_workers_bill": 18, "ilo_189": 15, "strict_ban": 18}
    assert labour_law(option("status_quo"), register, START, START).minimum_age[domestic] == 0
