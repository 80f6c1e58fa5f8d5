"""Scenarios side by side: effects paired run by run and child by child, with what luck and ignorance leave open."""

from __future__ import annotations

import math
import shlex
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from childlabour_sim.analysis.compare.evidence_kinds import evidence_rows, with_kinds
from childlabour_sim.analysis.costs.amounts import yearly_amounts
from childlabour_sim.analysis.costs.cost_effectiveness import Amounts, cost_rows
from childlabour_sim.analysis.costs.wins import wins
from childlabour_sim.analysis.costs.worth import acceptability, frontier
from childlabour_sim.analysis.paired.effects import Columns, effect_rows, level_rows, pair_rows
from childlabour_sim.analysis.paired.outcomes import outcome_of
from childlabour_sim.analysis.paired.paired_runs import Paired
from childlabour_sim.analysis.paired.spread import spread
from childlabour_sim.analysis.paired.transitions import TRANSITION_COLUMNS, empty_transitions, transitions
from childlabour_sim.config.worlds.kept import Kept
from childlabour_sim.settings import Settings
from childlabour_sim.study.plan import Run

TABLES = (
    "levels", "effects", "pairs", "transitions", "costs", "cost_worlds", "frontier", "acceptability", "wins", "worlds",
    "rests_on",
)  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    """What a comparison found.

    Attributes
    ----------
    settings : dict of str to Settings
        By scenario, the baseline first.
    levels : polars.DataFrame
        scenario, start, end, statistic, group, value, low, high, n.
    effects : polars.DataFrame
        scenario, baseline, start, end, statistic, group, effect, low, high, mean_low, mean_high, boot_low, boot_high,
        kind (luck or assumptions), n_pairs, variance_reduction, pairing_bound, p_value.
    pairs : polars.DataFrame
        scenario, baseline, replication, draw, start, end, statistic, group, effect, base; of `effects.HEADLINE`.
    transitions : polars.DataFrame
        scenario, baseline, replication, date, group, from_state, to_state, children.
    costs : polars.DataFrame
        Columns of `cost_effectiveness.COST_COLUMNS`.
    cost_worlds : polars.DataFrame
        scenario, draw, and a column for each of `cost_effectiveness.VIEWS` and `OUTCOMES`: costs and gains of the
        whole run in every plausible world, without the luck to be expected.
    frontier : polars.DataFrame
        Columns of `worth.FRONTIER_COLUMNS`: scenarios beside one another.
    acceptability : polars.DataFrame
        view, outcome, scenario, worth, share, share_low, share_high.
    wins : polars.DataFrame
        statistic, scenario, worlds, worlds_low, worlds_high, n_worlds, worlds_needed, evidence: the share of
        plausible worlds in which a scenario is best, with its interval; and what is known of its effect.
    worlds : polars.DataFrame
        draw, key, value: the assumptions of every plausible world.
    rests_on : polars.DataFrame
        scenario, lever, kind, source, rupiah, share, carries: see `evidence_kinds.evidence_rows`.
    fingerprint, command : str
    uncertainty : str
    inner : int
    discount_rate : float
    language : str
    outcome : tuple of str
        Statistic and group asked about first.
    kept : Kept or None
        The worlds it was made in, where they fit what is known.
    """

    settings: dict[str, Settings]
    levels: pl.DataFrame
    effects: pl.DataFrame
    pairs: pl.DataFrame
    transitions: pl.DataFrame
    costs: pl.DataFrame
    cost_worlds: pl.DataFrame
    frontier: pl.DataFrame
    acceptability: pl.DataFrame
    wins: pl.DataFrame
    worlds: pl.DataFrame
    rests_on: pl.DataFrame
    records: pl.LazyFrame
    fingerprint: str
    command: str
    replications: int
    uncertainty: str
    inner: int
    discount_rate: float
    language: str
    outcome: tuple[str, str]
    kept: Kept | None = None

    @property
    def baseline(self) -> str:
        """Name of the scenario that the others are compared with."""
        return next(iter(self.settings))

    @property
    def n_worlds(self) -> int:
        """Number of plausible worlds; 0 if assumptions have their shipped values."""
        return 0 if self.uncertainty == "none" else self.replications // self.inner

    @property
    def half_interval(self) -> float:
        """Half the 95 % interval of the widest effect on the first outcome, over the whole run; nan without one."""
        statistic, group = self.outcome
        rows = self.effects.filter(pl.col("statistic") == statistic, pl.col("group") == group)
        whole = rows.filter(pl.col("start") == rows["start"].min(), pl.col("end") == rows["end"].max())
        found = ((whole["mean_high"] - whole["mean_low"]) / 2.0).max()
        return math.nan if found is None else float(found)

    @property
    def scenarios(self) -> list[str]:
        """Names of the scenarios that are compared with the baseline."""
        return list(self.settings)[1:]


