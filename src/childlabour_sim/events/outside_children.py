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

from collections import namedtuple

import numpy as np

from childlabour_sim import draws
from childlabour_sim.behaviour.situation import FULL_TIME_WEEK, productivity
from childlabour_sim.compiled import kernel, scalar
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
from childlabour_sim.population.columns import pick
from childlabour_sim.population.rates import chance_a_quarter
from childlabour_sim.population.world import SUPPORT_CODES

# Part of an adult's full-time pay, set so that about half of the pool come when nobody is found: an assumption
# (0.02 to 0.08).
_OTHERWISE = 0.035
_HOME_PULL = 1.0  # utils: an assumption (0 to 3)

_Street = namedtuple("_Street", "tick wage_base pay_cut minimum_age risk otherwise board followed")
_Street.__doc__ = """What the street, a life elsewhere and the shelter offer to all children from outside.

Adult wage and expected fines where they work, the age below which somebody is fined, the risk of a find, what else
they could have, and board and visits in a shelter.
"""
DecidingOutside = namedtuple("DecidingOutside", ["born", "found_at", "parentless", "state", "taste", "third_party"])


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
        count = np.count_nonzero(comes & sent)
        world.offices.tally.add("outside_children_on_street", count, f"sent_by={name}")


def _renew_tastes(world, children) -> None:
    """Draw the lasting taste of a few anew, as often as that of the city's children."""
    u = lots(world, draws.OUTSIDE_SPELL, identities(world, np.arange(len(children))))
    anew = u[:, 0] < chance_a_quarter(world.behaviour_value("taste_renewal"))
    if np.count_nonzero(anew):
        children.taste[anew] = logistic(u[anew, 1])


def gain(world, children) -> np.ndarray:
    """Return what each child gains by being on the street this quarter, in utils."""
    found, shelter = np.empty(len(children)), SUPPORT_CODES["sheltered"]
    where = workplaces(world)
    street = _Street(
        world.quarter.tick,
        _mean(world.places.child_wage_base[where]),
        _mean(world.places.pay_cut[where, STREET - 1]),
        world.labour_law.minimum_age[STREET - 1],
        _mean(world.places.found_share[where, 0]),
        _OTHERWISE * world.terms.adult_wage,
        world.support.cash_if_idle[shelter],
        world.support.followed[shelter],
    )
    _gains(world.parameters, street, pick(DecidingOutside, children), found)
    return found


def _mean(values: np.ndarray) -> float:
    """Return the mean of a few, without the questions that NumPy asks of any array."""
    return np.add.reduce(values) / len(values)


@kernel
def _gains(parameters, street, children, found):
    p = parameters.behaviour[0]
    for i in range(len(found)):
        sheltered = children.state[i] == IN_SHELTER
        stays = children.state[i] == ON_STREET and children.found_at[i] != street.tick - 1
        otherwise = street.otherwise + (street.board if sheltered else 0.0)
        ratio = _pay(p, street, children.born[i]) * (1.0 - p.found_loss * street.risk) / otherwise
        gain = log(ratio)
        gain -= 0.0 if children.parentless[i] else _HOME_PULL
        gain -= 0.0 if children.third_party[i] else p.found_fear * street.risk
        gain += p.same_sector_habit + p.worked_habit if stays else 0.0
        gain -= street.followed if sheltered else 0.0
        found[i] = gain + children.taste[i]


@scalar
def _pay(p, street, born):
    """Return what the street pays a child and leaves to it, poverty lines a month: as much as a resident of 15."""
    age = 0.25 * (street.tick - born)
    time = p.hours_out_of_school[STREET - 1] / FULL_TIME_WEEK
    pay = street.wage_base * productivity(age) * time * p.remitted_share
    return max(pay * (1.0 - (street.pay_cut if age < street.minimum_age else 0.0)), 1e-9)
