"""``study=``: a command line that was kept in a file, with the question it answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from omegaconf import OmegaConf

from childlabour_sim.config.composing.grammar import as_overrides
from childlabour_sim.config.composing.messages import near, nearest_key
from childlabour_sim.config.composing.relative import is_relative
from childlabour_sim.config.schema import FREE_KEYS, GROUPS, declared
from childlabour_sim.config.shipped import experiments_folder
from childlabour_sim.config.study_keys import STUDY_KEYS
from childlabour_sim.config.users.file import read_users_file
from childlabour_sim.config.users.typed import FOR_ONE
from childlabour_sim.declare import ConfigurationError

KEY = "study"
FILE = "study.yaml"
_WHOLE = ("vary", "question")  # keys whose value is a mapping


def with_study_file(overrides: Sequence[str], command: str) -> list[str]:
    """Return the overrides that a study's file holds, then those on the command line, which win.

    Parameters
    ----------
    overrides : sequence of str
        ``study=`` names a file, a folder that holds ``study.yaml``, or a shipped study.
    command : str
        The command that is run.

    Raises
    ------
    ConfigurationError
        If there is no such file, it cannot be read, or it is one of another command.
    """
    named = [text.partition("=")[2] for text in overrides if text.startswith(f"{KEY}=")]
    typed = [text for text in overrides if not text.startswith(f"{KEY}=")]
    if not named:
        return typed
    path = _find(named[-1].strip("'\""))
    said = _read(path)
    meant = said.pop("command", command)
    if meant != command:
        raise ConfigurationError(f"{KEY} = {named[-1]!r} (file): is one of another command: childlabour {meant}")
    entries = dict(_entries(said))
    for key in entries:
        if not _is_known(key):
            raise ConfigurationError(f"{KEY} = {named[-1]!r} (file): holds an unknown key {key}{nearest_key(key)}")
        _check_name(path, key, entries[key])
    return [*as_overrides(entries), *typed]


def shipped_studies() -> list[str]:
    """Return the names of the studies in ``experiments/``."""
    return sorted(path.parent.name for path in experiments_folder().glob(f"*/{FILE}"))


def _is_known(key: str) -> bool:
    key = FOR_ONE.sub("", key)
    return key in {*declared(), *FREE_KEYS, *GROUPS} or key.partition(".")[0] in STUDY_KEYS


def _check_name(path: Path, key: str, value: Any) -> None:
    """Refuse the name of a file that leads out of the folders of configurations."""
    if FOR_ONE.sub("", key) in GROUPS and (".." in str(value) or str(value).startswith("/")):
        raise ConfigurationError(f"{path}: {key} = {value!r} (name): expected the name of one file, without a path")


def _find(name: str) -> Path:
    for path in (Path(name), Path(name) / FILE, experiments_folder() / name / FILE):
        if path.is_file():
            return path
    names = shipped_studies()
    raise ConfigurationError(
        f"{KEY} = {name!r} (file): not found{near(name, names)}; expected a file, a folder with {FILE}, or one of "
        f"{', '.join(names)}"
    )


def _read(path: Path) -> dict[str, Any]:
    said = OmegaConf.to_container(read_users_file(path))
    if not said:
        raise ConfigurationError(f"{KEY} = {str(path)!r} (file): expected keys and values, as on the command line")
    return said


def _entries(node: dict, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield (full key, value) as they are typed on the command line."""
    for key, value in node.items():
        full = f"{prefix}{key}"
        if isinstance(value, dict) and full not in _WHOLE and not is_relative(value):
            yield from _entries(value, f"{full}.")
        else:
            yield full, value