def compare_runs(paired: Paired, study: Mapping, command: str) -> Comparison:
    """Return everything a comparison says, of runs that are on disk.

    Parameters
    ----------
    paired : Paired
    study : mapping
        Values of `config.study_keys.DECLARED`.
    command : str
        What repeats it.
    """
    plan, names = paired.plan, paired.names
    seed = plan.settings[names[0]].seed
    rate = study["discount_rate"]
    yearly = yearly_amounts(paired)
    costs, amounts = cost_rows(names, yearly, rate, plan.inner, seed)
    known = evidence_rows(paired)
    outcome, columns = outcome_of(study["outcome"]), Columns(paired)
    return Comparison(
        settings=plan.settings,
        levels=level_rows(columns),
        effects=effect_rows(columns, seed),
        pairs=pair_rows(columns),
        transitions=_transitions(paired),
        costs=costs,
        cost_worlds=_cost_worlds(paired, amounts),
        frontier=frontier(names, amounts, seed),
        acceptability=acceptability(names, amounts, seed),
        wins=with_kinds(wins(paired, outcome, amounts, seed), known),
        worlds=_worlds(paired),
        rests_on=known,
        records=paired.records,
        fingerprint=paired.folder.identity["fingerprint"],  # of the code that made the runs
        command=_without_folder(command),
        replications=len(paired.replications),
        uncertainty=plan.uncertainty,
        inner=plan.inner,
        discount_rate=rate,
        language=study["language"],
        outcome=outcome,
        kept=plan.worlds,
    )


def _without_folder(command: str) -> str:
    """Return a command without where its results go, which is a reader's own choice."""
    return shlex.join(text for text in shlex.split(command) if not text.startswith("output.dir="))


def _transitions(paired: Paired) -> pl.DataFrame:
    tables, base = paired.folder.tables("survey"), paired.names[0]
    found = [empty_transitions()]
    for r in paired.replications if paired.plan.survey else ():
        before = tables[str(Run(base, r))].collect()
        for name in paired.names[1:]:
            counted = transitions(before, tables[str(Run(name, r))].collect())
            labels = (
                pl.lit(name).alias("scenario"),
                pl.lit(base).alias("baseline"),
                pl.lit(r, pl.Int32).alias("replication"),
            )
            found.append(counted.select(*labels, *counted.columns))
    return pl.concat(found).select(TRANSITION_COLUMNS)


def _cost_worlds(paired: Paired, amounts: Amounts) -> pl.DataFrame:
    draws = pl.Series("draw", [paired.plan.draw_of(r) for r in paired.replications[:: paired.plan.inner]], pl.Int32)
    frames = []
    for name in paired.names[1:]:
        columns = {
            key: spread(values.reshape(-1, 1), paired.plan.inner).worlds[:, 0]
            for (scenario, key), values in amounts.items() if scenario == name
        }  # fmt: skip
        frames.append(pl.DataFrame({"draw": draws, **columns}).select(pl.lit(name).alias("scenario"), pl.all()))
    return pl.concat(frames)


def _worlds(paired: Paired) -> pl.DataFrame:
    plan = paired.plan
    rows = [
        (plan.draw_of(r), key, float(value))
        for r in paired.replications[:: plan.inner]
        for key, value in plan.drawn(r).items()
    ]
    return pl.DataFrame(rows, schema={"draw": pl.Int32, "key": pl.String, "value": pl.Float64}, orient="row")
