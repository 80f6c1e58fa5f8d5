"""What sources are: every entry of ``conf/references.yaml``."""

from __future__ import annotations

from functools import cache

from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.law.check import read_mapping
from childlabour_sim.law.rule import Reference

_FILE = "references.yaml"


@cache
def references() -> dict[str, Reference]:
    """Return every reference by key."""
    entries = read_mapping(conf_folder(), _FILE)
    return {key: Reference(key, **entry) for key, entry in entries.items()}
