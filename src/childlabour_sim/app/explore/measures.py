"""Words of an open study: outcomes, values of places, and what points and lines stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from childlabour_sim.analysis.kept.explored import MEAN, MEAN_ONLY, SCENARIO, SWEEP, Explored
from childlabour_sim.analysis.kept.runs import FEWEST
from childlabour_sim.analysis.kept.shipped import SHIPPED, shipped_questions
from childlabour_sim.report.tables.measured import Measured
from childlabour_sim.report.words.parameters import parameter_name, parameter_value
from childlabour_sim.report.words.scenarios import scenario_name
from childlabour_sim.report.words.spoken import ENGLISH, say, spoken


@dataclass(frozen=True)
class Measure(Measured):
    """An outcome that is looked at."""

    statistic: str
    group: str
    compared: bool


def key_name(key: str) -> str:
    """Return what differs between places, in words; a key that this version does not know stays as it is."""
    if key == SCENARIO:
        return say("Scenario")
    try:
        return parameter_name(key)
    except KeyError:
        return key


def split_name(split: str) -> str:
    """Return what has a panel for each value, in words."""
    names = {"": say("One panel"), "sex": say("Girls and boys"), "age": say("Ages")}
    return names[split] if split in names else key_name(split)


def value_name(key: str, value: Any) -> str:
    """Return a value of a place in words."""
    return scenario_name(value) if key == SCENARIO else parameter_value(key, value)


def place_name(values: Mapping[str, Any]) -> str:
    """Return all values of a place, as one line."""
    if set(values) == {SCENARIO}:
        return value_name(SCENARIO, values[SCENARIO])
    return "; ".join(f"{key_name(key)}: {value_name(key, value)}" for key, value in values.items())


def study_name(name: str) -> str:
    """Return what a study is called in the list."""
    kind, _, own = name.partition("/")
    if kind == SHIPPED:
        asked = shipped_questions()[own]
        return asked.get(spoken()) or asked[ENGLISH]
    if kind == SWEEP:
        return say("Own sweep: %(name)s", name=own.replace("_", " "))
    return say("Own comparison: %(name)s", name=own.replace("_", " "))


def question_of(found: Explored) -> str:
    """Return the question of a study, or what it looked at if none was written down."""
    asked = found.question.get(spoken()) or found.question.get(ENGLISH)
    if asked:
        return asked
    if found.kind == SWEEP:
        return say("What changes with: %(keys)s?", keys="; ".join(map(key_name, found.keys)))
    scenarios = ", ".join(scenario_name(place.values[SCENARIO]) for place in found.places)
    return say("What is different with: %(scenarios)s?", scenarios=scenarios)


def how_to_read(found: Explored, runs: int) -> list[str]:
    """Return what numbers are of, and what points and lines stand for."""
    start, end = found.years
    last = end.year - (end.month == 1)
    years = str(start.year) if start.year == last else say("%(low)s to %(high)s", low=start.year, high=last)
    if found.against is None:
        told = [say("Mean of %(years)s", years=years) + "."]
    else:
        against = scenario_name(found.against)
        told = [
            say("Difference from %(scenario)s, all else alike, mean of %(years)s", scenario=against, years=years) + "."
        ]
    worlds = [say("Runs are of several plausible worlds: what is not known well is another in each.")]
    return [*told, _point_and_line(found, runs), *(worlds if found.worlds else [])]


def _point_and_line(found: Explored, runs: int) -> str:
    if found.read == MEAN_ONLY:
        return say("Point: mean of %(runs)s runs. Line: 95 %% interval of that mean.", runs=runs)
    if found.read == MEAN and found.worlds:
        return say("Point: mean of %(runs)s runs. Line: where 90 of 100 plausible worlds lie.", runs=runs)
    if found.read == MEAN:
        return say("Point: mean of %(runs)s runs. Line: where 90 of 100 runs lie.", runs=runs)
    if runs < FEWEST:
        return say("Point: median of %(runs)s runs. Line: from the least to the most of them.", runs=runs)
    return say("Point: median of %(runs)s runs. Line: where 90 of 100 of them lie.", runs=runs)
