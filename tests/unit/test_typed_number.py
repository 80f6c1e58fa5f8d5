"""Numbers and money as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from childlabour_sim.declare import ConfigurationError, parameter
from childlabour_sim.typed_number import readings, written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.000.000", 2e6),
        ("2,000,000", 2e6),
        ("2 000 000", 2e6),
        ("Rp2,5 juta", 2.5e6),
        ("Rp 2.000.000,-", 2e6),
        ("rp2.000.000,00", 2e6),
        ("Rp1.500", 1500),
        ("-Rp500.000", -5e5),
        ("IDR 5", 5),
        ("500rb", 5e5),
        ("1,1 jt", 1.1e6),
        ("2,5 miliar", 2.5e9),
        ("2.5 million", 2.5e6),
        ("0,2", 0.2),
        ("-0,3", -0.3),
        ("−0,3", -0.3),
        ("0,500", 0.5),
        ("2000000,50", 2000000.5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1e6", 1e6),
        ("2_000", 2000),
    ],
)
def test_what_leaves_no_doubt(text, value):
    assert readings(text) == (value,)


@pytest.mark.parametrize("text", ["2,000", "1.500", "999.999", "2,500 juta", "-1.500"])
def test_what_does(text):
    assert len(readings(text)) == 2


@pytest.mark.parametrize("text", ["", "Rp", "1,5,7", "1.2.3", "two", "2 5", "Rp2,5 jutaan", "0.000.000", "5%"])
def test_what_is_no_number(text):
    assert readings(text) == ()


@given(st.integers(0, 10**12), st.sampled_from(".,"))
def test_grouped_by_thousands_it_is_the_number_itself_or_in_doubt(value, separator):
    assert value in readings(f"{value:,}".replace(",", separator))


@given(st.floats(-1e9, 1e9).map(lambda value: round(value, 2)))
def test_what_is_shown_leaves_no_doubt(value):
    assert readings(f"{value:.2f}".replace(".", ",")) == (value,)
    assert value in readings(written(value))


MONEY = parameter("total", "IDR/year", "", 0, 1e12)
COUNT = parameter("households", "households", "", 1, 20_000_000, kind=int)
SHARE = parameter("coverage", "share", "", 0, 1)


@pytest.mark.parametrize(
    ("item", "text", "value"),
    [(MONEY, "Rp2,5 juta", 2_500_000), (COUNT, "2.000.000", 2_000_000), (SHARE, "0,2", 0.2), (SHARE, "1,000", 1.0)],
)
def test_a_parameter_takes_the_only_number_within_its_bounds(item, text, value):
    found = item.check("key", text)
    assert found == value
    assert type(found) is item.kind


@pytest.mark.parametrize(
    ("item", "text", "words"),
    [
        (MONEY, "2,000", r"key = '2,000' \(IDR/year\): may be 2 or 2000"),
        (COUNT, "2.000", "may be 2 or 2000"),
        (COUNT, "2,5", "expected a whole number from 1"),
        (SHARE, "Rp0,2", "expected a number from 0 to 1"),
        (SHARE, "1,5", "expected a number from 0 to 1"),
        (SHARE, "nan", "expected a number from 0 to 1"),
    ],
)
def test_doubt_and_what_does_not_fit_are_said(item, text, words):
    with pytest.raises(ConfigurationError, match=words):
        item.check("key", text)
