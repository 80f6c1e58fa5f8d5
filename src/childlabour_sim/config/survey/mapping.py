"""The file that says which column of a survey is what, in which unit and which codes."""

from __future__ import annotations

import re
from collections.abc import Mapping as Keys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from omegaconf import OmegaConf

from childlabour_sim.config.composing.messages import near
from childlabour_sim.config.survey.fields import FIELDS, KEYS, MONEY, NEEDED, NO, UNITS, YES
from childlabour_sim.config.users.file import read_users_file
from childlabour_sim.declare import ConfigurationError, Parameter, parameter

_PRICES = parameter("prices", "year", "Year whose rupiah the survey is in.", 2007, 2100, kind=int)
_WHOLE = re.compile(r"\s*(-?)0*(\d+)(?:\.0*)?\s*")
_A_PERSON_A_MONTH = "IDR/person/month"
_IN_ENTRY = ("column", "unit", "codes")


@dataclass(frozen=True)
class Mapped:
    """A column of a file, and what it tells.

    Attributes
    ----------
    item : Parameter
        As declared in `fields`.
    column : str
    unit : str
        Of money, one of `fields.UNITS`.
    codes : dict of str to str
        What each value means, of what has choices.
    """

    item: Parameter
    column: str
    unit: str
    codes: dict[str, str]

    def expected(self) -> str:
        """Say in words what a value must be."""
        return f"one of {', '.join(self.codes)}" if self.codes else self.item.expected()


@dataclass(frozen=True)
class Mapping:
    """What a mapping file says.

    Attributes
    ----------
    keys : dict of str to tuple of str
        By file, the columns that say which household it is.
    mapped : dict of str to dict of str to Mapped
        By file and name.
    prices : int or None
    """

    keys: dict[str, tuple[str, ...]]
    mapped: dict[str, dict[str, Mapped]]
    prices: int | None

    def columns(self, file: str) -> list[str]:
        """Return the columns of a file that are used."""
        return [*self.keys[file], *(each.column for each in self.mapped[file].values())]


def as_code(value: Any) -> str:
    """Return a code as text: 1, 1.0 and 01 are the same."""
    text = {True: YES, False: NO}[value] if isinstance(value, bool) else str(value).strip()
    found = _WHOLE.fullmatch(text)
    return found[1] + found[2] if found else text


def read_mapping(path: Path, shown: str) -> Mapping:
    """Return what a mapping file says.

    Raises
    ------
    ConfigurationError
        Names what lacks, what is not known, and what was expected.
    """
    said = OmegaConf.to_container(read_users_file(path, "mapping"))
    _refuse_unknown(said, (*FIELDS, _PRICES.name), shown)
    keys, mapped = {}, {}
    for file, fields in FIELDS.items():
        entries = said.get(file)
        if not isinstance(entries, dict):
            raise ConfigurationError(f"{shown}: {file} is missing: expected which of its columns is what")
        _refuse_unknown(entries, (KEYS[file], *fields), f"{shown}: {file}")
        keys[file] = _key(entries.pop(KEYS[file], None), f"{shown}: {file}.{KEYS[file]}")
        mapped[file] = {
            str(name): _mapped(fields[str(name)], entry, f"{shown}: {file}.{name}") for name, entry in entries.items()
        }
        _refuse_lacking(mapped[file], file, shown)
    prices = said.get(_PRICES.name)
    if len(keys["households"]) != len(keys["persons"]):
        raise ConfigurationError(
            f"{shown}: persons.household names {len(keys['persons'])} columns, households.key "
            f"{len(keys['households'])}; expected the same, in the same order"
        )
    return Mapping(keys, mapped, None if prices is None else _PRICES.check(f"{shown}: prices", prices))


def _refuse_unknown(said: Keys, known: tuple[str, ...], where: str) -> None:
    for name in said:
        if name not in known:
            raise ConfigurationError(
                f"{where}: {name!r} is not known; expected some of {', '.join(known)}{near(str(name), known)}"
            )


def _refuse_lacking(mapped: Keys[str, Mapped], file: str, shown: str) -> None:
    lacking = [name for name in NEEDED[file] if name not in mapped]
    if file == "households" and len(mapped.keys() & {*MONEY}) != 1:
        lacking.append(f"either {' or '.join(MONEY)}")
    if lacking:
        raise ConfigurationError(f"{shown}: {file} says nothing of {', '.join(lacking)}; expected the columns that do")
    if "level" in mapped and "class" not in mapped:
        raise ConfigurationError(f"{shown}: persons.level needs persons.class; expected both, or persons.schooling")


def _key(said: Any, where: str) -> tuple[str, ...]:
    columns = said if isinstance(said, list) else [said]
    if not columns or not all(isinstance(name, str) for name in columns):
        raise ConfigurationError(
            f"{where} = {said!r}: expected the column, or the list of columns, that names a household"
        )
    return tuple(columns)


def _mapped(item: Parameter, said: Any, where: str) -> Mapped:
    entry = said if isinstance(said, dict) else {"column": said}
    _refuse_unknown(entry, _IN_ENTRY, where)
    if not isinstance(entry.get("column"), str):
        raise ConfigurationError(f"{where} = {said!r}: expected the name of a column, or {{column: NAME, codes: ...}}")
    unit = entry.get("unit", _A_PERSON_A_MONTH if item.name in MONEY else item.unit)
    known = UNITS if item.name in MONEY else (item.unit,)
    if unit not in known:
        raise ConfigurationError(f"{where}: unit = {unit!r}; expected one of {', '.join(known)}")
    return Mapped(item, entry["column"], unit, _codes(item, entry.get("codes"), where))


def _codes(item: Parameter, said: Any, where: str) -> dict[str, str]:
    """Return what each value means; what has choices needs codes, whatever has none takes none."""
    if not item.choices:
        if said is not None:
            raise ConfigurationError(f"{where}: codes = {said!r}; expected none: values are {item.expected()}")
        return {}
    if not isinstance(said, dict):
        example = f"{{column: NAME, codes: {{{', '.join(f'{name}: {i}' for i, name in enumerate(item.choices, 1))}}}}}"
        raise ConfigurationError(f"{where}: says nothing of its codes; expected such as {example}")
    meant = {as_code(name): values if isinstance(values, list) else [values] for name, values in said.items()}
    _refuse_unknown(meant, item.choices, f"{where}: codes")
    found: dict[str, str] = {}
    for name, values in meant.items():
        for value in map(as_code, values):
            if value in found:
                raise ConfigurationError(
                    f"{where}: codes: {value!r} stands for {found[value]} and {name}; expected one"
                )
            found[value] = name
    return found
