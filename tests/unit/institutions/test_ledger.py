"""The ledger closes to the rupiah, refuses what is not there, and says what was lacking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from childlabour_sim.institutions.ledger import Account, Ledger, LedgerError
from childlabour_sim.institutions.rationing import Request


def ledger(**more) -> Ledger:
    accounts = {"pool": Account(), "city:raids": Account(), "partner:case_work": Account(kept=True),
                "central": Account(limited=False)}  # fmt: skip
    purses = {"raids": ("city:raids",), "case_work": ("partner:case_work", "pool"), "registration": ("pool",),
              "pkh": ("central",)}  # fmt: skip
    return Ledger(accounts, purses, **more)


def opened(releases, requests, **more) -> Ledger:
    books = ledger(**more)
    books.open_quarter(releases, year_begins=True)
    books.grant(requests)
    return books


def test_what_is_granted_is_spent_and_the_rest_is_unmet_need():
    books = opened({"city:raids": 600}, [Request("raids", "raid", 3, 1000)])
    books.spend_granted("raids")
    books.close_quarter()
    assert books.share("raids", "raid", 3) == 0.6
    assert books.spent == {("raids", "raid", 3): 600}
    assert books.unmet == {("raids", "raid", 3): 400}
    assert books.accounts["city:raids"].balance == 0


def test_a_partner_s_money_is_used_first_and_the_pool_gives_the_rest():
    books = opened({"partner:case_work": 300, "pool": 500}, [Request("case_work", "wages", -1, 700)])
    books.spend_granted("case_work")
    assert [(account, rupiah) for account, *_, rupiah in books.bookings] == [("partner:case_work", 300), ("pool", 400)]
    books.close_quarter()


def test_levers_share_the_pool_by_the_rule():
    asked = [Request("case_work", "wages", -1, 600), Request("registration", "papers", -1, 200)]
    books = opened({"pool": 400}, asked)
    assert (books.granted("case_work", "wages"), books.granted("registration", "papers")) == (300, 100)


def test_money_granted_to_one_is_not_granted_again_in_the_same_quarter():
    books = opened({"pool": 400}, [Request("registration", "papers", -1, 300)])
    books.grant([Request("case_work", "wages", -1, 300)])
    assert books.granted("case_work", "wages") == 100


def test_unspent_money_goes_back_when_the_year_begins_but_a_partner_s_is_kept():
    books = opened({"pool": 100, "partner:case_work": 50}, [])
    books.close_quarter()
    books.open_quarter({}, year_begins=False)
    assert books.accounts["pool"].balance == 100
    books.open_quarter({}, year_begins=True)
    assert (books.accounts["pool"].balance, books.accounts["pool"].returned) == (0, 100)
    assert books.accounts["partner:case_work"].balance == 50
    books.close_quarter()


def test_central_money_comes_as_it_is_needed():
    books = opened({}, [Request("pkh", "transfers", 0, 900)])
    books.spend_granted("pkh")
    books.close_quarter()
    assert (books.accounts["central"].released, books.accounts["central"].spent) == (900, 900)


def test_spending_above_the_grant_is_refused():
    books = opened({"city:raids": 600}, [Request("raids", "raid", 3, 500)])
    with pytest.raises(LedgerError, match="501 spent, Rp 500 granted"):
        books.spend("raids", "raid", 3, 501)


def test_books_that_do_not_close_are_found():
    books = opened({"pool": 100}, [])
    books.accounts["pool"].balance -= 1
    with pytest.raises(LedgerError, match="pool does not close"):
        books.close_quarter()


quarter = st.tuples(st.integers(0, 10**12), st.integers(0, 10**12), st.integers(0, 10**12), st.floats(0, 1))


@given(st.lists(quarter, min_size=1, max_size=8), st.sampled_from(("pro_rata", "priority", "poorest_first")))
def test_every_quarter_closes_whatever_is_asked_and_spent(quarters, rule):
    books = ledger(rule=rule, order=("registration",))
    for i, (release, wages, papers, part) in enumerate(quarters):
        books.open_quarter({"pool": release, "partner:case_work": release // 3}, year_begins=i % 4 == 0)
        books.grant([Request("case_work", "wages", -1, wages), Request("registration", "papers", 0, papers)])
        books.spend("case_work", "wages", -1, int(part * books.granted("case_work", "wages")))
        books.spend_granted("registration")
        books.close_quarter()
        assert all(account.balance >= 0 for account in books.accounts.values())
