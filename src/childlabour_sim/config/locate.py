"""Where ``conf/`` is, a user's folder before it, and the levers of other packages mounted beside it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from hydra.core.config_search_path import ConfigSearchPath
from hydra.core.config_store import ConfigStore
from hydra.core.plugins import Plugins
from hydra.plugins.search_path_plugin import SearchPathPlugin
from omegaconf import OmegaConf

from childlabour_sim.behaviour.rule import installed_rules
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.levers.lever import installed

NO_CHOICES = {"default", "bills"}
"""Names of files that are no choices of their own: the choices of their group stand on them."""


def conf_folder() -> Path:
    """Return the folder of shipped configuration: the repository's if there is one, else the package's.

    Raises
    ------
    FileNotFoundError
        If the installation is broken.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "conf", package.parents[1] / "conf"):
        if (folder / "config.yaml").is_file():
            return folder
    raise FileNotFoundError(f"the configuration folder conf/ is neither in {package} nor beside its source")


def experiments_folder() -> Path:
    """Return the folder of shipped studies, beside that of the configuration."""
    return conf_folder().parent / "experiments"


class OwnFolder(SearchPathPlugin):
    """Has Hydra look in the user's folder first, where its own option would look last, and for rules of others."""

    folder: Path | None = None

    def manipulate_search_path(self, search_path: ConfigSearchPath) -> None:
        """Put the folder, if any, before the shipped one, and those of packages that bring a rule after it."""
        if self.folder is not None:
            search_path.prepend("user", f"file://{self.folder}", anchor="main")
        for package in sorted({rule.configuration for rule in installed_rules().values()}):
            search_path.append(package, f"file://{_of_package(package)}")


def mount(config_dir: str | Path | None = None) -> None:
    """Offer Hydra the user's folder, and one option ``lever=all`` that holds the file of every installed lever.

    Raises
    ------
    ConfigurationError
        If the folder does not exist.
    """
    if config_dir is not None and not Path(config_dir).is_dir():
        raise ConfigurationError(f"--config-dir = {str(config_dir)!r} (folder): expected a folder that exists")
    if OwnFolder not in Plugins.instance().discover(SearchPathPlugin):
        Plugins.instance().register(OwnFolder)
    OwnFolder.folder = None if config_dir is None else Path(config_dir).resolve()
    node = {name: OmegaConf.load(_lever_file(name)) for name in installed()}
    ConfigStore.instance().store(group="lever", name="all", node=node)


def stamp() -> tuple:
    """Return what differs once a file that configurations are composed of is another, or was edited."""
    searched = _searched()
    levers = {name: _lever_file(name) for name in installed()}
    found = {*levers.values(), *(path for folder in searched for path in folder.rglob("*.yaml"))}
    files_now = tuple((str(path), now.st_mtime_ns, now.st_size) for path in sorted(found) for now in [path.stat()])
    return tuple(map(str, searched)), tuple(levers.items()), files_now


def option_names(group: str) -> list[str]:
    """Return the names a user can choose from in a group: of the user's files and of the shipped ones."""
    folders = [folder / group for folder in _searched()]
    return sorted({path.stem for folder in folders for path in folder.glob("*.yaml")} - NO_CHOICES)


def _of_package(package: str) -> Path:
    """Return the folder of configuration of another package."""
    return Path(str(files(package))) / "conf"


def _searched() -> list[Path]:
    """Return the folders that hold files to choose from, the first to be looked into first."""
    others = sorted({rule.configuration for rule in installed_rules().values()})
    own = [] if OwnFolder.folder is None else [OwnFolder.folder]
    return [*own, conf_folder(), *map(_of_package, others)]


def _lever_file(name: str) -> Path:
    """Return the file of a lever: the user's, else that of the package it comes from."""
    package = installed()[name].configuration
    shipped = _of_package(package) if package else conf_folder()
    folders = [folder for folder in (OwnFolder.folder, shipped) if folder is not None]
    paths = [folder / "lever" / f"{name}.yaml" for folder in folders]
    return next((path for path in paths if path.is_file()), paths[-1])
