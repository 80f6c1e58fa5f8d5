"""What one run is asked to do, checked and complete: the form in which configuration reaches the model."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from childlabour_sim.law import Cpi, Register
from childlabour_sim.public_money import afforded
from childlabour_sim.timeline import Timeline

CHANGES = (
    "lever.", "shock.", "behaviour", "city.", "office", "budget", "law", "timeline", "network", "population",
    "sibling_order",
)  # fmt: skip
"""Beginnings of the keys that change policy, behaviour or the city when a user sets them."""


@dataclass(frozen=True)
class Settings:
    """A checked configuration.

    Attributes
    ----------
    city, behaviour, network, shock : dict
        Values by parameter name, each checked against its declaration.
    levers, burn_in_levers : dict of str to dict
        Settings of every installed lever, from ``start`` on and during the burn-in.
    office : dict
        What is declared of the city's offices.
    budget, burn_in_budget : dict
        Public money from ``start`` on and during the burn-in.
    bills : dict of str to dict
        Laws that may come into force, by name.
    timeline : Timeline
        Parameters of levers that change within the run.
    households : int
        Rows; each stands for ``city.households_in_city / households`` real ones.
    price_year : int
        Year whose rupiah results are in.
    population_seed : int or None
        Fixes the population over replications; None lets it vary with them.
    threads : int
    crossings : tuple of str
        Further groups to record, such as ``age=7-15,pkh=eligible``.
    evidence : dict
        What the city's levels are printed beside: statistic, group, value, band, source.
    moments : dict of str to float
        What the city's offsets are fitted to.
    description : dict of str to str
        The scenario in plain words, by language.
    choices : dict of str to str
        Which file of a group was chosen, such as ``law`` or ``office``.
    sources : dict
        Source of every value by full key.
    rests_on : dict of str to dict
        By lever: ``kind``, one of `levers.lever.EVIDENCE`, and ``source`` of what is known of its effect.
    resolved : dict
        The whole configuration as composed.
    place : dict
        Where a city lies that has layers: name, province, kind, urban share.
    overridden : frozenset of str
        Full keys the user set.
    survey : population.survey.columns.Survey or None
        The people at the start, where they are not synthetic.
    """

    city_name: str
    scenario_name: str
    city: dict
    behaviour: dict
    network: dict
    levers: dict
    burn_in_levers: dict
    shock: dict
    office: dict
    budget: dict
    burn_in_budget: dict
    bills: dict
    timeline: Timeline
    households: int
    start: date
    years: int
    burn_in_years: int
    replications: int
    seed: int
    population_seed: int | None
    threads: int
    sibling_order: str
    price_year: int
    output: dict
    law: Register
    cpi: Cpi
    crossings: tuple[str, ...] = ()
    evidence: dict = field(default_factory=dict)
    moments: dict = field(default_factory=dict)
    description: dict = field(default_factory=dict)
    choices: dict = field(default_factory=dict)
    sources: dict = field(default_factory=dict)
    resolved: dict = field(default_factory=dict)
    overridden: frozenset[str] = frozenset()
    rests_on: dict = field(default_factory=dict)
    place: dict = field(default_factory=dict)
    survey: Any = None

    def levers_on(self, day: date) -> dict[str, dict]:
        """Return the settings of every lever on a day: the burn-in's before the start, then as the timeline says."""
        return self.burn_in_levers if day < self.start else self.timeline.applied(self.levers, day)

    def budget_on(self, day: date) -> dict:
        """Return public money on a day."""
        return self.burn_in_budget if day < self.start else self.budget

    def before_start(self) -> Settings:
        """Return settings under which the years before the start are lived: today's policy."""
        bills = {name: {**values, "enabled": False} for name, values in self.bills.items()}
        return replace(
            self, levers=self.burn_in_levers, budget=self.burn_in_budget, bills=bills, timeline=Timeline(),
            shock={**self.shock, "income": 0.0},
        )  # fmt: skip

    @property
    def weight(self) -> float:
        """Real households that one row stands for."""
        return self.city["households_in_city"] / self.households


@dataclass(frozen=True)
class Prices:
    """From rupiah of a day to poverty lines.

    Attributes
    ----------
    line : float
        Poverty line, IDR/person/month at prices of the price year.
    settings : Settings
        Holds the price index, the start and the price year.
    """

    line: float
    settings: Settings
    _known: dict[date, float] = field(init=False, default_factory=dict, compare=False, repr=False)

    def in_price_year(self, day: date) -> float:
        """Return what one rupiah of ``day`` is worth in rupiah of the middle of the price year."""
        if day not in self._known:
            self._known[day] = self.settings.cpi.deflator(day, date(self.settings.price_year, 7, 1))
        return self._known[day]


class Policy:
    """What is in force in one quarter; what does not change is taken over from the last.

    Attributes
    ----------
    levers : dict of str to dict
        Settings of every lever; the same object as long as nothing in it changes.
    off : list of Lever
        Levers that are not in force.
    rules : dict
        What was read from the law register; the same object as long as no rule changes.
    kept : dict
        What was worked out from settings of levers: see `levers.lever.once`.
    """

    def __init__(self, settings: Settings, tick: int, day: date, law_day: date, installed: dict, last: Policy | None):
        self.settings, self.tick, self._law_day = settings, tick, law_day
        levers = afforded(installed, settings.levers_on(day), settings.budget_on(day), settings.city)
        self.rules, self.kept = {}, {}
        if last is not None and last.settings is settings:
            self.kept = last.kept
            if settings.law.steady(last._law_day, law_day):
                self.rules = last.rules
            if last.levers == levers:
                self.levers, self.off, self._acting = last.levers, last.off, last._acting
                return
        self.levers, self._acting = levers, {}
        self.off = [installed[name] for name, values in levers.items() if not values["enabled"]]
        for name, values in levers.items():
            for moment, action in installed[name].on.items() if values["enabled"] else ():
                self._acting.setdefault(moment, []).append((installed[name], values, action))

    def acting(self, moment: str) -> list[tuple]:
        """Return (lever, settings, action) of every lever in force that acts at a moment, in the order of names."""
        return self._acting.get(moment, [])
