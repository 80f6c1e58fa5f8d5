"""Socialisation: outreach to families about the law and about what work does to a child.

The city plans units of each channel: meetings, persons, visits, events, campaigns. It asks for their money by
kind of neighbourhood and speaks to families as far as it is granted. What families then make of it, pass on to
neighbours and forget is not decided here.
"""

from __future__ import annotations

import numpy as np

from childlabour_sim.declare import ConfigurationError, parameter
from childlabour_sim.institutions.luck import at_scale, rupiah_at_scale
from childlabour_sim.institutions.rationing import Request
from childlabour_sim.levers.lever import CITY, DOSE, ENABLED, Lever, once, units
from childlabour_sim.levers.outreach import CHANNELS, households_by_kind, meet
from childlabour_sim.levers.shared.searching import intensity_by_kind, where
from childlabour_sim.population.columns import N_KINDS

NAME = "socialisation"
PARAMETERS = (
    ENABLED,
    DOSE,
    parameter("scale", "ratio", "All channels, times what each is set to.", 0, 1000),
    parameter("meetings", "meetings/year", "Meetings of about 50 people in the kecamatan.", 0, 100_000),
    parameter("cadres", "persons", "Paid cadres: PATBM, karang taruna, heads of neighbourhoods.", 0, 100_000),
    parameter("religious_leaders", "persons", "Religious leaders who speak to their congregations.", 0, 1_000_000),
    parameter("schools", "visits/year", "Visits to schools, which reach the families of pupils.", 0, 1_000_000),
    parameter("ngo", "events/year", "Events of non-governmental organisations paid by the city.", 0, 100_000),
    parameter("media", "campaigns/year", "Campaigns in mass and social media.", 0, 1000),
    parameter("cost", "IDR/unit", "Cost of a meeting, a year of a person, a visit, an event, a campaign.", 0, 1e10,
              keys=CHANNELS),
    parameter("reach", "households/unit", "Households that one unit meets in a year.", 0, 1e8, keys=CHANNELS),
    parameter("effect", "share", "Part of what a family does not know that one contact tells it.", 0, 1, keys=CHANNELS),
    where("How much outreach a household's neighbourhood gets, against other kinds."),
    parameter("equality", "ratio", "How likely a household below the poverty line is met, against a rich one.", 0, 1),
    parameter("trust_gain", "share", "Part of missing trust in the offices won back by one contact with every family.",
              0, 1),
)  # fmt: skip
# Under priority: first those who stand by families all year, last what can be held another year.
URGENCY = ("cadres", "religious_leaders", "schools", "meetings", "ngo", "media")


def _by_channel(values: dict) -> np.ndarray:
    return np.array([values[channel] for channel in CHANNELS], dtype=float)


@once
def _units(world, settings) -> np.ndarray:
    """Return units planned in a quarter in the city, by kind of neighbourhood and channel, shape (5, 6)."""
    claim = households_by_kind(world) * intensity_by_kind(settings)
    a_quarter = _by_channel(settings) * settings["scale"] / 4.0
    return np.outer(claim / (claim.sum() or 1.0), a_quarter)


@once
def _rupiah(world, settings) -> np.ndarray:
    """Return what the planned units cost in rupiah of this run, shape (5, 6)."""
    in_city = _units(world, settings) * _by_channel(settings["cost"])
    return np.array([[rupiah_at_scale(world, amount) for amount in row] for row in in_city.tolist()], dtype=np.int64)


@once
def plan(world, settings) -> list[Request]:
    """Ask for the money of every channel in every kind of neighbourhood."""
    rupiah = _rupiah(world, settings).tolist()
    return [
        Request(NAME, channel, kind, rupiah[kind][i], URGENCY.index(channel))
        for i, channel in enumerate(CHANNELS)
        for kind in range(N_KINDS)
        if rupiah[kind][i]
    ]


def _shares(world, settings) -> np.ndarray:
    """Return the part of the planned units that takes place, shape (5, 6); what costs nothing needs no grant."""
    shares = (_rupiah(world, settings) == 0).astype(float)
    for (_, channel, kind), (wanted, granted) in world.offices.ledger.lines(NAME).items():
        shares[kind, CHANNELS.index(channel)] = granted / wanted
    return shares


def reach(world, settings) -> None:
    """Speak to families as far as money was granted, and book it."""
    units = _units(world, settings) * _shares(world, settings)
    contacts = at_scale(world, units * _by_channel(settings["reach"]))
    if contacts.any():
        met, reached = meet(world, contacts, _by_channel(settings["effect"]), settings["equality"])
        if met.any():
            _win_trust(world, settings["trust_gain"], met)
            _count(world, met, reached)
    world.offices.ledger.spend_granted(NAME)


def _win_trust(world, gain: float, met: np.ndarray) -> None:
    """Raise trust where families were met, up to full trust."""
    a_household = met.sum(axis=1) / np.maximum(households_by_kind(world), 1)
    rise = np.minimum(gain * a_household, 1.0)[world.places.kind]
    world.places.trust[:] += rise * (1.0 - world.places.trust)


def _count(world, met: np.ndarray, reached: np.ndarray) -> None:
    """Count households met by channel (``all`` is contacts), and those reached at all, each once a quarter."""
    offices = world.offices
    offices.speaking = True
    for channel, count in zip(CHANNELS, met.sum(axis=0)):
        offices.tally.add("outreach_contacts", count, f"channel={channel}")
    for quintile, count in enumerate(reached):
        offices.tally.add("households_reached", count, f"quintile={quintile}")


def check(settings) -> None:
    """Refuse outreach that is planned and may go nowhere."""
    if settings["scale"] * _by_channel(settings).sum() > 0.0 and not any(settings["where"].values()):
        raise ConfigurationError(
            f"lever.{NAME}.where is 0 in every kind of neighbourhood, yet outreach is planned: expected one above 0, "
            f"or lever.{NAME}.scale=0"
        )


def buys(settings, rupiah: float, city) -> float:
    """Return how many times all channels can be paid, each as it is set."""
    return units(rupiah, float(_by_channel(settings) @ _by_channel(settings["cost"])), settings["scale"])


LEVER = Lever(NAME, PARAMETERS, "scale", {"plan": plan, "reach": reach}, money=CITY, buys=buys, check=check)
