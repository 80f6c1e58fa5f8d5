"""Names and units of outcomes: what is recorded, and numbers of children at the scale of the city."""

from childlabour_sim.report.words import plain

_EXTRA_UNITS = {"child_labourers": "children", "working_children": "children", "pupils": "children"}
_EXTRA_NAMES = {"child_labourers": "Child labourers", "working_children": "Working children", "pupils": "Pupils"}


def statistic_name(statistic: str, group: str) -> str:
    """Return a statistic of a group as a line of a table names it."""
    name = _EXTRA_NAMES.get(statistic) or plain.name(statistic)
    return name if group == "all" else f"{name}, {plain.group(group, statistic)}"


def unit_of(statistic: str) -> str:
    """Return the unit of a recorded statistic, or of a number of children at city scale."""
    return _EXTRA_UNITS.get(statistic) or plain.unit(statistic)
