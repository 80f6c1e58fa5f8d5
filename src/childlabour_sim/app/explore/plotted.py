"""What is drawn: a panel for each value of the split, in it a point for each place; the same values make the table."""

from __future__ import annotations

import math
from dataclasses import dataclass

from childlabour_sim.analysis.kept.explored import BY_GROUP, Explored
from childlabour_sim.app.explore.exploring import NOT_SPLIT, Exploring
from childlabour_sim.app.explore.measures import Measure, key_name, place_name, value_name
from childlabour_sim.report.tables.summary import SMALLEST_GROUP, VILLAGE
from childlabour_sim.report.words.spoken import say


@dataclass(frozen=True)
class Point:
    """A place in a panel: number of the place, position along the lever, and the outcome there."""

    place: int
    at: object
    low: float
    middle: float
    high: float
    runs: int
    told: str


@dataclass(frozen=True)
class Panel:
    """Places of one value of the split.

    Attributes
    ----------
    title : str
        Empty if there is one panel.
    measure : Measure
    points : tuple of Point
    hidden : int
        Places that rest on too few children to be shown.
    """

    title: str
    measure: Measure
    points: tuple[Point, ...]
    hidden: int


def panels(exploring: Exploring) -> list[Panel]:
    """Return what is drawn of what is looked at."""
    found, split = exploring.found, exploring.split
    if split in BY_GROUP:
        return [_panel(exploring, exploring.measure(group), None, None) for group in BY_GROUP[split]]
    if split == NOT_SPLIT:
        return [_panel(exploring, exploring.measure(), None, None)]
    return [_panel(exploring, exploring.measure(), split, value) for value in found.values_of(split)]


def _panel(exploring: Exploring, measure: Measure, key: str | None, value: object) -> Panel:
    found = exploring.found
    rows = found.rows(measure.statistic, measure.group)
    here = [row for row in rows if key is None or found.places[row["place"]].values.get(key) == value]
    shown = [row for row in here if not _too_few(found, row) and math.isfinite(row["middle"])]
    if key is not None:
        title = f"{key_name(key)}: {value_name(key, value)}"
    else:
        title = measure.name if exploring.split in BY_GROUP else ""
    points = tuple(_point(found, measure, row, exploring.lever) for row in shown)
    return Panel(title, measure, points, sum(_too_few(found, row) for row in here))


def _too_few(found: Explored, row: dict) -> bool:
    """Tell whether a group has fewer simulated children than may be shown, as the brief does."""
    village = (found.settings.get("village") or math.inf) <= VILLAGE
    known = row["children"] is not None and math.isfinite(row["children"])
    return not village and known and row["group"] != "all" and row["children"] < SMALLEST_GROUP


def _point(found: Explored, measure: Measure, row: dict, lever: str) -> Point:
    place, numbers = found.places[row["place"]], [_scaled(row[name], measure) for name in ("low", "middle", "high")]
    told = f"{place_name(place.values)}. {told_value(measure, *numbers)}"
    return Point(row["place"], place.values.get(lever), *numbers, row["runs"], told)


def _scaled(number: float | None, measure: Measure) -> float:
    return math.nan if number is None else number * measure.scale


def told_value(measure: Measure, low: float, middle: float, high: float) -> str:
    """Return a value with its ends, in words."""
    if not math.isfinite(low):
        return measure.text(middle)
    return say(
        "%(middle)s (%(low)s to %(high)s)", middle=measure.text(middle), low=measure.text(low), high=measure.text(high)
    )


def finding(drawn: list[Panel], measure: Measure) -> str:
    """Return between which values the outcome lies, as the title of what is drawn."""
    every = [point.middle for panel in drawn for point in panel.points]
    if not every:
        return say("Nothing was recorded that could be shown.")
    low, high = min(every), max(every)
    if low == high:
        return f"{measure.name}: {measure.text(low)}"
    span = say("%(low)s to %(high)s", low=measure.text(low, bare=measure.compared), high=measure.text(high))
    return f"{measure.name}: {span}"
