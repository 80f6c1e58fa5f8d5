"""YAML as Hydra reads and writes it, by C where PyYAML has it: ten times as fast, and refused for the same reasons.

1e-3 is a number, 2025-01-01 a text, a key that is there twice an error; a text that looks like a number has quotes.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from omegaconf._utils import get_omega_conf_dumper, get_yaml_loader


@lru_cache(maxsize=256)
def read(text: str) -> Any:
    """Return what a text says, not to be changed: the same text is not read again.

    Raises
    ------
    yaml.YAMLError
        If it is no YAML, or a key is there twice.
    """
    return yaml.load(text, Loader=_loader())


def written(node: Any) -> str:
    """Return mappings, lists and values as a text that `read` reads back."""
    return yaml.dump(node, Dumper=_dumper(), default_flow_style=False, allow_unicode=True, sort_keys=False)


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


@lru_cache(maxsize=1)
def _dumper() -> type:
    class Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):
        """Writes what stands in two places twice."""

        def ignore_aliases(self, data: Any) -> bool:
            return True

    Plain.add_representer(str, get_omega_conf_dumper().str_representer)
    return Plain
