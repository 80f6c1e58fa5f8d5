"""What a policy lever is, and the levers installed on this machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points

from childlabour_sim.declare import Parameter, parameter

ENTRY_POINT_GROUP = "childlabour_sim.levers"


@dataclass(frozen=True)
class Lever:
    """A policy that writes effects and pays.

    Attributes
    ----------
    name : str
        Mounted in the configuration as ``lever.<name>``.
    parameters : tuple of Parameter
        Besides ``enabled``.
    dose : str
        The parameter at whose zero the lever is bit-identical to its absence.
    promise : callable
        ``promise(world, settings)`` adds to the effects, before families decide.
    pay : callable
        ``pay(world, settings)`` pays households and returns rupiah spent, after attendance is known.
    withdraw : callable
        ``withdraw(world)`` removes what the lever left in the columns, when it is not in force.
    rules : tuple of str
        Keys of the law register whose amounts it pays.
    configuration : str
        Module that holds ``conf/lever/<name>.yaml``; empty for the levers of this package.
    """

    name: str
    parameters: tuple[Parameter, ...]
    dose: str
    promise: Callable
    pay: Callable
    withdraw: Callable
    rules: tuple[str, ...] = ()
    configuration: str = ""


ENABLED = parameter("enabled", "switch", "Whether the lever is in force from the start of the analysis.", kind=bool)


@cache
def installed() -> dict[str, Lever]:
    """Return all levers by name, this package's and those of others, in the order of their names."""
    found = {point.name: point for point in entry_points(group=ENTRY_POINT_GROUP)}
    return {name: found[name].load() for name in sorted(found)}
