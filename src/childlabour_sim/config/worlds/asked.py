"""Which worlds the replications of a study are of."""

from __future__ import annotations

from childlabour_sim.config.compose import Composition
from childlabour_sim.config.worlds.kept import Kept, read_kept
from childlabour_sim.config.worlds.profile import profile_fingerprint
from childlabour_sim.declare import ConfigurationError

DEFAULT, FITTED, ASSUMPTIONS, NONE = "default", "fitted", "assumptions", "none"


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
    kept = read_kept(composition.worlds) if composition.worlds else None
    lacking = _lacking(kept, composition, n)
    if not lacking:
        return FITTED, kept
    if kind == DEFAULT:
        return ASSUMPTIONS, None
    raise ConfigurationError(f"{lacking}, or uncertainty=assumptions")


def _lacking(kept: Kept | None, composition: Composition, n: int) -> str:
    """Return what keeps worlds from being used, and what was expected; nothing if nothing does."""
    city = composition.run.names["city_name"]
    command = f"expected childlabour calibrate worlds city={city} first"
    if kept is None:
        return f"uncertainty = 'fitted' (name): no worlds of {city} are kept; {command}"
    if kept.about.get("fingerprint") != profile_fingerprint(composition.run.own):
        return (
            f"uncertainty = 'fitted' (name): the worlds kept of {city} were solved for other values or evidence than "
            f"there are now; {command}"
        )
    if n > len(kept):
        return (
            f"replications: {n} worlds of {city} are asked for, {len(kept)} are kept; expected fewer replications, or "
            "more of each world by uncertainty.inner="
        )
    return ""
