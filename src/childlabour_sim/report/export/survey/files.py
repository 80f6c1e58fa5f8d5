"""The files of a made-up survey, and the mapping that reads them back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from childlabour_sim.city import City
from childlabour_sim.config import configure
from childlabour_sim.config.parsed.text import written
from childlabour_sim.declare import LEVELS, SECTORS, ConfigurationError, parameter
from childlabour_sim.plain_text import write_text
from childlabour_sim.report.export.survey.answers import (
    IN_SCHOOL,
    LEFT,
    NEVER,
    NO,
    YES,
    households_table,
    persons_table,
    sampled,
)

MADE_UP = "made up by childlabour_sim: no data of BPS, nobody real"
_ASKED = parameter("sample", "households", "Households asked.", 10, 10_000_000, kind=int)
_FILES = {"households": "made_up_households", "persons": "made_up_persons"}
_MAPPING = "made_up_mapping.yaml"
_CODES = {"yes": YES, "no": NO}
_LEVELS = {name: code for code, name in enumerate(("none", *LEVELS, "higher"))}
_COLUMNS = {
    "households": {
        "key": ["psu", "ruta"],
        "weight": "weight",
        "consumption": {"column": "expend_pc", "unit": "IDR/person/month"},
        "region": "psu",
        "pkh": {"column": "pkh", "codes": _CODES},
        "listed": {"column": "registry", "codes": _CODES},
        "enterprise": {"column": "enterprise", "codes": _CODES},
    },
    "persons": {
        "household": ["psu", "ruta"],
        "age": "age",
        "sex": {"column": "sex", "codes": {"male": 1, "female": 2}},
        "relation": {"column": "relation", "codes": {"head": 1, "other": [2, 3]}},
        "level": {"column": "level", "codes": _LEVELS},
        "class": "class",
        "school": {"column": "school", "codes": {"never": NEVER, "in_school": IN_SCHOOL, "left": LEFT}},
        "work": {"column": "work", "codes": {name: code for code, name in enumerate(("none", *SECTORS))}},
        "hours": "hours",
        "birth_certificate": {"column": "birth_cert", "codes": _CODES},
    },
}  # fmt: skip


def made_up_survey(
    *overrides: str, to: str | Path, sample: int = 1200, format: str = "csv", **values: Any
) -> list[Path]:
    """Write a made-up survey of a city in its first quarter, in the shape of Susenas (KOR) and Sakernas.

    Parameters
    ----------
    *overrides, **values
        As in `configure`: which city, how many households it is drawn from, under which seed.
    to : path
        Folder of the files; it is made if it is not there.
    sample : int
        Households asked: as many of each kind of neighbourhood, with weights.
    format : str
        ``csv``, ``parquet``, ``stata`` or ``spss``; the last two need pyreadstat.

    Returns
    -------
    list of Path
        Households, persons, and the mapping that reads them.

    Raises
    ------
    ConfigurationError
        For another format, or a value that no city can have.

    Examples
    --------
    >>> made_up_survey("city=kupang", to="survey", sample=600)  # doctest: +SKIP
    """
    if format not in _WRITERS:
        raise ConfigurationError(f"format = {format!r} (name): expected one of {', '.join(_WRITERS)}")
    sample = _ASKED.check(_ASKED.name, sample)
    settings = configure(*overrides, **values)
    city = City(settings)
    city.step()
    world = city.world
    rows, weights = sampled(world, sample)
    tables = {"households": households_table(world, rows, weights), "persons": persons_table(world, rows)}
    ending, write = _WRITERS[format]
    folder = Path(to)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for file, table in tables.items():
        paths.append(folder / f"{_FILES[file]}.{ending}")
        write(table.with_columns(pl.lit(1).alias("made_up")), paths[-1])
    paths.append(folder / _MAPPING)
    said = {**_COLUMNS, "prices": settings.price_year}
    write_text(paths[-1], f"# {MADE_UP}\n{written(said)}")
    return paths


def _write_by(writer: str) -> Callable[[pl.DataFrame, Path], None]:
    def write(table: pl.DataFrame, path: Path) -> None:
        try:
            import pyreadstat
        except ImportError as error:
            raise ConfigurationError(
                f"{path.name}: files of Stata and SPSS need pyreadstat; expected pip install 'childlabour_sim[data]'"
            ) from error
        getattr(pyreadstat, writer)(table, str(path), file_label=MADE_UP)

    return write


_WRITERS: dict[str, tuple[str, Callable[[pl.DataFrame, Path], None]]] = {
    "csv": ("csv", lambda table, path: table.write_csv(path)),
    "parquet": ("parquet", lambda table, path: table.write_parquet(path)),
    "stata": ("dta", _write_by("write_dta")),
    "spss": ("sav", _write_by("write_sav")),
}
