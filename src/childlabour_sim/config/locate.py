"""Where ``conf/`` is, and the levers of other packages mounted beside it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from hydra.core.config_store import ConfigStore
from omegaconf import OmegaConf

from childlabour_sim.levers.lever import installed


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


def mount_levers() -> None:
    """Offer Hydra one option ``lever=all`` that holds the file of every installed lever."""
    node = {}
    for name, lever in installed().items():
        folder = files(lever.configuration) / "conf" if lever.configuration else conf_folder()
        node[name] = OmegaConf.load(Path(str(folder)) / "lever" / f"{name}.yaml")
    ConfigStore.instance().store(group="lever", name="all", node=node)
