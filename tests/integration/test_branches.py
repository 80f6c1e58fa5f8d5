"""One burn-in, many branches: a branch is bit for bit the run it stands for."""

import pytest

from childlabour_sim.config import configure
from childlabour_sim.model import ChildLabourModel
from childlabour_sim.records.fingerprint import burn_in_fingerprint
from childlabour_sim.records.recorder import record, record_replication

SMALL = {"households": 800, "years": 2}
SCENARIOS = (
    "baseline", "no_policy", "package", "raids_with_follow_up", "domestic_workers_bill", "disaster_with_mechanism",
    "unicef_partnership", "pkh_linked_to_work",
)  # fmt: skip


@pytest.fixture(scope="module", params=[pytest.param(0, marks=pytest.mark.slow), 2])
def trunk(request):
    return ChildLabourModel(configure(**SMALL, burn_in_years=request.param), 3, threads=1)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_branch_is_the_run_it_stands_for(trunk, scenario):
    settings = configure(f"scenario={scenario}", **SMALL, burn_in_years=trunk.settings.burn_in_years)
    assert burn_in_fingerprint(settings) == burn_in_fingerprint(trunk.settings)
    branch, alone = record(trunk.branch(settings)), record_replication(settings, 3, threads=1)
    assert branch.records.equals(alone.records)
    assert branch.ledger.equals(alone.ledger)


@pytest.mark.parametrize("other", ["behaviour.disapproval=2", "seed=2", "city.poverty_line=700000", "years=3"])
def test_what_is_no_policy_has_a_burn_in_of_its_own(trunk, other):
    burn_in_years = trunk.settings.burn_in_years
    values = {key: value for key, value in SMALL.items() if not other.startswith(key)}
    assert burn_in_fingerprint(configure(other, **values, burn_in_years=burn_in_years)) != burn_in_fingerprint(
        trunk.settings
    )


def test_no_branch_after_the_first_quarter():
    model = ChildLabourModel(configure("city=teaching_village", years=1, burn_in_years=1), threads=1)
    model.step()
    with pytest.raises(RuntimeError, match="before the first step"):
        model.branch(model.settings)


def test_conditions_of_pkh_are_todays_until_the_start():
    told = ChildLabourModel(
        configure("scenario=pkh_linked_to_work", households=300, years=1, burn_in_years=1), threads=1
    )
    assert told.world.terms.work_condition > 0.0
    assert told.settings.burn_in_levers["pkh"]["work_condition"] == 0.0
