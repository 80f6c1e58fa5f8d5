"""Names and units of outcomes: what is recorded, and numbers of children at the scale of the city."""

from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.spoken import say, term

_EXTRA_UNITS = {"child_labourers": "children", "working_children": "children", "pupils": "children"}
_EXTRA_NAMES = {"child_labourers": "Child labourers", "working_children": "Working children", "pupils": "Pupils"}


def statistic_name(statistic: str, group: str) -> str:
    """Return a statistic of a group as a line of a table names it."""
    name = term(_EXTRA_NAMES.get(statistic, "")) or plain.name(statistic)
    return name if group == "all" else f"{name}, {plain.group(group, statistic)}"


def unit_of(statistic: str) -> str:
    """Return the unit of a recorded statistic, or of a number of children at city scale."""
    return _EXTRA_UNITS.get(statistic) or plain.unit(statistic)


def measured_in(unit: str, difference: bool = False, a_year: bool = False) -> str:
    """Return what numbers of a unit are in, in words: ``percentage points``, ``rupiah a person a month``.

    Parameters
    ----------
    unit : str
        As declared.
    difference : bool
        Whether they are differences.
    a_year : bool
        Whether quarters were added up to years.
    """
    own = unit.removesuffix("/quarter") if a_year else unit
    if own in numbers.SHARES:
        words = term("percentage points") if difference else term("percent")
    else:
        words = term(spelled_out(own))
    return say("%(unit)s a year", unit=words) if a_year else words


def difference(number: float, unit: str) -> str:
    """Write a difference with its unit: ``-0.20 percentage points``."""
    shown = numbers.change(number, unit)
    return say("%(number)s percentage points", number=shown) if unit in numbers.SHARES else shown


def spelled_out(unit: str) -> str:
    """Return a declared unit in English: ``IDR/person/month`` is ``rupiah a person a month``."""
    return unit.replace("IDR", "rupiah").replace("/", " a ")
