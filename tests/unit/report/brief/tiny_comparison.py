"""A comparison made of a few tiny real runs with plain polars: what the brief reads, by the shortest way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from childlabour_sim.settings import Settings
from childlabour_sim.study.run import simulate

SCENARIOS = ("baseline", "routine_raids", "pkh_plus")
YEARS, START = 2, 2025
HEADLINES = (
    "child_labour_rate", "working_rate", "enrolment_rate", "out_of_school_rate", "hidden_work_rate",
    "visible_work_rate", "mean_consumption", "poverty_headcount", "trust", "reports", "spending", "unmet_need",
)  # fmt: skip
COUNTED = {"child_labourers": "child_labour_rate", "working_children": "working_rate", "pupils": "enrolment_rate"}
KEYS = ["scenario", "replication", "draw", "start", "end", "statistic", "group"]
CELL = ["scenario", "start", "end", "statistic", "group"]


@dataclass(frozen=True)
class Comparison:
    """The fields that the brief reads."""

    settings: dict[str, Settings]
    pairs: pl.DataFrame
    levels: pl.DataFrame
    effects: pl.DataFrame
    transitions: pl.DataFrame
    costs: pl.DataFrame
    wins: pl.DataFrame
    records: pl.DataFrame
    fingerprint: str
    command: str
    inner: int
    uncertainty: str
    language: str = "en"


def make(draws: int = 1, inner: int = 3, households: int = 400) -> Comparison:
    """Run every scenario ``inner`` times in each of ``draws`` worlds that differ in one assumption."""
    found, settings = [], {}
    for draw in range(draws):
        for name in SCENARIOS:
            assumed = f"behaviour.disapproval={0.1 * draw if draws > 1 else 1.0:g}"
            options = ("output.panel=true",) if draw == 0 else ()
            run = simulate(
                f"scenario={name}", *((assumed,) if draw else ()), *options, households=households, years=YEARS,
                burn_in_years=0, replications=inner, seed=1 + draw,
            )  # fmt: skip
            settings.setdefault(name, run.settings)
            found.append((draw, run))
    return _compare(found, settings, draws, inner)


def _compare(found, settings, draws, inner) -> Comparison:
    text = pl.col("scenario", "statistic", "group").cast(pl.String)
    records = pl.concat([run.records.with_columns(text, draw=pl.lit(draw)) for draw, run in found])
    values = _windows(records, settings["baseline"].weight)
    pairs = _pairs(values)
    panels = {run.settings.scenario_name: run.panel for draw, run in found if draw == 0}
    return Comparison(
        settings=settings,
        pairs=pairs.filter(pl.col("statistic").is_in([*HEADLINES, *COUNTED])),
        levels=values.group_by(CELL).agg(
            pl.col("value").mean(), low=pl.col("value").mean() - _half("value"),
            high=pl.col("value").mean() + _half("value"), n=pl.col("n").mean(),
        ),
        effects=pl.concat([_effects(pairs, "luck"), *([_effects(pairs, "assumptions")] if draws > 1 else [])]),
        transitions=_transitions(panels),
        costs=_costs(pairs),
        wins=_wins(pairs, draws),
        records=records.filter(pl.col("draw") == 0).drop("draw"),
        fingerprint="0123456789ab",
        command="childlabour compare scenarios=[baseline,routine_raids,pkh_plus] households=400 years=2 seed=1",
        inner=inner,
        uncertainty="assumptions" if draws > 1 else "none",
    )  # fmt: skip


def _windows(records: pl.DataFrame, weight: float) -> pl.DataFrame:
    summed = pl.col("statistic").is_in(["spending", "unmet_need", "reports"]).first()
    counted = [
        records.filter(pl.col("statistic") == rate).with_columns(
            statistic=pl.lit(name), value=pl.col("value") * pl.col("n") * weight
        )
        for name, rate in COUNTED.items()
    ]
    everything = pl.concat([records, *counted]).filter(pl.col("value").is_not_nan())
    spans = [(date(START + y, 1, 1), date(START + y + 1, 1, 1)) for y in range(YEARS)]
    return pl.concat(
        everything.filter(pl.col("date") >= start, pl.col("date") < end)
        .with_columns(start=pl.lit(start), end=pl.lit(end))
        .group_by(KEYS)
        .agg(pl.when(summed).then(pl.col("value").sum()).otherwise(pl.col("value").mean()), pl.col("n").mean())
        for start, end in [*spans, (spans[0][0], spans[-1][1])]
    )


def _pairs(values: pl.DataFrame) -> pl.DataFrame:
    base = values.filter(pl.col("scenario") == SCENARIOS[0]).drop("scenario", "n").rename({"value": "base"})
    return (
        values.filter(pl.col("scenario") != SCENARIOS[0])
        .join(base, on=KEYS[1:])
        .with_columns(baseline=pl.lit(SCENARIOS[0]), effect=pl.col("value") - pl.col("base"))
        .drop("value", "n")
        .sort(KEYS)
    )


def _half(column: str) -> pl.Expr:
    return 2.0 * pl.col(column).std().fill_null(0.0) / pl.len().sqrt()


def _effects(pairs: pl.DataFrame, kind: str) -> pl.DataFrame:
    if kind == "assumptions":
        pairs = pairs.group_by([*CELL, "baseline", "draw"]).agg(pl.col("effect").mean())
    effect = pl.col("effect")
    return pairs.group_by([*CELL, "baseline"]).agg(
        effect.mean(), low=effect.quantile(0.05, "linear"), high=effect.quantile(0.95, "linear"),
        mean_low=effect.mean() - _half("effect"), mean_high=effect.mean() + _half("effect"),
        boot_low=effect.mean() - _half("effect"), boot_high=effect.mean() + _half("effect"),
        kind=pl.lit(kind), n_pairs=pl.len().cast(pl.Int64), variance_reduction=pl.lit(2.0),
    )  # fmt: skip


def _transitions(panels: dict[str, pl.DataFrame]) -> pl.DataFrame:
    last = date(START + YEARS - 1, 7, 1)
    school, works = pl.col("enrolment") > 0, pl.col("hours") > 0
    state = (
        pl.when(school & works).then(pl.lit("school_and_work")).when(school).then(pl.lit("school"))
        .when(works).then(pl.lit("work")).otherwise(pl.lit("neither"))
    )  # fmt: skip
    states = {
        name: panel.filter(pl.col("date") == last, pl.col("age").is_between(5, 17)).with_columns(state=state)
        for name, panel in panels.items()
    }
    base, found = states[SCENARIOS[0]], []
    for name in SCENARIOS[1:]:
        both = base.join(states[name].select("replication", "child", to_state="state"), on=["replication", "child"])
        for group, inside in _groups():
            part = both.filter(inside).rename({"state": "from_state"})
            counted = part.group_by("replication", "date", "from_state", "to_state").agg(
                children=pl.len().cast(pl.Int64)
            )
            found.append(
                counted.with_columns(scenario=pl.lit(name), baseline=pl.lit(SCENARIOS[0]), group=pl.lit(group))
            )
    return pl.concat(found)


def _groups():
    yield "all", pl.lit(True)
    for value, name in ((1, "female"), (0, "male")):
        yield f"sex={name}", pl.col("female") == value
    for low, high in ((5, 12), (13, 14), (15, 17)):
        yield f"age={low}-{high}", pl.col("age").is_between(low, high)
    for quintile in range(1, 6):
        yield f"quintile={quintile}", pl.col("quintile") == quintile


def _costs(pairs: pl.DataFrame) -> pl.DataFrame:
    """Cost and effect of the whole run, not discounted; the verdict by sign alone."""
    whole = pairs.filter(pl.col("group") == "all", (pl.col("end") - pl.col("start")).dt.total_days() > 366)
    rows = []
    for name in SCENARIOS[1:]:
        mean = {s: _mean(whole, name, s) for s in ("spending", "child_labourers", "pupils", "mean_consumption")}
        helped = {
            "child_labour_years_averted": -YEARS * mean["child_labourers"],
            "school_years_gained": YEARS * mean["pupils"],
        }
        for view, cost in (("public", mean["spending"]), ("city", 0.0), ("household", -1e5 * mean["mean_consumption"])):
            for outcome, effect in helped.items():
                rows.append(_cost(name, view, outcome, cost, effect))
    return pl.DataFrame(rows)


def _cost(name: str, view: str, outcome: str, cost: float, effect: float) -> dict:
    worth = cost > 0.0 and effect > 0.0
    verdict = ("saves_and_helps" if cost <= 0.0 else "costs_and_helps") if effect > 0.0 else "costs_nothing_clear"
    ratio = cost / effect if worth else float("nan")
    return {
        "scenario": name, "baseline": SCENARIOS[0], "view": view, "outcome": outcome,
        "cost": cost, "cost_low": cost - 0.1 * abs(cost), "cost_high": cost + 0.1 * abs(cost),
        "effect": effect, "effect_low": effect - 0.5 * abs(effect), "effect_high": effect + 0.5 * abs(effect),
        "ratio": ratio, "ratio_low": ratio / 1.6, "ratio_high": ratio * 2.2, "verdict": verdict, "discount_rate": 0.03,
    }  # fmt: skip


def _mean(frame: pl.DataFrame, scenario: str, statistic: str) -> float:
    return frame.filter(pl.col("scenario") == scenario, pl.col("statistic") == statistic)["effect"].mean()


def _wins(pairs: pl.DataFrame, draws: int) -> pl.DataFrame:
    last = pairs["start"].max()
    wanted = pairs.filter(
        pl.col("statistic") == "child_labourers", pl.col("group") == "all", pl.col("start") == last,
    )  # fmt: skip
    means = wanted.group_by("draw", "scenario").agg(pl.col("effect").mean())
    at_home = means.select("draw").unique().with_columns(scenario=pl.lit(SCENARIOS[0]), effect=pl.lit(0.0))
    best = pl.concat([means, at_home]).sort("effect").group_by("draw").first()
    share = {name: (best["scenario"] == name).mean() for name in SCENARIOS}
    return pl.DataFrame(
        {
            "scenario": list(share), "statistic": ["child_labourers"] * len(share), "worlds": list(share.values()),
            "n_worlds": [draws] * len(share),
        }
    )  # fmt: skip
