"""The trial of PKH: what is true in the model beside what was published, and what lotteries find."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

from childlabour_sim.analysis.trial.study import Tried
from childlabour_sim.report.figures.trial import asked_after
from childlabour_sim.report.terminal.parts import add, new_table, show
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, term

_HEAD = 11  # characters of a line above a column of numbers


def print_trial(found: Tried, console: Console) -> None:
    """Print what is true in the model beside what was published, and what lotteries find."""
    rows = list(found.effects.iter_rows(named=True))
    title = say("What is true in the model, and what was published")
    show(console, _table(title, true_heads(), (true_cells(row, say("MISS")) for row in rows)))
    show(console, *published(rows), "")
    title = say("What %(n)s lotteries find, in percentage points", n=numbers.fixed(found.lotteries))
    show(console, _table(title, lottery_heads(), map(lottery_cells, rows)), *notes(found))


def true_heads() -> tuple[str, ...]:
    """Return the heads of what is true, and of what was published."""
    return (
        say("Outcome"), say("Without PKH"), say("Effect, points"), say("Relative effect"), say("90 of 100 worlds"),
        say("Band"), say("In band"),
    )  # fmt: skip


def true_cells(row: Mapping[str, Any], missed: str) -> tuple[str, ...]:
    """Return what is true of an outcome, and what was published."""
    verdict = {True: say("yes"), False: missed, None: ""}[row["in_band"]]
    worlds = say("%(low)s to %(high)s", low=_end(row["worlds_low"]), high=_end(row["worlds_high"]))
    return (
        asked_after(row), numbers.short_percent(row["without"], 1), numbers.change(row["effect"], "share"),
        f"{_end(row['relative'])} %", f"{worlds} %", band(row), verdict,
    )  # fmt: skip


def band(row: Mapping[str, Any]) -> str:
    """Return the band that was published, relative or in points; nothing where nothing was."""
    if not row["source"]:
        return ""
    ends = [_end(row[key]) for key in ("low", "high")]
    text = say("%(low)s to %(high)s", low=ends[0], high=ends[1])
    return say("%(number)s points", number=text) if row["in_points"] else f"{text} %"


def _end(value: float | None) -> str:
    return "..." if value is None else numbers.change(value, "share", 0)


def published(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Say of every finding what was published, what the model gives, and how many lotteries find as much."""
    return [_beside(row) for row in rows if row["source"]]


def _beside(row: Mapping[str, Any]) -> str:
    text = say(
        "%(what)s: published \u201c%(said)s\u201d (%(source)s); in the model %(points)s points, %(relative)s %%.",
        what=asked_after(row), said=term(row["said"]), source=row["source"], relative=_end(row["relative"]),
        points=numbers.change(row["effect"], "share", 1),
    )  # fmt: skip
    if row["as_much"] is None:
        return text
    many = say("As much or more is found by %(share)s of lotteries.", share=numbers.short_percent(row["as_much"], 1))
    return f"{text} {many}"


def lottery_heads() -> tuple[str, ...]:
    """Return the heads of what lotteries find."""
    return (
        say("Outcome"), say("Children"), say("True effect, points"), say("Mean estimate"), say("Spread"),
        say("Error"), say("Holds the truth"), say("Power"), say("In band"),
    )  # fmt: skip


def lottery_cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what lotteries find of an outcome."""
    shares = [row["held"], row["power"], row["estimates_in_band"]]
    return (
        asked_after(row), numbers.fixed(row["children"]),
        *(numbers.change(row[key], "share") for key in ("effect", "estimate")),
        *(numbers.fixed(100.0 * row[key], 2) for key in ("spread", "error")),
        *("" if share is None else numbers.short_percent(share, 1) for share in shares),
    )  # fmt: skip


def notes(found: Tried) -> list[str]:
    """Return what a reader has to know of the people, the worlds and what passes between kecamatan."""
    sizes = {"families": numbers.fixed(found.families), "kecamatan": numbers.fixed(found.kecamatan)}
    changed, asked = map(numbers.fixed, found.spilled)
    worlds = numbers.fixed(found.n_worlds)
    of_worlds = say("Worlds: the shipped values and %(n)s other lucks; no kept worlds can be used.", n=worlds)
    if found.fitted:
        of_worlds = say(
            "Worlds: %(n)s with behaviour that fits what is known of the nation, each with a luck of its own.", n=worlds
        )
    return [
        say("%(families)s eligible families in %(kecamatan)s kecamatan, half of which are drawn.", **sizes),
        of_worlds,
        say(
            "Of %(asked)s answers where there is no PKH, %(changed)s are others once half of the kecamatan have it: "
            "that much passes between kecamatan.",
            asked=asked, changed=changed,
        ),
        say(
            "Children of a kecamatan are more alike than others by a correlation of %(alike)s at most. Where they are "
            "more alike, errors are wider and power is less.",
            alike=numbers.fixed(found.effects["alike"].max(), 3),
        ),
    ]  # fmt: skip


def _table(title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    table = new_table(title)
    table.add_column(heads[0], min_width=18)
    for heading in heads[1:]:
        table.add_column(textwrap.fill(heading, _HEAD, break_long_words=False), justify="right", min_width=6)
    for cells in rows:
        add(table, *cells)
    return table
