"""Grades and levels of the Indonesian school: SD to grade 6, SMP to 9, SMA to 12."""

from __future__ import annotations

from childlabour_sim.compiled import scalar

LAST_GRADE = 12


@scalar
def level_of(grade):
    """Return the level of the grade after ``grade`` completed ones: 0 SD, 1 SMP, 2 SMA."""
    return 0 if grade < 6 else (1 if grade < 9 else 2)
