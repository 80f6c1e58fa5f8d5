"""The source of every value: kept beside the values in ``conf/``, taken out before the model sees them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from childlabour_sim.declare import ConfigurationError

SOURCES = "_sources"
OVERRIDE = {"source": "set by the user"}


def take_sources(node: dict, prefix: str = "") -> dict[str, dict]:
    """Remove every ``_sources`` mapping of a configuration and return it by full key."""
    found = {f"{prefix}{key}": value for key, value in _entries(node.pop(SOURCES, None), prefix)}
    for key, value in node.items():
        if isinstance(value, dict):
            found |= take_sources(value, f"{prefix}{key}.")
    return found


def _entries(sources: Any, prefix: str) -> Iterable[tuple[str, dict]]:
    """Return the entries of a ``_sources`` mapping.

    Raises
    ------
    ConfigurationError
        If it, or an entry of it, is not of its form.
    """
    if sources is not None and not isinstance(sources, dict):
        raise ConfigurationError(f"{prefix}{SOURCES} = {sources!r}: expected sources by key")
    for key, value in (sources or {}).items():
        if not isinstance(value, dict) or not isinstance(value.get("source"), str):
            raise ConfigurationError(
                f"{prefix}{SOURCES}.{key} = {value!r}: expected {{source: NAME}}, and perhaps more"
            )
    return (sources or {}).items()


def source_of(key: str, sources: dict[str, dict], overridden: set[str]) -> dict[str, Any] | None:
    """Return the source of a full key: its own, that of the parameter it belongs to, or the user's override."""
    if key in overridden:
        return OVERRIDE
    while key:
        if key in sources:
            return sources[key]
        key = key.rpartition(".")[0]
    return None
