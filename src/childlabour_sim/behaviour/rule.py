"""Rules of decision that other packages bring: found by name, compiled once in each process that runs one.

The rules of this package stand behind an integer code in the engine's loop, which is compiled once for all processes.
One that is not known when that loop is compiled cannot be kept with it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from childlabour_sim.behaviour.parameters import BUILT_IN, ENTRY_POINT_GROUP, PARAMETERS
from childlabour_sim.behaviour.rules import decide
from childlabour_sim.declare import ConfigurationError, Parameter
from childlabour_sim.plugged import plugged

_ARGUMENTS = ["p", "s", "taste"]


@dataclass(frozen=True)
class Rule:
    """A rule of decision.

    Attributes
    ----------
    name : str
        As in ``behaviour=<name>``.
    choose : callable
        ``choose(p, s, taste)`` returns (option, full) of what the family decides about a child, see
        `random_utility.choose`; compiled by `childlabour_sim.compiled.scalar`.
    meaning : str
        What it looks at, in a sentence that follows a decision which is told in words.
    configuration : str
        Module that holds ``conf/behaviour/<name>.yaml``.
    parameters : tuple of Parameter
        Its own, besides those of every rule; in the configuration ``behaviour.<parameter>``.
    """

    name: str
    choose: Callable
    meaning: str
    configuration: str
    parameters: tuple[Parameter, ...] = ()


@cache
def installed_rules() -> dict[str, Rule]:
    """Return the rules of other packages by name.

    Raises
    ------
    ConfigurationError
        Names rule, package and what was expected.
    """
    found = plugged(ENTRY_POINT_GROUP, Rule, BUILT_IN)
    known = {item.name for item in PARAMETERS}
    for rule in found.values():
        _check(rule, known)
        known |= {item.name for item in rule.parameters}
    return found


def _check(rule: Rule, known: set[str]) -> None:
    where = f"rule {rule.name} of {rule.configuration}"
    function = getattr(rule.choose, "py_func", rule.choose)
    if not callable(function) or list(inspect.signature(function).parameters) != _ARGUMENTS:
        raise ConfigurationError(f"{where}: choose is {function!r}; expected a function of (p, s, taste)")
    if not getattr(rule.choose, "targetoptions", {}).get("forceinline"):
        raise ConfigurationError(f"{where}: choose is not compiled; expected @scalar of childlabour_sim.compiled")
    if not rule.meaning or not rule.configuration:
        raise ConfigurationError(f"{where}: meaning and configuration are empty; expected a sentence and a module")
    for item in rule.parameters:
        if item.name in known:
            raise ConfigurationError(f"{where}: parameter {item.name} is declared already; expected a name of its own")


def parameters_of(rule: str) -> tuple[Parameter, ...]:
    """Return all parameters in force under a rule: those of every rule, and its own."""
    return PARAMETERS + (() if rule in BUILT_IN else installed_rules()[rule].parameters)


def decision(rule: str) -> Callable:
    """Return the compiled function that decides under a rule."""
    return decide if rule in BUILT_IN else installed_rules()[rule].choose
