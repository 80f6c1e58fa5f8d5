"""Plausible situations of a family deciding about one child, at the shipped parameters."""

import random

import numpy as np
from hypothesis import strategies as st
from small_runs import settings

from childlabour_sim import draws
from childlabour_sim.behaviour import parameters
from childlabour_sim.behaviour.situation import LONGEST_WEEK, N_OPTIONS, N_SECTORS, SITUATION, hours_scale
from childlabour_sim.behaviour.terms import disapproval
from childlabour_sim.declare import to_record
from childlabour_sim.numerics import exp, log, power
from childlabour_sim.population import profile

PKH = settings().levers["pkh"]
P = to_record(parameters.PARAMETERS, settings().behaviour)
CITY = to_record(profile.PARAMETERS, settings().city)
WAGE = settings().city["adult_wage"] / settings().city["poverty_line"]


class Chance:
    """Numbers from Python's generator, for large samples."""

    def __init__(self, seed: int):
        self._random = random.Random(seed)
        self.number = self._random.uniform
        self.one_of = self._random.choice

    def whole(self, low: int, high: int) -> int:
        return self._random.randint(low, high)


class Searched:
    """Numbers from hypothesis, which looks for the worst and shrinks it."""

    def __init__(self, data: st.DataObject):
        self._draw = data.draw

    def number(self, low: float, high: float) -> float:
        return self._draw(st.floats(low, high))

    def one_of(self, options):
        return self._draw(st.sampled_from(options))

    def whole(self, low: int, high: int) -> int:
        return self._draw(st.integers(low, high))


def normal(source) -> float:
    return draws.normal(source.number(0.001, 0.999))


def plausible_situation(source) -> np.record:
    """Return a situation such as the model produces, without conditional cash."""
    s = np.zeros(1, dtype=SITUATION).view(np.recarray)[0]
    s.age = source.whole(24, 75) / 4
    s.level = 0 if s.age < 12 else 1 if s.age < 15 else source.one_of((1, 2, 2))
    _describe_schooling(source, s)
    s.girl = source.whole(0, 1)
    s.members = source.whole(2, 8)
    s.one_of_members = 1.0 / s.members
    s.other_money = s.members * source.number(0.2, 2.5)
    s.parents_missing, s.discord = source.whole(0, 2), source.whole(0, 1)
    s.attendance_floor = PKH["attendance_floor"]
    s.wage = WAGE * source.number(0.6, 1.6)
    s.enterprise = exp(CITY.enterprise_spread * normal(source)) * source.whole(0, 1)
    if s.enterprise:
        s.enterprise_output, s.enterprise_log = power(s.enterprise, P.enterprise_elasticity), log(s.enterprise)
    s.siblings_in_enterprise = source.whole(0, 2)
    s.prevalence = source.number(0.0, 0.4)
    s.disapproval = disapproval(P, s.prevalence, source.whole(0, 1), source.number(0.0, 1.0))
    _describe_offices(source, s)
    s.last_sector = source.whole(0, 4)
    s.hours_scale = hours_scale(P, s.age, exp(P.hours_spread * normal(source)))
    return s


def _describe_offices(source, s) -> None:
    s.school_return = P.awareness_return * source.number(0.0, 1.0)
    s.followed = source.number(0.0, 2.0) * source.whole(0, 1)
    s.found = source.whole(0, 1)
    s.live_in = source.whole(0, 1)
    s.withheld = s.live_in * source.whole(0, 1)
    s.refused = (1 - s.live_in) * source.whole(0, 1)
    s.cash_if_idle = source.number(0.0, 0.5) * source.whole(0, 1)
    for i in range(4):
        s.risk[i] = source.number(0.0, 1.0) if i else 0.0
        s.pay_expected[i] = source.number(0.5, 1.0) if i else 1.0
        s.pay_kept[i] = source.number(0.2, 1.0) if i else 1.0
        s.longest_week[i] = source.one_of((LONGEST_WEEK, 40.0))


def _describe_schooling(source, s) -> None:
    s.may_attend = 1
    s.enrolled = source.one_of((1, 1, 1, 0))
    s.year_start = source.one_of((0, 0, 1)) if s.enrolled else 1
    s.entering = 0 if s.enrolled or not s.level else source.whole(0, 1)
    s.years_out = 0 if s.enrolled else source.whole(0, 5)
    s.school_taste = draws.logistic(source.number(0.001, 0.999))
    s.ability, s.parent_schooling = normal(source), max(normal(source), -2.4)
    s.school_cost = source.number(0.0, 1.0)
    s.entry_fee = source.number(0.0, 0.3) if s.entering else 0.0


def plausible_taste(source) -> np.ndarray:
    """Return a taste for each alternative, as a spell draws it."""
    shared = [P.shared_taste * draws.gumbel(source.number(0.001, 0.999)) for _ in range(N_SECTORS)]
    own = [P.own_taste * draws.gumbel(source.number(0.001, 0.999)) for _ in range(N_OPTIONS)]
    stored = np.array([shared[i % N_SECTORS] + own[i] for i in range(N_OPTIONS)], dtype=np.float32)
    return stored.astype(np.float64)  # plain Python would add float32 as float32
