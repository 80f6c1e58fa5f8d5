"""Case work: order of the queue, capacities, money, obstacles, and what only a decision can bring about."""

import numpy as np
import pytest
from case_office import act, office_of, spent, staff, unmet

from childlabour_sim.declare import ConfigurationError
from childlabour_sim.institutions import outsiders
from childlabour_sim.institutions.support import FOLLOWED, SCHOOL, SHELTERED
from childlabour_sim.levers.lever import installed

LEVER = installed()["case_work"]


def queue(world):
    return world.offices.memory["case_work"]


def work(world, known=(), **more):
    return act(world, "case_work", known, **more).tally


def stops_work(*rows):
    def happens(world):
        world.children.sector[list(rows)] = 0

    return happens


def enrols(*rows):
    def happens(world):
        world.children.enrolment[list(rows)] = 1

    return happens


def outside_city(**facts):
    world = office_of(1, office={"outside_children": 3})
    children = outsiders.pool(world)
    children.no_paper[:], children.parentless[:], children.drug[:] = False, False, False
    for name, value in facts.items():
        getattr(children, name)[:] = value
    children.state[:] = outsiders.ON_STREET
    return world


def test_those_who_wait_longest_come_first():
    world = office_of(3)
    work(world, [2], **staff(complaints=0))
    work(world, [0, 1], **staff(complaints=0))
    assert queue(world).child.tolist() == [2, 0, 1]
    work(world, **staff(complaints=2))
    assert queue(world).open.tolist() == [True, True, False]


def test_a_worker_carries_no_more_than_so_many_cases():
    world = office_of(3)
    tally = work(world, [0, 1, 2], **staff(case_management=2))
    assert tally.of("cases_waiting") == 1
    assert work(world, **staff(case_management=2)).of("assessed") == 0


def test_a_child_made_known_twice_in_a_quarter_has_one_case():
    world = office_of(2)
    assert work(world, [1, 1, 0]).of("intake") == 2
    assert work(world, [1]).of("intake") == 0
    assert len(queue(world)) == 2


def test_a_child_found_again_is_visited_anew_and_asked_for_a_shelter():
    world = office_of(1)
    work(world, [0], follow_quarters=3)
    work(world, follow_quarters=3)
    assert queue(world).follow_left.tolist() == [2]
    tally = work(world, [0], follow_quarters=3)
    assert tally.of("found_with_open_case") == 1
    assert queue(world).follow_left.tolist() == [3]
    assert queue(world).shelter_left.tolist() == [1]


def test_a_case_ends_with_its_visits_and_was_served_by_them():
    world = office_of(1)
    work(world, [0], follow_quarters=2)
    work(world, follow_quarters=2)
    assert world.children.support.tolist() == [FOLLOWED]
    tally = work(world, follow_quarters=2)
    assert (tally.of("closed"), tally.of("served"), tally.of("cases_open")) == (1, 1, 0)
    work(world)
    assert not world.children.support.any()


def test_of_five_wages_half_are_paid_and_half_the_cases_assessed():
    world = office_of(4)
    full = 5 * 300
    tally = work(
        world, [0, 1, 2, 3], workers=5, **staff(complaints=0.8), assessment_cost=0, visit_cost=0, money=full // 2
    )
    assert spent(world, "wages") == full // 2
    assert unmet(world, "wages") == full // 2
    assert tally.of("assessed") == 2
    assert tally.of("cases_waiting") == 2


def test_visits_that_cannot_be_paid_are_lost_and_noted():
    world = office_of(4)
    work(world, [0, 1, 2, 3], wage=0, assessment_cost=0, visit_cost=10)
    work(world, wage=0, assessment_cost=0, visit_cost=10, money=20)
    assert world.children.support.tolist() == [FOLLOWED, FOLLOWED, 0, 0]
    assert (spent(world, "visits"), unmet(world, "visits")) == (20, 20)
    assert queue(world).follow_left.tolist() == [3, 3, 3, 3]


