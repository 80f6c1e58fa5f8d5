"""Outreach in numbers worked out by hand: who is met, what it costs, and what money can no longer buy."""

from dataclasses import replace
from itertools import pairwise
from math import exp

import numpy as np
import pytest
from tiny_world import make_children, make_households, make_world

from childlabour_sim import draws
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.institutions.ledger import Account, Ledger
from childlabour_sim.institutions.luck import lots
from childlabour_sim.levers.outreach import CHANNELS
from childlabour_sim.levers.socialisation import LEVER, NAME, PARAMETERS, check
from childlabour_sim.population.columns import NEIGHBOURHOOD_KINDS, NO_CHILDREN

N = 3000
PLENTY = 10**12
SETTINGS = {
    "enabled": True, "dose": "set", "scale": 1.0, **dict.fromkeys(CHANNELS, 0.0),
    "cost": dict.fromkeys(CHANNELS, 8_000_000.0), "reach": dict.fromkeys(CHANNELS, 50.0),
    "effect": dict.fromkeys(CHANNELS, 0.25),
    "where": dict.fromkeys(NEIGHBOURHOOD_KINDS, 1.0), "equality": 1.0, "trust_gain": 0.0,
}  # fmt: skip


def city(money=PLENTY, weight=1.0, **columns):
    """Return a city of equal households, each standing for ``weight`` real ones, and so much money for outreach."""
    world = make_world(make_households(N, [], earnings=np.full(N, 2.0), **columns), make_children())
    chosen = replace(
        world.settings, households=N, city={**world.settings.city, "households_in_city": round(N * weight)}
    )
    world.settings = chosen
    world.offices.ledger = Ledger({"purse": Account(balance=money, released=money)}, {NAME: ("purse",)})
    return world


def speak(world, **settings) -> dict:
    """Plan, grant and speak for a quarter; return the settings used."""
    settings = {**SETTINGS, **settings}
    world.offices.ledger.grant(LEVER.on["plan"](world, settings))
    LEVER.on["reach"](world, settings)
    world.offices.ledger.close_quarter()
    return settings


def met(world, channel=None) -> int:
    return world.offices.tally.of("outreach_contacts", f"channel={channel}" if channel else "all")


def spent(world) -> int:
    return sum(world.offices.ledger.spent.values())


def test_every_parameter_is_set():
    assert set(SETTINGS) == {item.name for item in PARAMETERS}


def test_a_household_is_met_with_the_chance_of_at_least_one_contact():
    world = city()
    speak(world, meetings=240)  # 60 a quarter, 50 households each: one contact a household
    chance = 1.0 - exp(-1.0)
    luck = lots(world, draws.OUTREACH, np.arange(N))[:, 0]
    np.testing.assert_array_equal(world.households.awareness, np.where(luck < chance, np.float32(0.25), 0.0))
    assert met(world) == pytest.approx(chance * N, abs=4 * (chance * (1 - chance) * N) ** 0.5)
    assert world.offices.speaking


def test_every_channel_has_its_own_luck():
    world = city(own_working=[0] * N)
    speak(world, **dict.fromkeys(CHANNELS, 240))
    alone = city(own_working=[0] * N)
    speak(alone, media=240)
    assert met(world, "media") == met(alone, "media")
    assert len({met(world, channel) for channel in CHANNELS}) > 1
    assert met(world) == sum(met(world, channel) for channel in CHANNELS)
    assert world.offices.tally.of("households_reached") == int((world.households.awareness > 0).sum()) < met(world)


