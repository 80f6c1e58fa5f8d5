"""Which keys a scenario's file sets: in a comparison they win over what is set for all scenarios."""

from __future__ import annotations

from omegaconf import OmegaConf

from childlabour_sim.config.check import flatten
from childlabour_sim.config.composing.locate import load, option_names
from childlabour_sim.config.composing.messages import near
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.sources import SOURCES
from childlabour_sim.config.users.folder import OwnFolder
from childlabour_sim.declare import ConfigurationError

_NO_KEYS = ("defaults", "description")


def keys_of_scenario(name: str) -> set[str]:
    """Return the full keys and the groups that a scenario and those it builds on set.

    Raises
    ------
    ConfigurationError
        If there is no such scenario; the nearest name is offered.
    """
    names = option_names("scenario")
    if name not in names:
        raise ConfigurationError(
            f"scenarios: {name!r} is unknown{near(name, names)}; expected some of {', '.join(names)}"
        )
    folders = [folder / "scenario" for folder in (OwnFolder.folder, conf_folder()) if folder is not None]
    path = next(path for folder in folders if (path := folder / f"{name}.yaml").is_file())
    said = OmegaConf.to_container(load(path))
    keys = {key for key, _ in flatten(said) if key.partition(".")[0] not in _NO_KEYS and SOURCES not in key}
    for item in said.get("defaults", []):
        keys |= _keys_of_default(item)
    return keys


def _keys_of_default(item: str | dict) -> set[str]:
    """Return what an entry of a defaults list sets: another scenario's keys, or the choice of a file of a group."""
    if isinstance(item, str):
        other = item.partition("@")[0]
        return set() if other == "_self_" else keys_of_scenario(other)
    return {key.removeprefix("override").strip().lstrip("/").partition("@")[0] for key in item}


def is_set_by(key: str, keys: set[str]) -> bool:
    """Tell whether a key, or a part or the whole of it, is among those that a scenario sets."""
    return any(key == other or key.startswith(f"{other}.") or other.startswith(f"{key}.") for other in keys)
