"""Cities that say only what they know, and all districts, as files that Hydra finds: whole when they are loaded."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hydra.core.object_type import ObjectType
from hydra.plugins.config_source import ConfigLoadError, ConfigResult, ConfigSource

from childlabour_sim.config.parsed.aside import node
from childlabour_sim.config.place.files import PLACE, found_file, is_own, short_file
from childlabour_sim.config.place.layers import profile
from childlabour_sim.config.place.offices import offices_of
from childlabour_sim.config.place.table import districts
from childlabour_sim.config.sources import SOURCES
from childlabour_sim.config.users.file import UsersFileError
from childlabour_sim.declare import ConfigurationError

BLANK = "blank"
"""Name of a city that has every key and no value, and of its offices."""


class Places(ConfigSource):
    """Answers for ``city/NAME`` of a short file or district, and for the offices of such a one."""

    @staticmethod
    def scheme() -> str:
        """Return what stands before ``://`` in a place of the search path."""
        return "places"

    def available(self) -> bool:
        """Tell that it can always be asked."""
        return True

    def load_config(self, config_path: str) -> ConfigResult:
        """Return a whole profile, or the offices of a district.

        Raises
        ------
        UsersFileError
            If the place of a city is not known, or a file of the user's cannot be read.
        """
        if not self.is_config(config_path):
            raise ConfigLoadError(f"{config_path} is in another place")
        group, name = _parted(config_path)
        try:
            found, package = _found(group, name)
        except ConfigurationError as error:
            raise UsersFileError(str(error)) from error
        return ConfigResult(self.provider, self.full_path(), node(found), {"package": package})

    def is_group(self, config_path: str) -> bool:
        """Tell that the groups are those of files."""
        return False

    def is_config(self, config_path: str) -> bool:
        """Tell whether a name is that of a short file of a city or of a district, or of such a one's offices."""
        group, name = _parted(config_path)
        if name == BLANK:
            return group in ("city", "office")
        if group == "city":
            return is_layered(name)
        offices = found_file("office", name) if group == "office" else None
        return group == "office" and is_layered(name) and (offices is None or is_own(offices))

    def list(self, config_path: str, results_filter: ObjectType | None) -> list[str]:
        """Return nothing: five hundred names help nobody."""
        return []


def whole_profile(name: str) -> dict[str, Any]:
    """Return the whole profile of a district, or of a city whose file says only what it knows."""
    return profile(name, short_file(name) or {PLACE: {"district": name}})


def _found(group: str, name: str) -> tuple[dict[str, Any], str]:
    """Return a whole profile, or offices, and the package it is for."""
    if name == BLANK:
        like = whole_profile(next(iter(districts())))
        return (_left_blank(like), group) if group == "city" else (_left_blank(offices_of(like, "")), "_global_")
    whole = whole_profile(name)
    return (whole, group) if group == "city" else (offices_of(whole, name), "_global_")


def _left_blank(node: Mapping[str, Any]) -> dict[str, Any]:
    """Return the same keys, without values."""
    return {
        key: dict.fromkeys(value) if key == SOURCES else _left_blank(value) if isinstance(value, Mapping) else None
        for key, value in node.items()
        if key not in (PLACE, "evidence", "moments")
    }


def is_layered(name: str) -> bool:
    """Tell whether a name is that of a district without a file, or of a file that says only what a city knows."""
    if found_file("city", name) is None:
        return name in districts()
    return short_file(name) is not None


def _parted(config_path: str) -> tuple[str, str]:
    path = Path(config_path)
    return str(path.parent), path.name.removesuffix(".yaml")
