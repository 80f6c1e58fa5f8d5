"""What the shipped studies of unknowns say of one parameter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from childlabour_sim.analysis.unknowns.study import COMMAND
from childlabour_sim.config.parsed.text import shipped
from childlabour_sim.config.shipped import experiments_folder
from childlabour_sim.config.study.file import FILE, shipped_studies


@dataclass(frozen=True)
class Weighed:
    """Share of what differs between worlds that a parameter explains by itself, and its 95 % interval.

    Attributes
    ----------
    study, outcome : str
    scenarios : tuple of str
        The effect of the second against the first, or the level under a single one.
    share, low, high : float
    """

    study: str
    outcome: str
    scenarios: tuple[str, ...]
    share: float
    low: float
    high: float


def weighed_in_studies(key: str) -> Iterator[Weighed]:
    """Yield every shipped study of unknowns in which a parameter, by its full key, clearly moves the outcome."""
    for name in shipped_studies():
        said = shipped(experiments_folder() / name / FILE)
        if said["command"] != COMMAND:
            continue
        table = pl.read_csv(experiments_folder() / name / "table.csv")
        found = table.filter(pl.col("parameter") == key, pl.col("important"))
        for row in found.select("first", "first_low", "first_high").iter_rows():
            yield Weighed(name, said["outcome"], tuple(said["scenarios"]), *row)
