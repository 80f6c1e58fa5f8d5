"""Hydra's errors in words a planner can act on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from hydra.errors import OverrideParseException

from childlabour_sim.config.composing.grammar import for_shell
from childlabour_sim.config.schema import FREE_KEYS, declared
from childlabour_sim.config.shipped import NO_CHOICES

_MISSING_OPTION = re.compile(
    r"Could not find '(?P<group>[\w/]+)/(?P<name>[^']+)'.*?Available options in '[^']+':(?P<options>.*?)Config", re.S
)
_UNKNOWN_KEY = re.compile(r"Could not override '(?P<key>[^']+)'")
_GRAMMAR = re.compile(r"Error parsing override '(?P<text>[^']*)'")


_SAID_OTHERWISE = {"outreach": "socialisation", "visits": "outreach", "assessment": "complaints"}
"""Words of the report for what a key names otherwise."""


def in_plain_words(error: Exception, overrides: Sequence[str]) -> str:
    """Return what is wrong with an override, what was expected, and the nearest known name.

    Parameters
    ----------
    error : Exception
        From Hydra or OmegaConf.
    overrides : sequence of str
        What the user asked for.
    """
    text = str(error)
    if found := _MISSING_OPTION.search(text):
        options = [name for name in found["options"].split() if name not in NO_CHOICES]
        if found["group"] == "office" and not any(text.startswith("office=") for text in overrides):
            return _no_office(found["name"], options)
        hint = near(found["name"], options)
        return f"{found['group']} = {found['name']!r} (name): expected one of {', '.join(options)}{hint}"
    if found := _UNKNOWN_KEY.search(text):
        return f"unknown key {found['key']}{nearest_key(found['key'])}"
    if found := _GRAMMAR.search(text):
        return f"cannot read {found['text']!r}: expected key=value, such as households=2000"
    if isinstance(error, OverrideParseException):
        key, _, value = error.override.partition("=")
        shown = "" if value.startswith(("[", "{")) else f": {for_shell(key, value)}"
        return (
            f"cannot read {error.override!r}: expected KEY=VALUE, every bracket closed, and in quotes a value "
            f"that holds signs such as ~, {{ or a comma{shown}"
        )
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return f"cannot read the configuration ({' '.join(overrides)}): {' '.join(lines)}"


def _no_office(city: str, offices: Sequence[str]) -> str:
    return (
        f"city = {city!r} has no offices of its own: expected a file office/{city}.yaml beside its city/{city}.yaml, "
        "with their money (budget.city.total, IDR/year) and what they do, or the name of another city's: "
        f"office=, one of {', '.join(offices)}"
    )


def nearest_key(key: str) -> str:
    """Return a hint with the declared key that a planner means, or the nearest one, or nothing."""
    meant = ".".join(_SAID_OTHERWISE.get(part, part) for part in key.split("."))
    if meant in declared():
        return f"; the key is {meant}"
    return near(key, [*declared(), *FREE_KEYS], "the nearest known key is")


def near(name: str, known: Sequence[str], words: str = "the nearest is") -> str:
    """Return a hint with the nearest of known names, or nothing."""
    found = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"; {words} {found[0]}" if found else ""