def test_a_paper_opens_the_way_to_school_and_a_decision_takes_it():
    world = office_of(1, enrolment=[0], birth_certificate=[0])
    work(world, [0])
    assert work(world).of("services", "service=papers") == 1
    assert work(world).of("re_enrolled") == 0  # the place is offered, not taken
    assert world.children.support[0] & SCHOOL == SCHOOL
    assert spent(world, "reentry") == 0
    assert work(world, meanwhile=enrols(0)).of("re_enrolled") == 1
    assert spent(world, "reentry") == 30
    assert work(world).of("re_enrolled") == 0  # counted once


def test_places_at_school_are_limited():
    world = office_of(3, enrolment=[0, 0, 0])
    assert work(world, [0, 1, 2], reentry_places=2).of("services", "service=reentry") == 2


def test_who_goes_back_alone_needs_no_place():
    world = office_of(1, enrolment=[0])
    work(world, [0], reentry_places=0)
    assert work(world, meanwhile=enrols(0)).of("services", "service=reentry") == 0
    assert not queue(world).needs.any()


@pytest.mark.parametrize("works", [True, False])
def test_the_shelter_is_left_only_by_a_decision(works):
    world = office_of(1, times_found=[2])
    work(world, [0])
    tally = work(world, meanwhile=(lambda world: None) if works else stops_work(0))
    assert world.support.cash_if_idle[SHELTERED] == pytest.approx(20 / (3 * world.prices.line))
    assert tally.of("sheltered") == 1
    assert tally.of("left_shelter") == works
    assert spent(world, "shelter") == (0 if works else 20)
    board = 0.0 if works else 20 / (3 * world.prices.line)
    assert world.households.food_aid[0] == pytest.approx(board)


def test_beds_are_limited_and_a_long_stay_keeps_them():
    world = office_of(3, times_found=[2, 2, 2], sector=[0, 0, 0])
    work(world, [0, 1, 2], shelter_places=2, shelter_days=100)
    assert queue(world).shelter_left.tolist() == [2, 2, 0]
    assert work(world, shelter_places=2, shelter_days=100).of("sheltered") == 2
    assert work(world, shelter_places=2, shelter_days=100).of("sheltered") == 2
    assert queue(world).shelter_left.tolist() == [0, 0, 2]


def test_one_help_a_family_and_what_is_booked_is_what_it_gets():
    world = office_of(3, home=[0, 0, 1], households={"assets": [-1.0, 0.5]})
    work(world, [0, 1, 2])
    tally = work(world)
    assert tally.of("services", "service=family_help") == 1
    assert world.effects.cash.tolist() == pytest.approx([6_000 / world.prices.line, 0.0])
    received = float(world.households.transfers.sum()) * 3.0 * world.prices.line
    assert received == pytest.approx(spent(world, "family_help"), rel=1e-5)
    assert spent(world, "family_help") == 18_000


def test_drugs_are_a_lot_of_the_child_on_the_street():
    world = office_of(2, office={"drug_share": 1.0}, sector=[2, 3])
    assert work(world, [0, 1]).of("obstacles", "obstacle=drug") == 2  # both were found on the street
    assert work(world).of("services", "service=bnn") == 2


def test_other_cases_wait_less():
    world = office_of(1, office={"other_cases": 4})
    tally = work(world, [0], **staff(complaints=1))
    assert tally.of("cases_waiting", "kind=child_work") == 1
    tally = work(office_of(1, office={"other_cases": 4}), [0], **staff(complaints=2))
    assert tally.of("assessed") == 2


def test_a_child_from_outside_is_handed_over_and_never_served():
    world = outside_city()
    work(world, [-1])
    tally = work(world)
    assert tally.of("handed_over") == 1
    assert (tally.of("closed"), tally.of("served")) == (1, 0)
    assert outsiders.pool(world).state[0] == outsiders.HANDED_OVER
    assert spent(world, "hand_over") == 50


