"""Numbers relative to the city's own: ``{times: 2}`` where a number could stand."""

from __future__ import annotations

from math import isfinite
from typing import Any

from childlabour_sim.config.composing.messages import nearest_key
from childlabour_sim.config.schema import declared
from childlabour_sim.config.sources import SOURCES
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.typed_number import readings

TIMES = "times"


def is_relative(value: Any) -> bool:
    """Tell whether a value of a configuration is a multiple of another one."""
    return isinstance(value, dict) and TIMES in value


def has_relative(node: dict) -> bool:
    """Tell whether a configuration holds a multiple anywhere."""
    return any(
        is_relative(value) or has_relative(value)
        for key, value in node.items()
        if isinstance(value, dict) and key != SOURCES
    )


def with_numbers(node: dict, own: Any, prefix: str = "") -> dict:
    """Return a configuration with a number in place of every multiple.

    Parameters
    ----------
    node : dict
        As composed.
    own : dict
        The same keys with the city's own values; what is no mapping has nothing to multiply.
    prefix : str
        What stands before the keys of ``node`` in a full key.
    """
    own = own if isinstance(own, dict) else {}
    found = {}
    for key, value in node.items():
        if is_relative(value):
            value = multiple(f"{prefix}{key}", value, own.get(key))
        elif isinstance(value, dict) and key != SOURCES:
            value = with_numbers(value, own.get(key), f"{prefix}{key}.")
        found[key] = value
    return found


def multiple(key: str, value: dict, own: Any) -> float:
    """Return ``own`` times what ``value`` says, rounded for a whole-number parameter.

    Raises
    ------
    ConfigurationError
        If the key holds no single number, the mapping is not one number of at least 0 below ``times``, or ``own`` is
        no number or 0.
    """
    item = declared().get(key)
    if item is None:
        raise ConfigurationError(f"{key} = {value!r}: expected {TIMES} in place of a number{nearest_key(key)}")
    if item.kind not in (int, float):
        raise ConfigurationError(f"{key} = {value!r} ({item.unit}): expected {item.expected()}, which has no multiple")
    factor = value[TIMES]
    if isinstance(factor, str) and len(meant := readings(factor)) == 1:
        factor = meant[0]
    if len(value) > 1 or not _is_number(factor) or factor < 0:
        raise ConfigurationError(
            f"{key} = {value!r} ({item.unit}): expected {{{TIMES}: NUMBER}} alone, with a number of at least 0"
        )
    if not _is_number(own) or not own:
        raise ConfigurationError(
            f"{key} = {value!r} ({item.unit}): nothing to multiply, as its own value is {own!r}; "
            f"expected {item.expected()}"
        )
    return round(factor * own) if item.kind is int else factor * own


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value)
