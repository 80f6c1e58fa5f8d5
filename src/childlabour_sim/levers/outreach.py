"""Who is met through which channel of outreach in a quarter, and what a contact leaves with a family.

Contacts fall on the households of a kind of neighbourhood as luck has it, so a household is met at least once
with the chance ``1 - exp(-contacts per household)``: the more is done, the more often the same are met again.
"""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.numerics import exp
from childlabour_sim.population.columns import N_KINDS, NO_CHILDREN, pick

CHANNELS = ("meetings", "cadres", "religious_leaders", "schools", "ngo", "media")
N_CHANNELS, N_QUINTILES = len(CHANNELS), 6  # quintile 0: before the start

_SCHOOLS = CHANNELS.index("schools")
_SECOND = np.int64(1)  # further four draws of a household: luck holds one for each channel
_DRAWS = 8

_Campaign = namedtuple("_Campaign", ["contacts", "effect", "equality"])
_Campaign.__doc__ = "Contacts a household by kind and channel, effect of one by channel, and `meet`'s equality."
Audience = namedtuple("Audience", ["awareness", "earnings", "own_working", "place", "quintile"])


def households_by_kind(world) -> np.ndarray:
    """Return how many households live in each kind of neighbourhood, shape (5,)."""
    return np.bincount(world.places.kind, world.places.households, minlength=N_KINDS).astype(np.int64)


def audience_by_kind(world) -> np.ndarray:
    """Return how many households each channel can meet in each kind of neighbourhood, shape (5, 6).

    Schools can meet those with a child of 10 to 17; all others can meet anybody.
    """
    audience = np.repeat(households_by_kind(world)[:, None], N_CHANNELS, axis=1)
    with_child = world.add_up(
        _count_with_child, (N_KINDS,), world.places.kind, world.households.place, world.households.own_working
    )
    audience[:, _SCHOOLS] = with_child
    return audience


@kernel
def _count_with_child(lo, hi, table, kind_of_place, place, own_working):
    for h in range(lo, hi):
        table[kind_of_place[place[h]]] += own_working[h] != NO_CHILDREN


def meet(world, contacts: np.ndarray, effect: np.ndarray, equality: float) -> tuple[np.ndarray, np.ndarray]:
    """Let households be met and become more aware.

    Parameters
    ----------
    contacts : ndarray of float64, shape (5, 6)
        Contacts of each channel this quarter, by kind of neighbourhood, at the scale of the run.
    effect : ndarray of float64, shape (6,)
        Share of missing awareness that a contact closes.
    equality : float
        How likely a poor household is met, against a rich one.

    Returns
    -------
    met : ndarray of int64, shape (5, 6)
        Households met by each channel; one met by two channels counts in both.
    reached : ndarray of int64, shape (6,)
        Households met by any channel, counted once, by quintile; 0 before the analysis.
    """
    a_household = contacts / np.maximum(audience_by_kind(world), 1)
    table = world.add_up(
        _meet, (N_KINDS, N_CHANNELS + N_QUINTILES), world.key, world.quarter.tick,
        _Campaign(a_household, effect, float(equality)), world.places.kind, pick(Audience, world.households),
    )  # fmt: skip
    return table[:, :N_CHANNELS], table[:, N_CHANNELS:].sum(axis=0)


@kernel
def _meet(lo, hi, table, key, tick, campaign, kind_of_place, households):
    luck, maybe = np.empty((_DRAWS, hi - lo)), np.zeros(hi - lo, np.bool_)
    draws.fill_of_rows(key, draws.OUTREACH, tick, lo, draws.FIRST, luck[:4])
    draws.fill_of_rows(key, draws.OUTREACH, tick, lo, _SECOND, luck[4:])
    chance = _chances(campaign.contacts)
    for i in range(chance.shape[1]):
        highest = chance[:, i].max()
        for k in range(hi - lo):  # few are met: who may be is found several households at a time
            maybe[k] |= luck[i, k] < highest
    for k in range(hi - lo):
        if maybe[k]:
            kind = kind_of_place[households.place[lo + k]]
            _speak_to(lo + k, table[kind], campaign, chance[kind], luck[:, k], households)


@kernel
def _chances(contacts):
    """Return the chance that a household is met, by kind and channel."""
    chance = np.empty(contacts.shape)
    for kind in range(contacts.shape[0]):
        for i in range(contacts.shape[1]):
            chance[kind, i] = 1.0 - exp(-contacts[kind, i])
    return chance


@scalar
def _speak_to(h, counts, campaign, chance, luck, households):
    """Let each channel meet a household if it is its luck, and count whom it met."""
    # Whoever earns less than the poverty line is met `equality` times as often as the richest.
    comes = 1.0 - (1.0 - campaign.equality) / max(households.earnings[h], 1.0)
    reached = False
    for i in range(len(chance)):
        if luck[i] >= comes * chance[i]:
            continue
        if i == _SCHOOLS and households.own_working[h] == NO_CHILDREN:
            continue
        households.awareness[h] += campaign.effect[i] * (1.0 - households.awareness[h])
        counts[i] += 1
        reached = True
    if reached:
        counts[len(chance) + households.quintile[h]] += 1
