"""From the files of a survey to what a population is made of."""

from __future__ import annotations

from collections.abc import Mapping as Keys
from functools import lru_cache
from pathlib import Path

import polars as pl

from childlabour_sim.config.survey.arrays import survey_of
from childlabour_sim.config.survey.checks import (
    as_told,
    problems_of_keys,
    problems_of_values,
    refuse,
    refuse_missing,
)
from childlabour_sim.config.survey.fields import KEYS
from childlabour_sim.config.survey.mapping import Mapping, read_mapping
from childlabour_sim.config.survey.personal import refuse_personal
from childlabour_sim.config.survey.tables import read_table
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.population.survey.columns import Survey

_FILES = ("households", "persons", "mapping")


def read_survey(population: Keys[str, str]) -> Survey:
    """Return the survey that people come from.

    Parameters
    ----------
    population : mapping
        The checked group ``population``.

    Raises
    ------
    ConfigurationError
        Names file, row, column, value and what was expected.
    """
    stamps = []
    for name in _FILES:
        path = Path(population[name])
        if not population[name] or not path.is_file():
            raise ConfigurationError(
                f"{_shown(name, population)}: expected a file that exists, see population=microdata"
            )
        stamps.append((path, path.stat().st_mtime_ns, path.stat().st_size))
    return _read(*stamps)


def _shown(name: str, population: Keys[str, str]) -> str:
    return f"population.{name} = {population[name]!r} (file)"


@lru_cache(maxsize=2)
def _read(*stamps: tuple[Path, int, int]) -> Survey:
    paths = dict(zip(_FILES, (path for path, _, _ in stamps)))
    mapping = read_mapping(paths["mapping"], str(paths["mapping"]))
    shown = {file: str(paths[file]) for file in KEYS}
    tables = {file: _table(paths[file], mapping, file) for file in KEYS}
    told = {file: as_told(tables[file], mapping, file) for file in KEYS}
    refuse(
        [
            *(
                problem
                for file in KEYS
                for problem in problems_of_values(tables[file], told[file], mapping, file, shown[file])
            ),
            *problems_of_keys(told, mapping, shown),
        ]
    )
    return survey_of(told, mapping, shown)


def _table(path: Path, mapping: Mapping, file: str) -> pl.DataFrame:
    table = read_table(path, str(path))
    refuse_personal(table, mapping.columns(file), str(path))
    refuse_missing(table, mapping.columns(file), str(path))
    return table
