"""People of a survey before their first quarter: what was not asked is made to go with what was found.

Savings are those of a family that lived through the quarters before; children have such tastes that their family would
choose what they do; permanent earnings are such that the first quarter's consumption is what was found. All under
today's policy, whatever the scenario.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel
from childlabour_sim.events.calendar import QUARTER
from childlabour_sim.events.consumption import next_assets
from childlabour_sim.events.economy import drawn, next_shock
from childlabour_sim.numerics import exp, log, normal_cdf, normal_quantile
from childlabour_sim.population import income
from childlabour_sim.population.columns import ADULT_AGE, FIRST_DECISION_AGE
from childlabour_sim.population.fill_children import MOST_ROWS
from childlabour_sim.population.rates import quarterly_chance, quarterly_persistence
from childlabour_sim.population.seats import draw_ability

_QUARTERS_BEFORE = 32
_TRIES, _ROUNDS = 24, 2  # of luck, and of earnings before and after
_LUCKS = 2**32  # numbers that tell one child's luck from another's
_LARGEST_STEP = 2.0
_LEAST = 1e-9


def settle(world) -> None:
    """Give people of a survey savings, tastes and permanent earnings that go with how they were found."""
    asked = world.households.consumption.copy()
    world.each_household(_save, world.key, world.city, world.households)
    _score_as_listed(world)
    _earn_what_was_consumed(world, asked)
    _take_to_what_is_done(world)
    _score_as_listed(world)
    _earn_what_was_consumed(world, asked)


def _lived(world, last: str, **quarter):
    """Return a copy of the world that lived through the first quarter up to an event."""
    trial = world.copy()
    trial.settings = world.settings.before_start()
    trial.quarter = world.clock.quarter(0)._replace(**quarter)
    for name, event in QUARTER:
        event(trial)
        if name == last:
            return trial
    raise ValueError(last)


def _earn_what_was_consumed(world, asked: np.ndarray) -> None:
    """Move permanent earnings until aid, children's pay and savings make of them what was consumed."""
    for _ in range(_ROUNDS if world.settings.survey.is_consumption else 0):
        found = _lived(world, "consumption").households.consumption
        ratio = np.clip(asked / found, 1.0 / _LARGEST_STEP, _LARGEST_STEP)
        world.each_household(_scale, world.city, world.behaviour, world.terms.mean_income, ratio, world.households)


def _score_as_listed(world) -> None:
    """Give families that receive PKH scores below those of all other families of the registry, with the same luck."""
    households = world.households
    if "pkh" not in world.settings.survey.told:
        return
    n = int(households.pkh.sum())
    scores = np.sort(households.score[households.listed > 0])
    if 0 < n < len(scores):
        world.each_household(_score, world.city, float(scores[n]), households)


def _take_to_what_is_done(world) -> None:
    """Draw children's luck again until their families would choose, at the start of a school year, what they do."""
    children = world.children
    age = world.quarter.tick - children.birth.astype(np.int32)
    deciding = (age >= FIRST_DECISION_AGE) & (age < ADULT_AGE)
    for _ in range(min(_TRIES, _LUCKS // (world.n_households * MOST_ROWS) - 1)):
        chosen = _lived(world, "decisions", year_start=1).children
        differs = deciding & ((chosen.enrolment != children.enrolment) | (chosen.sector != children.sector))
        if not differs.any():
            return
        world.each_household(
            _draw_again, world.key, world.n_households, differs, world.households.first_child, children, world.seats
        )


@kernel
def _save(lo, hi, key, city, households):
    """Set savings to those of a family whose shocks came, back in time, to the present one."""
    rho, kept = quarterly_persistence(city.shock_persistence), 1.0 - quarterly_chance(city.asset_decay)
    shocks = np.empty(_QUARTERS_BEFORE)
    for h in range(lo, hi):
        shock = households.shock[h]
        for i in range(_QUARTERS_BEFORE):  # the process is the same forwards and backwards
            shocks[i] = shock
            u = draws.uniforms(key, draws.SURVEY, np.int64(i + 1), h, draws.FIRST)[0]
            shock = next_shock(rho, city.shock_spread, shock, draws.normal(u))
        permanent, members, assets = households.permanent[h], households.members[h], households.assets[h]
        for i in range(_QUARTERS_BEFORE - 1, -1, -1):
            earned = permanent * exp(shocks[i])
            taken = drawn(city, permanent, earned, members, assets)
            assets = next_assets(kept, assets, taken, permanent, members)
        households.assets[h] = assets


@kernel
def _score(lo, hi, city, limit, households):
    """Draw errors of scores anew, by the same luck: below the limit for families in the programme, else above."""
    for h in range(lo, hi):
        if not households.listed[h]:
            continue
        permanent = log(households.permanent[h])
        below = normal_cdf((limit - permanent) / max(city.score_noise, _LEAST))
        u = normal_cdf(households.score_noise[h])
        u = u * below if households.pkh[h] else below + u * (1.0 - below)
        households.score_noise[h] = normal_quantile(min(max(u, _LEAST), 1.0 - _LEAST))
        households.score[h] = permanent + city.score_noise * households.score_noise[h]


@kernel
def _scale(lo, hi, city, behaviour, mean_income, ratio, households):
    """Multiply permanent earnings, and set whatever goes by them."""
    for h in range(lo, hi):
        before = households.permanent[h]
        households.permanent[h] = before * ratio[h]
        households.earnings[h] = households.permanent[h] * exp(households.shock[h])
        households.assets[h] *= ratio[h]
        households.residual_rank[h] += income.rank_of(city, households.permanent[h]) - income.rank_of(city, before)
        households.score[h] += log(ratio[h])
        households.school_cost_scale[h] = income.school_cost_scale(behaviour, households.permanent[h], mean_income)


@kernel
def _draw_again(lo, hi, key, n_households, differs, first_child, children, seats):
    """Give some children the luck of others, who are nobody else."""
    step = np.int64(n_households) * MOST_ROWS
    for c in range(first_child[lo], first_child[hi]):
        if differs[c]:
            children.identity[c] += step
            draw_ability(key, children, seats, c)
