"""What is solved of each district once, by ``childlabour calibrate districts``: ``conf/layer/solved.csv``."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, ClassVar

from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.sources import SOURCES
from childlabour_sim.declare import ConfigurationError

FILE = "layer/solved.csv"
SOLVED, PROFILE = "solved", "profile"
"""Key of what was solved for the file of a city, and in it the key of the fingerprint it was solved for."""
_DIGITS = 4
_DOUBT = 1.15  # times more or less: judgement
_NOT_OF_IT = (SOURCES, "evidence", "moments", "name", "place")


@dataclass(frozen=True)
class Solved:
    """One row of ``solved.csv``.

    Attributes
    ----------
    district : str
    income_scale, income_shape, income_tail : float
        As in a profile.
    household_size : float
        Persons per household at the start.
    eligible_share : float
        Share of households below the cut of the national registry.
    fingerprint : str
        Of the values of the profile they were solved for.
    """

    KEYS: ClassVar = ("income_scale", "income_shape", "income_tail")

    district: str
    income_scale: float
    income_shape: float
    income_tail: float
    household_size: float
    eligible_share: float
    fingerprint: str

    def layer(self, persons: int) -> dict[str, Any]:
        """Return what it gives a profile of so many persons."""
        values = {
            **{key: getattr(self, key) for key in self.KEYS},
            "households_in_city": round(persons / self.household_size),
            "eligible_share": self.eligible_share,
        }
        return solved_layer(values)

    def of_file(self) -> dict[str, Any]:
        """Return what the file of a city holds of it."""
        keys = (*self.KEYS, "eligible_share")
        return {PROFILE: self.fingerprint, **{key: round(getattr(self, key), _DIGITS) for key in keys}}


def solved_layer(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values that are solved, with their sources."""
    known = {key: value for key, value in values.items() if key != PROFILE}
    return known | {SOURCES: {key: _source(key, value) for key, value in known.items()}}


def solved() -> dict[str, Solved]:
    """Return what was solved, by district; nothing before anything was."""
    path = conf_folder() / FILE
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else {}


def fingerprint(profile: Mapping[str, Any]) -> str:
    """Return the fingerprint of what a solution depends on in a profile: its values but those that are solved."""
    left = (*Solved.KEYS, "households_in_city", "eligible_share", *_NOT_OF_IT)
    values = {key: value for key, value in profile.items() if key not in left}
    return blake2b(json.dumps(_rounded(values), sort_keys=True).encode(), digest_size=4).hexdigest()


@lru_cache(maxsize=2)
def _read(path: Path, changed: int) -> dict[str, Solved]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [_row(path, line, texts) for line, texts in enumerate(csv.DictReader(file), 2)]
    found = {row.district: row for row in rows}
    if len(found) < len(rows):
        raise ConfigurationError(f"{path}: a district has two rows; expected one each")
    return found


def _row(path: Path, line: int, texts: Mapping[str, str]) -> Solved:
    try:
        kinds = Solved.__annotations__
        return Solved(**{key: float(text) if kinds[key] == "float" else text for key, text in texts.items()})
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigurationError(f"{path}, line {line}: cannot be read ({error})") from error


def _rounded(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {str(key): _rounded(value) for key, value in node.items()}
    return round(float(node), _DIGITS) if isinstance(node, (int, float)) and not isinstance(node, bool) else node


def _source(key: str, value: float) -> dict[str, Any]:
    if key in Solved.KEYS:
        return {"source": "calibrated", "why": "solved once per profile, after transfers and children's earnings"}
    return {**_SOURCES[key], "grade": "C", "range": [value / _DOUBT, value * _DOUBT]}


_SOURCES = {
    "households_in_city": {
        "source": "kemendagri_population_2025",
        "why": "registered persons of 2025 over the persons of a simulated household (DERIVED)",
    },
    "eligible_share": {
        "source": "dtsen_2025",
        "why": "deciles 1 to 4 of the nation's registry: the part of them that lives in this district (DERIVED)",
    },
}
