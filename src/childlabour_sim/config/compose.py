"""From names and overrides to `Settings`: Hydra composes, the declarations decide what is allowed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from hydra import compose, initialize_config_dir
from hydra.core.global_hydra import GlobalHydra
from hydra.errors import HydraException
from omegaconf import OmegaConf
from omegaconf.errors import OmegaConfBaseException

from childlabour_sim.config.check import check_date, check_values
from childlabour_sim.config.locate import conf_folder, mount_levers
from childlabour_sim.config.sources import take_sources
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.law import load_cpi, load_register
from childlabour_sim.population.columns import NEIGHBOURHOOD_KINDS
from childlabour_sim.population.profile import check_profile
from childlabour_sim.settings import Settings

FULL = "full"


def configure(*overrides: str, config_dir: str | Path | None = None, **values: Any) -> Settings:
    """Compose and check a configuration.

    Parameters
    ----------
    *overrides : str
        As on the command line: ``"city=indonesia"``, ``"lever.pkh.coverage=0.2"``.
    config_dir : path, optional
        A folder of the user's own ``city/``, ``scenario/`` and other files, searched besides the shipped.
    **values
        Top-level keys, such as ``households=2000``.

    Returns
    -------
    Settings

    Raises
    ------
    ConfigurationError
        Names the key, the value, the unit and what was expected.
    """
    texts = [*overrides, *(f"{key}={'null' if value is None else value}" for key, value in values.items())]
    mount_levers()
    if config_dir is not None:
        texts.append(f"hydra.searchpath=[file://{Path(config_dir).resolve()}]")
    with initialize_config_dir(str(conf_folder()), version_base="1.3"):
        return settings_from(texts)


def settings_from(overrides: Sequence[str]) -> Settings:
    """Compose within an initialised Hydra: the run's own levers, and those of its burn-in."""
    settings = _settings(_compose(overrides))
    kept = [text for text in overrides if not text.lstrip("+~").startswith(("lever.", "scenario="))]
    burn_in = _compose([*kept, f"scenario={settings.resolved['burn_in_scenario']}"])
    return replace(settings, burn_in_levers=_settings(burn_in).levers)


def _compose(overrides: Sequence[str]) -> dict:
    if not GlobalHydra.instance().is_initialized():
        raise RuntimeError("settings_from needs an initialised Hydra; call configure")
    try:
        composed = compose("config", overrides=list(overrides))
        return OmegaConf.to_container(composed, resolve=True)
    except (HydraException, OmegaConfBaseException) as error:
        raise ConfigurationError(_plain(error)) from error


def _plain(error: Exception) -> str:
    """Return Hydra's message without its advice for programmers."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    kept = [line for line in lines if not line.startswith(("full_key:", "object_type=", "Set the env", "Key '_"))]
    return " ".join(kept) or str(error)


def _settings(config: dict) -> Settings:
    sources = take_sources(config)
    city = config["city"]
    city_name, evidence = city.pop("name"), city.pop("evidence", {})
    scenario_name = config.pop("scenario_name", "baseline")
    burn_in_scenario = city.pop("burn_in_scenario", "baseline")
    crossings = tuple(config.get("crossings") or ())
    if config.get("households") == FULL:
        config["households"] = city.get("households_in_city")
    config = check_values(config)
    check_profile(config["city"])
    shock = _shock(config["shock"])
    return Settings(
        city_name, scenario_name, config["city"], config["behaviour"], config["network"], config["lever"],
        config["lever"], shock, config["households"], check_date("start", config["start"]), config["years"],
        config["burn_in_years"], config["replications"], config["seed"], config["population_seed"],
        config["threads"] or os.cpu_count() or 1, config["sibling_order"], config["price_year"],
        config["output"], load_register(conf_folder()), load_cpi(conf_folder()), crossings, evidence, sources,
        {**config, "burn_in_scenario": burn_in_scenario},
    )  # fmt: skip


def _shock(shock: dict) -> dict:
    for kind in shock["neighbourhood_types"]:
        if kind not in NEIGHBOURHOOD_KINDS:
            raise ConfigurationError(
                f"shock.neighbourhood_types holds {kind!r} (kind of neighbourhood): "
                f"expected some of {', '.join(NEIGHBOURHOOD_KINDS)}"
            )
    start = None if shock["start"] is None else check_date("shock.start", shock["start"])
    return {**shock, "start": start}
