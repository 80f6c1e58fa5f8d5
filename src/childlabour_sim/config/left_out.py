"""What the office file of a user leaves out, and whose numbers stand in for it."""

from __future__ import annotations

from pathlib import Path

from omegaconf import OmegaConf

from childlabour_sim.config.check import flatten
from childlabour_sim.config.locate import conf_folder, load
from childlabour_sim.config.sources import take_sources
from childlabour_sim.config.users_folder import OwnFolder
from childlabour_sim.settings import Settings

_WHOLE = "kupang"
"""The shipped office that gives every number that depends on a city's size."""
_OFFICE = "office"


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
    path = (OwnFolder.folder or conf_folder()) / _OFFICE / f"{settings.choices.get(_OFFICE)}.yaml"
    if OwnFolder.folder is None or not path.is_file():
        return []
    given = _keys(path)
    needed = _keys(conf_folder() / _OFFICE / f"{_WHOLE}.yaml")
    return sorted(key for key in needed - given if key not in settings.overridden)


def _keys(path: Path) -> set[str]:
    """Return the full keys of an office file."""
    node = OmegaConf.to_container(load(path, _OFFICE))
    node.pop("defaults", None)
    take_sources(node)
    return {key for key, _ in flatten(node)}
