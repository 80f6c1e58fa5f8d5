"""Nested mappings by full key, such as ``lever.pkh.coverage``."""

from __future__ import annotations

from typing import Any

from childlabour_sim.config.composing.messages import nearest_key
from childlabour_sim.config.sources import SOURCES
from childlabour_sim.declare import ConfigurationError


def copied(node: Any) -> Any:
    """Return a copy of nested mappings and lists whose leaves are values; sources, which nobody changes, are shared."""
    if isinstance(node, dict):
        return {key: value if key == SOURCES else copied(value) for key, value in node.items()}
    return [copied(value) for value in node] if isinstance(node, list) else node


def look_up(node: Any, key: str) -> Any:
    """Return the value of a full key, or None if there is none."""
    for name in key.split("."):
        node = node.get(name) if isinstance(node, dict) else None
    return node


def put_value(node: dict, key: str, value: Any) -> None:
    """Set the value of a full key that is there.

    Raises
    ------
    ConfigurationError
        If it is not; the nearest known key is named.
    """
    *path, last = key.split(".")
    for name in path:
        node = node.get(name) if isinstance(node, dict) else None
    if not isinstance(node, dict) or last not in node:
        raise ConfigurationError(f"unknown key {key}{nearest_key(key)}")
    node[last] = copied(value)
