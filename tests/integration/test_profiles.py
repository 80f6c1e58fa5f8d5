"""Shipped cities meet their own profile: poverty within 0.5 points, Gini within .02, poorest 40 % within 1 point."""

import pytest

from childlabour_sim.analysis.fit.moments import moments
from childlabour_sim.config import configure

CITIES = {
    "medan": (),
    "kupang": (),
    "serang": (),
    "indonesia": ("start=2024-01-01",),
    "trial_2007": ("start=2007-01-01", "price_year=2009", "scenario=no_policy"),
}


@pytest.mark.parametrize("city", ["medan", *(pytest.param(city, marks=pytest.mark.slow) for city in [*CITIES][1:])])
def test_income_distribution_matches_the_profile(city):
    settings = configure(f"city={city}", *CITIES[city], households=20_000, years=1, replications=2, threads=2)
    found = moments(settings)
    assert found["poverty"] == pytest.approx(settings.city["poverty_rate"], abs=0.005)
    assert found["gini"] == pytest.approx(settings.city["gini"], abs=0.02)
    assert found["bottom40"] == pytest.approx(settings.city["bottom40_share"], abs=0.01)


def test_structure_follows_the_profile():
    settings = configure("city=medan", households=20_000, years=1, burn_in_years=0, replications=1)
    from childlabour_sim.model import ChildLabourModel

    world = ChildLabourModel(settings, threads=1).world
    for adults, share in settings.city["adult_shares"].items():
        assert (world.households.adults == int(adults)).mean() == pytest.approx(share, abs=0.01)
    assert (world.households.enterprise > 0).mean() == pytest.approx(settings.city["enterprise_share"], abs=0.01)
    assert (world.households.listed > 0).mean() == pytest.approx(settings.city["listed_share"], abs=0.01)
    assert world.households.members.mean() == pytest.approx(4.1, abs=0.15)  # population over households
