"""Files of a user: the one place where they are read, checked before Hydra or anything else sees them.

Whoever sent a file must not have it read what is not in it: no interpolation, no section of Hydra's own, no file
outside the folders that configurations are composed of.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from hydra.errors import CompactHydraException
from omegaconf import DictConfig, OmegaConf
from omegaconf.errors import OmegaConfBaseException

from childlabour_sim.config.parsed.text import read
from childlabour_sim.config.schema import declared
from childlabour_sim.config.users.yaml_scan import Scalar, Scan
from childlabour_sim.declare import ConfigurationError, Parameter
from childlabour_sim.plain_text import read_text
from childlabour_sim.typed_number import readings, written

_MOST_BYTES = 1_000_000
_INTERPOLATION = "${"
_NOT_FOR_USERS = ("hydra", "..", "//", "*")
HEADER = "# @package _global_"
"""First line of a file that may set keys of other groups."""
_TAB = re.compile(r"^ *\t\s*\S", re.M)
_WITHIN = re.compile(r"^(timeline\.entries\.set|entries\.set|override\.[^.]+|vary)\.")
"""What stands before full keys in the files that hold some."""


class UsersFileError(ConfigurationError, CompactHydraException):
    """An error that Hydra prints without a traceback, where it is Hydra that answers the command line."""


def read_users_file(path: Path, group: str = "") -> DictConfig:
    """Return what a YAML file of a user's says.

    Parameters
    ----------
    path : Path
    group : str
        What stands before its keys in a full key, such as ``city`` or ``lever.raids``.

    Raises
    ------
    ConfigurationError
        Names file and line, and what was expected.
    """
    return built(users_text(path, group), path)


def users_text(path: Path, group: str = "") -> str:
    """Return the text of a YAML file of a user's, once it is known to be harmless and to be YAML.

    Raises
    ------
    ConfigurationError
        Names file and line, and what was expected.
    """
    text = read_text(path, _MOST_BYTES)
    if found := _TAB.search(text):
        raise ConfigurationError(f"{_place(path, text, found)}: begins with a tab; expected spaces")
    text = text.replace("\t", " ")
    if text.startswith(HEADER):
        group = ""
    known = declared()
    for scalar in Scan(text, str(path)).scalars():
        _check(scalar, path, group, known)
    return text


def built(text: str, path: Path) -> DictConfig:
    """Return what the text of a user's file says.

    Raises
    ------
    ConfigurationError
        If it is YAML, but of no plain keys and values.
    """
    try:
        return OmegaConf.create(read(text) or {})
    except (yaml.YAMLError, OmegaConfBaseException, ValueError) as error:
        raise ConfigurationError(f"{path}: cannot be read ({' '.join(str(error).split())})") from error


def refuse_interpolation(where: str, text: str) -> None:
    """Raise `ConfigurationError` for a text that would be replaced by something else when it is composed."""
    if _INTERPOLATION in text:
        raise ConfigurationError(
            f"{where} = {text!r}: '{_INTERPOLATION}' would read the environment or another value; expected the value "
            "itself"
        )


def _check(scalar: Scalar, path: Path, group: str, known: dict[str, Parameter]) -> None:
    """Refuse a key or value that reads something else, leads out of the folders, or leaves doubt about a number."""
    key = ".".join(scalar.path)
    where = f"{path}, line {scalar.line}: {key}"
    refuse_interpolation(where, scalar.text)
    top = scalar.path[0] if scalar.path else ""
    if top == "<<":
        raise ConfigurationError(f"{where}: expected the keys themselves at the top of a file")
    if top.partition(".")[0].partition("@")[0] == "hydra":
        raise ConfigurationError(f"{where}: a section of Hydra is not for a file of one's own; expected it left out")
    if top == "defaults" and any(part in scalar.text for part in _NOT_FOR_USERS):
        raise ConfigurationError(
            f"{where} = {scalar.text!r}: expected a file of city/, scenario/ and so on by its name"
        )
    if scalar.torn:
        _say_torn(where, scalar.torn)
    item = known.get(_WITHIN.sub("", f"{group}.{key}" if group else key))
    if item and item.is_number and scalar.plain and len(readings(scalar.text)) > 1:
        value = item.check(where, scalar.text)
        if value != float(scalar.text.replace(",", ".")):
            raise ConfigurationError(f"{where} = {scalar.text} ({item.unit}): write {written(value)}")


def _say_torn(where: str, torn: str) -> None:
    meant = readings(torn)
    how = f"write {' or '.join(map(written, meant))}" if meant else f'write "{torn}"'
    raise ConfigurationError(f"{where} = {torn}: a comma ends a value between braces; {how}")


def _place(path: Path, text: str, found: re.Match) -> str:
    return f"{path}, line {text.count(chr(10), 0, found.start()) + 1}"
