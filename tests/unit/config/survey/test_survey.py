"""A survey that cannot be used is refused with file, row, column and value, before anything runs."""

from pathlib import Path

import numpy as np
import pytest

from childlabour_sim.config.survey.mapping import as_code
from childlabour_sim.config.survey.read import read_survey
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.population.survey.columns import LACKS

HOUSEHOLDS = """psu,ruta,w,spent,kec,pkh
1,1,100,2000000,B,1
1,2,300.5,"5000000",A,5
2,1,50,9000000,A,5
"""
PERSONS = """psu,ruta,rel,sex,age,school,level,class,work,hours
1,1,1,1,40,3,1,8,,
1,1,2,2,38,3,2,8,,
1,1,3,2,14,2,2,2,0,
1,1,3,1,12,3,1,6,2,30
1,2,1,2,71,1,0,0,,
1,2,3,1,4,,,,,
2,1,1,1,30,3,3,8,,
2,1,3,2,10,2,1,5,0,
2,1,3,1,17,2,3,2,,
"""
MAPPING = """households:
  key: [psu, ruta]
  weight: w
  consumption: {column: spent, unit: IDR/household/month}
  region: kec
  pkh: {column: pkh, codes: {yes: 1, no: 5}}
persons:
  household: [psu, ruta]
  age: age
  sex: {column: sex, codes: {male: 1, female: 2}}
  relation: {column: rel, codes: {head: 1, other: [2, 3]}}
  level: {column: level, codes: {none: 0, SD: 1, SMP: 2, SMA: 3}}
  class: class
  school: {column: school, codes: {never: 1, in_school: 2, left: 3}}
  work: {column: work, codes: {none: 0, family: 1, street: 2, waged: 3, domestic: 4}}
  hours: hours
prices: 2024
"""


def read(folder: Path, households: str = HOUSEHOLDS, persons: str = PERSONS, mapping: str = MAPPING):
    texts = {"households.csv": households, "persons.csv": persons, "mapping.yaml": mapping}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    paths = {name.partition(".")[0]: str(folder / name) for name in texts}
    return read_survey({"kind": "microdata", **paths})


def test_what_is_told_becomes_columns(tmp_path):
    survey = read(tmp_path)
    families, children = survey.households, survey.children
    assert families.weight.tolist() == [100, 300.5, 50]
    assert families.income.tolist() == [500_000, 2_500_000, 3_000_000]
    assert families.region.tolist() == [0, 1, 1]  # the poorer place first
    assert families.schooling.tolist() == [6, 0, 12]
    assert families.head_age.tolist() == [40, 71, 30]
    assert (families.adults.tolist(), families.elderly.tolist()) == ([2, 1, 1], [0, 1, 0])
    assert families.pkh.tolist() == [1, 0, 0]
    assert families.listed.tolist() == [LACKS] * 3
    assert families.first_child.tolist() == [0, 2, 3, 5]
    assert children.age.tolist() == [14, 12, 4, 17, 10]  # the eldest of each household first
    assert children.female.tolist() == [1, 0, 0, 0, 1]
    assert children.grade.tolist() == [7, 5, LACKS, 10, 4]
    assert children.in_school.tolist() == [1, 0, LACKS, 1, 1]
    assert children.sector.tolist() == [0, 2, LACKS, LACKS, 0]
    assert children.hours.tolist() == [LACKS, 30, LACKS, LACKS, LACKS]
    assert survey.told["work"] == (4, 1)
    assert survey.told["hours"] == (1, 0)
    assert (survey.prices, survey.is_consumption, survey.n_regions) == (2024, True, 2)


def test_other_separators_decimal_commas_and_leading_zeros_are_read_alike(tmp_path):
    plain = read(tmp_path)
    other = read(
        tmp_path,
        HOUSEHOLDS.replace(",", ";").replace("300.5", "300,5").replace("1;1;100", "01;1;100"),
        PERSONS.replace(",", ";"),
    )
    for name in plain.households._fields:
        assert np.array_equal(getattr(plain.households, name), getattr(other.households, name)), name


@pytest.mark.parametrize(
    ("value", "code"), [(1, "1"), (1.0, "1"), ("01", "1"), ("A1", "A1"), (True, "yes"), (-9, "-9")]
)
def test_codes_are_texts_that_do_not_depend_on_the_format(value, code):
    assert as_code(value) == code


WRONG_VALUES = [
    ("households", "1,1,100,", "1,1,-4,", ["row 1", "w = -4", "expected a number from"]),
    ("households", "1,1,100,", "1,1,,", ["row 1", "w = nothing", "never nothing"]),
    ("households", "2,1,50,", "1,2,50,", ["row 3", "psu+ruta = 1+2", "once", "persons.csv, row 7"]),
    ("households", "2,1,50,9000000,A,5", "2,1,50,9000000,A,7", ["row 3", "pkh = 7", "one of 1, 5"]),
    ("households", "2,1,50,", "2,9,50,", ["psu+ruta = 2+9", "persons in", "psu+ruta = 2+1", "a household of"]),
    ("persons", "2,14,", "2,140,", ["row 3", "age = 140", "0 to 120"]),
    ("persons", "2,14,", "2,14.5,", ["row 3", "age = 14.5", "a whole number"]),
    ("persons", "2,14,", "2,old,", ["row 3", "age = old", "a whole number"]),
    ("persons", "1,1,3,2,14", "1,1,3,7,14", ["row 3", "sex = 7", "one of 1, 2"]),
    ("persons", "2,30\n", "2,300\n", ["row 4", "hours = 300", "0 to 126"]),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"), WRONG_VALUES, ids=[new.strip() for _, _, new, _ in WRONG_VALUES]
)
def test_a_wrong_value_is_told_by_row_and_column(tmp_path, file, old, new, told):
    texts = {"households": HOUSEHOLDS, "persons": PERSONS}
    assert old in texts[file]
    with pytest.raises(ConfigurationError) as refused:
        read(tmp_path, **{**texts, file: texts[file].replace(old, new, 1)})
    for text in (*told, "cannot be used"):
        assert text in str(refused.value)


