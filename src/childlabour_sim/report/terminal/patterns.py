"""The patterns as a table in the terminal and as a page of the docs: what was fitted apart from what is a test."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from rich.table import Table

from childlabour_sim.analysis.fit.patterns import USES
from childlabour_sim.report.terminal.parts import add, new_table
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, term

_ABOUT = """# Patterns the model is held against

{runs} of {households:,} households, with luck that was not used in fitting: the middle one, and where 90 of 100 lie.
Made by `childlabour validate {command}`. Patterns 5, 6, 7, 9 and 13 and the odds of enrolment are pairs of runs of
`city=trial_2007` with the same luck; the others are `city=indonesia` under today's policy, some of them pairs as well
(`apart` in `conf/evidence/patterns.yaml`). Bands marked judgement are the project's own. What holds in simulated worlds
is no evidence of how large an effect is here: rows that are not fitted are tests, and most of them are of studies made
elsewhere or long ago. Patterns 8, 12, 14, 17 and 18 are constructed and stand in [constructed.md](constructed.md).

![Patterns against their bands]({figure})
{sections}
## What is missed, and why

* Working children of 21 hours a week or more (ICLS 2009) conflict with the child-labour rates of 2023: with child
  labour at 13-14 a third of work, they can reach about .42 at most. The rates of 2023 were fitted.
* A recession: in the villages surveyed in 1998 fewer children worked. Here more do, unless children's pay falls about
  twice as far as that of adults (`shock.child_pay`).
* Scholarships at the prices of 1998 keep more children in SMA; the study saw no effect there. No standard error of it
  could be read, so worlds are not judged by it.
* In some worlds credit makes a family answer more to a loss, not less: who is in debt already pays interest on it.
* Odds of being enrolled with PKH: the Indonesian trial itself, which judges worlds, found more than the mean of
  programmes elsewhere.
"""
_HEADS = "| | Pattern | Known | Band | Middle | 90 of 100 | In band | Source | Band is |\n" + "|---" * 9 + "|"


def patterns_table(found: pl.DataFrame, runs: int, households: int, of_worlds: bool) -> Table:
    """Return what `validate` found as a table, what was fitted apart from what is a test."""
    table = new_table(
        say("Patterns in %(runs)s, %(households)s households each", runs=_runs(runs, of_worlds),
            households=numbers.fixed(households))
    )  # fmt: skip
    table.add_column(say("Pattern"), min_width=24)
    for heading in (say("Known"), say("Band"), say("Middle"), say("90 of 100"), say("In band")):
        table.add_column(heading, justify="right", min_width=6)
    for use, words in USES.items():
        add(table, term(words), *[""] * 5)
        for row in found.filter(pl.col("use") == use).iter_rows(named=True):
            number, name, *cells, _ = _cells(row, say("MISS"))
            add(table, f"  {number} {name}".rstrip(), *cells)
    return table


def patterns_page(found: pl.DataFrame, runs: int, households: int, to: str, of_worlds: bool) -> str:
    """Return the table as the page of the docs, misses in bold."""
    sections = [
        f"\n## {term(words)[0].upper()}{term(words)[1:]}\n\n{_HEADS}\n{_lines(found.filter(pl.col('use') == use))}\n"
        for use, words in USES.items()
    ]
    return _ABOUT.format(
        runs=_runs(runs, of_worlds), households=households, sections="".join(sections),
        command=f"worlds={runs if of_worlds else 0} households={households} to={Path('docs') / Path(to).name}",
        figure=Path(to).with_suffix(".png").name,
    )  # fmt: skip


def _lines(rows: pl.DataFrame) -> str:
    return "\n".join(f"| {' | '.join((*_cells(row, '**no**'), row['band']))} |" for row in rows.iter_rows(named=True))


def _runs(runs: int, of_worlds: bool) -> str:
    return say("%(n)s worlds that fit what is known", n=runs) if of_worlds else say("%(n)s fresh seeds", n=runs)


def _cells(row: dict, missed: str) -> tuple[str, ...]:
    """Return what table and page show of a pattern: whether the mean is in band, and the share of runs that are."""
    share = "" if row["share"] is None else numbers.short_percent(row["share"], 0)
    return (
        "" if row["pattern"] is None else str(row["pattern"]),
        term(row["name"]),
        _number(row["target"]),
        _span(row["low"], row["high"]),
        _number(row["middle"]),
        _span(row["low_90"], row["high_90"]),
        share if row["in_band"] else f"{missed} {share}",
        row["source"],
    )


def _span(low: float | None, high: float | None) -> str:
    return say("%(low)s to %(high)s", low=_number(low), high=_number(high))


def _number(value: float | None) -> str:
    return "..." if value is None else numbers.fixed(value, 4 if abs(value) < 0.1 else 3)
