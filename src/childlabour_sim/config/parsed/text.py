"""YAML as Hydra reads it, parsed by C where PyYAML has it: ten times as fast, and refused for the same reasons."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from omegaconf._utils import get_yaml_loader  # 1e-3 is a number, 2025-01-01 a text, a key that is there twice an error


@lru_cache(maxsize=256)
def read(text: str) -> Any:
    """Return what a text says, not to be changed: the same text is not read again.

    Raises
    ------
    yaml.YAMLError
        If it is no YAML, or a key is there twice.
    """
    return yaml.load(text, Loader=_loader())


def shipped(path: Path) -> dict[str, Any]:
    """Return what a file of the package says, not to be changed; nothing where there is none."""
    return (read(path.read_text(encoding="utf-8")) or {}) if path.is_file() else {}


@lru_cache(maxsize=1)
def _loader() -> type:
    reads = get_yaml_loader()
    if not yaml.__with_libyaml__:
        return reads

    class InC(yaml.cyaml.CParser, reads):
        """What `reads` makes of the events of the C parser; the classes are `yaml.CSafeLoader`'s."""

        def __init__(self, stream: str):
            yaml.cyaml.CParser.__init__(self, stream)
            yaml.constructor.SafeConstructor.__init__(self)
            yaml.resolver.Resolver.__init__(self)

    return InC
