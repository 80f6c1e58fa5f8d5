"""Number forms of the brief."""

import math

import pytest

from childlabour_sim.report.words import numbers


def test_shares_in_prose_and_in_tables():
    assert numbers.percent(0.0725) == "7.25 percent"
    assert numbers.percent(0.1234) == "12.3 percent"
    assert numbers.percent(0.0725, 1) in ("7.2 percent", "7.3 percent")
    assert numbers.short_percent(0.073) == "7.3 %"
    assert numbers.short_percent(0.0062) == "0.62 %"
    assert numbers.points(-0.0033) == "0.33 percentage points"


@pytest.mark.parametrize(
    ("amount", "text"),
    [(1.5e6, "Rp1.5 million"), (10.44e9, "Rp10.4 billion"), (97.4e12, "Rp97.4 trillion"), (595_242, "Rp595,000"),
     (1e6, "Rp1 million"), (999_900, "Rp1 million"), (0.0, "Rp0"), (-2e6, "-Rp2 million"), (150, "Rp150")],
)  # fmt: skip
def test_rupiah_has_no_space_after_rp(amount, text):
    assert numbers.rupiah(amount) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(857, "857"), (12_345, "12,300"), (2_412_000, "2.41 million"), (0.0, "0"), (math.nan, "-")],
)
def test_counts_have_three_digits(number, text):
    assert numbers.count(number) == text


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [(0.381, "Gini", "0.381"), (11.14, "years", "11.1 years"), (0.5, "correlation", "0.50"),
     (2e6, "IDR/person/month", "Rp2 million"), (0.14, "share", "14.0 %"), (math.nan, "share", "-"),
     (1234, "children/quarter", "1,230 children"), (1.0, "cases", "1 case"),
     (0.5, "cases", "0.5 cases"), (1.44, "quarters", "1.4 quarters")],
)  # fmt: skip
def test_each_unit_has_its_form(number, unit, text):
    assert numbers.value(number, unit) == text


def test_changes_carry_a_sign_unless_they_are_zero():
    assert numbers.change(0.0033, "share") == "+0.33"
    assert numbers.change(-0.0033, "share") == "-0.33"
    assert numbers.change(-0.00001, "share") == "0.00"
    assert numbers.change(0.004, "Gini") == "+0.004"
    assert numbers.change(math.nan, "share") == "-"
    assert numbers.change(2e6, "IDR") == "+Rp2 million"


def test_intervals_leave_the_unit_out():
    assert numbers.interval(0.069, 0.076, "share") == "[6.9, 7.6]"
    assert numbers.interval(0.37, 0.388, "Gini") == "[0.370, 0.388]"
    assert numbers.interval(math.nan, math.nan, "share") == ""
    assert numbers.interval(1e6, 2e6, "IDR") == "[Rp1 million, Rp2 million]"


def test_rough_counts_have_one_digit():
    assert numbers.about(487.0, "children/quarter") == "about 500 children"
    assert numbers.about(15.0, "cases") == "about 20 cases"
    assert numbers.about(0.0, "cases") == "about 0 cases"


def test_counts_change_without_repeating_what_is_counted():
    assert numbers.change(-15.2, "children/quarter") == "-15"
    assert numbers.change(1500.0, "households/quarter") == "+1,500"
    assert numbers.interval(-10.0, 2000.0, "cases") == "[-10, 2,000]"
