"""A study of which unknowns matter, as it is asked for and checked before anything runs.

Unknowns are moved one by one through their ranges; or, of worlds that fit what is known, those worlds are taken as they
are, since a world of which one unknown is moved fits no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from childlabour_sim.analysis.compare.scenarios import check_alike
from childlabour_sim.analysis.paired.outcomes import check_outcome, outcome_of, recorded
from childlabour_sim.analysis.unknowns.emulator import FOLDS
from childlabour_sim.analysis.unknowns.given import FEWEST
from childlabour_sim.analysis.unknowns.space import Space, that_can_matter
from childlabour_sim.config.compose import composing
from childlabour_sim.config.study.file import with_study_file
from childlabour_sim.config.study.study import compose_scenarios, read_study
from childlabour_sim.config.worlds.asked import ASSUMPTIONS, FITTED
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.statistics.declared import RATES
from childlabour_sim.study.opened import Opened, command_line, label_of, study_folder
from childlabour_sim.study.plan import Arm, Plan

COMMAND = "sensitivity"
WORLDS = "worlds"
"""Folder of the runs of whole plausible worlds, below that of the study."""
_RATES = {rate.name for rate in RATES}
_MOST_SCENARIOS = 2
_FEWEST_WORLDS = 4
_POINTS_EACH = 2  # points that every unknown of an emulator takes at least


@dataclass(frozen=True)
class Unknowns:
    """What is asked of the unknowns, before anything runs.

    Attributes
    ----------
    opened : Opened
        Runs of designs; the plan holds the scenarios, which are run at the points of a design.
    worlds : Opened
        Runs of whole plausible worlds.
    space : Space
        All unknowns that can matter; what was solved in worlds that fit follows from them and is none.
    """

    opened: Opened
    worlds: Opened
    space: Space

    @property
    def given(self) -> bool:
        """Whether worlds are taken as they are, and no unknown is moved by itself."""
        return self.worlds.plan.uncertainty == FITTED

    @property
    def kept(self) -> int:
        """Number of unknowns that go on to the emulator."""
        return min(self.opened.study["kept"], len(self.space.ranges))

    @property
    def runs_screening(self) -> int:
        """Runs at most that find the unknowns which matter."""
        return self.opened.study["trajectories"] * (len(self.space.ranges) + 1) * self.runs_of_a_point

    @property
    def runs_of_a_point(self) -> int:
        """Runs of one point of a design."""
        return self.opened.plan.replications * len(self.opened.plan.arms)

    @property
    def runs(self) -> int:
        """Runs at most, unless the emulator needs more points."""
        if self.given:
            return len(self.worlds.plan.runs)
        of_emulator = self.opened.study["points"] * self.runs_of_a_point
        return self.runs_screening + of_emulator + len(self.worlds.plan.runs)

    @property
    def most_points(self) -> int:
        """Points of the emulator that ``max_runs`` allows."""
        left = self.opened.study["max_runs"] - self.runs_screening - len(self.worlds.plan.runs)
        return left // self.runs_of_a_point


def open_sensitivity(overrides: Sequence[str], config_dir: str | Path | None = None) -> Unknowns:
    """Compose and check a study of unknowns.

    Raises
    ------
    ConfigurationError
        For whatever cannot be run, and for a study that could tell nothing.
    """
    with composing(config_dir, COMMAND) as composer:
        asked = read_study(with_study_file(overrides, COMMAND), composer)
        compositions = compose_scenarios(asked, composer)
    study = asked.study
    check_outcome(study["outcome"])
    arms = tuple(Arm(name, each, groups=recorded(each, [study["outcome"]])) for name, each in compositions.items())
    outcome = outcome_of(study["outcome"])
    only = (outcome,) if outcome[0] in _RATES else None  # all other statistics are recorded together
    plan = Plan(arms, study["repeats"], only=only)
    check_alike(plan)
    whole = replace(Plan.asked(arms, plan.first.replications, study), only=only)
    if whole.worlds:
        plan = whole  # a folder of its own, and no designs
    label, command = label_of(asked.scenarios), command_line(COMMAND, overrides, config_dir)
    opened = Opened(plan, study_folder(COMMAND, label, plan, study), study, command)
    below = study_folder(f"{COMMAND}/{opened.folder.path.name}", "", whole, {"name": WORLDS})
    solved = whole.worlds.solved if whole.worlds else ()
    known = {key: each for key, each in whole.ranges.items() if key not in solved}
    space = Space(that_can_matter(known, list(plan.settings.values())), arms)
    found = Unknowns(opened, Opened(whole, below, study, command), space)
    _check(found)
    return found


def _check(found: Unknowns) -> None:
    plan = found.worlds.plan
    if len(plan.arms) > _MOST_SCENARIOS:
        raise ConfigurationError(
            f"scenarios = [{','.join(arm.name for arm in plan.arms)}] (list): expected one, whose level is asked "
            "about, or two, of which the second is compared with the first"
        )
    if plan.uncertainty not in (FITTED, ASSUMPTIONS) or not found.space.ranges:
        raise ConfigurationError(
            f"uncertainty = {plan.uncertainty} (name): expected {ASSUMPTIONS}, of which {len(found.space.ranges)} can "
            f"matter here and are moved one by one through their ranges, or {FITTED}, worlds that are taken as they are"
        )
    fewest = FEWEST if found.given else _FEWEST_WORLDS
    if plan.n_worlds < fewest or plan.inner < 2:
        raise ConfigurationError(
            f"replications = {plan.replications}, uncertainty.inner = {plan.inner} (runs): luck and the unknowns are "
            f"told apart from {fewest} worlds of 2 runs on; expected more"
        )
    if not found.given:
        _check_designs(found)


def _check_designs(found: Unknowns) -> None:
    study = found.opened.study
    fewest = max(_POINTS_EACH * found.kept, 2 * FOLDS)
    if study["points"] < fewest:
        raise ConfigurationError(
            f"points = {study['points']} (points): an emulator of {found.kept} unknowns takes {fewest} at least"
        )
    if found.runs > study["max_runs"]:
        raise ConfigurationError(
            f"max_runs = {study['max_runs']} (runs): this study takes {found.runs}, {found.runs_screening} of them to "
            f"find which of {len(found.space.ranges)} unknowns matter; expected fewer, or max_runs={found.runs}"
        )
