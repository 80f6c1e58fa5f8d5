"""Which lever of a package has what share of its effect: Shapley values over all combinations of its parts.

The value of a part is what it adds, averaged over every order in which the parts could be put in force. The values add
up to the effect of the package, run by run.

References
----------
shapley_1953
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from childlabour_sim.analysis.compare.shapley import coalition_name, coalitions, shapley_value
from childlabour_sim.analysis.compare.two_scenarios import open_two
from childlabour_sim.analysis.paired.outcomes import outcome_of, recorded
from childlabour_sim.analysis.paired.paired_runs import Paired
from childlabour_sim.analysis.paired.spread import Spread, spread
from childlabour_sim.config.compose import POLICY, command_words
from childlabour_sim.config.composing.relative import is_relative
from childlabour_sim.config.study.study import Two
from childlabour_sim.config.tree import look_up
from childlabour_sim.declare import ConfigurationError, ReplicationError
from childlabour_sim.study.counted import OnRun, run_study
from childlabour_sim.study.lacking import in_words, lacking
from childlabour_sim.study.opened import Opened, study_folder
from childlabour_sim.study.plan import Arm, Plan

COMMAND = "attribute"
MOST_PARTS = 10
PACKAGE = "package"
_SOURCES = "_sources"


@dataclass(frozen=True)
class Attribution:
    """What a package's effect is made of.

    Attributes
    ----------
    parts : list of str
        Levers, or ``budget``, ``law``, ``timeline``.
    values : Spread
        Shapley values over the whole run, one column a part.
    total : Spread
        The package's effect, one column.
    alone : Spread
        What each part does by itself, one column a part.
    """

    parts: list[str]
    values: Spread
    total: Spread
    alone: Spread


@dataclass(frozen=True)
class Package:
    """A package taken apart, checked, before anything runs.

    Attributes
    ----------
    opened : Opened
    two : Two
    parts : dict of str to dict
        Values by full key that each part sets.
    """

    opened: Opened
    two: Two
    parts: dict[str, dict[str, Any]]


def attribute(*overrides: str, config_dir: str | Path | None = None, **values) -> Attribution:
    """Share the effect of a package over its levers.

    Parameters
    ----------
    *overrides, **values
        As on the command line: ``attribute("scenario=package", replications=20)``.
    config_dir : path, optional
        A folder of the user's own files.

    Raises
    ------
    ConfigurationError
        Before anything runs.
    """
    package = open_package(command_words(overrides, values), config_dir)
    with package.opened.folder.open():
        return run_package(package)


def open_package(overrides: Sequence[str], config_dir: str | Path | None = None) -> Package:
    """Compose a package, take it apart, and check every combination, before anything runs."""
    two, command = open_two(COMMAND, overrides, config_dir)
    parts = parts_of(two.against.run.composed, two.scenario.run.composed)
    if not 2 <= len(parts) <= MOST_PARTS:
        raise ConfigurationError(
            f"scenario = {two.names[0]!r} (name): differs from {two.names[1]} in {len(parts)} parts "
            f"({', '.join(parts) or 'none'}); expected 2 to {MOST_PARTS} to share an effect over"
        )
    groups = recorded(two.against, [two.study["outcome"]])
    arms = tuple(
        Arm(coalition_name(parts, group), two.against, _joined(parts, group), groups) for group in coalitions(parts)
    )
    first = two.against.settings()
    plan = Plan.asked(arms, first.replications, two.study)
    opened = Opened(plan, study_folder(COMMAND, "-".join(two.names), plan, two.study), two.study, command)
    opened.check_size()
    return Package(opened, two, parts)


def run_package(package: Package, on_run: OnRun | None = None) -> Attribution:
    """Run every combination of parts and return what each has of the effect."""
    opened, parts = package.opened, list(package.parts)
    run_study(opened, on_run)
    plan, paired = opened.plan, Paired(opened.plan, opened.folder)
    if not paired.replications:
        raise ReplicationError(f"no replication ended under every combination. {in_words(lacking(opened), opened)}")
    found = paired.shaped(paired.windowed.of(*outcome_of(opened.study["outcome"])))
    outcomes = {group: found[coalition_name(parts, group)][:, -1] for group in coalitions(parts)}
    shares = np.array([shapley_value(outcomes, part, parts) for part in parts]).T
    nobody, everybody = (), tuple(parts)
    alone = np.array([outcomes[part,] - outcomes[nobody] for part in parts]).T
    total = (outcomes[everybody] - outcomes[nobody])[:, None]
    found = Attribution(parts, *(spread(part, plan.inner) for part in (shares, total, alone)))
    opened.folder.write_table(_table(found, opened.study["outcome"]), opened.folder.path / "attribution.parquet")
    return found


def _table(found: Attribution, outcome: str) -> pl.DataFrame:
    """Return what each part has of the effect, and the effect of the package as the last row."""
    statistic, group = outcome_of(outcome)
    names = ("mean", "mean_low", "mean_high")
    columns = {
        name: [*getattr(found.values, name), *getattr(found.total, name)] for name in names
    } | {f"alone_{name}": [*getattr(found.alone, name), None] for name in names}  # fmt: skip
    labels = {"part": [*found.parts, PACKAGE], "statistic": statistic, "group": group}
    return pl.DataFrame(labels | columns)


def parts_of(against: dict, package: dict) -> dict[str, dict[str, Any]]:
    """Return what sets two configurations apart, by lever; all of the budget, of the law, of the timeline is one part.

    Raises
    ------
    ConfigurationError
        If they differ in what is no policy.
    """
    found: dict[str, dict[str, Any]] = {}
    for key, value in _leaves(package):
        if key.startswith("description") or look_up(against, key) == value:
            continue
        if not key.startswith(POLICY):
            raise ConfigurationError(f"{key} differs between the two scenarios and is no policy: expected the same")
        first, _, rest = key.partition(".")
        found.setdefault(rest.partition(".")[0] if first == "lever" else first, {})[key] = value
    return found


def _leaves(node: dict, prefix: str = ""):
    """Yield (full key, value); a multiple is one value, and sources are left out."""
    for key, value in node.items():
        if key == _SOURCES:
            continue
        if isinstance(value, dict) and not is_relative(value):
            yield from _leaves(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _joined(parts: Mapping[str, Mapping[str, Any]], group: Sequence[str]) -> dict[str, Any]:
    return {key: value for part in group for key, value in parts[part].items()}
