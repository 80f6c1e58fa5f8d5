"""``dose: as_money``: a lever does what its share of the city's money pays for, and nothing for nothing."""

import numpy as np
import pytest
from small_runs import assert_identical, quarters, settings

from childlabour_sim.config.compose import composing
from childlabour_sim.config.schema import city_levers
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.levers.lever import installed
from childlabour_sim.public_money import programme_money

BUYING = sorted(name for name, lever in installed().items() if lever.buys)
NONE = ("scenario=no_policy", "budget.city.share={" + ",".join(f"{name}: null" for name in city_levers()) + "}")
MONEY = programme_money(settings().budget["city"])


def with_share(name, share, *more):
    return settings(
        *NONE, f"lever.{name}.enabled=true", f"lever.{name}.dose=as_money", f"budget.city.share.{name}={share}", *more
    )


def dose_of(chosen, name) -> float:
    return chosen.levers[name][installed()[name].dose]


def test_programme_money_is_what_is_left_for_what_offices_do():
    city = {"total": 1000.0, "child_protection_share": 0.5, "administration": 0.2, "cut": 0.25}
    assert programme_money(city) == pytest.approx(300.0)


@pytest.mark.parametrize(
    ("name", "share", "dose"),
    [
        ("registration", 0.02, MONEY * 0.02 / 25_000),
        ("case_work", 0.5, MONEY * 0.5 * 0.6 / (12 * 3_200_000)),
        ("inspection", 0.1, MONEY * 0.1 / 4 / settings().levers["inspection"]["cost"]),
        ("reentry", 0.1, MONEY * 0.1 / (4 * 900_000)),
        ("socialisation", 0.3, MONEY * 0.3 / (21 * 7.9e6 + 21 * 6e6 + 60 * 5e5 + 60 * 5e5 + 6 * 7.9e6 + 50e6)),
        ("diversion", 0.01, settings().levers["diversion"]["share"]),
    ],
)
def test_money_over_price_is_the_dose(name, share, dose):
    assert dose_of(with_share(name, share), name) == pytest.approx(dose)


def test_cash_for_as_many_households_as_can_be_paid_all_year():
    chosen = with_share("local_cash", 0.2)
    households = dose_of(chosen, "local_cash") * chosen.city["households_in_city"]
    assert households * 12 * 150_000 == pytest.approx(MONEY * 0.2)


def test_what_costs_nothing_is_done_as_it_is_set():
    assert (
        dose_of(with_share("raids", 0.1, "lever.raids.partners_share=1"), "raids")
        == settings().levers["raids"]["per_quarter"]
    )
    assert dose_of(with_share("raids", 0, "lever.raids.partners_share=1"), "raids") == 0


def test_a_dose_stays_within_its_bounds():
    assert dose_of(with_share("employer_commitment", 1, "budget.city.total=1_000_000_000_000"),
                   "employer_commitment") == 0.99  # fmt: skip


@pytest.mark.parametrize("name", BUYING)
def test_no_money_is_no_lever(name):
    absent = settings(*NONE, f"lever.{name}.enabled=false")
    assert_identical(*(quarters(each, without=f"lever={name}") for each in (with_share(name, 0), absent)))


@pytest.mark.parametrize("name", ["registration", "socialisation", "case_work"])
def test_it_is_the_same_as_the_dose_that_is_set(name):
    follows = with_share(name, 0.4)
    dose = f"lever.{name}.{installed()[name].dose}={dose_of(follows, name)!r}"
    as_set = settings(*NONE, f"lever.{name}.enabled=true", f"budget.city.share.{name}=0.4", dose)
    assert_identical(quarters(follows), quarters(as_set))


def test_inspection_is_paid_by_the_city_where_it_follows_its_money():
    chosen = with_share("inspection", 0.3)
    records = list(quarters(chosen))[-1][1]
    assert records["spending", "lever=inspection"][0] > 0.0
    assert dose_of(chosen, "inspection") > 0.0


def test_a_share_of_its_own_is_asked_for():
    with pytest.raises(ConfigurationError, match=r"budget\.city\.share\.local_cash = null"):
        settings("lever.local_cash.enabled=true", "lever.local_cash.dose=as_money")


def test_a_dose_that_money_sets_is_not_set_by_hand():
    with pytest.raises(ConfigurationError, match=r"lever\.registration\.papers_per_year"):
        with_share("registration", 0.1, "lever.registration.papers_per_year=50")


def test_a_price_that_is_drawn_changes_what_money_buys():
    follows = ["lever.registration.enabled=true", "lever.registration.dose=as_money",
               "budget.city.share.registration=0.1"]  # fmt: skip
    with composing() as composer:
        composition = composer.compose([*NONE, *follows])
    doses = [dose_of(composition.settings({"lever.registration.cost": cost}), "registration") for cost in (1e4, 2e4)]
    np.testing.assert_allclose(doses[0], 2 * doses[1])
