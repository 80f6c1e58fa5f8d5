"""The studies that the package brings: their question, and the table their figure is drawn from."""

from __future__ import annotations

from functools import cache

import polars as pl

from childlabour_sim.analysis.kept.explored import COMPARE, SWEEP, Explored
from childlabour_sim.analysis.kept.tables import told
from childlabour_sim.config.parsed.text import shipped
from childlabour_sim.config.shipped import conf_folder, experiments_folder
from childlabour_sim.config.study.file import FILE, shipped_studies
from childlabour_sim.config.tree import copied

SHIPPED = "shipped"


@cache
def shipped_questions() -> dict[str, dict[str, str]]:
    """Return the questions of the shipped sweeps and comparisons of one city, by name; those to begin with first."""
    found = {name: _said(name) for name in shipped_studies()}
    kept = {
        name: said for name, said in found.items() if said["command"] in (SWEEP, COMPARE) and "districts" not in said
    }
    return {name: kept[name]["question"] for name in sorted(kept, key=lambda name: kept[name]["command"] == COMPARE)}


def read_shipped(name: str) -> Explored:
    """Return what a shipped study found."""
    said, folder = _said(name), experiments_folder() / name
    table = pl.read_csv(folder / "table.csv", try_parse_dates=True, infer_schema_length=None)
    found = told(table)
    settings = {key: said[key] for key in ("city", "scenario", "households", "replications") if key in said}
    settings["seed"] = said.get("seed", shipped(conf_folder() / "config.yaml")["seed"])
    runs = int(found.table["runs"].max()) * (len(found.places) + (found.against is not None))
    return Explored(
        f"{SHIPPED}/{name}", said["command"], said["question"], found.places, found.table, found.outcomes,
        found.against, found.read, found.worlds, found.years, settings,
        f"childlabour {said['command']} study={name}", said.get("design", "grid"), runs, runs,
        figure=(folder / "figure.png").read_bytes(),
    )  # fmt: skip


@cache
def _said(name: str) -> dict:
    return copied(shipped(experiments_folder() / name / FILE))
