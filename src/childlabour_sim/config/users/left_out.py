"""What the office file of a user leaves out, and whose numbers stand in for it."""

from __future__ import annotations

from pathlib import Path

from omegaconf import OmegaConf

from childlabour_sim.config.check import flatten
from childlabour_sim.config.composing.locate import load
from childlabour_sim.config.place.source import is_layered
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.sources import take_sources
from childlabour_sim.config.users.folder import OwnFolder
from childlabour_sim.settings import Settings

_WHOLE = "kupang"
"""The shipped office that gives every number that depends on a city's size."""
_OFFICE = "office"
_OF_ALL = ("_self_", "default", "medan")


def left_out(settings: Settings) -> list[str]:
    """Return the keys that depend on a city's size and that the user's own office file does not give: Medan's stand.

    Parameters
    ----------
    settings : Settings
        Of a configuration composed with the user's folder.

    Returns
    -------
    list of str
        Full keys; those that the user set by hand are left out.
    """
    name = str(settings.choices.get(_OFFICE))
    if _path(name).is_relative_to(conf_folder()) or (name == settings.city_name and is_layered(name)):
        return []  # shipped, or what it leaves out is by households
    return sorted(_keys(_WHOLE) - _keys(name) - settings.overridden)


def _path(name: str) -> Path:
    """Return an office file: the user's if there is one, else the shipped one."""
    folders = [folder for folder in (OwnFolder.folder, conf_folder()) if folder is not None]
    paths = [folder / _OFFICE / f"{name}.yaml" for folder in folders]
    return next((path for path in paths if path.is_file()), paths[-1])


def _keys(name: str) -> set[str]:
    """Return the full keys that an office file gives, or one that it stands on; Medan's stand under all."""
    node = OmegaConf.to_container(load(_path(name), _OFFICE))
    below = [other for other in node.pop("defaults", []) if isinstance(other, str) and other not in _OF_ALL]
    take_sources(node)
    return {key for key, _ in flatten(node)}.union(*(_keys(other) for other in below if other != name))
