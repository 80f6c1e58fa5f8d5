"""The law register: values on known days, gaps, edges, and files that must be refused."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
import yaml

from childlabour_sim.law import LawDateError, LawFileError, LawKeyError, load_register
from childlabour_sim.report.terminal.law import print_rules

CONF = Path(__file__).parents[3] / "conf"

ENGINE_KEYS = [
    *(f"pkh.amount.{kind}" for kind in ("pregnant", "early_childhood", "SD", "SMP", "SMA", "disabled", "elderly")),
    *(
        "pkh.amount.base",
        "pkh.max_members",
        "pkh.max_early_childhood",
        "pkh.max_years",
        "pkh.attendance_floor",
    ),
    *(f"pip.amount.{level}" for level in ("SD", "SMP", "SMA")),
    *("sembako.amount", "schooling.compulsory_from_age", "schooling.compulsory_to_age"),
    *("work.minimum_age", "work.hazardous_minimum_age", "work.domestic.minimum_age"),
    *(f"work.light.{name}" for name in ("from_age", "to_age", "hours_per_day")),
    *(f"statistics.child_labour.hours.{ages}" for ages in ("5_12", "13_14", "15_17")),
]


@pytest.fixture(scope="module")
def register():
    return load_register(CONF)


@pytest.mark.parametrize("key", ENGINE_KEYS)
def test_every_rule_the_engine_reads_is_there(register, key):
    assert register.rule(key).key == key


@pytest.mark.parametrize(
    ("key", "day", "value"),
    [
        ("pkh.amount.SD", date(2012, 12, 31), 400_000),
        ("pkh.amount.SD", date(2013, 1, 1), 500_000),
        ("pkh.amount.SD", date(2018, 12, 31), 0),
        ("pkh.amount.flat", date(2018, 12, 31), 1_890_000),
        ("pkh.amount.flat", date(2019, 1, 1), 0),
        ("pkh.amount.base", date(2019, 7, 1), 550_000),
        ("pkh.amount.pregnant", date(2019, 7, 1), 2_400_000),
        ("pkh.amount.SMP", date(2024, 2, 29), 1_500_000),
        ("pkh.amount.SMA", date(2100, 1, 1), 2_000_000),
        ("pkh.amount.early_childhood", date(2025, 1, 1), 3_000_000),
        ("pkh.max_years", date(2013, 12, 31), 6),
        ("pkh.attendance_floor", date(2024, 1, 1), 0.85),
        ("pkh.payment_months", date(2024, 1, 1), (1, 4, 7, 10)),
        ("pip.amount.SMA", date(2023, 12, 31), 1_000_000),
        ("pip.amount.SMA", date(2024, 1, 1), 1_800_000),
        ("sembako.payments_per_year", date(2021, 6, 1), 14),
        ("work.light.hours_per_day", date(2024, 1, 1), 3),
        ("work.domestic.minimum_age", date(2015, 1, 1), 18),
        ("work.domestic.household_sanction", date(2024, 1, 1), False),
        ("statistics.child_labour.hours.15_17", date(2023, 8, 1), 40),
        ("sanctions.child_protection.art88.fine_max", date(2024, 1, 1), 200_000_000),
    ],
)
def test_value_on_a_day(register, key, day, value):
    assert register.value(key, day) == value


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("pkh.amount.SD", date(2006, 12, 31)),
        ("work.domestic.minimum_age", date(2014, 12, 31)),
        ("pkh.amount.SD", date(2015, 6, 1)),
        ("pkh.amount.pregnant", date(2020, 2, 29)),
        ("pkh.max_years", date(2014, 1, 1)),
    ],
)
def test_none_before_the_first_entry_and_in_gaps(register, key, day):
    assert register.value(key, day) is None


def test_require_tells_a_gap_from_a_day_too_early(register):
    assert register.require("pkh.amount.SD", date(2024, 1, 1)) == 900_000.0
    assert register.require("work.light.daytime_only", date(2024, 1, 1)) == 1.0
    with pytest.raises(
        LawDateError, match=r"pkh.amount.SD .*2015-06-01.*IDR/year.*2015-01-01 to 2016-12-31.*covers 1994"
    ):
        register.require("pkh.amount.SD", date(2015, 6, 1))
    with pytest.raises(LawDateError, match=r"first entry is of 2007-01-01"):
        register.require("pkh.amount.SD", date(2006, 12, 31))
    with pytest.raises(TypeError, match=r"pkh.payment_months is \(1, 4, 7, 10\)"):
        register.require("pkh.payment_months", date(2024, 1, 1))


def test_unknown_rule_names_the_nearest(register):
    with pytest.raises(LawKeyError, match=r"'pkh.amount.sd'; did you mean 'pkh.amount.SD'"):
        register.value("pkh.amount.sd", date(2024, 1, 1))


def test_at_gives_the_span_of_each_value(register):
    in_force = register.at(date(2020, 2, 29))
    assert (in_force["pkh.amount.SD"].since, in_force["pkh.amount.SD"].until) == (
        date(2020, 1, 1),
        date(2020, 12, 31),
    )
    assert in_force["pkh.amount.pregnant"].absent == "unknown"
    assert "sembako.amount" not in in_force
    assert register.at(date(2100, 1, 1))["pkh.amount.SD"].until is None
    assert register.at(date(1900, 1, 1)) == {}


def test_span_of_the_register(register):
    assert register.first_day == date(1994, 1, 1)
    assert register.last_known_day == date(2025, 1, 1)


def test_grades_follow_the_evidence(register):
    grade = {key: rule.grade for key, rule in register.at(date(2024, 1, 1)).items()}
    assert grade["work.light.hours_per_day"] == "A"
    assert grade["pkh.amount.SD"] == "B"
    assert grade["sanctions.manpower.art187.fine_max"] == "C"
    assert register.at(date(2010, 1, 1))["pkh.amount.SD"].grade == "C"


def test_amounts_add_up_to_the_confirmed_family_ranges(register):
    """The unconfirmed amounts of 2007-2014 rest on these sums: one SD child; one of each kind."""
    kinds = ("base", "early_childhood", "SD", "SMP")
    amount = {kind: register.require(f"pkh.amount.{kind}", date(2010, 1, 1)) for kind in kinds}
    assert amount["base"] + amount["SD"] == register.value("pkh.family_amount.min", date(2010, 1, 1)) == 600_000
    assert sum(amount.values()) == register.value("pkh.family_amount.max", date(2010, 1, 1)) == 2_200_000
    amount = {kind: register.require(f"pkh.amount.{kind}", date(2014, 1, 1)) for kind in kinds}
    assert amount["base"] + amount["SD"] == register.value("pkh.family_amount.min", date(2014, 1, 1)) == 800_000
    assert sum(amount.values()) == register.value("pkh.family_amount.max", date(2014, 1, 1)) == 2_800_000


def test_every_cited_source_is_described(register):
    written = yaml.safe_load((CONF / "references.yaml").read_text(encoding="utf-8"))
    for rule in register.rules.values():
        for dated in rule.values:
            if dated.absent == "unknown":
                assert dated.source is None
                assert dated.note
            else:
                assert written[dated.source]["citation"].strip(), rule.key
                assert dated.article, rule.key
    sourceless = {key for key, reference in register.references.items() if not reference.url}
    assert all(register.references[key].kind in ("assumption", "law") for key in sourceless)


GOOD = """\
pkh.amount.SD:
  title: PKH, child in primary school
  unit: IDR/year
  values:
    2019-01-01: {value: 900_000, source: decree}
    2021-01-01: {value: null, absent: unknown, note: not found}
