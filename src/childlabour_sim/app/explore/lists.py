"""What stands round the drawing: choices, the table, the place that was chosen, and runs that are lacking."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from html import escape

from childlabour_sim.analysis.kept.explored import Explored
from childlabour_sim.app.explore.measures import key_name, value_name
from childlabour_sim.app.explore.plotted import Panel
from childlabour_sim.report.tables.summary import SMALLEST_GROUP
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.scenarios import scenario_name
from childlabour_sim.report.words.spoken import say

_MOST_ROWS = 200


def choice(name: str, label: str, options: Mapping[str, str], chosen: str) -> str:
    """Return a list to choose from, as the browser draws it: keys and screen readers know it."""
    entries = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(text)}</option>'
        for value, text in options.items()
    )
    return (
        f'<label class="choice">{escape(label)}<select id="explore-{name}" name="{name}" '
        f'data-testid="explore-{name}">{entries}</select></label>'
    )


def table(found: Explored, drawn: Sequence[Panel]) -> str:
    """Return every value that is drawn as a table, the first of very many."""
    measure = drawn[0].measure
    heads = [*map(key_name, found.keys), f"{measure.name}, {measure.measure}", say("Least"), say("Most"), say("Runs")]
    rows = [_cells(found, panel, point) for panel in drawn for point in panel.points]
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>" for cells in rows[:_MOST_ROWS])
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    return f'<table class="values" data-testid="values"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def left_out(drawn: Sequence[Panel]) -> list[str]:
    """Return what is said of values that the table, or the drawing too, does not have."""
    rows, hidden = sum(len(panel.points) for panel in drawn), sum(panel.hidden for panel in drawn)
    told = []
    if rows > _MOST_ROWS:
        told.append(
            say("The first %(shown)s of %(all)s rows; the file has all.", shown=_MOST_ROWS, all=numbers.fixed(rows))
        )
    if hidden:
        told.append(
            say(
                "Values left out, because fewer than %(least)s children were counted: %(number)s.",
                least=SMALLEST_GROUP, number=hidden,
            )
        )  # fmt: skip
    return told


def _cells(found: Explored, panel: Panel, point) -> list[str]:
    values = found.places[point.place].values
    group = f" ({panel.title})" if panel.measure.group != "all" and panel.title == panel.measure.name else ""
    first = [value_name(key, values[key]) for key in found.keys]
    low, middle, high = (
        panel.measure.text(value, bare=panel.measure.compared) for value in (point.low, point.middle, point.high)
    )
    return [*first, middle + group, low, high, numbers.fixed(point.runs)]


def as_csv(found: Explored, drawn: Sequence[Panel]) -> bytes:
    """Return every value that is drawn for other programs: full keys, plain numbers, shares from 0 to 1."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow([*found.keys, "statistic", "group", "against", "unit", "low", "middle", "high", "runs"])
    for panel in drawn:
        measure = panel.measure
        labels = [measure.statistic, measure.group, found.against or "", measure.unit]
        for point in panel.points:
            ends = ["" if math.isnan(end) else end for end in (point.low, point.middle, point.high)]
            values = found.places[point.place].values
            rows.writerow([*(values[key] for key in found.keys), *labels, *ends, point.runs])
    return written.getvalue().encode("utf-8")


def settings_of(found: Explored) -> list[tuple[str, str]]:
    """Return what all runs of a study have in common, in words."""
    own = found.settings
    told = {
        say("City"): plain.title(own["city"]) if own.get("city") else "",
        say("Scenario"): scenario_name(own["scenario"]) if own.get("scenario") else "",
        say("Households"): _number(own.get("households")),
        say("Years"): _number(own.get("years")),
        say("Replications"): _number(own.get("replications")),
        say("Seed"): str(own.get("seed", "")),
    }
    return [(name, text) for name, text in told.items() if text]


def _number(value: object) -> str:
    return "" if value is None else numbers.fixed(value) if isinstance(value, (int, float)) else str(value)


def runs_line(found: Explored) -> str:
    """Return how many runs are done, and how many failed."""
    done, asked = numbers.fixed(found.done), numbers.fixed(found.asked)
    if found.failures:
        return say(
            "%(done)s of %(asked)s runs done; %(failed)s failed", done=done, asked=asked, failed=len(found.failures)
        )
    return say("%(done)s of %(asked)s runs done", done=done, asked=asked)
