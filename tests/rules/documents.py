"""The files of situations in words, read once."""

from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent


@cache
def documents(kind: str | None) -> dict[str, dict]:
    """Return the files of levers of a kind, ``office`` or None, by the lever's name."""
    return {name: document for name, document in _read().items() if document.get("lever_kind") == kind}


@cache
def _read() -> dict[str, dict]:
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))}
