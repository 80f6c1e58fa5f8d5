"""Agent-based simulation of schooling, child work and social protection in Indonesian cities.

The public names are imported when first used, so that ``import childlabour_sim`` stays light.
"""

from importlib import import_module

_PUBLIC = {
    "simulate": "childlabour_sim.study.simulate",
    "compare": "childlabour_sim.report.results.comparison",
    "sweep": "childlabour_sim.report.results.sweep",
    "country": "childlabour_sim.report.results.country",
    "solve": "childlabour_sim.analysis.compare.solve",
    "attribute": "childlabour_sim.analysis.compare.attribution",
    "optimise": "childlabour_sim.report.results.optimise",
    "sensitivity": "childlabour_sim.report.results.sensitivity",
    "parameters": "childlabour_sim.analysis.unknowns.register",
    "export": "childlabour_sim.report.export.files",
    "made_up_survey": "childlabour_sim.report.export.survey.files",
    "configure": "childlabour_sim.config",
    "ChildLabourModel": "childlabour_sim.model",
    "Household": "childlabour_sim.agents",
    "Child": "childlabour_sim.agents",
    "ConfigurationError": "childlabour_sim.declare",
    "explain": "childlabour_sim.report.terminal.decision",
    "validate": "childlabour_sim.analysis.fit.validate",
    "trial": "childlabour_sim.analysis.trial.study",
}
__all__ = list(_PUBLIC)


def __getattr__(name: str):
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PUBLIC[name]), name)
