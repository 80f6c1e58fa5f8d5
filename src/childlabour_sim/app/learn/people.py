"""The people of the village, all of them invented: their names, and the state in which each child is."""

from __future__ import annotations

from childlabour_sim.analysis.family.members import Member
from childlabour_sim.report.figures.style import BOTH, NEITHER, SCHOOL, WORK, State

_GIRLS = ("Rani", "Dewi", "Ayu", "Lestari", "Wulan", "Fitri", "Indah", "Ratna", "Melati", "Putri", "Sinta", "Yanti")
_BOYS = ("Budi", "Agus", "Joko", "Andi", "Rizki", "Dimas", "Bayu", "Eko", "Hendra", "Tono", "Yusuf", "Arif")
_MOTHERS = (
    "Sari",
    "Wati",
    "Ningsih",
    "Tuti",
    "Endang",
    "Rahayu",
    "Lilis",
    "Murni",
    "Yuli",
    "Aminah",
    "Kartini",
    "Sumi",
)


def name_of(child: Member) -> str:
    """Return a child's name, another for each child of a family."""
    names = _GIRLS if child.girl else _BOYS
    return names[(child.row + child.household) % len(names)]


def mother(household: int) -> str:
    """Return the name of the mother of a household."""
    return _MOTHERS[household % len(_MOTHERS)]


def state_of(child: Member) -> State:
    """Return which of the four states a child is in."""
    if child.at_school:
        return BOTH if child.at_work else SCHOOL
    return WORK if child.at_work else NEITHER
