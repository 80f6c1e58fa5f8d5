"""Ticks and dates."""

from datetime import date

import pytest

from childlabour_sim.declare import ConfigurationError
from childlabour_sim.population.clock import LONGEST_RUN, Clock


def test_dates_run_by_quarters_over_the_burn_in():
    clock = Clock(date(2025, 1, 1), years=2, burn_in_years=1)
    days = [clock.day(tick) for tick in range(clock.quarters)]
    assert clock.quarters == 12
    assert clock.burn_in_quarters == 4
    assert days[:5] == [date(2024, 1, 1), date(2024, 4, 1), date(2024, 7, 1), date(2024, 10, 1), date(2025, 1, 1)]
    assert days[-1] == date(2026, 10, 1)


def test_school_year_starts_in_july_and_ends_in_june():
    clock = Clock(date(2025, 1, 1), years=1, burn_in_years=0)
    quarters = [clock.quarter(tick) for tick in range(4)]
    assert [quarter.of_year for quarter in quarters] == [0, 1, 2, 3]
    assert [quarter.year_start for quarter in quarters] == [0, 0, 1, 0]
    assert [quarter.year_end for quarter in quarters] == [0, 1, 0, 0]


def test_quarters_since_the_start_are_negative_before():
    clock = Clock(date(2025, 7, 1), years=1, burn_in_years=1)
    assert [clock.quarter(tick).since_start for tick in range(8)] == [-4, -3, -2, -1, 0, 1, 2, 3]
    assert clock.quarter(4).year_start == 1


@pytest.mark.parametrize(("month", "phase"), [(1, 2), (4, 3), (7, 0), (10, 1)])
def test_school_phase_counts_quarters_since_july(month, phase):
    assert Clock(date(2025, month, 1), 1, 0).school_phase == phase
    assert Clock(date(2025, month, 1), 1, 5).school_phase == phase


@pytest.mark.parametrize("start", [date(2025, 2, 1), date(2025, 1, 2), date(2025, 12, 31)])
def test_start_within_a_quarter_is_refused(start):
    with pytest.raises(ConfigurationError, match=rf"start = {start}.*first day of a quarter"):
        Clock(start, 1, 0)


def test_a_run_too_long_is_refused():
    Clock(date(2025, 1, 1), LONGEST_RUN, 0)
    with pytest.raises(ConfigurationError, match=r"years \+ burn_in_years = 151"):
        Clock(date(2025, 1, 1), LONGEST_RUN, 1)
