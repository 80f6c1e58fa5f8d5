"""Where ``conf/`` is, a user's folder before it, and the levers of other packages mounted beside it."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from hydra.core.config_store import ConfigStore
from omegaconf import DictConfig

from childlabour_sim.behaviour.rule import installed_rules
from childlabour_sim.config.parsed.aside import node
from childlabour_sim.config.parsed.text import shipped
from childlabour_sim.config.place.source import Places
from childlabour_sim.config.shipped import NO_CHOICES, conf_folder
from childlabour_sim.config.users.file import read_users_file
from childlabour_sim.config.users.folder import OwnFolder, use_folders
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.levers.lever import installed

_KINDS = ("*.yaml", "layer/*.csv")


def mount(config_dir: str | Path | None = None) -> None:
    """Offer Hydra the user's folder, before the shipped one; see `mount_levers` for the levers.

    Raises
    ------
    ConfigurationError
        If the folder does not exist, or an installed lever or rule has no file.
    """
    if config_dir is not None and not Path(config_dir).is_dir():
        raise ConfigurationError(f"--config-dir = {str(config_dir)!r} (folder): expected a folder that exists")
    use_folders(None if config_dir is None else Path(config_dir).resolve(), _of_others(), Places)
    _check_files()


def mount_levers(files_now: tuple, aside: bool = False) -> None:
    """Offer Hydra one option ``lever=all`` that holds the file of every installed lever, as these files are now.

    Parameters
    ----------
    files_now : tuple
        As `stamp` returns it.
    aside : bool
        Whether sources are set aside meanwhile, see `parsed.aside`.
    """
    _, levers, dated = files_now
    paths = {str(path) for _, path in levers}
    _mount(levers, tuple(each for each in dated if each[0] in paths), aside)


@lru_cache(maxsize=1)
def _mount(files: tuple, dated: tuple, aside: bool) -> None:
    levers = {name: load(path, f"lever.{name}") for name, path in files}
    ConfigStore.instance().store(group="lever", name="all", node=levers)


def _check_files() -> None:
    """Refuse a lever, or a rule of another package, whose file was not written or not packed."""
    expected = {f"lever {name}": _lever_file(name) for name in installed()}
    for name, rule in installed_rules().items():
        expected[f"rule {name}"] = _of_package(rule.configuration) / "behaviour" / f"{name}.yaml"
    for whose, path in expected.items():
        if not path.is_file():
            raise ConfigurationError(f"{whose}: expected its values and _sources in a file {path}, which is not there")


def load(path: Path, group: str = "") -> DictConfig:
    """Return what a file says: one of the user's folder is checked first, see `read_users_file`."""
    own = OwnFolder.folder is not None and path.is_relative_to(OwnFolder.folder)
    return read_users_file(path, group) if own else node(shipped(path))


def stamp() -> tuple:
    """Return what differs once a file that configurations are composed of is another, or was edited."""
    searched = _searched()
    levers = {name: _lever_file(name) for name in installed()}
    found = {*levers.values(), *(path for folder in searched for kind in _KINDS for path in folder.rglob(kind))}
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
    own = [] if OwnFolder.folder is None else [OwnFolder.folder]
    return [*own, conf_folder(), *_of_others()]


def _of_others() -> list[Path]:
    """Return the folders of configuration of packages that bring a rule."""
    return list(map(_of_package, sorted({rule.configuration for rule in installed_rules().values()})))


def _lever_file(name: str) -> Path:
    """Return the file of a lever: the user's, else that of the package it comes from."""
    package = installed()[name].configuration
    shipped = _of_package(package) if package else conf_folder()
    folders = [folder for folder in (OwnFolder.folder, shipped) if folder is not None]
    paths = [folder / "lever" / f"{name}.yaml" for folder in folders]
    return next((path for path in paths if path.is_file()), paths[-1])
