"""Why a child left school: each answer held against a village that is run anew from its first day."""

from functools import cache

import numpy as np
import pytest

from childlabour_sim.analysis.family.happenings import AID, EARNINGS, NORM, SIBLINGS, STEP, happenings
from childlabour_sim.analysis.family.members import household_of, rows_of
from childlabour_sim.analysis.family.money import FEES, PARENTS, SCHOOL, money_of
from childlabour_sim.analysis.family.village import Change, Departure, Village
from childlabour_sim.analysis.family.why import CAUSE, NO_DIFFERENCE, ONLY_TOGETHER, QUARTERS_AFTER, stays, why
from childlabour_sim.city import City
from childlabour_sim.config import configure
from childlabour_sim.events.calendar import QUARTER
from childlabour_sim.population.columns import OUT
from childlabour_sim.statistics.start import fix_groups

YEARS = 3


@cache
def settings():
    return configure("city=teaching_village", households="full", years=YEARS, burn_in_years=1, threads=1)


@cache
def village(replication=0):
    lived = Village(settings(), replication)
    while lived.running_quarters:
        lived.step()
    return lived


def answers(replications):
    return [
        (village(r), r, leaving, why(village(r), leaving)) for r in replications for leaving in village(r).departures
    ]


def stays_when_run_anew(replication, departure, changes):
    """Run a village from its first day, put things otherwise on the way, and look whether the child stays."""
    city = City(settings(), replication, threads=1)
    fix_groups(city.world)
    first = city.next_tick
    for tick in range(first, min(first + departure.quarter + QUARTERS_AFTER + 1, first + 4 * YEARS)):
        city.world.quarter = city.world.clock.quarter(tick)
        for name, event in QUARTER:
            event(city.world)
            for change in changes:
                if change.after == name and tick - first >= change.quarter:
                    change.put(city.world)
        children, child = city.world.children, departure.child
        if tick - first >= departure.quarter and children.enrolment[child] == OUT and children.grade[child] < 12:
            return False
    return True


def held_against_new_runs(replications):
    """Hold every line of every departure against a village run anew; return how many departures there were."""
    told = answers(replications)
    for _, replication, departure, answer in told:
        for line in answer.lines:
            kept = stays_when_run_anew(replication, departure, [line.happening.undone])
            assert kept == (line.verdict == CAUSE), (replication, departure, line)
        pair = [line.happening.undone for line in answer.lines if line.verdict == ONLY_TOGETHER]
        assert len(pair) in (0, 2)
        assert not pair or stays_when_run_anew(replication, departure, pair)
    return len(told)


def test_causes_keep_the_child_in_school_and_what_made_no_difference_does_not():
    assert held_against_new_runs([0]) >= 5


@pytest.mark.slow
def test_of_two_hundred_departures_every_line_is_right():
    assert held_against_new_runs(range(1, 41)) >= 200


def test_nothing_otherwise_is_the_same_village():
    lived = village()
    for quarter, again in enumerate(lived.lived_again(3, 9), 3):
        for table in ("households", "children", "places"):
            for now, then in zip(getattr(again, table), getattr(lived.past[quarter + 1], table), strict=True):
                assert now.tobytes() == then.tobytes()


def test_who_left_was_in_school_and_is_not():
    lived = village()
    assert lived.departures
    for leaving in lived.departures:
        before, after = (lived.past[leaving.quarter + i].children.enrolment[leaving.child] for i in (0, 1))
        assert before != OUT
        assert after == OUT
        assert not stays(lived, leaving, ())


def test_the_money_of_a_family_adds_up_to_what_it_lives_on():
    for world in village().past[1:]:
        floor = world.behaviour.consumption_floor
        for h in range(world.n_households):
            money, consumed = money_of(world, h), float(world.households.consumption[h])
            if consumed > floor:
                assert money.a_person == pytest.approx(consumed * world.prices.line, rel=1e-5)
            assert money.lines[SCHOOL] <= 0.0
            assert money.lines[FEES] <= 0.0
            assert money.poor == (money.a_person < world.prices.line)


def test_money_is_that_of_all_members():
    world = village().past[1]
    h = int(np.argmax(world.households.members))
    expected = world.households.earnings[h] * world.households.members[h] * world.prices.line
    assert money_of(world, h).lines[PARENTS] == pytest.approx(expected)


def made_worse(kind, put, event):
    """Return what is told of something that a family which gets PKH for a pupil meets with in quarter 4."""
    lived = Village(settings(), 0)
    for _ in range(4):
        lived.step()
    world = lived.past[-1]
    pupils = np.flatnonzero(
        (world.children.enrolment == 1) & (world.effects.cash_if_attending[world.children.seat] > 0.0)
    )
    child = int(pupils[0])
    h = household_of(world, child)
    lived.past += list(lived.lived_again(4, 5, [Change(4, event, lambda now: put(now, h))]))[-1:]
    return [one for one in happenings(lived, Departure(child, 4)) if one.kind == kind]


def halve_earnings(world, h):
    world.households.earnings[h] *= 0.5


def take_aid(world, h):
    world.effects.cash[h] = world.effects.food[h] = 0.0
    seats = world.children.seat[rows_of(world, h)]
    for table in (world.effects.cash_if_enrolled, world.effects.cash_if_attending):
        table[seats] = 0.0


def others_work(world, h):
    world.households.prevalence[h] = 0.9


@pytest.mark.parametrize(
    ("kind", "put", "event"),
    [(EARNINGS, halve_earnings, "economy"), (AID, take_aid, "aid promised"), (NORM, others_work, "beliefs")],
)
def test_what_was_done_to_a_family_is_told(kind, put, event):
    (told,) = made_worse(kind, put, event)
    assert told.after != told.before
    assert told.undone.quarter <= 4


def test_kinds_of_happenings_are_all_met_with():
    seen = {line.happening.kind for *_, answer in answers(range(6)) for line in answer.lines}
    assert seen >= {EARNINGS, AID, SIBLINGS, STEP}


def test_where_no_line_is_a_cause_it_was_luck():
    for *_, answer in answers(range(6)):
        assert answer.luck == (not any(line.verdict != NO_DIFFERENCE for line in answer.lines))
        assert len(answer.lines) <= 4
