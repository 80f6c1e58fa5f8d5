"""What is in force is worked out when it changes, and not before."""

from dataclasses import replace
from datetime import date, timedelta

from tiny_world import make_children, make_households, make_world

from childlabour_sim.levers.lever import once
from childlabour_sim.timeline import Entry, Timeline


def world_of(*entries: Entry):
    world = make_world(make_households(1, []), make_children())
    world.settings = replace(world.settings, timeline=Timeline(entries))
    return world


def quarter(world, since_start: int):
    """Return what is in force so many quarters after the start."""
    world.quarter = world.quarter._replace(tick=world.clock.burn_in_quarters + since_start)
    return world.policy


def test_settings_are_the_same_object_until_one_of_them_changes():
    start = world_of().clock.start
    world = world_of(Entry(date(start.year, 7, 1), None, (("raids.enabled", True), ("raids.per_quarter", 5.0))))
    first, second, third, fourth = (quarter(world, n) for n in range(4))
    assert first.levers is second.levers
    assert third.levers is fourth.levers
    assert (second.levers["raids"]["per_quarter"], third.levers["raids"]["per_quarter"]) != (5.0, 5.0)
    assert [lever.name for lever, _, _ in third.acting("enforce") if lever.name == "raids"] == ["raids"]


def test_a_lever_is_off_or_acts():
    policy = world_of().policy
    off = {lever.name for lever in policy.off}
    assert off == {name for name, values in policy.levers.items() if not values["enabled"]}
    assert not off & {lever.name for lever, _, _ in policy.acting("plan")}


def test_what_follows_from_settings_is_worked_out_once_for_each():
    world, asked = world_of(), []

    @once
    def dose(world, settings):
        asked.append(settings["dose"])
        return 2 * settings["dose"]

    one, other = {"dose": 1}, {"dose": 2}
    assert [dose(world, one), dose(world, other), dose(world, one)] == [2, 4, 2]
    quarter(world, 1)
    assert dose(world, one) == 2
    assert asked == [1, 2]
    world.settings = replace(world.settings)
    assert (dose(world, one), asked) == (2, [1, 2, 1])


def test_rules_are_taken_over_until_one_of_them_changes():
    law = world_of().settings.law
    changes = law.rule("pkh.amount.SD").days[-1]
    assert not law.steady(changes - timedelta(days=1), changes)
    assert law.steady(changes, changes)
    world = world_of()
    assert quarter(world, 0).rules is quarter(world, 0).rules
    last = quarter(world, 0).rules
    world.settings = replace(world.settings)
    assert world.policy.rules is not last
