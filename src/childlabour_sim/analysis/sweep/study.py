"""A sweep, from names and overrides to its runs and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from childlabour_sim.analysis.paired.outcomes import check_outcome, outcome_of, recorded
from childlabour_sim.analysis.sweep.points import OnArm, PointArms, check_arms, make_arms
from childlabour_sim.config.compose import Composer, composing
from childlabour_sim.config.study.file import with_study_file
from childlabour_sim.config.study.sweep import AskedSweep, Compositions, read_sweep
from childlabour_sim.config.study.varied import Varied, read_varied
from childlabour_sim.config.worlds.asked import DEFAULT, NONE
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.study.designs import advice, design, run_order
from childlabour_sim.study.opened import Opened, command_line, study_folder
from childlabour_sim.study.plan import Arm, Plan

COMMAND = "sweep"
_OF_ONE_CITY = ("city", "office", "behaviour", "network")


@dataclass(frozen=True)
class SweepPlan:
    """A sweep, checked, before anything runs.

    Attributes
    ----------
    opened : Opened
    varied : tuple of Varied
    points : tuple of PointArms
        In the order of the design.
    outcomes : tuple of (str, str)
        Statistics and groups.
    notes : tuple of str
        What a user is to know before it runs.
    """

    opened: Opened
    varied: tuple[Varied, ...]
    points: tuple[PointArms, ...]
    outcomes: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]

    @property
    def n_references(self) -> int:
        """Number of configurations that points are compared with."""
        return len({point.reference for point in self.points} - {None})


def open_sweep(
    overrides: Sequence[str], config_dir: str | Path | None = None, on_arm: OnArm | None = None
) -> SweepPlan:
    """Compose and check a sweep, every point of it, before anything runs.

    Parameters
    ----------
    overrides : sequence of str
    config_dir : path, optional
        A folder of the user's own files.
    on_arm : callable, optional
        Called after every configuration that was checked.

    Raises
    ------
    ConfigurationError
        For whatever cannot be run; of a point it names number and values.
    """
    with composing(config_dir, COMMAND) as composer:
        asked = read_sweep(with_study_file(overrides, COMMAND), composer)
        outcomes = _outcomes(asked.outcomes)
        varied, arms, points, notes = _laid_out(asked, composer)
    study = _with_worlds(asked.study, varied)
    ordered = _in_order(arms, points, run_order(study["design"], varied, len(points)))
    check_arms(ordered, on_arm)
    n = ordered[0].checked.replications
    plan = Plan.asked(ordered, n, study)
    _check_levers(plan, points, varied)
    label = "-".join(item.key.rpartition(".")[2] for item in varied)
    command = command_line(COMMAND, overrides, config_dir)
    opened = Opened(plan, study_folder(COMMAND, label, plan, study), study, command)
    return SweepPlan(opened, varied, points, outcomes, notes)


def _laid_out(asked: AskedSweep, composer: Composer):
    """Return what is varied, arms by name, points, and what is to be said of them."""
    study = asked.study
    compositions = Compositions(asked, composer)
    every = compositions.of_point({})
    first = every.settings()
    varied = read_varied(asked.vary, first.sources)
    laid = design(study["design"], varied, study["points"], first.seed)
    _check_number(asked, len(laid), first.replications)
    compared = asked.against is not None and compositions.differ([item.key for item in varied])
    notes = [advice(study["design"], study["points"], len(laid))]
    if asked.against is not None and not compared:
        notes.append(f"No point has another policy than {asked.against}: levels are shown, and no effects.")
    arms, points = make_arms(laid, compositions, compared, recorded(every, asked.outcomes))
    return varied, arms, points, tuple(note for note in notes if note)


def _in_order(arms: dict[str, Arm], points: Sequence[PointArms], order: Sequence[int]) -> tuple[Arm, ...]:
    """Return arms in the order in which they are run, each reference before the first point that needs it."""
    names = [name for place in order for name in (points[place].reference, points[place].arm) if name]
    return tuple(arms[name] for name in dict.fromkeys(names))


def _outcomes(said: Sequence[str]) -> tuple[tuple[str, str], ...]:
    for text in said:
        check_outcome(text, "outcomes")
    return tuple(dict.fromkeys(map(outcome_of, said)))


def _check_number(asked: AskedSweep, points: int, replications: int) -> None:
    """Refuse a sweep that is too large before every point of it is checked."""
    runs, most = points * replications, asked.study["max_runs"]
    if runs > most:
        raise ConfigurationError(
            f"max_runs = {most} (runs): this sweep has {points:,} points with {replications} replications each, "
            f"{runs:,} runs besides those they are compared with; expected fewer, or a higher max_runs= to run them all"
        )


def _with_worlds(study: Mapping[str, Any], varied: Sequence[Varied]) -> Mapping[str, Any]:
    """Return a study whose worlds can be those of all its points: none where cities or behaviours are varied."""
    chosen = [item.key for item in varied if item.key in _OF_ONE_CITY]
    if not chosen or study["uncertainty.kind"] == NONE:
        return study
    if study["uncertainty.kind"] == DEFAULT:
        return {**study, "uncertainty.kind": NONE, "uncertainty.inner": 1}
    raise ConfigurationError(f"vary.{chosen[0]}: worlds are of one city and one behaviour; expected uncertainty=none")


def _check_levers(plan: Plan, points: Sequence[PointArms], varied: Sequence[Varied]) -> None:
    """Refuse to vary what a lever does that is in force at no point."""
    settings = [plan.settings[point.arm] for point in points]
    if any(each.timeline.entries for each in settings):  # which may put it in force
        return
    for item in varied:
        group, _, rest = item.key.partition(".")
        name = rest.partition(".")[0]
        if group == "lever" and not any(each.levers[name]["enabled"] for each in settings):
            raise ConfigurationError(
                f"vary.{item.key}: lever.{name} is off at every point, so this changes nothing; expected "
                f"lever.{name}.enabled=true, or a scenario that has it on"
            )
