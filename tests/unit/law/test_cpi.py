"""Price levels: hand-computed ratios, continuity, the assumption about the future, refused files."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from childlabour_sim.law import LawDateError, LawFileError, load_cpi

CONF = Path(__file__).parents[3] / "conf"


@pytest.fixture(scope="module")
def cpi():
    return load_cpi(CONF)


def test_same_day_is_one(cpi):
    assert cpi.deflator(date(2024, 2, 29), date(2024, 2, 29)) == 1.0


def test_decembers_meet_the_published_rates(cpi):
    assert cpi.deflator(date(2023, 12, 31), date(2024, 12, 31)) == pytest.approx(1.0157)
    assert cpi.deflator(date(2021, 12, 31), date(2023, 12, 31)) == pytest.approx(1.0551 * 1.0261)


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2009, 1.81), (2012, 1.563), (2015, 1.288), (2016, 1.25), (2018, 1.17), (2019, 1.139), (2021, 1.1)],
)
def test_products_of_the_evidence_table(cpi, year, expected):
    assert cpi.deflator(date(year, 12, 31), date(2024, 12, 31)) == pytest.approx(expected, abs=6e-4)


def test_within_a_year_prices_rise_by_the_same_factor_every_day(cpi):
    """31 January 2023 is 31 of 365 days into a year of 2.61 per cent; 29 February 2024 is 60 of 366."""
    assert cpi.deflator(date(2022, 12, 31), date(2023, 1, 31)) == pytest.approx(1.0261 ** (31 / 365))
    assert cpi.deflator(date(2023, 12, 31), date(2024, 2, 29)) == pytest.approx(1.0157 ** (60 / 366))


def test_there_and_back_is_one(cpi):
    start, end = date(2010, 5, 17), date(2031, 8, 2)
    assert cpi.deflator(start, end) * cpi.deflator(end, start) == pytest.approx(1.0)


def test_no_jump_between_neighbouring_days(cpi):
    for border in (date(2007, 12, 31), date(2023, 12, 31), date(2024, 12, 31), date(2025, 12, 31)):
        step = cpi.deflator(border, border + timedelta(days=1))
        assert 1.0 < step < 1.0004


def test_the_future_is_a_labelled_assumption(cpi):
    last = cpi.last_known_day
    assert last == date(2024, 12, 31)
    assert (cpi.future_low, cpi.future_inflation, cpi.future_high) == (0.015, 0.025, 0.05)
    assert cpi.deflator(last, date(2026, 12, 31)) == pytest.approx(1.025**2)
    assert cpi.deflator(last, date(2026, 12, 31), future_inflation=0.05) == pytest.approx(1.05**2)
    assert cpi.deflator(last, date(2100, 12, 31)) == pytest.approx(1.025**76)
    assert cpi.deflator(date(2023, 12, 31), last, future_inflation=0.05) == pytest.approx(1.0157)
    assert cpi.deflator(last, date(2030, 1, 1), future_inflation=0.0) == 1.0


def test_a_rate_in_per_cent_is_refused(cpi):
    for rate in (2.5, -0.9, float("nan")):
        with pytest.raises(ValueError, match=r"expected a share a year such as 0.025"):
            cpi.deflator(date(2024, 1, 1), date(2030, 1, 1), future_inflation=rate)


def test_days_before_the_first_level_are_refused(cpi):
    assert cpi.first_day == date(2006, 12, 31)
    assert cpi.deflator(date(2006, 12, 31), date(2007, 12, 31)) == pytest.approx(1.0659)
    with pytest.raises(LawDateError, match=r"no price level is known on 2006-12-30, expected a day from 2006-12-31"):
        cpi.deflator(date(2006, 12, 30), date(2024, 1, 1))


GOOD = """\
inflation:
  2023: {value: 2.61, source: bps}
  2024: {value: 1.57, source: bps}
future: {value: 2.5, low: 1.5, high: 5.0, source: bps}
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("2024:", "2025:", r"every year once"),
        ("2024:", "2023:", r"written twice"),
        ("1.57, source: bps", "1.57", r"inflation, 2024: no source"),
        ("1.57, source: bps", "1.57, source: rumour", r"'rumour' is not in references.yaml"),
        ("1.57", "lots", r"2024: value is 'lots', expected per cent a year"),
        ("high: 5.0", "high: 2.0", r"value 2.50% lies outside 1.50% to 2.00%"),
        ("future:", "futures:", r"unknown field 'futures'"),
    ],
)
def test_malformed_prices_are_refused(tmp_path, old, new, message):
    (tmp_path / "prices").mkdir()
    (tmp_path / "prices" / "cpi.yaml").write_text(GOOD.replace(old, new), encoding="utf-8")
    (tmp_path / "references.yaml").write_text("bps: {citation: BPS, kind: press, grade: B}\n", encoding="utf-8")
    with pytest.raises(LawFileError, match=message):
        load_cpi(tmp_path)
