"""The fingerprint of what worlds were solved for: values, what is drawn of them, and facts; not words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import yaml

from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.sources import SOURCES

_GROUPS = ("city", "behaviour", "network")
_OF_STATE = ("pkh", "pip", "sembako")
_WORDS = ("evidence", "name", "place", "solved")
_DRAWN = ("source", "range", "prior")
_OF_FACT = ("value", "low", "high")
_OF_PATTERN = ("measure", "target", "low", "high", "error", "discrepancy", "scale")


def profile_fingerprint(own: Mapping[str, Any]) -> str:
    """Return the fingerprint of a city's own configuration and of the evidence its worlds are held against.

    Parameters
    ----------
    own : mapping
        Without a scenario and without what a user set, as `Said.own` has it. Of levers the programmes of the state
        count, which bear on the facts everywhere; what an office does is the user's to choose.
    """
    levers = {name: own["lever"][name] for name in _OF_STATE}
    parts = {group: _numbers(own[group]) for group in _GROUPS} | {"lever": _numbers(levers)}
    text = json.dumps(parts | _evidence(), sort_keys=True, default=str)
    return blake2b(text.encode(), digest_size=6).hexdigest()


def _numbers(node: Any) -> Any:
    if not isinstance(node, Mapping):
        return node
    found = {key: _numbers(value) for key, value in node.items() if key not in (SOURCES, "moments", *_WORDS)}
    if SOURCES in node:
        found[SOURCES] = {key: _only(entry, _DRAWN) for key, entry in node[SOURCES].items()}
    if "moments" in node:
        found["moments"] = {key: _only(entry, _OF_FACT) for key, entry in node["moments"].items()}
    return found


def _only(entry: Mapping[str, Any], keys: tuple[str, ...]) -> dict:
    return {key: entry[key] for key in keys if key in entry}


def _evidence() -> dict[str, Any]:
    folder = conf_folder() / "evidence"
    facts, patterns = (_read((folder / f"{name}.yaml").read_bytes()) for name in ("calibration", "patterns"))
    return {
        "facts": {key: _only(entry, _OF_FACT) for key, entry in facts.items()},
        "patterns": [_only(entry, _OF_PATTERN) for entry in patterns if "error" in entry],
    }


@lru_cache(maxsize=4)
def _read(text: bytes) -> Any:
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