def test_the_first_twenty_are_told_and_how_many_more(tmp_path):
    rows = "".join(f"1,1,3,9,{age},,,,,\n" for age in range(25))
    with pytest.raises(ConfigurationError) as refused:
        read(tmp_path, persons=PERSONS + rows)
    lines = str(refused.value).splitlines()
    assert len(lines) == 22
    assert lines[-1] == "  and 5 more"


WRONG_MAPPINGS = [
    ("  weight: w\n", "", ["households says nothing of weight"]),
    ("  weight: w\n", "  weight: weights\n", ["lacks columns", "weights", "it has psu, ruta, w"]),
    ("weight: w", "wieght: w", ["'wieght' is not known", "weight"]),
    ("  sex: {column: sex, codes: {male: 1, female: 2}}\n", "  sex: sex\n", ["sex", "codes"]),
    ("female: 2", "female: 1", ["'1' stands for male and female"]),
    ("IDR/household/month", "USD", ["unit = 'USD'", "IDR/person/month"]),
    ("  consumption: {column: spent, unit: IDR/household/month}\n", "", ["consumption or income"]),
    ("  key: [psu, ruta]\n", "  key: psu\n", ["household names 2 columns", "1"]),
    ("  class: class\n", "", ["persons.level needs persons.class"]),
    ("prices: 2024", "prices: 24", ["prices", "2,007"]),
    ("persons:", "members:", ["'members' is not known", "persons"]),
    ("kec", "${oc.env:HOME}", ["would read the environment"]),
]


@pytest.mark.parametrize(("old", "new", "told"), WRONG_MAPPINGS)
def test_a_wrong_mapping_is_refused(tmp_path, old, new, told):
    assert old in MAPPING
    with pytest.raises(ConfigurationError) as refused:
        read(tmp_path, mapping=MAPPING.replace(old, new, 1))
    for text in told:
        assert text in str(refused.value)


def with_column(table: str, name: str, values: list[str]) -> str:
    head, *rows = table.strip().split("\n")
    return "\n".join([f"{head},{name}", *(f"{row},{value}" for row, value in zip(rows, values))]) + "\n"


NAMES = ["Siti Aminah", "Budi Santoso", "Dewi Lestari", "Agus Salim", "Sri Wahyuni", "Eko Prasetyo", "Rina Wati",
         "Joko Susilo", "Tuti Alawiyah"]  # fmt: skip
PERSONAL = [
    ("nama_krt", ["x"] * 9, "called like names"),
    ("NIK", ["1"] * 9, "called like identity numbers"),
    ("noHp", ["1"] * 9, "called like telephone numbers"),
    ("Alamat", ["x"] * 9, "called like addresses"),
    ("longitude", ["1"] * 9, "called like coordinates"),
    ("r101", NAMES, "look like names"),
    ("r102", ["1", "2", "3171234501900001", *"456789"], "look like identity numbers"),
    ("r103", ["081234567890", "+6281234567891", *["1"] * 7], "look like telephone numbers"),
    ("r104", ["Jl. Merdeka 5", *["x"] * 8], "look like addresses"),
    ("r105", [f"123.{i}{i + 1}789" for i in range(9)], "look like coordinates"),
]


@pytest.mark.parametrize(("name", "values", "told"), PERSONAL, ids=[name for name, _, _ in PERSONAL])
def test_columns_that_tell_who_people_are_are_refused_and_not_repeated(tmp_path, name, values, told):
    with pytest.raises(ConfigurationError) as refused:
        read(tmp_path, persons=with_column(PERSONS, name, values))
    message = str(refused.value)
    assert f"'{name}'" in message
    assert told in message
    assert "take these columns out" in message
    assert not any(value in message for value in values if len(value) > 5)


def test_a_file_that_is_no_table_is_refused(tmp_path):
    read(tmp_path)
    (tmp_path / "people.dta").write_bytes(b"no table")
    files = {"households": str(tmp_path / "people.dta"), "persons": str(tmp_path / "persons.csv"),
             "mapping": str(tmp_path / "mapping.yaml")}  # fmt: skip
    with pytest.raises(ConfigurationError, match=r"people\.dta: cannot be read"):
        read_survey({"kind": "microdata", **files})
    with pytest.raises(ConfigurationError, match="expected a file that exists"):
        read_survey({"kind": "microdata", **files, "persons": ""})
    with pytest.raises(ConfigurationError, match=r"expected a file that ends with \.csv"):
        read_survey({"kind": "microdata", **files, "households": str(tmp_path / "mapping.yaml")})