def test_without_a_paper_a_hand_over_waits_for_the_registry():
    world = outside_city(no_paper=True)
    work(world, [-2])
    assert work(world).of("services", "service=papers") == 1
    assert not outsiders.pool(world).no_paper[1]
    assert world.offices.tally.of("handed_over") == 1  # of those asked, the home district answers at once


def test_a_home_district_that_does_not_answer_ends_the_trail():
    world = outside_city()
    world.offices.settings.update(coordination=0.0, skill_gain=0.0)
    work(world, [-1], persistence=2)
    work(world, persistence=2)
    tally = work(world, persistence=2)
    assert tally.of("failed", "obstacle=not_resident") == 1
    assert (tally.of("closed"), tally.of("served"), tally.of("handed_over")) == (1, 0, 0)


def test_a_child_without_parents_is_sheltered_until_it_goes():
    world = outside_city(parentless=True)
    world.offices.settings.update(coordination=0.0, skill_gain=0.0)
    work(world, [-1])
    assert outsiders.pool(world).state[0] == outsiders.IN_SHELTER

    def goes(world):
        outsiders.pool(world).state[0] = outsiders.ON_STREET

    tally = work(world, meanwhile=goes)
    assert (tally.of("sheltered"), tally.of("left_shelter")) == (1, 1)
    assert outsiders.pool(world).state[0] == outsiders.ON_STREET


def test_who_grows_up_leaves_the_queue():
    world = office_of(2)
    work(world, [0, 1], **staff(complaints=0))
    world.children.birth[0] = world.quarter.tick - 75
    tally = work(world, **staff(complaints=0))
    assert tally.of("aged_out") == 1
    assert (tally.of("closed"), tally.of("served")) == (1, 0)
    assert queue(world).child.tolist() == [1]


def test_a_case_put_aside_was_no_help_and_the_child_may_be_found_anew():
    world = office_of(2)
    work(world, [0, 1], patience=1, **staff(complaints=1))
    tally = work(world, patience=1, **staff(complaints=0))
    assert tally.of("failed", "obstacle=no_worker") == 1
    assert (tally.of("closed"), tally.of("served"), tally.of("cases_waiting")) == (1, 0, 0)
    assert queue(world).child.tolist() == [0]
    assert work(world, [1], patience=1).of("intake") == 1
    assert queue(world).open.tolist() == [True, True]


def test_other_violence_waits_as_long_and_is_no_failure_of_child_work():
    world = office_of(1, office={"other_cases": 4})
    work(world, patience=1, **staff(complaints=0))
    tally = work(world, patience=1, **staff(complaints=0))
    assert (tally.of("closed", "kind=other"), tally.of("failed")) == (1, 0)


def test_no_workers_are_as_good_as_no_case_work():
    world = office_of(2, times_found=[2, 2], office={"other_cases": 40})
    offices = act(world, "case_work", [0, 1], workers=0)
    assert offices.memory == {}
    assert offices.tally._counts == {}
    assert not any(offices.ledger.spent.values())
    assert offices.ledger.unmet == {}


def test_withdrawing_forgets_the_queue_and_what_it_gave():
    world = office_of(2, times_found=[2, 0])
    work(world, [0, 1])
    work(world)
    assert world.children.support.any()
    LEVER.withdraw(world)
    assert not world.children.support.any()
    assert not world.support.followed.any()
    assert world.offices.memory == {}


def test_neither_order_nor_company_changes_a_childs_luck():
    half = {"coordination": 0.5, "skill_gain": 0.0}
    alone, together = (office_of(40, enrolment=[0] * 40, office=half) for _ in range(2))
    many = {"workers": 10, "reentry_places": 100}
    work(alone, [7], **many)
    work(together, list(range(39, -1, -1)), **many)
    there = np.flatnonzero(queue(together).child == 7)
    assert queue(alone).school_left[0] == queue(together).school_left[there][0]
    assert 5 < (queue(together).school_left > 0).sum() < 35


