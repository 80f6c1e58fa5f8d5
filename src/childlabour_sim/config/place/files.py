"""Files of cities and offices: the user's, else the shipped."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from omegaconf import OmegaConf

from childlabour_sim.config.parsed.text import shipped
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.users.file import read_users_file
from childlabour_sim.config.users.folder import OwnFolder

PLACE = "place"
"""Key of a file that says only what a city knows: where it lies."""


def found_file(group: str, name: str) -> Path | None:
    """Return the file of a name: the user's, else the shipped, else None."""
    folders = [folder for folder in (OwnFolder.folder, conf_folder()) if folder is not None]
    paths = [folder / group / f"{name}.yaml" for folder in folders]
    return next((path for path in paths if path.is_file()), None)


def is_own(path: Path) -> bool:
    """Tell whether a file is of the user's folder."""
    return OwnFolder.folder is not None and path.is_relative_to(OwnFolder.folder)


def said(path: Path, group: str) -> dict[str, Any]:
    """Return what a file says; one of the user's is checked first.

    Raises
    ------
    ConfigurationError
        If a file of the user's cannot be read.
    """
    if is_own(path):
        return OmegaConf.to_container(read_users_file(path, group))
    return shipped(path)


def short_file(name: str) -> Mapping[str, Any] | None:
    """Return what the file of a city says that says only what it knows; None where there is none, or it is whole."""
    path = found_file("city", name)
    if path is None:
        return None
    text = path.read_text(encoding="utf-8", errors="replace")
    if f"\n{PLACE}:" not in f"\n{text}":
        return None
    return said(path, "city")
