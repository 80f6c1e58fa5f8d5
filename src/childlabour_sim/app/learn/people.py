"""The people of the village, all of them invented: their names, and how each child is marked."""

from __future__ import annotations

from childlabour_sim.analysis.family.members import Member
from childlabour_sim.report.figures.style import BOTH, NEITHER, SCHOOL, STATES, WORK, State
from childlabour_sim.report.words.spoken import say, term

_GIRLS = ("Rani", "Dewi", "Ayu", "Lestari", "Wulan", "Fitri", "Indah", "Ratna", "Melati", "Putri", "Sinta", "Yanti")
_BOYS = ("Budi", "Agus", "Joko", "Andi", "Rizki", "Dimas", "Bayu", "Eko", "Hendra", "Tono", "Yusuf", "Arif")
_MOTHERS = (
    "Sari", "Wati", "Ningsih", "Tuti", "Endang", "Rahayu", "Lilis", "Murni", "Yuli", "Aminah", "Kartini", "Sumi",
    "Asih", "Darmi", "Eti", "Fatimah", "Gustina", "Halimah", "Ijah", "Juminten", "Kasmi", "Lasmi", "Marni",
    "Nurul", "Onah", "Parti", "Rohani", "Siti", "Tini", "Umi", "Warsih", "Yanti", "Zubaidah", "Astuti",
    "Budiarti", "Cici", "Dedeh", "Ernawati", "Farida", "Ginah", "Hartini", "Iroh", "Jamilah", "Komariah",
    "Latifah", "Maryam", "Nani", "Ocih", "Painem", "Rukmini", "Suparti", "Tarmi", "Uswatun", "Wagiyem", "Yayah",
    "Zaenab", "Anisa", "Barokah", "Cucu", "Dahlia",
)  # fmt: skip

YOUNG = State("", "not yet of school age", NEITHER.colour, NEITHER.marker)
DONE = State("✓", "done with SMA", NEITHER.colour, NEITHER.marker)
MARKS = (*STATES, YOUNG, DONE)
"""Whoever neither goes to school nor works may have a reason that is no worry."""
_SCHOOL_AGE, _GRADES = 7, 12


def words_of(state: State) -> str:
    """Return what a state is called."""
    own = {YOUNG.words: say("not yet of school age"), DONE.words: say("done with SMA")}
    return own.get(state.words) or term(state.words)


def name_of(child: Member) -> str:
    """Return a child's name, another for each child of a family."""
    names = _GIRLS if child.girl else _BOYS
    return names[(child.row + child.household) % len(names)]


def mother(household: int) -> str:
    """Return the name of the mother of a household."""
    return _MOTHERS[household % len(_MOTHERS)]


def state_of(child: Member) -> State:
    """Return which of `MARKS` stands for a child."""
    if child.at_school:
        return BOTH if child.at_work else SCHOOL
    if child.at_work:
        return WORK
    if child.age < _SCHOOL_AGE:
        return YOUNG
    return DONE if child.grade >= _GRADES else NEITHER
