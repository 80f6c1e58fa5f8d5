"""The best split of a budget in the terminal."""

from __future__ import annotations

import textwrap

from rich.console import Console
from rich.table import Table
from rich.text import Text

from childlabour_sim.analysis.split.question import Question
from childlabour_sim.analysis.split.search import Searched
from childlabour_sim.analysis.split.tables import Optimised
from childlabour_sim.report.split import others, rows, said
from childlabour_sim.report.split.how import how
from childlabour_sim.report.split.words import amount_of, split_in_words
from childlabour_sim.report.terminal.parts import add, new_table, show, years_of
from childlabour_sim.report.words import plain
from childlabour_sim.report.words.spoken import say

_TEXT = (4, 5)  # columns of the split that hold words
_HEAD = 13  # characters of a line above a column


def print_optimised(found: Optimised, console: Console) -> None:
    """Print what was found."""
    budget = found.question.budget
    title = say(
        "%(city)s, %(years)s: the best split",
        city=plain.title(budget.settings.city_name),
        years=years_of(budget.settings),
    )
    show(console, Text(title, style="bold"), said.answer(found), "")
    show(console, _table(rows.split_lines(found), _TEXT))
    show(console, *(f"{head}: {text}" for head, text in said.ranges(found)), said.verdict(found))
    show(console, *said.rights(found), *said.known_of(found))
    if found.clear:
        show(console, others.regret(found), *others.equivalents(found), "")
        show(console, _table(rows.marginal_lines(found)), _table(rows.sums_lines(found)), said.other_sums(found))
        if lines := rows.front_lines(found):
            show(console, _table(lines))
    else:
        show(console, said.unclear())
    show(console, how(found))


def so_far(found: Searched, question: Question) -> str:
    """Say what is known after a round of a search."""
    outcome, mean = question.objectives[0], found.gain[0]
    sign = outcome.sign_of_effect
    return say(
        "After %(splits)s splits: %(split)s, %(effect)s.",
        splits=len(found.points),
        split=split_in_words(question.budget.simplex.parts, found.best),
        effect=amount_of(outcome.text, sign * mean),
    )


def _table(lines: rows.Lines, text: tuple[int, ...] = ()) -> Table:
    table = new_table(lines.title)
    for place, name in enumerate(lines.heads):
        table.add_column(textwrap.fill(name, _HEAD), justify="left" if place == 0 or place in text else "right")
    for row in lines.rows:
        add(table, *row)
    table.caption = lines.note
    return table
