"""What packages bring by entry points, each held to its kind: levers, rules of decision, statistics."""

from __future__ import annotations

from collections.abc import Collection
from importlib.metadata import EntryPoint, entry_points
from typing import TypeVar

from childlabour_sim.declare import ConfigurationError

Kind = TypeVar("Kind")


def plugged(group: str, kind: type[Kind], taken: Collection[str] = ()) -> dict[str, Kind]:
    """Return what is installed under a group of entry points, by name, in the order of names.

    Parameters
    ----------
    group : str
        Such as ``childlabour_sim.levers``.
    kind : type
        What each has to be; its ``name`` is that of its entry point.
    taken : collection of str
        Names that are in use already.

    Raises
    ------
    ConfigurationError
        Names the package, the entry point and what was expected.
    """
    found: dict[str, Kind] = {}
    for point in sorted(entry_points(group=group), key=lambda point: point.name):
        if point.name in found or point.name in taken:
            raise ConfigurationError(f"{told(point)}: the name is taken; expected one of its own")
        found[point.name] = _load(point, kind)
    return found


def names(group: str) -> tuple[str, ...]:
    """Return the names under a group in order, without loading what they name."""
    return tuple(sorted({point.name for point in entry_points(group=group)}))


def told(point: EntryPoint) -> str:
    """Name an entry point as messages do: the package that brings it, its group, name and value."""
    package = point.dist.name if point.dist else "unknown"
    return f"package {package}, entry point {point.group}: {point.name} = {point.value!r}"


def _load(point: EntryPoint, kind: type[Kind]) -> Kind:
    try:
        thing = point.load()
    except Exception as error:  # whatever another package raises when it is imported
        raise ConfigurationError(
            f"{told(point)}: cannot be imported ({type(error).__name__}: {error}); expected a {kind.__name__}"
        ) from error
    if not isinstance(thing, kind):
        raise ConfigurationError(f"{told(point)}: is a {type(thing).__name__}; expected a {kind.__name__}")
    if thing.name != point.name:
        raise ConfigurationError(f"{told(point)}: declares the name {thing.name!r}; expected {point.name!r}")
    return thing
