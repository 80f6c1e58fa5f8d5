"""Configuration: composed by Hydra, checked against the declarations, every value with its source."""

from childlabour_sim.config.compose import configure

__all__ = ["configure"]
