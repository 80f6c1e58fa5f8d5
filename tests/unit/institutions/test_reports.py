"""Reports of child work: whom somebody reports, and which office it ends with."""

import numpy as np
import pytest
from tiny_world import make_children, make_households, make_world

from childlabour_sim.declare import STREET, allocate
from childlabour_sim.events import reports
from childlabour_sim.population.columns import PLACE_COLUMNS, Places

SERVICE_UNIT, SOCIAL_AFFAIRS = (f"kind=economic,office={name}" for name in ("service_unit", "social_affairs"))
N = 400


def world_of(n=N, place=0, awareness=0.0, coordination=0.5, **office):
    """Return ``n`` full-time street workers of thirteen, one a household, in a city of two neighbourhoods."""
    work = {"sector": [STREET] * n, "hours": [60.0] * n, "identity": list(range(1, n + 1))}
    households = make_households(n, list(range(n)), place=place, awareness=awareness)
    world = make_world(households, make_children(["SMP"] * n, **work))
    world.places = Places(*allocate(PLACE_COLUMNS, 2))
    world.places.trust[:] = 0.5
    world.places.households[:] = np.bincount(households.place, minlength=2)
    usual = {"trust": 0.5, "report_rate": 1.0, "report_awareness": 4.0, "sexual_reports": 0, "skill_gain": 0.0}
    world.offices.settings = {**world.offices.settings, **usual, "coordination": coordination, **office}
    return world


def reported(world) -> set[int]:
    reports.run(world)
    return {row for known in world.offices.known for row in known.rows.tolist()}


def of(world, group: str) -> int:
    return world.offices.tally.of("reports", group)


@pytest.mark.parametrize(
    ("share", "coordination", "arrive"), [(0.0, 0.0, N), (1.0, 0.0, 0), (1.0, 1.0, N), (0.0, 1.0, N)]
)
def test_a_report_reaches_the_service_unit_directly_or_is_handed_over(share, coordination, arrive):
    world = world_of(social_affairs_share=share, coordination=coordination)
    assert len(reported(world)) == arrive
    assert (of(world, SERVICE_UNIT), of(world, SOCIAL_AFFAIRS)) == (arrive, N - arrive)
    assert of(world, "kind=economic") == of(world, "all") == N


def test_seven_in_ten_elsewhere_first_and_half_of_them_handed_over():
    world = world_of(social_affairs_share=0.7, coordination=0.5)
    assert len(reported(world)) == pytest.approx(0.65 * N, abs=4 * np.sqrt(N * 0.65 * 0.35))


def test_better_coordination_brings_the_same_children_and_others():
    few, many = (reported(world_of(social_affairs_share=0.7, coordination=c)) for c in (0.2, 0.8))
    assert few < many


def test_the_office_it_ends_with_does_not_change_who_is_reported():
    one, other = (world_of(social_affairs_share=share, report_rate=0.5) for share in (0.1, 0.9))
    reported(one), reported(other)
    assert 0 < of(one, "kind=economic") == of(other, "kind=economic") < N


def test_what_people_around_know_counts_and_not_what_the_childs_own_family_knows():
    world = world_of(4, place=[0, 0, 1, 1], awareness=[1.0, 0.0, 0.0, 0.0], report_rate=0.1)
    one, other = reports.chance_by_place(world)
    assert one == pytest.approx((1.0 + 3.0 * 0.5) * other)


def test_nobody_is_reported_where_nobody_trusts_the_offices():
    world = world_of(4, place=[0, 0, 1, 1])
    world.places.trust[:] = [0.25, 0.0]
    usual = reports.chance_by_place(world_of(1))[0]
    assert reports.chance_by_place(world).tolist() == pytest.approx([0.5 * usual, 0.0])


def test_without_families_a_place_is_no_error():
    world = world_of(2, place=[0, 0])
    assert np.isfinite(reports.chance_by_place(world)).all()
