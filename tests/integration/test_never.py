"""What the model must never do, each sentence held by a test where one can be written."""

import networkx as nx
import pytest

from childlabour_sim import simulate
from childlabour_sim.config import configure
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.model import ChildLabourModel
from childlabour_sim.population.columns import CHILD_COLUMNS, HOUSEHOLD_COLUMNS, NEIGHBOURHOOD_KINDS, PLACE_COLUMNS
from childlabour_sim.statistics.declared_offices import COUNTS, SHARES

SMALL = {"households": 3000, "years": 1, "burn_in_years": 1, "replications": 1, "threads": 1}
OFFICES = {item.name for item in (*COUNTS, *SHARES)}


@pytest.fixture(scope="module")
def today():
    return simulate("city=medan", "lever.raids.per_quarter=400", "budget.rationing=unlimited", **SMALL)


def test_raids_and_finds_are_never_broken_down_by_place(today):
    groups = today.records.filter(today.records["statistic"].cast(str).is_in(sorted(OFFICES)))["group"].cast(str)
    assert len(groups) > 100
    assert not groups.str.contains("neighbourhood").any()


def test_money_is_shown_by_kind_of_neighbourhood_at_most(today):
    assert set(today.ledger["neighbourhood"].drop_nulls().cast(str)) <= {*NEIGHBOURHOOD_KINDS, "whole city"}


def test_hidden_work_consumption_and_trust_stand_beside_every_find(today):
    recorded = set(today.records["statistic"].cast(str))
    assert {"finds", "visible_work_rate", "hidden_work_rate", "mean_consumption", "trust"} <= recorded


def test_sexual_exploitation_is_a_caseload_that_no_policy_moves(today):
    other = simulate("city=medan", "scenario=no_policy", **SMALL)
    cases = [
        run.records.filter((run.records["statistic"] == "reports") & (run.records["group"] == "kind=sexual"))["value"]
        for run in (today, other)
    ]
    assert cases[0].to_list() == cases[1].to_list()
    names = [column.name for column in (*CHILD_COLUMNS, *HOUSEHOLD_COLUMNS, *PLACE_COLUMNS)]
    assert not [name for name in names if "sex" in name or "abuse" in name]


def test_working_again_is_nowhere_a_parameter():
    keys = [key for key in configure().sources if "again" in key or "relapse" in key]
    assert keys == []


def test_a_child_handed_over_stays_counted():
    busy = ("lever.raids.per_quarter=400", "lever.raids.follow_up=1", "lever.case_work.workers=400")
    model = ChildLabourModel(
        configure("city=medan", "office.outside_children=40000", "budget.rationing=unlimited", *busy, **SMALL)
    )
    handed_over = 0
    while model.running_quarters:
        model.step()
        handed_over += model.world.offices.tally.of("handed_over")
        assert len(model.world.offices.memory["outside_children"]) == pytest.approx(
            40000 / model.settings.weight, abs=1
        )
    assert handed_over > 0


@pytest.mark.parametrize("told", ["name", "nik", "address", "telephone", "lat"])
def test_a_network_that_carries_personal_data_is_refused(tmp_path, told):
    graph = nx.path_graph(4)
    nx.set_node_attributes(graph, {node: "1271" for node in graph}, told)
    nx.write_graphml(graph, tmp_path / "people.graphml")
    with pytest.raises(ConfigurationError, match=f"carry {told}; expected numbers and links only"):
        configure("network=file", f"network.path={tmp_path / 'people.graphml'}", households=4, years=1)
