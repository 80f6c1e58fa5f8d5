"""Mesa's SolaraViz shows the model as docs/solara_village.py says; where Solara is missing this says so."""

import runpy
from pathlib import Path

import pytest

solara = pytest.importorskip(
    "solara", reason="the example was not tested: pip install 'mesa[viz]' solara-assets 'ipyvuetify<2'"
)
EXAMPLE = Path(__file__).parents[2] / "docs" / "solara_village.py"


def test_the_example_draws_a_village_that_steps():
    found = runpy.run_path(str(EXAMPLE))
    village = found["Village"](pkh=0.0, school_cost=2.0)
    assert len(village.grid.agents) == 60
    village.step()
    counted = village.datacollector.get_model_vars_dataframe()["children at work"]
    at_work = sum(agent.hours > 0 for agent in village.agents.select(agent_type=found["Child"]))
    assert counted.to_list()[-1] == at_work > 0
    colours = {found["portray"](household)["color"] for household in village.grid.agents}
    assert len(colours) == 2
    _, rendered = solara.render(found["page"], handle_error=False)
    assert rendered.find(children=["Step"]).widgets
