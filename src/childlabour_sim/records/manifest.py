"""What makes a run repeatable: its configuration with sources, and what it ran on."""

from __future__ import annotations

import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from childlabour_sim.config.check import flatten
from childlabour_sim.config.parsed.text import written
from childlabour_sim.config.place.origin import PROXY
from childlabour_sim.config.sources import source_of
from childlabour_sim.records.fingerprint import code_fingerprint
from childlabour_sim.records.store import Folder, RunFolder
from childlabour_sim.records.study_folder import StudyFolder
from childlabour_sim.settings import Settings

_MANIFEST = "manifest.json"
_PACKAGES = ("mesa", "numpy", "numba", "polars", "hydra-core", "networkx")


def write_manifest(folder: RunFolder, settings: Settings, seconds: float) -> None:
    """Write ``manifest.json`` of a run."""
    content = {
        "fingerprint": folder.fingerprint,
        "city": settings.city_name,
        "scenario": settings.scenario_name,
        "seed": settings.seed,
        "replications": settings.replications,
        "households": settings.households,
        "households_one_row_stands_for": settings.weight,
        "seconds": round(seconds, 2),
        "threads": settings.threads,
    }
    folder.write_json(content | made_with(), _MANIFEST)


def write_study_manifest(folder: StudyFolder, settings: Settings, content: dict[str, Any]) -> None:
    """Write ``manifest.json`` of a study.

    Parameters
    ----------
    folder : StudyFolder
    settings : Settings
        Of one of its configurations.
    content : dict
        What else there is to know: the command, the replications, how it was run.
    """
    known = {"city": settings.city_name, "seed": settings.seed, "households": settings.households}
    folder.write_json(known | content | made_with(), _MANIFEST)


def made_with() -> dict[str, Any]:
    """Return code, versions and machine, and when it was."""
    return {
        "code": code_fingerprint(),
        "commit": _commit(),
        "version": version("childlabour_sim"),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "packages": {name: version(name) for name in _PACKAGES},
    }


def write_config(folder: Folder, settings: Settings, path: Path | None = None) -> None:
    """Write ``config.yaml``, or the file named: every value with its source, whose it is, and which the user set."""
    lines = {}
    for key, value in flatten(settings.resolved):
        source = source_of(key, settings.sources, settings.overridden) or {}
        lines[key] = {"value": value, **{name: source[name] for name in ("source", PROXY) if name in source}}
    text = written(_plain(lines))
    folder.write(path or folder.path / "config.yaml", lambda temporary: temporary.write_text(text, encoding="utf-8"))


def _plain(node):
    """Turn dates into text."""
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items()}
    return node if isinstance(node, (int, float, str, bool, list)) or node is None else str(node)


def _commit() -> str | None:
    """Return the commit of the checkout the package runs from, if it is one."""
    try:
        answer = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=Path(__file__).parent, capture_output=True, text=True, timeout=5
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return answer.stdout.strip() or None
