"""Mesa's own SolaraViz shows a village of this model: ``solara run docs/solara_village.py``.

It needs ``pip install 'mesa[viz]' solara-assets 'ipyvuetify<2'``: without that bound plots stay empty. A square is a
household, orange where a child works; `childlabour app` shows far more.
"""

from mesa import DataCollector
from mesa.space import SingleGrid
from mesa.visualization import SolaraViz, make_plot_component, make_space_component

from childlabour_sim import ChildLabourModel, configure
from childlabour_sim.agents import Child, Household


class Village(ChildLabourModel):
    """Sixty households on a grid."""

    def __init__(self, pkh=1.0, school_cost=1.0, seed=1):
        levels = configure("city=teaching_village").city["school_cost"]
        costs = [f"city.school_cost.{level}={school_cost * cost}" for level, cost in levels.items()]
        village = ["city=teaching_village", "households=full", "lever.pkh.enabled=true", f"seed={seed}"]
        super().__init__(configure(*village, f"lever.pkh.amount_scale={pkh}", *costs))
        self.grid = SingleGrid(10, 6, torus=False)
        for household in self.agents.select(agent_type=Household):
            self.grid.place_agent(household, (household.row % 10, household.row // 10))
        self.datacollector = DataCollector({"children at work": lambda model: sum(map(works, model.agents))})
        self.datacollector.collect(self)

    def step(self):
        """Run a quarter, and count."""
        super().step()
        self.datacollector.collect(self)


def works(agent):
    """Tell whether an agent is a child that works."""
    return isinstance(agent, Child) and agent.hours > 0


def portray(household):
    """Return how a household is drawn."""
    return {"marker": "s", "size": 120, "color": "#F46A25" if any(map(works, household.children)) else "#12436D"}


SLIDERS = {
    name: {"type": "SliderFloat", "label": label, "value": 1.0, "min": 0.0, "max": 3.0, "step": 0.25}
    for name, label in (("pkh", "PKH amount"), ("school_cost", "Cost of school"))
}
page = SolaraViz(
    Village(), components=[make_space_component(portray), make_plot_component("children at work")],
    model_params=SLIDERS, name="A village of sixty households",
)  # fmt: skip
