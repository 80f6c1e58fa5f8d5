"""Hydra's part: files and overrides become one mapping, in which a multiple of the city's own is a number."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
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

from childlabour_sim.config.kept import kept
from childlabour_sim.config.locate import mount_levers, stamp
from childlabour_sim.config.messages import in_plain_words
from childlabour_sim.config.place.fill import filled, given_of
from childlabour_sim.config.place.names import left_blank
from childlabour_sim.config.place.source import BLANK
from childlabour_sim.config.relative import has_relative, with_numbers
from childlabour_sim.config.schema import CHOICES
from childlabour_sim.config.study_keys import DECLARED, STUDY_KEYS
from childlabour_sim.config.tree import copied, look_up, put_value
from childlabour_sim.config.uncertain import put_drawn
from childlabour_sim.config.users.file import HEADER
from childlabour_sim.config.users.folder import OwnFolder
from childlabour_sim.config.users.typed import as_hydra_reads
from childlabour_sim.declare import ConfigurationError

_KEPT = 64  # compositions in memory
_KEY = re.compile(r"[A-Za-z_]\w*(\.\w+)*")


@dataclass(frozen=True)
class Said:
    """What files and overrides say of one run.

    Attributes
    ----------
    composed : dict
        As Hydra composes it: multiples are still multiples.
    own : dict
        The same keys with the city's own values, without a scenario and without what the user set.
    names : dict
        City, scenario and other chosen files.
    """

    composed: dict
    own: dict
    names: dict

    def config(self, drawn: Mapping[str, float] | None = None, values: Mapping[str, Any] | None = None) -> dict:
        """Return a mapping of its own, with numbers in place of multiples.

        Parameters
        ----------
        drawn : mapping, optional
            Values by full key in place of the files' own.
        values : mapping, optional
            Values by full key in place of whatever was said.

        Raises
        ------
        ConfigurationError
            For a key of ``values`` that is none, or a multiple of what is no number.
        """
        composed, own = copied(self.composed), self.own
        if drawn:
            own = copied(own)
            put_drawn(composed, own, drawn)
        for key, value in (values or {}).items():
            put_value(composed, key, value)
        if has_relative(composed):
            composed = with_numbers(composed, own)
        return composed | copied(self.names)

    def filled(self, name: str, given: Mapping[str, Any]) -> Said:
        """Return the same of a city, which was left blank, with what it gives, see `place.fill`."""
        choices = {key: name if choice == BLANK else choice for key, choice in self.names["choices"].items()}
        names = {**self.names, "city_name": name, "choices": choices}
        return Said(filled(self.composed, given), filled(self.own, given), names)


class Files:
    """Composes mappings; what was composed before, of files as they are, is not composed again.

    Parameters
    ----------
    primary : str
        Name of the file of defaults: ``config``, or that of a command which has keys of its own.

    Attributes
    ----------
    stamp : tuple
        What differs once a file is another.
    """

    def __init__(self, primary: str = "config"):
        self._primary = primary
        self.stamp = stamp()
        self._files = self.stamp, _search_path()

    def compose(self, overrides: Sequence[str]) -> Said:
        """Return what the files and the overrides say.

        Raises
        ------
        ConfigurationError
            If Hydra cannot compose it, or a multiple has nothing to multiply.
        """
        overrides, city = left_blank(as_hydra_reads(overrides))
        said = self._said(overrides)
        return said if city is None else said.filled(city, given_of(city))

    def _said(self, overrides: Sequence[str]) -> Said:
        composed, chosen = self._composed(overrides)
        if "scenario" in composed:
            raise ConfigurationError(
                f"scenario = {chosen['scenario']!r} (name): expected its file to begin with {HEADER!r}"
            )
        for group in ("city", "scenario", *CHOICES):
            if not isinstance(chosen.get(group), str):
                raise ConfigurationError(f"{group} = {chosen.get(group)!r} (name): expected the name of one file")
        own, _ = self._composed([*(f"{group}={chosen[group]}" for group in ("city", *CHOICES)), "~scenario"])
        names = {"city_name": chosen["city"], "scenario_name": chosen["scenario"]}
        return Said(composed, own, names | {"choices": {group: chosen[group] for group in CHOICES}})

    def study(self, overrides: Sequence[str]) -> dict:
        """Return what is said of a study: the keys that no run has."""
        overrides, _ = left_blank(as_hydra_reads(overrides))
        composed, _ = _compose(self._primary, tuple(overrides), self._files)
        return copied({key: value for key, value in composed.items() if key in STUDY_KEYS})

    def _composed(self, overrides: Sequence[str]) -> tuple[dict, dict]:
        """Return the configuration of a run, not to be changed, and which file of each group was chosen.

        The language is checked and left out like all keys of a study: no number depends on it.
        """
        composed, chosen = _compose(self._primary, tuple(overrides), self._files)
        DECLARED["language"].check("language", composed["language"])
        return {key: node for key, node in composed.items() if key not in STUDY_KEYS}, chosen


def _search_path() -> tuple[str, ...]:
    """Return where Hydra looks for files: a job of its own has other places."""
    return tuple(str(place.path) for place in GlobalHydra.instance().config_loader().get_search_path().get_path())


@lru_cache(maxsize=_KEPT)
def _compose(primary: str, overrides: tuple[str, ...], files: tuple) -> tuple[dict, dict]:
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
    mount_levers(files[0])
    try:
        composed = compose(primary, overrides=list(overrides), return_hydra_config=True)
        chosen = dict(composed.hydra.runtime.choices)
        with open_dict(composed):
            del composed["hydra"]
        return OmegaConf.to_container(composed, resolve=True), chosen
    except ConfigurationError:  # of a user's file, in words already
        raise
    except (HydraException, OmegaConfBaseException, yaml.YAMLError, ValueError, RecursionError) as error:
        raise ConfigurationError(in_plain_words(error, overrides)) from error
