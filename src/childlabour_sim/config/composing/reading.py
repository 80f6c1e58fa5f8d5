"""Hydra reads and merges: slow, so that what was composed before, of files as they are, is not composed again."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from hydra import compose
from hydra.core.global_hydra import GlobalHydra
from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.errors import HydraException
from omegaconf import OmegaConf, open_dict
from omegaconf.errors import OmegaConfBaseException

from childlabour_sim.config.composing.kept import kept
from childlabour_sim.config.composing.locate import mount_levers
from childlabour_sim.config.composing.messages import in_plain_words
from childlabour_sim.config.parsed.aside import put_back, setting_aside
from childlabour_sim.config.sources import SOURCES
from childlabour_sim.config.tree import copied, look_up, put_value
from childlabour_sim.config.users.folder import OwnFolder
from childlabour_sim.declare import ConfigurationError

_KEPT = 64  # compositions in memory
_KEY = re.compile(r"[A-Za-z_]\w*(\.\w+)*")


def search_path() -> tuple[str, ...]:
    """Return where Hydra looks for files: a job of its own has other places."""
    return tuple(str(place.path) for place in GlobalHydra.instance().config_loader().get_search_path().get_path())


@lru_cache(maxsize=_KEPT)
def composed_of(primary: str, overrides: tuple[str, ...], files: tuple) -> tuple[dict, dict]:
    """Return what Hydra composes, and which file of each group was chosen.

    ``files`` is what the answer depends on besides: once it differs, nothing that was composed before is taken.
    Values that are set over what files say are put there by us where that is all there is to it: the files are then
    not read again for every other value.
    """
    values = [_plain_value(text, _group_names(files)) for text in overrides]
    said, chosen = _of_files(primary, tuple(text for text, value in zip(overrides, values) if value is None), files)
    if any(values):
        said = copied(said)
    if all(_put_over(said, key, value) for key, value in filter(None, values)):
        return said, chosen
    return _by_hydra(primary, overrides, files)


@lru_cache(maxsize=_KEPT)
def _group_names(files: tuple) -> frozenset[str]:
    """Return the names of the folders that hold files to choose from."""
    (_, _, dated), _ = files
    return frozenset(Path(path).parent.name for path, *_ in dated)


def _of_files(primary: str, names: tuple[str, ...], files: tuple) -> tuple[dict, dict]:
    """Return what Hydra composes, which takes a second, or composed before where the rest is chosen without being said.

    A city chooses its offices, for instance: that it is asked for with them, as by a burn-in, is nothing new.
    """
    composed = _composed_before(primary, files)
    for fewer, choices in composed.items():
        if fewer == tuple(name for name in names if name in fewer or name not in choices):
            return _by_hydra(primary, fewer, files)
    said, chosen = _by_hydra(primary, names, files)
    composed[names] = {f"{group}={name}" for group, name in chosen.items()}
    return said, chosen


@lru_cache(maxsize=_KEPT)
def _composed_before(primary: str, files: tuple) -> dict[tuple[str, ...], set[str]]:
    """Return what was asked of these files so far, and the choices that came of it; `_of_files` adds to it."""
    return {}


def _plain_value(text: str, groups: Container[str]) -> tuple[str, Any] | None:
    """Return key and value of an override that only sets a number, a text or a list, if it is one."""
    key, sign, _ = text.partition("=")
    if not sign or not _KEY.fullmatch(key) or key in groups or "${" in text:
        return None
    try:
        (override,) = OverridesParser.create().parse_overrides([text])
    except HydraException:  # Hydra says what is wrong with it
        return None
    if override.is_sweep_override() or isinstance(override.value(), dict):
        return None
    return key, override.value()


def _put_over(said: dict, key: str, value: Any) -> bool:
    """Set the value of a key that is there and holds no other keys; tell whether it could be done."""
    if isinstance(look_up(said, key), dict):
        return False
    try:
        put_value(said, key, value)
    except ConfigurationError:
        return False
    return True


@lru_cache(maxsize=_KEPT)
def _by_hydra(primary: str, overrides: tuple[str, ...], files: tuple) -> tuple[dict, dict]:
    """Return what Hydra composes of files; of those that are ours it is also kept for the next process."""
    (_, _, dated), places = files

    def make() -> list[dict]:
        return [*_read_and_merged(primary, overrides, files)]

    if OwnFolder.folder is not None:
        return tuple(make())
    return tuple(kept((primary, overrides, places), [Path(path) for path, *_ in dated], make))


def _read_and_merged(primary: str, overrides: tuple[str, ...], files: tuple) -> tuple[dict, dict]:
    aside = not any(SOURCES in text for text in overrides)
    try:
        with setting_aside(aside):
            mount_levers(files[0], aside)
            composed = compose(primary, overrides=list(overrides), return_hydra_config=True)
        chosen = dict(composed.hydra.runtime.choices)
        with open_dict(composed):
            del composed["hydra"]
        return put_back(OmegaConf.to_container(composed, resolve=True)), chosen
    except ConfigurationError:  # of a user's file, in words already
        raise
    except (HydraException, OmegaConfBaseException, yaml.YAMLError, ValueError, RecursionError) as error:
        raise ConfigurationError(in_plain_words(error, overrides)) from error
