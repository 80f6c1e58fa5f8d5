"""A plain Mesa model with the engine's rules and luck: one Python object per household, no columns.

It begins with the same people (`build_world`), then steps by itself. Only single rules are shared with the
engine; loops, bookkeeping, selection and averages are written anew, as a Mesa user would write them.
"""

from datetime import date

import mesa
from arguments import parameters
from twin_aid import FlatCash, Pip, Sembako
from twin_household import Household
from twin_people import Place
from twin_pkh import Pkh

from childlabour_sim.behaviour.situation import FULL_TIME_WEEK
from childlabour_sim.events.economy import child_wage_base
from childlabour_sim.levers.lever import installed
from childlabour_sim.numerics import exp, power
from childlabour_sim.population.blocks import Blocks
from childlabour_sim.population.build import build_world
from childlabour_sim.population.columns import NEIGHBOURHOOD_KINDS
from childlabour_sim.population.network.links import neighbours_of
from childlabour_sim.population.rates import quarterly_chance, quarterly_persistence


class Twin(mesa.Model):
    """The city, one quarter a step; without burn-in."""

    def __init__(self, settings, replication: int = 0):
        super().__init__(rng=settings.seed + replication)
        world = build_world(settings, replication, Blocks(), installed())
        self.settings, self.clock, self.prices = settings, world.clock, world.prices
        self.key, self.terms, self.labour_law = world.key, world.terms, world.labour_law
        self.city, self.behaviour = parameters(world.city), parameters(world.behaviour)
        self.quarter = world.quarter
        self.shock_persistence = quarterly_persistence(self.city.shock_persistence)
        self.norm_speed = quarterly_chance(self.behaviour.norm_speed)
        self.taste_renewal = quarterly_chance(self.behaviour.taste_renewal)
        self.enterprise_decay = quarterly_chance(self.behaviour.enterprise_decay)
        self.distress_kept = 1.0 - quarterly_chance(self.behaviour.distress_healing)
        self.assets_kept = 1.0 - quarterly_chance(self.city.asset_decay)
        self.settle(world)
        self.programmes = [
            kind(self) for kind in (Pip, Pkh, Sembako, FlatCash) if settings.levers[kind.name]["enabled"]
        ]
        self.spending: dict[str, int] = {}

    def settle(self, world) -> None:
        """Make places and households, and introduce neighbours."""
        self.places = [Place(world.places, row) for row in range(len(world.places.kind))]
        self.families = [Household(self, world, row) for row in range(world.n_households)]
        for family in self.families:
            family.neighbours = [self.families[row] for row in neighbours_of(world.network, family.row)]

    @property
    def day(self) -> date:
        """First day of the present quarter."""
        return self.clock.day(self.quarter.tick)

    def law(self, key: str):
        """Return a dated rule in force."""
        return self.settings.law.value(key, self.day)

    def step(self) -> None:
        """Run one quarter."""
        self.quarter = self.clock.quarter(self.steps - 1)
        self.agents.do("grow_older")
        self.city_shock = self.shock_by_kind()
        self.set_wages()
        self.agents.do("earn")
        self.promise_aid()
        self.notice_work()
        self.agents.do("look_around")
        self.agents.do("decide")
        self.agents.do("send_to_school_and_work")
        self.pay_aid()
        if self.quarter.year_end:
            self.agents.do("finish_school_year")
        self.agents.do("consume")

    def set_wages(self) -> None:
        """Let wages answer to last quarter's labour of children."""
        adults = dict.fromkeys(map(id, self.places), 0)
        hours = dict.fromkeys(map(id, self.places), 0)
        for family in self.families:
            adults[id(family.place)] += family.adults
            hours[id(family.place)] += sum(int(child.hours + 0.5) for child in family.children)
        for place in self.places:
            full_time_adults = FULL_TIME_WEEK * max(adults[id(place)], 1)
            share = self.city.child_substitution * hours[id(place)] / full_time_adults
            place.wage = place.base_wage * power(1.0 + share, -self.city.wage_elasticity)
            usual = child_wage_base(self.behaviour, self.terms.adult_wage, place.wage)
            place.child_wage_base = usual * exp(self.settings.shock["child_pay"] * self.city_shock[place.kind])

    def shock_by_kind(self) -> list[float]:
        """Return this quarter's city-wide shock to ln earnings by kind of neighbourhood."""
        shock, begin = self.settings.shock, 0
        if shock["start"]:
            months = 12 * (shock["start"].year - self.clock.start.year) + shock["start"].month - self.clock.start.month
            begin = months // 3
        on = begin <= self.quarter.since_start < begin + shock["quarters"]
        struck = shock["neighbourhood_types"] or NEIGHBOURHOOD_KINDS
        return [shock["income"] if on and kind in struck else 0.0 for kind in NEIGHBOURHOOD_KINDS]

    def promise_aid(self) -> None:
        """Let every programme tell families what to expect, with new lists once a year."""
        for family in self.families:
            family.expected_cash = family.expected_food = 0.0
            for child in family.children:
                child.cash_if_enrolled = child.cash_if_attending = 0.0
        for programme in self.programmes:
            if self.quarter.of_year == 0 or self.quarter.tick == 0:
                programme.enlist()
            programme.promise()

    def notice_work(self) -> None:
        """Count who works in each neighbourhood."""
        counts = {id(place): [0, 0] for place in self.places}
        for family in self.families:
            n, working = family.notice_own_work()
            counts[id(family.place)][0] += n
            counts[id(family.place)][1] += working
        for place in self.places:
            n, working = counts[id(place)]
            place.working_share = working / max(n, 1)

    def pay_aid(self) -> None:
        """Let every programme pay."""
        for family in self.families:
            family.transfers = family.food_aid = 0.0
        self.spending = {programme.name: programme.pay() for programme in self.programmes}