"""
REFERENCES = "decree: {citation: A decree, url: null, kind: law, grade: B}\n"


def write(folder, law=GOOD, references=REFERENCES):
    (folder / "law" / "register").mkdir(parents=True)
    (folder / "law" / "register" / "pkh.yaml").write_text(law, encoding="utf-8")
    (folder / "references.yaml").write_text(references, encoding="utf-8")
    return folder


def test_small_register_is_read(tmp_path):
    small = load_register(write(tmp_path))
    assert small.value("pkh.amount.SD", date(2020, 12, 31)) == 900_000
    assert small.rules["pkh.amount.SD"].values[0].grade == "B"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "source: decree",
            "sorce: decree",
            r"pkh.amount.SD, 2019-01-01: unknown field 'sorce', expected one of",
        ),
        (", source: decree", "", r"2019-01-01: the value has no source"),
        ("decree}", "rumour}", r"'rumour' is not in references.yaml"),
        (
            "2021-01-01",
            "2018-01-01",
            r"pkh.amount.SD, 2018-01-01: it comes after 2019-01-01, expected dates in rising",
        ),
        ("2021-01-01", "2019-01-01", r"written twice"),
        ("2021-01-01", "2021", r"2021 is not a date"),
        ("2021-01-01", "2021-01-01 10:00:00", r"is not a date"),
        ("2021-01-01", "2023-02-29", r"law/register/pkh.yaml: it cannot be read"),
        ("900_000", "-5", r"value is -5 in IDR/year, expected a number from 0"),
        ("900_000", "many", r"value is 'many'"),
        ("900_000", ".nan", r"value is nan"),
        ("900_000", "true", r"value is True"),
        ("IDR/year", "rupees", r"unit is 'rupees', expected one of IDR"),
        ("absent: unknown", "absent: maybe", r"absent is 'maybe', expected absent: unknown or no limit"),
        (", note: not found", "", r"the value is unknown, expected a note"),
        ("source: decree", "source: decree, grade: A", r"grade A is better than its source's B"),
        ("source: decree", "source: decree, grade: D", r"grade is 'D', expected one of A, B, C"),
        ("  title:", "  titel:", r"unknown field 'titel'"),
        ("pkh.amount.SD:", "pkh.amount.SD: [", r"law/register/pkh.yaml: it cannot be read"),
    ],
)
def test_malformed_law_is_refused(tmp_path, old, new, message):
    with pytest.raises(LawFileError, match=message):
        load_register(write(tmp_path, GOOD.replace(old, new)))


@pytest.mark.parametrize(
    ("references", "message"),
    [
        ("decree: {citation: A decree, kind: gossip, grade: B}", r"kind is 'gossip'"),
        ("decree: {citation: A decree, kind: law, grade: Z}", r"grade is 'Z'"),
        ("decree: {kind: law, grade: B}", r"references.yaml, rule decree: no citation"),
        ("- decree", r"expected a mapping"),
    ],
)
def test_malformed_references_are_refused(tmp_path, references, message):
    with pytest.raises(LawFileError, match=message):
        load_register(write(tmp_path, references=references))


def test_missing_files_and_rules_in_two_files_are_refused(tmp_path):
    with pytest.raises(LawFileError, match=r"references.yaml: the file is missing"):
        load_register(tmp_path)
    write(tmp_path)
    (tmp_path / "law" / "register" / "second.yaml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(
        LawFileError, match=r"law/register/second.yaml, rule pkh.amount.SD: the rule stands in another file"
    ):
        load_register(tmp_path)
    for path in (tmp_path / "law" / "register").glob("*.yaml"):
        path.unlink()
    with pytest.raises(LawFileError, match=r"no rule found"):
        load_register(tmp_path)


def test_no_limit_is_told_from_unknown(tmp_path):
    open_ended = GOOD.replace("value: 900_000,", "value: null, absent: no limit,")
    small = load_register(write(tmp_path, open_ended))
    assert small.at(date(2020, 1, 1))["pkh.amount.SD"].absent == "no limit"
    with pytest.raises(LawDateError, match=r"sets no limit from 2019-01-01 to 2020-12-31"):
        small.require("pkh.amount.SD", date(2020, 1, 1))


def printed(register, day):
    console_module = pytest.importorskip("rich.console")
    out = StringIO()
    print_rules(register, day, console_module.Console(file=out, width=200))
    return out.getvalue()


def test_table_is_readable(register):
    text = printed(register, date(2024, 1, 1))
    assert "Rules in force on 1 January 2024" in text
    row = next(line for line in text.splitlines() if "child in primary school (SD)" in line)
    for cell in ("Rp900,000 a year", "2021", "Kemensos index", "secondary source"):
        assert cell in row
    for phrase in ("85 per cent", "3 hours a day", "official text", "unconfirmed", "not known", "1 person "):
        assert phrase in text
    assert "[1] " in text
    assert "carry the last values on" not in text


def test_table_says_when_values_are_carried_on_and_when_nothing_is_in_force(register):
    assert "carry the last values on" in printed(register, date(2100, 1, 1))
    assert "No rule of the register was in force on 1 May 1945" in printed(register, date(1945, 5, 1))
