"""Tables of the best split as text: the split itself, a little more or less of each part, and other sums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from childlabour_sim.analysis.split.budget import BEST, TODAY
from childlabour_sim.analysis.split.measured import FRONT, arm_of
from childlabour_sim.analysis.split.tables import Optimised
from childlabour_sim.config.study.split import RESERVE
from childlabour_sim.report.split.said import spent
from childlabour_sim.report.split.words import amount, ends, outcome_head, part_name
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.bought import bought
from childlabour_sim.report.words.known import KNOWN
from childlabour_sim.report.words.spoken import say, term


@dataclass(frozen=True)
class Lines:
    """A table: title, heads of columns, rows of text, and a note below."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def split_lines(said: Optimised) -> Lines:
    """Return the best split beside today's, and what it buys."""
    settings = said.question.budget.settings
    rows = tuple(
        (
            part_name(row["part"]),
            _percent(row["percent"]),
            numbers.rupiah(row["rupiah"]),
            _percent(row["today_percent"]),
            "" if row["part"] == RESERVE else bought(row["part"], row["rupiah"], settings),
            term(KNOWN[row["evidence"]]) if row["evidence"] else "",
        )
        for row in said.split.iter_rows(named=True)
    )
    heads = (
        say("Activity"),
        say("Best split (plan B)") if said.clear else say("The split found (plan B)"),
        say("Rupiah a year"),
        say("Today (plan A)"),
        say("What it buys a year"),
        say("Its effect"),
    )
    title = say("%(money)s a year", money=numbers.rupiah(said.question.budget.money))
    return Lines(title, heads, rows, " ".join(_notes(said)))


def _notes(said: Optimised) -> Iterator[str]:
    budget = said.question.budget
    if budget.money != budget.own_money:
        yield say(
            "The city has %(own)s a year for this today; plan A gives %(money)s the same shares.",
            own=numbers.rupiah(budget.own_money),
            money=numbers.rupiah(budget.money),
        )
    yield spent(said)
    if budget.kept:
        kept = [f"{part_name(row)} {numbers.rupiah(rupiah)}" for row, rupiah in budget.kept.items()]
        yield say("Not split, with the money they have today: %(rows)s.", rows=", ".join(kept))
    if "inspection" in said.parts:
        yield say("Inspection that the province pays is left out of all plans.")


def marginal_lines(said: Optimised) -> Lines:
    """Return what a little more and less of each part does to the best split."""
    outcome, found = said.question.objectives[0].text, said.marginal
    little = found["rupiah"].max()
    rows = []
    for part in said.parts:
        here = found.filter(pl.col("part") == part)
        rows.append(
            (part_name(part), *(_change(here.filter(pl.col("rupiah") * sign > 0), outcome) for sign in (1, -1)))
        )
    title = say(
        "%(little)s a year more or less, beside the best split: %(what)s",
        little=numbers.rupiah(little),
        what=outcome_head(outcome),
    )
    return Lines(
        title,
        (say("Activity"), say("more of it"), say("less of it")),
        tuple(rows),
        say("By the emulator, over the whole run; 95 %% intervals."),
    )


def _change(row: pl.DataFrame, outcome: str) -> str:
    if row.is_empty():
        return numbers.NOTHING
    found = {"outcome": outcome, **row.row(0, named=True)}
    if amount(outcome, found["mean_low"]) == amount(outcome, found["mean_high"]):
        return say("cannot be told")  # the emulator takes it for nothing but luck
    return _measured(found)


def sums_lines(said: Optimised) -> Lines:
    """Return the best split of each sum, and what more the sum does, split so and as today, than the money itself."""
    sums = said.money.select("times", "rupiah").unique().sort("times")
    percent = {(row["times"], row["part"]): row["percent"] for row in said.money.iter_rows(named=True)}
    rows = [(part_name(part), *(_percent(percent[times, part]) for times in sums["times"])) for part in said.parts]
    return Lines(
        say("The best split of half, the same, twice and four times the money"),
        (say("Activity"), *(numbers.rupiah(rupiah) for rupiah in sums["rupiah"])),
        (*rows, *_sums_effects(said, sums["times"].to_list())),
        say(
            "Last lines: %(what)s, against today's split of %(money)s, measured in fresh worlds.",
            what=outcome_head(said.question.objectives[0].text), money=numbers.rupiah(said.question.budget.money),
        ),
    )  # fmt: skip


def _sums_effects(said: Optimised, sums: list[float]) -> Iterator[tuple[str, ...]]:
    """Yield what the best and today's split of every sum do against today's of the money itself."""
    best = [said.effect_of(arm_of(BEST, times), against=TODAY) for times in sums]
    yield say("The sum split best"), *(amount(row["outcome"], row["effect"]) for row in best)
    yield say("95 %% interval"), *(ends(row["outcome"], row["mean_low"], row["mean_high"]) for row in best)
    today = [said.effect_of(arm_of(TODAY, times), against=TODAY) if times != 1.0 else None for times in sums]
    yield say("The sum split as today"), *(amount(row["outcome"], row["effect"]) if row else "0" for row in today)


def front_lines(said: Optimised) -> Lines | None:
    """Return some splits of the front of several outcomes, as measured; None where one was asked for."""
    outcomes = [each.text for each in said.question.objectives]
    if len(outcomes) < 2:
        return None
    arms = [BEST, *(arm for arm in said.splits if arm.startswith(FRONT))]
    rows = tuple((_in_short(said, arm), *(_measured(said.effect_of(arm, each)) for each in outcomes)) for arm in arms)
    return Lines(
        say("Splits of which none was better in everything in the search"),
        (say("Split"), *map(outcome_head, outcomes)),
        rows,
        say("Measured again in fresh worlds, against today's split; 95 %% intervals."),
    )


def _in_short(said: Optimised, arm: str) -> str:
    shares = zip(said.parts, said.splits[arm][0])
    return ", ".join(f"{part_name(part)} {_percent(share)}" for part, share in shares if share >= 1)


def _measured(row: dict) -> str:
    outcome = row["outcome"]
    return f"{amount(outcome, row['effect'])} [{ends(outcome, row['mean_low'], row['mean_high'])}]"


def _percent(share: float) -> str:
    return f"{round(share)} %"
