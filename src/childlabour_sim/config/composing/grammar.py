"""Python values in Hydra's grammar of overrides."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from typing import Any

import numpy as np


def as_overrides(values: Mapping[str, Any]) -> list[str]:
    """Return Python values by key as overrides; a text is in quotes."""
    return [f"{key}={_as_override(value)}" for key, value in values.items()]


def for_shell(key: str, value: Any) -> str:
    """Return an override as it is typed in a shell."""
    return shlex.quote(*as_overrides({key: value}))


def _as_override(value: Any) -> str:
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, (list, tuple)):
        return f"[{','.join(map(_as_override, value))}]"
    if isinstance(value, dict):
        return "{" + ",".join(f"{key}:{_as_override(item)}" for key, item in value.items()) + "}"
    return _in_quotes(str(value))


def _in_quotes(text: str) -> str:
    """Return a text in quotes; Hydra takes a backslash for itself unless a quote comes after it."""
    return '"' + re.sub(r'(\\*)("|\Z)', lambda found: 2 * found[1] + (found[2] and '\\"'), text) + '"'
