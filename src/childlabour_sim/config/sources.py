"""The source of every value: kept beside the values in ``conf/``, taken out before the model sees them."""

from __future__ import annotations

from typing import Any

SOURCES = "_sources"
OVERRIDE = {"source": "set by the user"}


def take_sources(node: dict, prefix: str = "") -> dict[str, dict]:
    """Remove every ``_sources`` mapping of a configuration and return it by full key."""
    found = {f"{prefix}{key}": value for key, value in (node.pop(SOURCES, None) or {}).items()}
    for key, value in node.items():
        if isinstance(value, dict):
            found |= take_sources(value, f"{prefix}{key}.")
    return found


def source_of(key: str, sources: dict[str, dict], overridden: set[str]) -> dict[str, Any] | None:
    """Return the source of a full key: its own, that of the parameter it belongs to, or the user's override."""
    if key in overridden:
        return OVERRIDE
    while key:
        if key in sources:
            return sources[key]
        key = key.rpartition(".")[0]
    return None
