"""A study of one's own, opened from its folder: what it found so far, what it lacks, and how it is made again."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from childlabour_sim.analysis.kept.explored import COMPARE, Explored, Failure, without_folders
from childlabour_sim.analysis.kept.runs import pairs_of, told_by_runs
from childlabour_sim.analysis.kept.tables import Told, told
from childlabour_sim.analysis.paired.outcomes import outcome_of
from childlabour_sim.records.store import parses, read_json, read_json_if_whole
from childlabour_sim.records.study_folder import IDENTITY, StudyFolder
from childlabour_sim.study.runner import FAILURES
from childlabour_sim.study.stored import FILE as PLAN

_MOST_READ = 2_000  # runs of which each is read; of a larger study its table tells
_SHOWN = ("households", "seed", "start", "years")


def read_own(folder: Path) -> Explored:
    """Return what a study found.

    Parameters
    ----------
    folder : Path
        Such as ``results/sweep/NAME``.

    Raises
    ------
    ConfigurationError
        If a file that it cannot do without is not there, or damaged.
    """
    identity, plan = read_json(folder / IDENTITY), read_json(folder / PLAN)
    manifest = read_json_if_whole(folder / "manifest.json")
    study, tables = manifest.get("study", {}), StudyFolder(folder, {}).tables()
    runs = {f"{arm}-{r:05d}" for arm in plan["arms"] for r in range(plan["replications"])}
    tables = {name: tables[name] for name in sorted(runs & tables.keys())}
    settings = {name: identity["configuration"][name] for name in _SHOWN} | {
        "city": plan["compositions"][0]["run"]["names"]["city_name"], "replications": plan["replications"],
        "village": identity["configuration"].get("city.households_in_city"),
    }  # fmt: skip
    found = _told(folder, plan, tables, study, settings)
    return Explored(
        f"{folder.parent.name}/{folder.name}", folder.parent.name, _question(study), *found, settings,
        without_folders(" ".join(_typed(manifest.get("command", "")))), study.get("design", "grid"), len(tables),
        len(runs), _failures(folder), _figure(folder),
    )  # fmt: skip


def _told(
    folder: Path, plan: dict, tables: dict[str, pl.LazyFrame], study: dict[str, Any], settings: dict[str, Any]
) -> Told:
    kind = folder.parent.name
    ended = folder / ("effects.parquet" if kind == COMPARE else "sweep.parquet")
    table = pl.read_parquet(ended) if parses(ended) else None
    if table is not None and len(tables) > _MOST_READ:
        return told(table)
    if kind == COMPARE:
        asked = [outcome_of(study["outcome"])] if study else []
    else:
        asked = (
            [] if table is None else list(table.select("statistic", "group").unique(maintain_order=True).iter_rows())
        )
    pairs = pairs_of({name: arm["values"] for name, arm in plan["arms"].items()}, kind, folder / "points.parquet")
    how = {
        "start": date.fromisoformat(settings["start"]), "years": settings["years"],
        "worlds": plan["uncertainty"] != "none", "last_year": kind == COMPARE or study.get("window") == "last_year",
        "against": next(iter(plan["arms"])) if kind == COMPARE else study.get("against", "baseline"),
    }  # fmt: skip
    return told_by_runs(tables, pairs, asked, how)


def _question(study: dict[str, Any]) -> dict[str, str]:
    return {language: str(text) for language, text in (study.get("question") or {}).items()}


def _typed(command: str) -> list[str]:
    """Return a command's words without where results go, which is a reader's own choice."""
    return [word for word in command.split() if not word.startswith("output.dir=")]


def _failures(folder: Path) -> tuple[Failure, ...]:
    listed = read_json_if_whole(folder / FAILURES).get("failures", [])
    return tuple(Failure(each["run"], each["seed"], without_folders(each["error"])) for each in listed)


def _figure(folder: Path) -> bytes | None:
    """Return the first figure that the study drew, if it did."""
    drawn = sorted((folder / "figures").glob("*.png"))
    return drawn[0].read_bytes() if drawn else None
