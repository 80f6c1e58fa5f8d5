"""One child's decision, term by term: the same functions that the engine adds up."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace

import numpy as np

from childlabour_sim.behaviour import situation as alternatives
from childlabour_sim.behaviour.parameters import RULES
from childlabour_sim.behaviour.rule import decision
from childlabour_sim.behaviour.situation import N_SECTORS, SITUATION
from childlabour_sim.behaviour.terms import SCHOOL_TERMS, WORK_TERMS, school_terms, work_terms
from childlabour_sim.declare import LEVELS
from childlabour_sim.events.calendar import by_event
from childlabour_sim.population.blocks import Blocks
from childlabour_sim.population.world import World, watch_child

_SECTOR_WORDS = ("no work", "family work", "street work", "waged work", "domestic work")
LIVING, TASTE, LONG_HOURS = "what the family can live on", "this child's taste at present", "the burden of long hours"
TERMS = (LIVING, *SCHOOL_TERMS, *WORK_TERMS, TASTE, LONG_HOURS)
"""Every part that the value of an alternative can have."""
CONSTRAINTS = (
    LIVING,
    "years out of school",
    "the step into a new level",
    "leaving within the school year",
    "schools of this city",
    "work to be had in this city",
    "demand of the family enterprise",
)
"""Told first: constraints come before preferences."""
_LAST_EVENT = "decisions"


@dataclass(frozen=True)
class Alternative:
    """What one alternative would bring a child and its family.

    Attributes
    ----------
    name : str
        Such as ``school and family work``.
    hours : float
        Hours of work a week.
    money : float
        Rupiah a month it adds to the household (earnings and conditional cash less school cost).
    consumption : float
        Consumption per person, in poverty lines.
    terms : dict of str to float
        Every part of its value that is not zero, in utils.
    """

    name: str
    hours: float
    money: float
    consumption: float
    terms: dict[str, float]

    @property
    def value(self) -> float:
        """Sum of the terms, in utils."""
        return sum(self.terms.values())


@dataclass(frozen=True)
class Explanation:
    """A decision about one child: the alternatives, best first, and the one chosen by the family's rule."""

    age: float
    level: str
    rule: str
    chosen: str
    alternatives: list[Alternative]


def explain(model, child: int) -> Explanation:
    """Explain what the family would decide about a child next quarter; the model is left as it is.

    Parameters
    ----------
    model : ChildLabourModel
    child : int
        Row of the child (``Child.row``).

    Raises
    ------
    ValueError
        If there is no such row, the child does not decide next quarter (too young or grown up), or the run is over.
    """
    rows = len(model.world.children.birth)
    if not isinstance(child, (int, np.integer)) or not 0 <= child < rows:
        raise ValueError(f"child = {child!r}: expected the row of a child, 0 to {rows - 1}")
    if not model.running_quarters:
        raise ValueError("the run is over: there is no next quarter to explain")
    return explain_in_world(_copy(model.world), model.next_tick, child)


def explain_in_world(world: World, tick: int, child: int) -> Explanation:
    """Run a quarter of ``world`` up to its decisions and explain the one about ``child``."""
    world.watch = watch_child(child)
    for name in by_event(world, tick):
        if name == _LAST_EVENT:
            break
    s = world.watch.situation.view(SITUATION).view(np.recarray)[0]
    if s.members == 0:
        raise ValueError(f"child {child} takes part in no decision in {world.day}: expected an age of 5 to 18 years")
    return explain_situation(world.behaviour, s, world.watch.taste, world.prices.line)


def _copy(world: World) -> World:
    """Copy what events change; settings and rules are shared."""
    tables = {
        name: copy.deepcopy(getattr(world, name)) for name in ("households", "children", "seats", "places", "effects")
    }
    kept = {"offices": copy.deepcopy(world.offices), "support": copy.deepcopy(world.support)}
    return replace(world, **tables, **kept, blocks=Blocks(1))


def explain_situation(p: np.record, s: np.record, taste: np.ndarray, line: float) -> Explanation:
    """Explain the decision in one situation.

    Parameters
    ----------
    p : record of parameters
    s : record of `SITUATION`
    taste : ndarray of float32, shape (10,)
    line : float
        Poverty line, IDR/person/month.
    """
    options = {
        (school, sector, full): _alternative(p, s, taste, line, school, sector, full)
        for school in range(1 + int(s.may_attend))
        for sector in range(N_SECTORS)
        for full in range(1 if sector == 0 else 2)
        if alternatives.sector_open(p, s, sector)
    }
    option, full = decision(RULES[int(p.rule)])(p, s, taste)
    chosen = options[option // N_SECTORS, option % N_SECTORS, full]
    ranked = sorted(options.values(), key=lambda alternative: -alternative.value)
    return Explanation(float(s.age), LEVELS[int(s.level)], RULES[int(p.rule)], chosen.name, ranked)


def _alternative(p, s, taste, line: float, school: int, sector: int, full: int) -> Alternative:
    money = alternatives.net_money(p, s, school, sector, full)
    c = alternatives.consumption(p, s, money)
    terms = {LIVING: alternatives.consumption_utility(p, c)}
    if school:
        terms |= dict(zip(SCHOOL_TERMS, school_terms(p, s)))
    terms |= dict(zip(WORK_TERMS, work_terms(p, s, school, sector)))
    terms[TASTE] = float(taste[N_SECTORS * school + sector])
    if full:
        terms[LONG_HOURS] = -float(p.full_time_burden)
    kept = {name: float(value) for name, value in terms.items() if value}
    hours = alternatives.weekly_hours(p, s, school, sector, full)
    return Alternative(name_of(school, sector, full), float(hours), float(money * line), float(c), kept)


def name_of(school: int, sector: int, full: int) -> str:
    """Return the name of an alternative: school or not, kind of work, long hours or not."""
    work = _SECTOR_WORDS[sector] + (", long hours" if full else "")
    if school:
        return "school only" if sector == 0 else f"school and {work}"
    return "neither school nor work" if sector == 0 else f"{work} only"
