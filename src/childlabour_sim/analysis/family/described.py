"""One family described by hand: its world, what it is entitled to and why."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from childlabour_sim.city import City
from childlabour_sim.declare import ConfigurationError, allocate, parameter
from childlabour_sim.levers import pkh
from childlabour_sim.population.columns import (
    CHILD_COLUMNS,
    EFFECT_COLUMNS_CHILD,
    EFFECT_COLUMNS_HOUSEHOLD,
    HOUSEHOLD_COLUMNS,
    NEVER,
    NO_CHILDREN,
    Children,
    Effects,
    Households,
)
from childlabour_sim.population.income import school_cost_scale
from childlabour_sim.population.network.links import network_of
from childlabour_sim.population.seats import empty_seats
from childlabour_sim.population.world import World
from childlabour_sim.settings import Settings

MOST_CHILDREN = 8
PROGRAMMES = ("pkh", "pip", "sembako", "unconditional_cash")
"""Transfers with a list of families; what offices do is not a family's entitlement."""


@dataclass(frozen=True)
class Family:
    """A family as a user describes it.

    Attributes
    ----------
    children : tuple of (int, str)
        Age in years and ``girl`` or ``boy``, eldest first.
    income : float
        Earnings of the adults, IDR a month.
    """

    children: tuple[tuple[int, str], ...]
    income: float
    adults: int = 2
    schooling: float = 6.0
    savings: float = 0.0
    enterprise: bool = False
    listed: bool = True
    in_school: bool = True
    elderly: int = 0
    disabled: int = 0


NO_PROGRAMME = "all"
FAMILY_ITSELF, CHILD, ELDERLY, DISABLED = "family", "child", "elderly", "disabled"
WHO = (FAMILY_ITSELF, CHILD, ELDERLY, DISABLED)
"""Whom a programme pays for."""


@dataclass(frozen=True)
class Entitlement:
    """One line of what a family is entitled to.

    Attributes
    ----------
    programme : str
        Name of the lever, or `NO_PROGRAMME`.
    who : str
        Member of `WHO`.
    rupiah_a_year : float
    rule : str
        Title of the rule of the law register.
    article : str
        Or the source, where no article is known.
    age : int
        Of a child; -1 of others.
    paid : bool
        False beyond the cap, or for a family that is not in the registry.
    """

    programme: str
    who: str
    rupiah_a_year: float
    rule: str
    article: str = ""
    age: int = -1
    paid: bool = True


FAMILY = (
    parameter("income", "IDR/month", "What the adults earn, without aid.", 0, 1_000_000_000),
    parameter("adults", "persons", "Adults at home.", 1, 20, kind=int),
    parameter("schooling", "years", "Schooling of the head.", 0, 20),
    parameter("savings", "IDR", "Savings; negative is debt.", -1_000_000_000, 1_000_000_000),
    parameter("elderly", "persons", "Members of 70 and over.", 0, 20, kind=int),
    parameter("disabled", "persons", "Severely disabled members.", 0, 20, kind=int),
)


def with_aid(settings: Settings, aid: bool) -> Settings:
    """Return settings in which every listed family receives all programmes in force, or none does."""
    everybody = {"coverage": 1.0, "list_noise": 0.0} if aid else {"enabled": False}
    levers = {
        name: {**values, **(everybody if name in PROGRAMMES else {"enabled": False})}
        for name, values in settings.levers.items()
    }
    return replace(settings, levers=levers, burn_in_levers=levers)


def family_world(settings: Settings, family: Family) -> World:
    """Return a world of this family alone, at the start of the settings.

    Raises
    ------
    ConfigurationError
        If there is no child of 0 to 18, or income is negative.
    """
    if not 1 <= len(family.children) <= MOST_CHILDREN or not all(0 <= age <= 18 for age, _ in family.children):
        raise ConfigurationError(
            f"children = {family.children}: expected one to {MOST_CHILDREN} ages from 0 to 18 years"
        )
    for item in FAMILY:
        item.check(item.name, getattr(family, item.name))
    world = City(settings, threads=1).world
    world.city.eligible_share = 1.0
    n = len(family.children)
    world.seats = empty_seats(n)
    world.households, world.children = _rows(world, family)
    world.effects = Effects(*allocate(EFFECT_COLUMNS_HOUSEHOLD, 1), *allocate(EFFECT_COLUMNS_CHILD, n))
    world.network = network_of(np.empty((0, 2), dtype=np.int64), 1)
    return world


