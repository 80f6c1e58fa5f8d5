"""A user's folder as a place where Hydra looks for files: before the shipped one, and through our own reader."""

from __future__ import annotations

from pathlib import Path

from hydra._internal.core_plugins.file_config_source import FileConfigSource
from hydra.core.config_search_path import ConfigSearchPath
from hydra.core.plugins import Plugins
from hydra.errors import CompactHydraException
from hydra.plugins.config_source import ConfigResult, ConfigSource
from hydra.plugins.search_path_plugin import SearchPathPlugin

from childlabour_sim.config.users_file import built, users_text
from childlabour_sim.declare import ConfigurationError

_SCHEME = "users"


class UsersFileError(ConfigurationError, CompactHydraException):
    """An error that Hydra prints without a traceback, where it is Hydra that answers the command line."""


class UsersFiles(FileConfigSource):
    """Reads a file of the user's folder when something is composed of it."""

    @staticmethod
    def scheme() -> str:
        """Return what stands before ``://`` in a place of the search path."""
        return _SCHEME

    def load_config(self, config_path: str) -> ConfigResult:
        """Return what a file says and which package its header names."""
        path = Path(self.path) / self._normalize_file_name(config_path)
        try:
            text = users_text(path, str(Path(config_path).parent).replace("/", "."))
            said, header = built(text, path), self._get_header_dict(text)
        except ValueError as error:  # of its words, or of the header
            raise UsersFileError(str(error)) from error
        if "hydra" in str(header["package"]):
            raise UsersFileError(f"{path}: @package {header['package']} is not for a file of one's own")
        return ConfigResult(self.provider, self.full_path(), said, header)


class OwnFolder(SearchPathPlugin):
    """Has Hydra look for a file in the user's folder first: its own option for a folder would look there last."""

    folder: Path | None = None

    def manipulate_search_path(self, search_path: ConfigSearchPath) -> None:
        """Put the folder, if any, before the shipped one."""
        if self.folder is not None:
            search_path.prepend("user", f"{_SCHEME}://{self.folder}", anchor="main")


def use_folder(folder: Path | None) -> None:
    """Have Hydra look there first from now on; None is no folder."""
    for plugin, kind in ((OwnFolder, SearchPathPlugin), (UsersFiles, ConfigSource)):
        if plugin not in Plugins.instance().discover(kind):
            Plugins.instance().register(plugin)
    OwnFolder.folder = folder