def test_twice_the_money_meets_less_than_twice_the_households():
    counts = []
    for meetings in (60, 120, 240, 480):
        world = city(money=meetings // 4 * 8_000_000)
        speak(world, meetings=10_000)
        assert spent(world) == meetings // 4 * 8_000_000
        counts.append(met(world))
    assert counts == sorted(counts)
    assert all(more < 2 * less for less, more in pairwise(counts))


def test_half_the_money_holds_half_the_meetings():
    rationed, smaller = city(money=240_000_000), city()
    speak(rationed, meetings=240)
    speak(smaller, meetings=120)
    np.testing.assert_array_equal(rationed.households.awareness, smaller.households.awareness)
    assert spent(rationed) == spent(smaller) == 240_000_000
    assert sum(rationed.offices.ledger.unmet.values()) == 240_000_000
    assert not smaller.offices.ledger.unmet


@pytest.mark.parametrize("off", [{"scale": 0.0}, dict.fromkeys(CHANNELS, 0.0)], ids=["scale 0", "no channel"])
def test_no_dose_leaves_everything_untouched(off):
    world, untouched = city(), city()
    settings = {**SETTINGS, "meetings": 240, "media": 4, "trust_gain": 0.5, **off}
    assert LEVER.on["plan"](world, settings) == []
    speak(world, **settings)
    for table in ("households", "places"):
        rows, same = getattr(world, table), getattr(untouched, table)
        for column in rows._fields:
            np.testing.assert_array_equal(getattr(rows, column), getattr(same, column), err_msg=column)
    assert world.offices.ledger == untouched.offices.ledger
    assert world.offices.tally.of("outreach_contacts") == 0
    assert not world.offices.speaking


def test_a_poor_household_is_met_less_often_by_as_much_as_declared():
    world = city()
    world.households.earnings[: N // 2] = 0.9  # below the poverty line
    world.households.earnings[N // 2 :] = 5.0
    speak(world, meetings=10**6, equality=0.5)  # whoever comes is met
    luck = lots(world, draws.OUTREACH, np.arange(N))[:, 0]
    comes = np.where(np.arange(N) < N // 2, 0.5, 0.9)  # 1 - 0.5 / 1 and 1 - 0.5 / 5
    np.testing.assert_array_equal(world.households.awareness > 0, luck < comes)


def test_outreach_follows_households_and_where_it_is_sent():
    world = city()
    world.places.kind[:] = 1
    assert {r.kind: r.rupiah for r in LEVER.on["plan"](world, {**SETTINGS, "meetings": 4})} == {1: 8_000_000}
    elsewhere = {**SETTINGS["where"], "port": 0.0}
    assert LEVER.on["plan"](world, {**SETTINGS, "meetings": 4, "where": elsewhere}) == []


def test_two_kinds_share_units_by_households_and_intensity():
    world = city()
    world.places = world.places._replace(
        kind=np.array([0, 3], dtype=np.int8), trust=np.full(2, 0.5), households=np.array([1000, 2000])
    )
    world.households.place[1000:] = 1  # 1000 on the riverbank, 2000 at the market
    where = {**SETTINGS["where"], "market": 0.25}  # claims 1000 and 500
    rupiah = {r.kind: r.rupiah for r in LEVER.on["plan"](world, {**SETTINGS, "ngo": 12, "where": where})}
    assert rupiah == {0: 16_000_000, 3: 8_000_000}


def test_a_small_run_stands_for_its_city():
    world = city(weight=4.0)
    requests = LEVER.on["plan"](world, {**SETTINGS, "meetings": 240})
    assert [r.rupiah for r in requests] == [60 * 8_000_000 // 4]
    speak(world, meetings=960)  # 12,000 contacts a quarter in 12,000 real households
    luck = lots(world, draws.OUTREACH, np.arange(N))[:, 0]
    assert met(world) == int((luck < 1.0 - exp(-1.0)).sum())


def test_school_visits_fall_on_families_with_a_child_of_school_age():
    world = city(own_working=[NO_CHILDREN, 0, 100] * (N // 3))
    speak(world, schools=160)  # 2,000 contacts for the 2,000 households with such a child
    luck = lots(world, draws.OUTREACH, np.arange(N))[:, 3]
    expected = (luck < 1.0 - exp(-1.0)) & (world.households.own_working != NO_CHILDREN)
    np.testing.assert_array_equal(world.households.awareness > 0, expected)


def test_trust_rises_with_contacts_and_stays_below_one():
    world = city()
    speak(world, meetings=10**6, trust_gain=0.1)  # everybody is met once
    np.testing.assert_allclose(world.places.trust, 0.5 + 0.1 * 0.5)
    world = city()
    speak(world, meetings=10**6, cadres=10**6, trust_gain=1.0)
    np.testing.assert_allclose(world.places.trust, 1.0)


def test_outreach_that_may_go_nowhere_is_refused():
    nowhere = dict.fromkeys(NEIGHBOURHOOD_KINDS, 0.0)
    check({**SETTINGS, "where": nowhere})
    check({**SETTINGS, "meetings": 4, "scale": 0.0, "where": nowhere})
    with pytest.raises(ConfigurationError, match="where is 0 in every kind"):
        check({**SETTINGS, "meetings": 4, "where": nowhere})
