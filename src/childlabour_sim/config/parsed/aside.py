"""Sources set aside while Hydra merges: four fifths of what files say, of which nothing is looked at before.

Hydra copies and checks every node several times; the sources of a file go through it as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count
from typing import Any

from omegaconf import AnyNode, DictConfig, OmegaConf

from childlabour_sim.config.sources import SOURCES
from childlabour_sim.config.tree import copied

_SETTING_ASIDE = ContextVar("setting aside", default=False)
_NUMBER = count()


class _Aside:
    """The sources of one place in one file, carried along as they are."""

    def __init__(self, sources: Mapping[str, Any]):
        self.sources = sources

    def __deepcopy__(self, memo: dict) -> _Aside:
        return self


@contextmanager
def setting_aside(sources: bool) -> Iterator[None]:
    """Have `node` set sources aside meanwhile, or not; what is composed then is given to `put_back`."""
    before = _SETTING_ASIDE.set(sources)
    try:
        yield
    finally:
        _SETTING_ASIDE.reset(before)


def node(said: Mapping[str, Any]) -> DictConfig:
    """Return what a file of the package says as Hydra holds it."""
    return OmegaConf.create(_set_aside(said) if _SETTING_ASIDE.get() else said)


def put_back(composed: Any) -> Any:
    """Return what was composed with the sources in their places, those of later files over those of earlier ones."""
    if not isinstance(composed, dict):
        return composed
    found: dict[str, Any] = {}
    for key, value in composed.items():
        if isinstance(value, _Aside):
            _merge(found.setdefault(SOURCES, {}), value.sources)
        elif key == SOURCES and isinstance(value, dict) and SOURCES in found:
            _merge(found[SOURCES], value)
        else:
            found[key] = put_back(value)
    return found


def _set_aside(said: Any) -> Any:
    if not isinstance(said, Mapping):
        return said
    return dict(_each(key, value) for key, value in said.items())


def _each(key: Any, value: Any) -> tuple[Any, Any]:
    """Return sources under a key that no other file has: Hydra would have one file's take the place of another's."""
    if key == SOURCES and isinstance(value, Mapping):
        return f"{SOURCES} {next(_NUMBER)}", AnyNode(_Aside(value), flags={"allow_objects": True})
    return key, _set_aside(value)


def _merge(into: dict, other: Mapping) -> None:
    """Merge as Hydra does: mappings key by key, all else as a whole."""
    for key, value in other.items():
        if isinstance(value, Mapping) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = copied(value)
