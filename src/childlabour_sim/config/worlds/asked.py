"""Which worlds the replications of a study are of."""

from __future__ import annotations

import shlex

from childlabour_sim.compiled import cache_root
from childlabour_sim.config.compose import Composition
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.worlds.kept import Kept, read_kept
from childlabour_sim.config.worlds.profile import profile_fingerprint
from childlabour_sim.declare import ConfigurationError

DEFAULT, FITTED, ASSUMPTIONS, NONE = "default", "fitted", "assumptions", "none"
MISSING, STALE, FEW = "missing", "stale", "few"


def uncertainty_of(kind: str, composition: Composition, n: int) -> tuple[str, Kept | None]:
    """Return the kind of uncertainty, and the worlds that fit what is known, if it is that.

    Parameters
    ----------
    kind : str
        ``default`` is ``fitted`` where the city has as many worlds as are wanted, else ``assumptions``.
    composition : Composition
    n : int
        Worlds that are wanted.

    Raises
    ------
    ConfigurationError
        If ``fitted`` is asked for and cannot be had, or the file is damaged: names what lacks and the command that
        mends it.
    """
    if kind not in (DEFAULT, FITTED):
        return kind, None
    kept, lack = kept_for(composition, n)
    if not lack:
        return FITTED, kept
    if kind == DEFAULT:
        return ASSUMPTIONS, None
    raise ConfigurationError(f"{_told(lack, kept, composition, n)}, or uncertainty=assumptions")


def kept_for(composition: Composition, n: int) -> tuple[Kept | None, str]:
    """Return the worlds kept of a city, and what keeps ``n`` of them from use: `MISSING`, `STALE`, `FEW` or nothing."""
    kept = read_kept(composition.worlds) if composition.worlds else None
    if kept is None:
        return None, MISSING
    if kept.about.get("fingerprint") != profile_fingerprint(composition.run.own):
        return kept, STALE
    return kept, FEW if n > len(kept) else ""


def _told(lack: str, kept: Kept | None, composition: Composition, n: int) -> str:
    """Return what lacks, and what was expected."""
    city = composition.run.names["city_name"]
    command = f"expected {command_for(composition)} first"
    if lack == MISSING:
        return f"uncertainty = 'fitted' (name): no worlds of {city} are kept; {command}"
    if lack == STALE:
        return (
            f"uncertainty = 'fitted' (name): the worlds kept of {city} were solved for other values or evidence than "
            f"there are now; {command}"
        )
    return (
        f"replications: {n} worlds of {city} are asked for, {len(kept)} are kept; expected fewer replications, or "
        "more of each world by uncertainty.inner="
    )


def command_for(composition: Composition) -> str:
    """Return the command that makes worlds of a city, where they were made before if they were."""
    words = ["childlabour", "calibrate", "worlds", f"city={composition.run.names['city_name']}"]
    folder = composition.worlds.parents[1] if composition.worlds else None
    if folder and folder not in (conf_folder(), cache_root()):
        words += ["--config-dir", str(folder)]
    return shlex.join(words)
