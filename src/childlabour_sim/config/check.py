"""One clear message for a wrong configuration, before anything runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from childlabour_sim.behaviour.parameters import RULES
from childlabour_sim.config.composing.messages import nearest_key
from childlabour_sim.config.schema import FREE_KEYS, declared, may_be_null
from childlabour_sim.declare import ConfigurationError


def flatten(node: dict, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield (full key, value) of every leaf of a nested mapping; an empty one within it is a leaf."""
    for key, value in node.items():
        if isinstance(value, dict) and value:
            yield from flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def check_values(config: dict) -> dict:
    """Return the configuration with every value in its declared type.

    Raises
    ------
    ConfigurationError
        For an unknown key (the nearest known one is named), a missing key, a wrong type or a value out of
        bounds.
    """
    rule = config["behaviour"].get("rule")
    known, nullable = declared(rule if rule in RULES else ""), may_be_null()
    leaves = dict(flatten(config))
    for key in leaves:
        if key not in known and key not in FREE_KEYS:
            raise ConfigurationError(f"unknown key {key}{nearest_key(key)}")
    for key, item in known.items():
        if key not in leaves:
            raise ConfigurationError(f"{key} ({item.unit}) is missing: expected {item.expected()}")
        if leaves[key] is None and key in nullable:
            continue
        _put(config, key, item.check(key, leaves[key]))
    return config


def check_date(key: str, value: Any) -> date:
    """Return an ISO date.

    Raises
    ------
    ConfigurationError
        If it is none.
    """
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise ConfigurationError(f"{key} = {value!r} (date): expected a day such as 2025-01-01") from error


def _put(config: dict, key: str, value: Any) -> None:
    *path, last = key.split(".")
    for name in path:
        config = config[name]
    config[last] = value
