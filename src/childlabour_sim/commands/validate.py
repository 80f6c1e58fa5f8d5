"""``childlabour validate``: every pattern, its band, what the shipped defaults give; what=constructed, what=findings
and what=trial have modules of their own.
"""

from __future__ import annotations

import polars as pl
from rich.table import Table

from childlabour_sim.analysis.fit.validate import validate
from childlabour_sim.commands import constructed, findings, trial
from childlabour_sim.commands.arguments import asks_for_help, split_config_dir, take_number, wide_console
from childlabour_sim.commands.evidence import (
    banded_cells,
    name_misses,
    simulating,
    take_page,
    take_processes,
    take_text,
    write_page,
)
from childlabour_sim.commands.help.page import Keys, page
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.terminal.parts import add, new_table, show
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, term

SEEDS, HOUSEHOLDS = 12, 40_000
_PATTERNS = "patterns"
_OTHERS = {"constructed": constructed.main, "findings": findings.main, "trial": trial.main}
_HELP = {"what=findings": findings.help_page, "what=trial": trial.help_page}


def main(arguments: list[str]) -> None:
    """Run all seeds of both worlds and print one table; misses are named."""
    if asks_for_help(arguments):
        print(next((told for what, told in _HELP.items() if what in arguments), _page)())
        return
    overrides, folder = split_config_dir(arguments)
    if folder is not None:
        raise ConfigurationError(f"--config-dir = {folder!r} (folder): expected none, as what is shipped is judged")
    overrides, what = take_text(overrides, "what", _PATTERNS)
    if what in _OTHERS:
        _OTHERS[what](overrides)
        return
    if what != _PATTERNS:
        raise ConfigurationError(f"what = {what!r} (name): expected {_PATTERNS}, {' or '.join(_OTHERS)}")
    overrides, seeds = take_number(overrides, "seeds", SEEDS)
    overrides, households = take_number(overrides, "households", HOUSEHOLDS)
    overrides, processes = take_processes(overrides)
    overrides, to = take_page(overrides)
    console = wide_console()
    with simulating(console) as on_run:
        found = validate(seeds, households, tuple(overrides), processes, on_run)
    show(console, _table(found, seeds, households))
    name_misses(found, console)
    write_page(to, lambda: _markdown(found, seeds, households), console)


def _page() -> str:
    return page(
        say("usage: childlabour validate [what=patterns|constructed|findings|trial] [KEY=VALUE ...]"),
        Keys(
            {
                "patterns": say(
                    "every pattern of the evidence: target, band, what the shipped defaults give, spread over seeds"
                ),
                "constructed": say(
                    "patterns known from elsewhere only, never called validated (long): seeds, households, to"
                ),
                "findings": say(
                    "what each lever moves, row by row of the source documents (long): see what=findings --help"
                ),
                "trial": say("PKH's randomised trial, estimated as the papers did: see what=trial --help"),
                "seeds=12  households=40000": say("of the patterns"),
                "to=PAGE": say("write the table as a page, such as docs/validation.md"),
                "processes=2": say("runs at a time; all cores if not said"),
            }
        ),
        say("All other keys, for the patterns: childlabour run --help."),
    )


def _table(found: pl.DataFrame, seeds: int, households: int) -> Table:
    title = say(
        "Patterns on the shipped defaults, %(seeds)s seeds of %(households)s households",
        seeds=seeds, households=numbers.fixed(households),
    )  # fmt: skip
    table = new_table(title)
    table.add_column(say("Pattern"), min_width=24)
    for heading in (say("Target"), say("Band"), say("Mean"), say("SD over seeds"), say("In band")):
        table.add_column(heading, justify="right", min_width=6)
    table.add_column(say("Source"), min_width=16, overflow="fold")
    for row in found.iter_rows(named=True):
        number, name, *cells = _cells(row, say("MISS"))
        add(table, f"{number} {name}".lstrip(), *cells)
    return table


_ABOUT = """# Patterns on the shipped defaults

Mean and standard deviation over {seeds} seeds of {households:,} households, none of them used in fitting. Made by
`childlabour validate to=docs/validation.md`. Patterns 5, 6, 7 and 9 are two arms of `city=trial_2007` with the same
luck; the others are `city=indonesia` under today's policy. Pattern 7 is fitted to a sign only and is a hypothesis.
Bands marked judgement are the project's own.

What was fitted: intercepts of behaviour to patterns 1 to 3 (by contraction, `childlabour calibrate behaviour`); the
weight of consumption, the spread of tastes, the share invested and parents' schooling jointly to patterns 4 to 7, 9
and 11 (by search); incomes to pattern 16. So these rows show that all can hold at once, not that they were
foretold; dropout and long hours were not fitted. Patterns 8, 12, 14, 17 and 18 are constructed and stand in
[constructed.md](constructed.md); 10, 13 and 15 are not in a table yet.

| | Pattern | Target | Band | Mean | SD | In band | Source | Band is |
|---|---|---|---|---|---|---|---|---|
{rows}

Working children of 21 hours a week or more (ICLS 2009) conflict with the child-labour rates of 2023: with child labour
at 13-14 a third of work, they can reach about .42 at most. The rates of 2023 were fitted.
"""


def _markdown(found: pl.DataFrame, seeds: int, households: int) -> str:
    """Return the table as the page of the docs, misses in bold."""
    rows = [f"| {' | '.join((*_cells(row, '**no**'), row['band']))} |" for row in found.iter_rows(named=True)]
    return _ABOUT.format(seeds=seeds, households=households, rows="\n".join(rows))


def _cells(row: dict, missed: str) -> tuple[str, ...]:
    """Return what table and page show of a pattern."""
    return (
        "" if row["pattern"] is None else str(row["pattern"]),
        term(row["name"]),
        _number(row["target"]),
        *banded_cells(row, _number),
        say("yes") if row["in_band"] else missed,
        row["source"],
    )


def _number(value: float | None) -> str:
    return "..." if value is None else numbers.fixed(value, 4 if abs(value) < 0.1 else 3)
