"""The 514 districts of Indonesia and their 38 provinces: ``conf/layer/districts.csv`` and ``provinces.csv``."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.declare import ConfigurationError

KOTA, KABUPATEN = "kota", "kabupaten"
_LEAST_URBAN = 0.05  # of a kabupaten: some town is in each


@dataclass(frozen=True)
class Province:
    """One row of ``provinces.csv``.

    Attributes
    ----------
    slug, name : str
    row, column : int
        Its square on the tile map.
    urban_share : float
        Share of persons in towns, 2025, of the province or of the one it was part of.
    urban_share_of : str
        Slug of the province that the share is of.
    child_labour_2023, child_labour_2024 : float or None
        Child labour at ages 10-17 where it was given, as a share.
    """

    slug: str
    name: str
    row: int
    column: int
    urban_share: float
    urban_share_of: str
    child_labour_2023: float | None
    child_labour_2024: float | None


@dataclass(frozen=True)
class District:
    """One row of ``districts.csv``.

    Attributes
    ----------
    slug, code, name, province, kind : str
        ``province`` is a slug, ``kind`` ``kota`` or ``kabupaten``.
    population : int
        Registered persons, 2025.
    poverty_line : int
        IDR/person/month, 2024.
    poverty_rate_2021 : float
        Share of persons.
    schooling : float
        Mean years of persons of 15 and over, 2021.
    expenditure : float
        Adjusted expenditure, IDR/person/year, 2021.
    """

    slug: str
    code: str
    name: str
    province: str
    kind: str
    population: int
    poverty_line: int
    poverty_rate_2021: float
    schooling: float
    expenditure: float


_BOUNDS = {
    "urban_share": (0, 1), "child_labour_2023": (0, 1), "child_labour_2024": (0, 1), "population": (1, 1e9),
    "poverty_line": (50_000, 5_000_000), "poverty_rate_2021": (0.001, 0.9), "schooling": (0, 20),
    "expenditure": (1e5, 1e9), "row": (0, 20), "column": (0, 20),
}  # fmt: skip


@lru_cache(maxsize=2)
def provinces(folder: Path | None = None) -> dict[str, Province]:
    """Return the provinces by slug.

    Raises
    ------
    ConfigurationError
        Names file, line, column and what was expected.
    """
    return _read((folder or conf_folder()) / "layer" / "provinces.csv", Province)


@lru_cache(maxsize=2)
def districts(folder: Path | None = None) -> dict[str, District]:
    """Return the districts by slug, in the order of their official codes.

    Raises
    ------
    ConfigurationError
        Names file, line, column and what was expected.
    """
    path, known = (folder or conf_folder()) / "layer" / "districts.csv", provinces(folder)
    found = _read(path, District)
    for line, row in enumerate(found.values(), 2):
        if row.province not in known:
            raise ConfigurationError(f"{path}, line {line}: province = {row.province!r}: it has no row of its own")
        if row.kind not in (KOTA, KABUPATEN):
            raise ConfigurationError(f"{path}, line {line}: kind = {row.kind!r}: expected {KOTA} or {KABUPATEN}")
    return found


def nation() -> tuple[District, ...]:
    """Return all districts."""
    return tuple(districts().values())


def weighted_mean(value: Callable[[District], float], of: tuple[District, ...] | None = None) -> float:
    """Return a mean over districts, weighted by their persons."""
    of = of or nation()
    return sum(value(row) * row.population for row in of) / sum(row.population for row in of)


@lru_cache(maxsize=1)
def _urban_shares() -> dict[str, float]:
    """Return the share of persons in towns of the kabupaten of each province, such that the province has its own."""
    shares = {}
    for slug, province in provinces().items():
        of = [row for row in nation() if row.province == slug]
        in_kota = sum(row.population for row in of if row.kind == KOTA)
        persons = sum(row.population for row in of)
        outside = persons - in_kota
        left = province.urban_share * persons - in_kota
        shares[slug] = min(1.0, max(_LEAST_URBAN, left / outside)) if outside else 1.0
    return shares


def urban_share(kind: str, province: str) -> float:
    """Return the share of persons in towns: a kota is one; what remains of its province's towns is in kabupaten."""
    return 1.0 if kind == KOTA else _urban_shares()[province]


def _read(path: Path, kind: type) -> dict[str, Any]:
    found = {}
    with path.open(encoding="utf-8", newline="") as file:
        for line, texts in enumerate(csv.reader(file), 1):
            if line == 1:
                continue
            row = kind(**dict(_values(f"{path}, line {line}", texts, kind)))
            if row.slug in found:
                raise ConfigurationError(f"{path}, line {line}: {row.slug} has two rows; expected one")
            found[row.slug] = row
    return found


def _values(where: str, texts: list[str], kind: type) -> Iterator[tuple[str, Any]]:
    columns = fields(kind)
    if len(texts) != len(columns):
        raise ConfigurationError(f"{where}: {len(texts)} values; expected {len(columns)}")
    for column, text in zip(columns, texts):
        if "None" in column.type and not text:
            yield column.name, None
        elif column.type == "str":
            yield column.name, text
        else:
            yield column.name, _number(f"{where}: {column.name} = {text!r}", text, column.type, _BOUNDS[column.name])


def _number(where: str, text: str, kind: str, bounds: tuple[float, float]) -> float:
    try:
        value = int(text) if kind == "int" else float(text)
    except ValueError:
        value = None
    if value is None or not bounds[0] <= value <= bounds[1]:
        raise ConfigurationError(f"{where}: expected a number from {bounds[0]:g} to {bounds[1]:g}")
    return value
