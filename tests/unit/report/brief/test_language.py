"""Numbers and dates the local way, from one writing of numbers."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from childlabour_sim.config.study_keys import LANGUAGES as ASKED
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.language import LANGUAGES, language

EN, ID = language("en"), language("id")


def plain(text):
    return text.replace("\u00a0", " ")


def test_every_language_that_can_be_asked_for_is_there():
    assert set(ASKED) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("amount", "english", "indonesian"),
    [
        (1_500_000, "Rp1.5 million", "Rp1,5 juta"),
        (10_400_000_000, "Rp10.4 billion", "Rp10,4 miliar"),
        (2_680_000_000_000, "Rp2.68 trillion", "Rp2,68 triliun"),
        (850_000, "Rp850,000", "Rp850.000"),
        (-4_000, "-Rp4,000", "-Rp4.000"),
    ],
)
def test_rupiah(amount, english, indonesian):
    assert plain(EN.rupiah(amount)) == english
    assert plain(ID.rupiah(amount)) == indonesian


def test_shares_and_points():
    assert plain(EN.percent(0.0725)) == "7.25 percent"
    assert plain(ID.percent(0.0725)) == "7,25 persen"
    assert plain(ID.points(-0.0033)) == "0,33 persen poin"
    assert plain(ID.value(12_345, "children")) == "12.300 anak"
    assert plain(ID.value(1, "cases/quarter")) == "1 kasus"
    assert plain(ID.value(9.25, "years")) == "9,2 tahun"
    assert ID.change(-0.0033, "share") == "-0,33"


def test_dates():
    assert EN.day(date(2025, 8, 1)) == "1 August 2025"
    assert ID.day(date(2025, 8, 1)) == "1 Agustus 2025"


def test_lists_of_words():
    assert EN.joined(["a", "b", "c"]) == "a, b and c"
    assert ID.joined(["a", "b", "c"]) == "a, b dan c"
    assert ID.joined(["a"]) == "a"


def test_a_number_and_its_unit_stay_on_one_line():
    assert " " not in ID.rupiah(1_500_000) + ID.percent(0.1) + EN.points(0.2)


def test_unknown_language():
    with pytest.raises(ConfigurationError, match=r"language = 'fr' \(name\): expected one of en, id"):
        language("fr")


@given(st.floats(-1e14, 1e14))
def test_both_languages_write_the_same_digits(amount):
    for write in (lambda tongue: tongue.rupiah(amount), lambda tongue: tongue.value(abs(amount), "children")):
        assert re.sub(r"\D", "", write(EN)) == re.sub(r"\D", "", write(ID))


UNITS = (
    "share", "IDR", "months/year", "children", "households/quarter", "cases", "contacts", "services/quarter", "years",
    "quarters", "hours/week", "SD", "Gini", "index",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("number", [0.0, 1.0, 2.0, 0.5, 2_410_000.0])
def test_no_english_word_is_left_in_a_number(unit, number):
    english = set(re.findall(r"[A-Za-z]+", numbers.value(number, unit))) - {"Rp", "SD"}
    assert not english & set(re.findall(r"[A-Za-z]+", ID.value(number, unit)))