def _rows(world: World, family: Family) -> tuple[Households, Children]:
    line, n = world.prices.line, len(family.children)
    households = Households(np.array([0, n], dtype=np.uint32), *allocate(HOUSEHOLD_COLUMNS, 1))
    members = family.adults + n
    per_member = max(family.income / line / members, 1e-3)
    values = {
        "place": len(world.places.kind) // 2, "adults": family.adults, "members": members,
        "parents": min(family.adults, 2), "parent_schooling": family.schooling, "permanent": per_member,
        "earnings": per_member, "assets": family.savings / line, "enterprise": float(family.enterprise),
        "enterprise_start": float(family.enterprise), "listed": family.listed, "elderly": family.elderly,
        "disabled": family.disabled, "prevalence": world.city.starting_working, "own_working": NO_CHILDREN,
        "succession": 32_000, "pkh_since": NEVER, "pkh_trust": 1.0, "quintile": 1, "consumption": per_member,
        "school_cost_scale": school_cost_scale(world.behaviour, per_member, world.terms.mean_income),
        "score": np.log(per_member),
    }  # fmt: skip
    for name, value in values.items():
        getattr(households, name)[0] = value
    return households, _children(world, family)


def _children(world: World, family: Family) -> Children:
    children = Children(*allocate(CHILD_COLUMNS, len(family.children)))
    tick = world.quarter.tick
    for row, (age, sex) in enumerate(sorted(family.children, reverse=True)):
        children.birth[row] = tick - 4 * age
        children.female[row] = sex == "girl"
        children.seat[row] = row
        children.grade[row] = min(max(age - 6, 0), 12)
        if family.in_school and age >= 6 and children.grade[row] < 12:
            children.enrolment[row] = 1
            world.seats.attendance[row] = 1.0 - world.behaviour.base_absence
    return children


def entitlements(world: World, family: Family) -> list[Entitlement]:
    """Return what dated law gives the family, line by line with the article; nothing here decides an entitlement."""
    if not family.listed:
        return [Entitlement(NO_PROGRAMME, FAMILY_ITSELF, 0.0, "", paid=False)]
    return [*_pkh_lines(world), *_pip_lines(world), *_sembako_lines(world)]


def _rule(world: World, key: str):
    return world.settings.law.at(world.law_day).get(key)


def _pkh_lines(world: World) -> list[Entitlement]:
    settings = world.settings.levers["pkh"]
    found = []
    for kind, who, age in _components(world):
        rule = _rule(world, f"pkh.amount.{kind}")
        if rule is not None and rule.value:
            found.append(_line("pkh", who, age, rule))
    found.sort(key=lambda line: -line.rupiah_a_year)
    most, early = settings["max_members"], 0
    lines: list[Entitlement] = []
    for line in found:
        early += "0-6" in line.rule
        paid = sum(other.paid for other in lines)
        capped = paid >= most or ("0-6" in line.rule and early > pkh.most_early(world))
        lines.append(replace(line, paid=not capped))
    return lines


def _line(programme: str, who: str, age: int, rule) -> Entitlement:
    return Entitlement(programme, who, float(rule.value), rule.title, rule.article or rule.source, age)


def _components(world: World) -> list[tuple[str, str, int]]:
    """Return (kind of component, who, age of a child) for everybody in the family."""
    found = []
    for c in range(len(world.children.birth)):
        age = (world.quarter.tick - int(world.children.birth[c])) // 4
        grade = int(world.children.grade[c])
        if age < 6:
            found.append(("early_childhood", CHILD, age))
        elif grade < 12:
            found.append(("SD" if grade < 6 else "SMP" if grade < 9 else "SMA", CHILD, age))
    found += [("elderly", ELDERLY, -1)] * int(world.households.elderly[0] > 0)
    return found + [("disabled", DISABLED, -1)] * int(world.households.disabled[0] > 0)


def _pip_lines(world: World) -> list[Entitlement]:
    lines = []
    for kind, who, age in _components(world):
        rule = _rule(world, f"pip.amount.{kind}") if kind in ("SD", "SMP", "SMA") else None
        if rule is not None and rule.value:
            lines.append(_line("pip", who, age, rule))
    return lines


def _sembako_lines(world: World) -> list[Entitlement]:
    rule = _rule(world, "sembako.amount")
    if rule is None or not rule.value:
        return []
    line = _line("sembako", FAMILY_ITSELF, -1, rule)
    return [replace(line, rupiah_a_year=12.0 * line.rupiah_a_year)]
