"""Where children are under a scenario who are here under another: the same children, counted."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from childlabour_sim.records.survey import STATES

AGES = ((5, 12), (13, 14), (15, 17))
TRANSITION_COLUMNS = (
    "scenario", "baseline", "replication", "date", "group", "from_state", "to_state", "children",
)  # fmt: skip
WORKING = ("school_and_work", "work")


def transitions(baseline: pl.DataFrame, scenario: pl.DataFrame) -> pl.DataFrame:
    """Count the children of one replication by where they are under both scenarios.

    Parameters
    ----------
    baseline, scenario : polars.DataFrame
        Surveys of the same replication, as `records.survey.survey` returns them.

    Returns
    -------
    polars.DataFrame
        Columns date, group, from_state, to_state and children: simulated ones. Pairs of states that no child is in
        are left out.
    """
    both = baseline.join(scenario.select("date", "child", pl.col("state").alias("to_state")), on=["date", "child"])
    both = both.rename({"state": "from_state"})
    return pl.concat([_counted(part, group) for group, part in _groups(both)])


def _groups(both: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    yield "all", both
    for name, female in (("female", True), ("male", False)):
        yield f"sex={name}", both.filter(pl.col("female") == female)
    for low, high in AGES:
        yield f"age={low}-{high}", both.filter(pl.col("age").is_between(low, high))
    for quintile in range(1, 6):
        yield f"quintile={quintile}", both.filter(pl.col("quintile") == quintile)


def _counted(part: pl.DataFrame, group: str) -> pl.DataFrame:
    counted = part.group_by("date", "from_state", "to_state").len("children").sort("date", "from_state", "to_state")
    return counted.select("date", pl.lit(group).alias("group"), "from_state", "to_state", "children")


def per_thousand(counted: pl.DataFrame) -> pl.DataFrame:
    """Return who leaves work and who enters it, of 1,000 children in work, or not in work, under the baseline.

    Parameters
    ----------
    counted : polars.DataFrame
        Columns of `TRANSITION_COLUMNS`; all dates and replications are added up.

    Returns
    -------
    polars.DataFrame
        Columns scenario, group, working (simulated children in work under the baseline, all dates and replications),
        leave and enter (of 1,000 in work), enter_of_idle (of 1,000 not in work), and the same of school: pupils,
        drop_out and return (of 1,000 pupils).
    """
    before, after = (pl.col(name).cast(pl.String).is_in(WORKING) for name in ("from_state", "to_state"))
    pupil, still = (pl.col(name).cast(pl.String).str.starts_with("school") for name in ("from_state", "to_state"))

    def children(where: pl.Expr) -> pl.Expr:
        return pl.col("children").filter(where).sum()

    return (
        counted.group_by("scenario", "group", maintain_order=True)
        .agg(
            working=children(before),
            leave=1000.0 * children(before & ~after) / children(before),
            enter=1000.0 * children(~before & after) / children(before),
            enter_of_idle=1000.0 * children(~before & after) / children(~before),
            pupils=children(pupil),
            drop_out=1000.0 * children(pupil & ~still) / children(pupil),
            return_to_school=1000.0 * children(~pupil & still) / children(pupil),
        )
    )  # fmt: skip


def empty_transitions() -> pl.DataFrame:
    """Return a table of transitions without a row."""
    states = pl.Enum(STATES)
    kinds = (pl.String, pl.String, pl.Int32, pl.Date, pl.String, states, states, pl.UInt32)
    return pl.DataFrame(schema=dict(zip(TRANSITION_COLUMNS, kinds)))