def test_help_is_paid_even_where_the_case_ends_with_it():
    world = office_of(1, households={"assets": [-1.0]}, times_found=[2], sector=[0])
    work(world, [0], help_quarters=1, follow_quarters=0)
    tally = work(world, help_quarters=1, follow_quarters=0)
    assert (tally.of("closed"), tally.of("served")) == (1, 1)
    assert spent(world, "family_help") == 18_000
    received = (world.households.transfers + world.households.food_aid)[0] * 3.0 * world.prices.line
    assert received == pytest.approx(18_020, rel=1e-5)
    work(world)
    assert world.households.transfers[0] == 0.0


def test_a_function_without_time_serves_nobody_while_others_go_on():
    world = office_of(2, times_found=[2, 2], sector=[0, 0])
    tally = work(world, [0, 1], **staff(shelter=0, outreach=0))
    assert tally.of("assessed") == 2
    tally = work(world, **staff(shelter=0, outreach=0))
    assert tally.of("sheltered") == 0
    assert tally.of("services", "service=visit") == 0
    assert (tally.of("function_needed", "function=outreach"), tally.of("function_served", "function=outreach")) == (
        2,
        0,
    )
    assert (tally.of("function_needed", "function=shelter"), tally.of("function_served", "function=shelter")) == (2, 0)


def test_what_a_function_serves_is_its_workers_its_time_and_what_a_worker_does():
    world = office_of(8)
    half = {"time": {**staff()["time"], "complaints": 0.5}, "per_worker": {**staff()["per_worker"], "complaints": 6}}
    tally = work(world, range(8), workers=2, **half)
    assert tally.of("assessed") == 2 * 0.5 * 6
    assert (tally.of("function_needed", "function=complaints"), tally.of("cases_waiting")) == (8, 2)


@pytest.mark.parametrize(("success", "left"), [(1.0, [0, 1]), (0.0, [1, 1])])
def test_mediation_ends_a_quarrel_or_does_not(success, left):
    world = office_of(2, households={"discord": [1, 1]})
    tally = work(world, [0], mediation_success=success)
    assert tally.of("services", "service=mediation") == 1
    assert world.households.discord.tolist() == left  # the other family has no case
    assert work(world, mediation_success=success).of("services", "service=mediation") == 0  # once for a case


def test_a_family_at_peace_needs_no_mediation():
    world = office_of(1)
    assert work(world, [0]).of("function_needed", "function=mediation") == 0


def test_accompaniment_heals_part_of_the_harm_of_those_who_have_some():
    world = office_of(2, distress=[1.0, 0.2])
    tally = work(world, [0, 1], accompaniment_effect=0.25)
    assert tally.of("services", "service=accompaniment") == 1
    np.testing.assert_allclose(world.seats.distress, [0.75, 0.2])


def test_other_violence_comes_first_to_accompaniment():
    world = office_of(1, office={"other_cases": 4}, distress=[1.0])
    tally = work(world, [0], **staff(accompaniment=1))
    assert tally.of("function_needed", "function=accompaniment") == 2
    assert tally.of("services", "service=accompaniment") == 0  # services count children at work only
    assert world.seats.distress[0] == 1.0


def test_what_no_worker_has_time_for_is_given_up_and_said_so():
    world = office_of(1, households={"discord": [1]})
    work(world, [0], persistence=1, **staff(mediation=0))
    assert work(world, persistence=1, **staff(mediation=0)).of("failed", "obstacle=no_worker") == 1


def test_more_time_than_there_is_is_refused():
    settings = {"time": {**dict.fromkeys(staff()["time"], 0.0), "complaints": 0.7, "outreach": 0.4}}
    with pytest.raises(ConfigurationError, match=r"time \(share\): complaints 0.7, outreach 0.4, .* add up to 1.1"):
        LEVER.check(settings)
