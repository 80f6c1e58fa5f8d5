"""Folders where Hydra looks for files, through our own readers: a user's before the shipped one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hydra._internal.core_plugins.file_config_source import FileConfigSource
from hydra.core.config_search_path import ConfigSearchPath
from hydra.core.plugins import Plugins
from hydra.plugins.config_source import ConfigResult, ConfigSource
from hydra.plugins.search_path_plugin import SearchPathPlugin

from childlabour_sim.config.parsed.aside import node
from childlabour_sim.config.parsed.text import shipped
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.users.file import UsersFileError, built, users_text

_HEADER = 512  # characters of a file among which Hydra looks for its header


class PackageFiles(FileConfigSource):
    """Reads a file that comes with a package: the same as Hydra reads, in a tenth of the time."""

    @staticmethod
    def scheme() -> str:
        """Return what stands before ``://`` in a place of the search path."""
        return "package"

    def load_config(self, config_path: str) -> ConfigResult:
        """Return what a file says and which package its header names."""
        path = Path(self.path) / self._normalize_file_name(config_path)
        header = self._get_header_dict(path.read_text(encoding="utf-8")[:_HEADER])
        return ConfigResult(self.provider, self.full_path(), node(shipped(path)), header)


class UsersFiles(FileConfigSource):
    """Reads a file of the user's folder when something is composed of it."""

    @staticmethod
    def scheme() -> str:
        """Return what stands before ``://`` in a place of the search path."""
        return "users"

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
    """Has Hydra look in the user's folder first, where its own option would look last, and for rules of others.

    Before it come sources of ours that make of a short file a whole one.
    """

    folder: Path | None = None
    others: tuple[Path, ...] = ()
    first: tuple[type[ConfigSource], ...] = ()

    def manipulate_search_path(self, search_path: ConfigSearchPath) -> None:
        """Put the folder, if any, before the shipped one, and those of packages that bring a rule after it."""
        search_path.prepend("shipped", f"{PackageFiles.scheme()}://{conf_folder()}", anchor="main")
        if self.folder is not None:
            search_path.prepend("user", f"{UsersFiles.scheme()}://{self.folder}", anchor="shipped")
        for source in self.first:
            search_path.prepend(source.scheme(), f"{source.scheme()}://", anchor="hydra")
        for folder in self.others:
            search_path.append("other package", f"{PackageFiles.scheme()}://{folder}")


def use_folders(folder: Path | None, others: Iterable[Path], *first: type[ConfigSource]) -> None:
    """Have Hydra look in a folder first from now on (None is none), and in those of other packages last."""
    kinds = {OwnFolder: SearchPathPlugin, **dict.fromkeys((UsersFiles, PackageFiles, *first), ConfigSource)}
    for plugin, kind in kinds.items():
        if plugin not in Plugins.instance().discover(kind):
            Plugins.instance().register(plugin)
    OwnFolder.folder, OwnFolder.others, OwnFolder.first = folder, tuple(others), first
