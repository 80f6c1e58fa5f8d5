"""Children from outside the city decide whether to come to its streets, or to stay on them.

A child comes if the gain is above zero::

    gain = ln(street pay / what it could have otherwise)
         - home pull             of children with parents
         - fear x risk           of all but those whom third parties send
         + habit                 if it was on the street last quarter and was not found
         - visits                in a shelter, what its staff say against leaving
         + taste                 lasting, standard logistic

Pay, fear, loss and habit are those of the city's own children. The risk is that of the city's street workers where
children from outside work.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim import draws
from childlabour_sim.behaviour.situation import FULL_TIME_WEEK, productivity
from childlabour_sim.compiled import kernel
from childlabour_sim.declare import STREET
from childlabour_sim.institutions.luck import logistic, lots
from childlabour_sim.institutions.outsiders import (
    HOME,
    IN_SHELTER,
    ON_STREET,
    identities,
    pool,
    replace_grown_up,
    workplaces,
)
from childlabour_sim.numerics import log
from childlabour_sim.population.rates import chance_a_quarter
from childlabour_sim.population.world import SUPPORT_CODES

# Part of an adult's full-time pay, set so that about half of the pool come when nobody is found: an assumption
# (0.02 to 0.08).
_OTHERWISE = 0.035
_HOME_PULL = 1.0  # utils: an assumption (0 to 3)


def run(world) -> None:
    """Replace who grew up, renew tastes, let every child decide, and count those on the street."""
    children = pool(world)
    if not len(children):
        return
    replace_grown_up(world)
    _renew_tastes(world, children)
    comes = gain(world, children) > 0.0
    leaves = (children.state == ON_STREET) & ~comes
    children.state[leaves] = HOME
    children.state[comes] = ON_STREET
    _count(world, children, comes)


def _count(world, children, comes: np.ndarray) -> None:
    """Count those on the street by who sends them."""
    senders = {
        "nobody": ~children.third_party,
        "institution": children.institution,
        "others": children.third_party & ~children.institution,
    }
    for name, sent in senders.items():
        world.offices.tally.add("outside_children_on_street", (comes & sent).sum(), f"sent_by={name}")


def _renew_tastes(world, children) -> None:
    """Draw the lasting taste of a few anew, as often as that of the city's children."""
    u = lots(world, draws.OUTSIDE_SPELL, identities(world, np.arange(len(children))))
    anew = u[:, 0] < chance_a_quarter(float(world.behaviour.taste_renewal))
    children.taste[anew] = logistic(u[anew, 1])


def gain(world, children) -> np.ndarray:
    """Return what each child gains by being on the street this quarter, in utils."""
    p = world.behaviour
    risk = world.places.found_share[workplaces(world), 0].mean()
    sheltered = children.state == IN_SHELTER
    found = children.found_at == world.quarter.tick - 1
    shelter = SUPPORT_CODES["sheltered"]
    otherwise = _OTHERWISE * world.terms.adult_wage + sheltered * world.support.cash_if_idle[shelter]
    ratio = _pay(world, children) * (1.0 - p.found_loss * risk) / otherwise
    return (
        _logarithms(ratio)
        - np.where(children.parentless, 0.0, _HOME_PULL)
        - np.where(children.third_party, 0.0, p.found_fear * risk)
        + np.where((children.state == ON_STREET) & ~found, p.same_sector_habit + p.worked_habit, 0.0)
        - sheltered * world.support.followed[shelter]
        + children.taste
    )


def _pay(world, children) -> np.ndarray:
    """Return what the street pays each child and leaves to it, poverty lines a month: as much as a resident of 15."""
    p, law, where = world.behaviour, world.labour_law, workplaces(world)
    age = 0.25 * (world.quarter.tick - children.born)
    time = p.hours_out_of_school[STREET - 1] / FULL_TIME_WEEK
    fines = np.where(age < law.minimum_age[STREET - 1], world.places.pay_cut[where, STREET - 1].mean(), 0.0)
    of_adult = _shares_of_an_adult(age)
    pay = world.places.child_wage_base[where].mean() * of_adult * time * p.remitted_share
    return np.maximum(pay * (1.0 - fines), 1e-9)


@kernel
def _logarithms(values):
    found = np.empty_like(values)
    for i in range(len(values)):
        found[i] = log(values[i])
    return found


@kernel
def _shares_of_an_adult(ages):
    found = np.empty_like(ages)
    for i in range(len(ages)):
        found[i] = productivity(ages[i])
    return found
