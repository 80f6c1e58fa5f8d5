"""Where the files that come with the package are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

NO_CHOICES = {"default", "bills"}
"""Names of files that are no choices of their own: the choices of their group stand on them."""


@cache
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
