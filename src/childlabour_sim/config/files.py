"""Hydra's part: files and overrides become one mapping, in which a multiple of the city's own is a number."""

from __future__ import annotations

from collections.abc import Sequence

import yaml
from hydra import compose
from hydra.errors import HydraException
from omegaconf import OmegaConf, open_dict
from omegaconf.errors import OmegaConfBaseException

from childlabour_sim.config.messages import in_plain_words
from childlabour_sim.config.relative import has_relative, with_numbers
from childlabour_sim.declare import ConfigurationError

HEADER = "# @package _global_"
"""First line of a file that may set keys of other groups."""
CHOICES = ("office", "behaviour", "network", "law", "budget", "timeline")
"""Groups of which a user chooses one file by name, besides city and scenario."""


def compose_files(overrides: Sequence[str]) -> dict:
    """Return the composed configuration, with the names of city, scenario and other choices beside it.

    Raises
    ------
    ConfigurationError
        If Hydra cannot compose it, or a multiple has nothing to multiply.
    """
    config, chosen = _composed(overrides)
    if "scenario" in config:
        raise ConfigurationError(
            f"scenario = {chosen['scenario']!r} (name): expected its file to begin with {HEADER!r}"
        )
    if has_relative(config):
        same_files = [f"{group}={chosen[group]}" for group in ("city", *CHOICES)]
        own, _ = _composed([*same_files, "~scenario"])
        config = with_numbers(config, own)
    for group in ("city", "scenario", *CHOICES):
        if not isinstance(chosen.get(group), str):
            raise ConfigurationError(f"{group} = {chosen.get(group)!r} (name): expected the name of one file")
    names = {"city_name": chosen["city"], "scenario_name": chosen["scenario"]}
    return config | names | {"choices": {group: chosen[group] for group in CHOICES}}


def _composed(overrides: Sequence[str]) -> tuple[dict, dict]:
    """Return the configuration, and which file of each group was chosen."""
    try:
        composed = compose("config", overrides=list(overrides), return_hydra_config=True)
        chosen = dict(composed.hydra.runtime.choices)
        with open_dict(composed):
            del composed["hydra"]
        return OmegaConf.to_container(composed, resolve=True), chosen
    except (HydraException, OmegaConfBaseException, yaml.YAMLError, ValueError, RecursionError) as error:
        raise ConfigurationError(in_plain_words(error, overrides)) from error
