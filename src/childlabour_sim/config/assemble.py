"""From one composed mapping to `Settings`: the declarations decide what is allowed."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from childlabour_sim.config.check import check_date, check_values
from childlabour_sim.config.composing.shape import check_shape
from childlabour_sim.config.levers import check_levers, take_evidence
from childlabour_sim.config.schema import city_levers
from childlabour_sim.config.sources import take_sources
from childlabour_sim.config.timeline import read_timeline
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.law import Cpi, Register
from childlabour_sim.law.bills import check_bills
from childlabour_sim.levers.lever import installed
from childlabour_sim.population.clock import Clock
from childlabour_sim.population.columns import NEIGHBOURHOOD_KINDS
from childlabour_sim.population.profile import check_profile
from childlabour_sim.population.survey.columns import MICRODATA, Survey
from childlabour_sim.public_money import afforded
from childlabour_sim.settings import Settings
from childlabour_sim.statistics.groups import parse
from childlabour_sim.statistics.statistic import installed_statistics

FULL = "full"
LAST_START = 2100


def assemble(config: dict, law: Register, cpi: Cpi) -> Settings:
    """Return the settings of one composed mapping, its own levers and money in the burn-in too.

    Raises
    ------
    ConfigurationError
        Names the key, the value, the unit and what was expected.
    """
    check_shape(config)
    installed_statistics()  # a faulty one of another package is named before anything runs
    sources = take_sources(config)
    rests_on = take_evidence(sources)
    city = config["city"]
    city.pop("name", None)
    place, evidence = city.pop("place", {}), city.pop("evidence", {})
    moments = {name: entry["value"] for name, entry in city.pop("moments", {}).items()}
    city_name, scenario_name, choices = (config.pop(key) for key in ("city_name", "scenario_name", "choices"))
    description = config.pop("description", {})
    burn_in_scenario = city.pop("burn_in_scenario", "baseline")
    crossings = tuple(config.get("crossings") or ())
    for lever in city_levers():  # those of other packages have no earmark unless one is set
        config["budget"]["city"]["share"].setdefault(lever, None)
    if config.get("households") == FULL:
        config["households"] = city.get("households_in_city")
    config = check_values(config)
    check_profile(config["city"])
    check_bills(config["law"])
    shock = _shock(config["shock"])
    start = check_date("start", config["start"])
    Clock(start, config["years"], config["burn_in_years"])
    _check_dates(start, config["price_year"], law, cpi)
    timeline = read_timeline(config["timeline"].get("entries"), config, start)
    check_levers(config, timeline)
    for group in crossings:
        parse(group)
    _check_network_file(config["network"])
    if not config["output"]["dir"].strip():
        raise ConfigurationError("output.dir = '' (folder): expected a folder, such as results")
    survey = _survey(config["population"])
    levers = afforded(installed(), config["lever"], config["budget"], config["city"])
    return Settings(
        city_name, scenario_name, config["city"], config["behaviour"], config["network"], levers, levers, shock,
        config["office"], config["budget"], config["budget"], config["law"], timeline, config["households"], start,
        config["years"], config["burn_in_years"], config["replications"], config["seed"], config["population_seed"],
        config["threads"] or os.cpu_count() or 1, config["sibling_order"], config["price_year"],
        config["output"], law, cpi, crossings, evidence, moments, description, choices, sources,
        {**config, "burn_in_scenario": burn_in_scenario}, rests_on=rests_on, place=place, survey=survey,
    )  # fmt: skip


def _survey(population: dict) -> Survey | None:
    if population["kind"] != MICRODATA:
        return None
    from childlabour_sim.config.survey.read import read_survey  # with what checks it, which few need

    return read_survey(population)


def _shock(shock: dict) -> dict:
    for kind in shock["neighbourhood_types"]:
        if kind not in NEIGHBOURHOOD_KINDS:
            raise ConfigurationError(
                f"shock.neighbourhood_types holds {kind!r} (kind of neighbourhood): "
                f"expected some of {', '.join(NEIGHBOURHOOD_KINDS)}"
            )
    start = None if shock["start"] is None else check_date("shock.start", shock["start"])
    if start is not None and (start.day != 1 or start.month not in (1, 4, 7, 10)):
        raise ConfigurationError(f"shock.start = {start} (date): expected the first day of a quarter")
    return {**shock, "start": start}


def _check_dates(start: date, price_year: int, law: Register, cpi: Cpi) -> None:
    """Refuse a start for which the law register or the price index has no beginning."""
    first = max(law.first_day, cpi.first_day)
    if start < first:
        raise ConfigurationError(
            f"start = {start} (date): the law register and the price index begin on {first}, expected a later day"
        )
    if start.year > LAST_START:
        raise ConfigurationError(f"start = {start} (date): expected a day before the year {LAST_START + 1}")
    if price_year < first.year:
        raise ConfigurationError(f"price_year = {price_year} (year): the price index begins in {first.year}")


def _check_network_file(network: dict) -> None:
    if network["generator"] == "file" and not Path(network["path"]).is_file():
        raise ConfigurationError(
            f"network.path = {network['path']!r} (file): expected a file that exists: GraphML, GEXF, GML, Pajek "
            "or a table of links"
        )
