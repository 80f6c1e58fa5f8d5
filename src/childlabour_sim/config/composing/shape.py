"""The shape of a composed configuration, before its values are looked at: groups are groups, lists are lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from childlabour_sim.config.sources import SOURCES
from childlabour_sim.config.users.file import HEADER
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.levers.lever import installed

_GROUPS = (
    "city", "behaviour", "network", "population", "office", "budget", "law", "timeline", "lever", "shock", "output",
)  # fmt: skip
_OPTIONAL_IN_CITY = ("_sources", "evidence", "moments")


def check_shape(config: dict) -> None:
    """Refuse a configuration whose groups, sources, evidence or lists are not of their kind.

    Raises
    ------
    ConfigurationError
        Names the key and what was expected.
    """
    for key, node in _groups(config):
        if not isinstance(node, dict):
            raise ConfigurationError(f"{key} = {node!r}: expected a group of keys")
    for name in ("office", "budget", "lever"):
        if name in config["office"]:
            raise ConfigurationError(f"office.{name}: expected the file of a city's offices to begin with {HEADER!r}")
    for name in config["lever"]:
        if name not in installed():
            raise ConfigurationError(f"unknown key lever.{name}: expected one of {', '.join(installed())}")
    for name, entry in config["city"].get("moments", {}).items():
        if not isinstance(entry.get("value"), (int, float)):
            raise ConfigurationError(f"city.moments.{name} = {entry!r}: expected {{value: NUMBER}}, and perhaps more")
    described = config.get("description", {})
    if not isinstance(described, dict) or not all(isinstance(text, str) for text in described.values()):
        raise ConfigurationError(f"description = {described!r}: expected texts by language, such as en: and id:")
    _check_list("crossings", config.get("crossings"))
    _check_list("shock.neighbourhood_types", config["shock"].get("neighbourhood_types"))
    _check_list("budget.priority", config["budget"].get("priority"))


def _groups(config: dict) -> Iterator[tuple[str, Any]]:
    """Yield every (key, node) that must be a mapping, outer ones first."""
    for name in _GROUPS:
        yield name, config.get(name)
    for group in ("lever", "law"):
        for name, node in config[group].items():
            if name != SOURCES:
                yield f"{group}.{name}", node
    yield "budget.city", config["budget"].get("city")
    yield "budget.city.share", config["budget"]["city"].get("share")
    for name in _OPTIONAL_IN_CITY:
        if name in config["city"]:
            yield f"city.{name}", config["city"][name]
    for part in ("evidence", "moments"):
        for name, node in config["city"].get(part, {}).items():
            yield f"city.{part}.{name}", node
            if part == "evidence" and isinstance(node, dict):
                yield from ((f"city.evidence.{name}.{group}", entry) for group, entry in node.items())


def _check_list(key: str, node: Any) -> None:
    if not isinstance(node, list) or not all(isinstance(item, str) for item in node):
        raise ConfigurationError(f'{key} = {node!r} (list): expected a list of names, such as [] or ["age=7-15"]')
