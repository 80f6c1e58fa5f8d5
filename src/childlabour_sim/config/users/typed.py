"""What people type after a key, as Hydra reads it: lists without brackets, numbers and money, texts in quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from childlabour_sim.config.composing.grammar import as_overrides, for_shell
from childlabour_sim.config.schema import GROUPS, declared
from childlabour_sim.config.study_keys import DECLARED
from childlabour_sim.config.users.file import refuse_interpolation
from childlabour_sim.declare import ConfigurationError, Parameter
from childlabour_sim.typed_number import readings, written

_LISTS = ("scenarios", "outcomes", "activities", "crossings", "budget.priority", "shock.neighbourhood_types")
_ONE = ("outcome",)  # a text that may hold what else would part several
FOR_ONE = re.compile(r"^override\.[^.]+\.")
"""What stands before a key that is set for one scenario."""
_TIMES = re.compile(r"\{\s*times\s*:\s*(?P<number>[^{}\[\]\"':]+)\}")


def as_hydra_reads(overrides: Sequence[str], several: bool = False) -> list[str]:
    """Return overrides that Hydra reads as they are meant.

    Parameters
    ----------
    overrides : sequence of str
        ``KEY=VALUE`` as typed.
    several : bool
        Whether values after commas are runs of their own, as with ``-m``.

    Raises
    ------
    ConfigurationError
        For a value that would be read otherwise: what works is shown for it.
    """
    known = {**declared(), **DECLARED}
    return [_as_read(text, known, several) for text in overrides]


def _as_read(text: str, known: dict[str, Parameter], several: bool) -> str:
    key, sign, value = text.partition("=")
    if not sign or not value.strip():
        return text
    refuse_interpolation(key, value)
    if value[0] in "[{\"'":
        found = _TIMES.fullmatch(value)
        meant = readings(found["number"]) if found else ()
        return f"{key}={{times:{written(meant[0])}}}" if len(meant) == 1 else text
    name = FOR_ONE.sub("", key.lstrip("+~"))
    item = known.get(name)
    if item and item.is_number:
        return text if several and "," in value else _number(key, value, item)
    if not ("=" in value or ("," in value and not several)):
        return text
    return _several(key, value, name, item)


def _number(key: str, value: str, item: Parameter) -> str:
    """Return a number in quotes where Hydra would not read it, or read something else."""
    meant = readings(value)
    if "," in value and not meant:
        item.check(key, value)  # says what was expected
    return f'{key}="{value}"' if meant and (len(meant) > 1 or not _is_plain(value)) else f"{key}={value}"


def _is_plain(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


def _several(key: str, value: str, name: str, item: Parameter | None) -> str:
    """Return an override whose value holds ``=`` or a comma as a list or in quotes, or say which works."""
    if name in _LISTS:
        if "=" not in value:
            return f"{key}=[{value}]"
        one, each = for_shell(key, [value]), for_shell(key, value.split(","))
        either = one if one == each else f"{one} for one, {each} for several"
        raise ConfigurationError(f"{key} = {value!r} (list): holds '='; expected {either}")
    if name in GROUPS:
        raise ConfigurationError(
            f"{key} = {value!r} (name): expected the name of one file; for a run of each: -m {key}={value}"
        )
    if item and name not in _ONE:
        if item.choices or item.kind is bool:
            item.check(key, value)
        raise ConfigurationError(
            f"{key} = {value!r} ({item.unit}): holds '=' or a comma; expected {for_shell(key, value)}"
        )
    return as_overrides({key: value})[0]
