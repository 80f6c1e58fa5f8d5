"""Scenarios side by side, from names and overrides to effects: `compare`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from childlabour_sim.analysis.compare.comparison import TABLES, Comparison, compare_runs
from childlabour_sim.analysis.paired.both_worlds import write_panel
from childlabour_sim.analysis.paired.outcomes import check_outcome, outcome_of, recorded
from childlabour_sim.analysis.paired.paired_runs import Paired
from childlabour_sim.config.compose import command_words, composing
from childlabour_sim.config.study.file import with_study_file
from childlabour_sim.config.study.study import Two, compose_scenarios, read_study
from childlabour_sim.declare import ConfigurationError, ReplicationError
from childlabour_sim.study.counted import OnRun, count_runs
from childlabour_sim.study.lacking import in_words, lacking
from childlabour_sim.study.left import leave_configurations, leave_manifest
from childlabour_sim.study.opened import Opened, command_line, label_of, study_folder
from childlabour_sim.study.plan import Arm, Plan
from childlabour_sim.study.runner import Progress, run_missing

COMMAND = "compare"


def compare(*overrides: str, config_dir: str | Path | None = None, **values) -> Comparison:
    """Compare scenarios, paired run by run and child by child.

    Parameters
    ----------
    *overrides, **values
        As on the command line: ``compare("city=kupang", scenarios=["baseline", "case_work"], replications=20)``.
        Runs are kept below ``output.dir``, and none is made twice.
    config_dir : path, optional
        A folder of the user's own files.

    Returns
    -------
    Comparison

    Raises
    ------
    ConfigurationError
        Before anything runs.
    ReplicationError
        If so many runs failed that nothing can be compared.
    """
    opened = open_comparison(command_words(overrides, values), config_dir)
    with opened.folder.open():
        opened, _ = run_comparison(opened)
        return finish_comparison(opened)


def open_comparison(overrides: Sequence[str], config_dir: str | Path | None = None) -> Opened:
    """Compose and check a comparison, before anything runs."""
    with composing(config_dir, COMMAND) as composer:
        asked = read_study(with_study_file(overrides, COMMAND), composer)
        if len(asked.scenarios) < 2:
            raise ConfigurationError(f"scenarios = [{asked.scenarios[0]}] (list): expected two or more to compare")
        compositions = compose_scenarios(asked, composer)
    study = asked.study
    check_outcome(study["outcome"])
    arms = tuple(Arm(name, each, groups=recorded(each, [study["outcome"]])) for name, each in compositions.items())
    first = arms[0].settings()
    plan = Plan.asked(arms, first.replications, study, survey=True)
    check_alike(plan)
    command = command_line(COMMAND, overrides, config_dir)
    return Opened(plan, study_folder(COMMAND, label_of(asked.scenarios), plan, study), study, command)


def run_comparison(opened: Opened, on_run: OnRun | None = None) -> tuple[Opened, Progress]:
    """Make the runs that are missing, more replications until the first effect is as precise as asked.

    Returns
    -------
    Opened
        With the replications that were run.
    Progress
        What came of the runs made by this call.
    """
    opened.check_size()
    opened.folder.claim()
    total = Progress()
    with opened.workers() as workers:
        while True:
            progress = run_missing(opened.plan, opened.folder, workers, count_runs(opened, on_run))
            total.add(progress)
            more = _more_replications(opened)
            if more <= opened.plan.replications or progress.failures:
                leave_manifest(opened, total)
                leave_configurations(opened)
                return opened, total
            opened = opened.with_replications(more)


def _more_replications(opened: Opened) -> int:
    """Return how many replications the asked precision needs, as far as it can be told from those there are."""
    plan, wanted = opened.plan, opened.study["precision"]
    if not wanted:
        return plan.replications
    cap = opened.study["max_runs"] // len(plan.arms) // plan.inner * plan.inner
    paired = Paired(plan, opened.folder)
    if len(paired.replications) < 2 * plan.inner:
        return min(plan.replications + 2 * plan.inner, cap)
    reached = half_interval(paired, outcome_of(opened.study["outcome"]))
    if reached <= wanted or math.isnan(reached):
        return plan.replications
    needed = math.ceil(plan.replications * (reached / wanted) ** 2 / plan.inner) * plan.inner
    return min(max(needed, plan.replications + plan.inner), 2 * plan.replications, cap)


def half_interval(paired: Paired, outcome: tuple[str, str]) -> float:
    """Return half the 95 % interval of the widest first effect, over the whole run."""
    found = [paired.effect_of(name, outcome) for name in paired.names[1:]]
    return max(float(each.mean_high[-1] - each.mean_low[-1]) / 2.0 for each in found)


def finish_comparison(opened: Opened) -> Comparison:
    """Read what is on disk, write the tables, and return everything the comparison says.

    Raises
    ------
    ReplicationError
        If no replication has all scenarios.
    """
    paired = Paired(opened.plan, opened.folder)
    if not paired.replications:
        raise ReplicationError(f"no replication ended under every scenario. {in_words(lacking(opened), opened)}")
    comparison = compare_runs(paired, opened.study, opened.command)
    write_tables(comparison, paired)
    return comparison


def write_tables(comparison: Comparison, paired: Paired) -> None:
    """Write every table of a comparison as a Parquet file, those of all runs without holding them in memory."""
    folder = paired.folder
    for name in TABLES:
        folder.write_table(getattr(comparison, name), folder.path / f"{name}.parquet")
    for kind in ("records", "ledger"):
        folder.sink(paired.read(kind), folder.path / f"{kind}.parquet")
    if "panel" in paired.plan.kinds:
        write_panel(paired)


def break_even_of(opened: Opened) -> Two | None:
    """Return the two scenarios whose break-even is asked for: the second, and the third or else the baseline."""
    if opened.study["parameter"] is None:
        return None
    arms = opened.plan.arms
    other = arms[2] if len(arms) > 2 else arms[0]
    return Two(arms[1].composition, other.composition, (arms[1].name, other.name), opened.study)


def check_alike(plan: Plan) -> None:
    """Refuse scenarios that are not of the same city and time: their children are not the same."""
    first, *others = plan.settings.values()
    for other in others:
        for key in ("city_name", "households", "start", "years", "seed", "population_seed"):
            one, two = getattr(first, key), getattr(other, key)
            if one != two:
                shown = key.removesuffix("_name")
                raise ConfigurationError(
                    f"scenarios: {first.scenario_name} has {shown} = {one}, {other.scenario_name} has {two}; expected "
                    f"the same, as by override.{first.scenario_name}.{shown}={two}"
                )
