"""Who gets what when there is not enough: hand-counted cases, and what holds for every rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from childlabour_sim.institutions.rationing import RULES, WHOLE_CITY, Request, ration

RAIDS = Request("raids", "raid", 4, 600, urgency=1)
POOR_MEETINGS = Request("socialisation", "meetings", 0, 300)
RICH_MEETINGS = Request("socialisation", "meetings", 4, 300)
VISITS = Request("case_work", "visits", 0, 400, urgency=2)
WAGES = Request("case_work", "wages", 0, 400, urgency=0)
ALL = [RAIDS, POOR_MEETINGS, RICH_MEETINGS, VISITS, WAGES]  # 2,000 rupiah


def share_out(requests, available, rule, order=()) -> list[int]:
    return ration(requests, [request.rupiah for request in requests], available, rule, order)


def test_enough_money_grants_everything():
    for rule in RULES:
        assert share_out(ALL, 2000, rule) == [600, 300, 300, 400, 400]


def test_unlimited_grants_what_is_not_there():
    assert share_out(ALL, 0, "unlimited") == [600, 300, 300, 400, 400]


def test_pro_rata_cuts_all_by_the_same_share():
    assert share_out(ALL, 1000, "pro_rata") == [300, 150, 150, 200, 200]


def test_pro_rata_leaves_no_rupiah_lying():
    assert (
        sum(share_out([Request("a", "x", 0, 3), Request("b", "x", 0, 3), Request("c", "x", 0, 3)], 7, "pro_rata")) == 7
    )


def test_poorest_first_serves_the_riverbank_before_the_estate():
    assert share_out(ALL, 1200, "poorest_first") == [0, 300, 100, 400, 400]


def test_poorest_first_serves_the_whole_city_between_the_poor_and_the_rich():
    everywhere = Request("raids", "raid", WHOLE_CITY, 600)
    assert share_out([RICH_MEETINGS, everywhere, POOR_MEETINGS], 800, "poorest_first") == [0, 500, 300]


def test_priority_follows_the_stated_order_and_urgency_within_a_lever():
    assert share_out(ALL, 700, "priority", ("case_work", "raids")) == [0, 0, 0, 300, 400]


def test_levers_not_named_come_last():
    assert share_out([POOR_MEETINGS, RAIDS], 700, "priority", ("raids",)) == [100, 600]


requests = st.lists(
    st.builds(
        Request, st.sampled_from(("a", "b", "c")), st.sampled_from("xyz"), st.integers(-1, 4), st.integers(0, 10**14),
        st.integers(0, 3),
    ),
    max_size=8,
)  # fmt: skip


@given(requests, st.integers(0, 10**15), st.sampled_from(RULES))
def test_nobody_gets_more_than_asked_and_no_money_is_invented_or_lost(asked, available, rule):
    granted = share_out(asked, available, rule, ("b",))
    total = sum(request.rupiah for request in asked)
    assert all(0 <= got <= request.rupiah for got, request in zip(granted, asked, strict=True))
    assert sum(granted) == (total if rule == "unlimited" else min(total, available))


@pytest.mark.parametrize("rule", RULES)
def test_nothing_asked_is_nothing_granted(rule):
    assert share_out([], 1000, rule) == []
