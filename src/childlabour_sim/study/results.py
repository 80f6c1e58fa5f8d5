"""A folder of results, opened for reading: of a run or of a study, with all that is needed to make a run again."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from childlabour_sim.config.composing.messages import near
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.records.recorder import Recorded, record_replication
from childlabour_sim.records.store import parses, read_json, scan
from childlabour_sim.records.study_folder import IDENTITY, RECORDS, StudyFolder
from childlabour_sim.settings import Settings
from childlabour_sim.study.opened import Opened
from childlabour_sim.study.plan import Plan, Run
from childlabour_sim.study.stored import read_plan

_NAMED = 5  # runs that a message names


class Results:
    """Results of a run or of a study.

    Parameters
    ----------
    path : Path
        Such as ``results/compare/NAME``.

    Raises
    ------
    ConfigurationError
        If the folder holds no results that say what they are of.
    """

    def __init__(self, path: Path):
        self.path = path
        self.plan: Plan = read_plan(path)
        self.is_study = len(self.plan.arms) > 1 or (path / IDENTITY).is_file()

    @cached_property
    def made_with(self) -> dict[str, Any]:
        """Code, versions and machine of the results; nothing if the command that made them never ended."""
        manifest = self.path / "manifest.json"
        identity = read_json(self.path / IDENTITY) if self.is_study else {}
        return {"code": identity.get("code")} | (read_json(manifest) if manifest.is_file() else {})

    @cached_property
    def damaged(self) -> list[Path]:
        """Files of runs that are not as a study wrote them."""
        return StudyFolder(self.path, {}).damaged() if self.is_study else []

    @cached_property
    def runs(self) -> list[Run]:
        """Runs that are there, replication after replication."""
        known = self._tables(RECORDS)
        return [run for run in self.plan.runs if self._key(run) in known]

    @property
    def missing(self) -> list[Run]:
        """Runs of the plan of which a table is not there."""
        there = set.intersection(*(set(self._tables(kind)) for kind in self.plan.kinds))
        return [run for run in self.plan.runs if self._key(run) not in there]

    def opened(self) -> Opened:
        """Return the study as it was asked for.

        Raises
        ------
        ConfigurationError
            If it is a run of one scenario, or the study never ended.
        """
        if "study" not in self.made_with:
            raise ConfigurationError(
                f"{self.path} (folder): expected that of a study that ended, such as results/compare/NAME; "
                "one that was stopped goes on with the command that began it"
            )
        identity = read_json(self.path / IDENTITY)
        replications = self.made_with["replications"]
        return Opened(
            replace(self.plan, replications=replications), StudyFolder(self.path, identity), self.made_with["study"],
            self.made_with["command"],
        )  # fmt: skip

    def run_named(self, name: str) -> Run:
        """Return the run of a name such as ``baseline-00003``, there or not; of a single scenario ``3`` is enough.

        Raises
        ------
        ConfigurationError
            If the plan has no such run.
        """
        full = f"{self.plan.arms[0].name}-{int(name):05d}" if name.isdigit() and len(self.plan.arms) == 1 else name
        found = {str(run): run for run in self.plan.runs}
        if full not in found:
            some = ", ".join(list(found)[:_NAMED])
            raise ConfigurationError(
                f"run = {name!r} (name): {self.path} has none of that name{near(full, list(found))}; expected one of "
                f"{len(found)}, such as {some}"
            )
        return found[full]

    def settings(self, run: Run) -> Settings:
        """Return the settings of a run, in its plausible world."""
        arm = next(arm for arm in self.plan.arms if arm.name == run.arm)
        return arm.settings(self.plan.drawn(run.replication))

    def again(self, run: Run) -> Recorded:
        """Make a run again, from its burn-in on."""
        plan = self.plan
        return record_replication(self.settings(run), run.replication, with_survey=plan.survey, only=plan.only)

    def tables(self, run: Run) -> dict[str, pl.DataFrame]:
        """Return the tables of a run by kind; none of a run that is not there."""
        found = {kind: self._tables(kind).get(self._key(run)) for kind in self.plan.kinds}
        return {kind: table.collect() for kind, table in found.items() if table is not None}

    def _tables(self, kind: str) -> dict[str, pl.LazyFrame]:
        if self.is_study:
            return StudyFolder(self.path, {}).tables(kind, parses)
        paths = sorted((self.path / "runs").glob(f"{kind}-*.parquet"))
        return {path.stem.rpartition("-")[2]: scan(path) for path in paths}

    def _key(self, run: Run) -> str:
        return str(run) if self.is_study else f"{run.replication:05d}"
