"""Kept worlds of a city: equally weighted draws, with what was solved in each, in ``worlds/CITY.parquet``.

A draw is a number: where in its range every assumption of it lies follows from that number and the assumption's name,
so that it is one of any office, law or lever. What is solved in it is kept as it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl

from childlabour_sim.compiled import cache_root
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.uncertain import Range, drawn_values
from childlabour_sim.declare import ConfigurationError

NATION = "indonesia"
"""Whose worlds all cities have the behaviour of."""
SEED = 2026
"""Of all draws."""
FOLDER, DRAW, MOMENT, PATTERN = "worlds", "draw", "moment.", "pattern."
INCOME = ("poverty", "gini", "bottom40")
"""Facts of the income distribution, which every profile has."""
MOST = 0.95
"""Share of worlds in its band from which a fact counts as held."""
_ABOUT = "childlabour"
_BORNE = ("behaviour.", "network.")


class Fact(NamedTuple):
    """A share that worlds are solved for, and the band a world must be in."""

    name: str
    value: float
    low: float
    high: float

    def holds(self, found: np.ndarray) -> np.ndarray:
        """Return what lies in the band."""
        return (found >= self.low) & (found <= self.high)


@dataclass(frozen=True)
class Kept:
    """Worlds of a city, each as probable as any other.

    Attributes
    ----------
    table : polars.DataFrame
        A row a world, some more than once: ``draw``, the values that were solved by full key, and what the world gives
        (``moment.NAME`` of the facts, ``pattern.NAME`` of the patterns).
    about : dict of str to str
        city, fingerprint of its profile, and how the worlds were found.
    """

    table: pl.DataFrame
    about: Mapping[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return self.table.height

    @cached_property
    def digest(self) -> str:
        """Hash of the worlds, whatever is said about them."""
        return blake2b(self.table.write_csv().encode(), digest_size=6).hexdigest()

    @property
    def facts(self) -> list[Fact]:
        """What the worlds were solved for; nothing of a file that does not say it."""
        return [Fact(*fact) for fact in json.loads(self.about.get("facts", "[]"))]

    @property
    def luck(self) -> dict[str, float]:
        """What luck does to a run that judges worlds, by the measure of the pattern, in the unit of its error."""
        return json.loads(self.about.get("luck", "{}"))

    def given(self, fact: str) -> np.ndarray:
        """Return what every world gives of a fact."""
        return self.table[f"{MOMENT}{fact}"].to_numpy()

    def held(self, fact: Fact) -> float:
        """Return the share of worlds in the band of a fact; it counts as held from `MOST` on."""
        return float(np.mean(fact.holds(self.given(fact.name))))

    @property
    def solved(self) -> list[str]:
        """Full keys of the values that were solved."""
        return [key for key in self.table.columns if key != DRAW and not key.startswith((MOMENT, PATTERN))]

    @cached_property
    def _solved(self) -> list[dict[str, float]]:
        return self.table.select(self.solved).to_dicts()

    def values(self, i: int, known: Mapping[str, Range], order: int) -> dict[str, float]:
        """Return the values of a world by full key.

        Parameters
        ----------
        i : int
        known : mapping
            What is drawn, see `uncertain.priors`.
        order : int
            Seed of the order in which a study takes the worlds.
        """
        row = int(np.random.default_rng(order).permutation(len(self))[i % len(self)])
        return drawn_values(known, SEED, int(self.table[DRAW][row])) | self._solved[row]

    def write(self, path: Path) -> None:
        """Write the worlds as a Parquet file."""
        self.table.write_parquet(path, compression="zstd", metadata={_ABOUT: _packed(self.about)})


def borne(values: Mapping[str, float]) -> dict[str, float]:
    """Return what of a world holds at another place and time too, as in the trial of 2007."""
    return {key: value for key, value in values.items() if key.startswith(_BORNE)}


def read_kept(path: Path) -> Kept:
    """Return the worlds of a file.

    Raises
    ------
    ConfigurationError
        If it is none of worlds.
    """
    try:
        about = _unpacked(pl.read_parquet_metadata(path)[_ABOUT])
        table = pl.read_parquet(path)
        if not table.height or table[DRAW].dtype != pl.Int64 or table.null_count().sum_horizontal()[0]:
            raise ValueError("a world lacks a value")
        return Kept(table, about)
    except (KeyError, ValueError, OSError, pl.exceptions.PolarsError) as error:
        raise ConfigurationError(
            f"{path} (file): cannot be read as kept worlds ({error}); expected what childlabour calibrate worlds writes"
        ) from error


def path_of(city: str, config_dir: str | Path | None = None) -> Path | None:
    """Return the file of the worlds of a city: of the user's folder, shipped, or made here; None if there is none."""
    folders = [Path(config_dir)] if config_dir else []
    paths = [folder / FOLDER / f"{city}.parquet" for folder in (*folders, conf_folder(), cache_root())]
    return next((path for path in paths if path.is_file()), None)


def _packed(about: Mapping[str, str]) -> str:
    return "\n".join(f"{key}: {value}" for key, value in about.items())


def _unpacked(text: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in text.splitlines())


def columns(rows: Sequence[Mapping[str, float]]) -> pl.DataFrame:
    """Return rows as a table whose columns are those of the first."""
    return pl.DataFrame(rows, schema={key: pl.Int64 if key == DRAW else pl.Float64 for key in rows[0]})
