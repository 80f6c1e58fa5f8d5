"""``childlabour validate what=findings``: every row of the source documents, its lever, and what the lever moves."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from childlabour_sim.analysis.findings import (
    HOUSEHOLDS,
    REPLICATIONS,
    UNITS,
    Effect,
    Finding,
    is_flow,
    load_findings,
    measure,
    runs_needed,
)
from childlabour_sim.commands.arguments import take_number, wide_console
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.intervals import Estimate, estimate

HELP = """usage: childlabour validate what=findings [KEY=VALUE ...]

  to=docs/findings.md   write the table as a page
  households=40000      rows of a run, where a row of the table does not say
  replications=4        pairs of runs for each row; one replication gives no interval
  only=004              rows whose document or text contains this
"""
_COLUMNS = ("Document", "Finding", "Lever", "Observation", "Without", "With", "Effect", "Leans on", "Note")
_IN_PERCENT = "share"


def main(arguments: list[str]) -> None:
    """Run every pair, print one table, name what goes against expectation, and write the page if asked."""
    if "help" in arguments:
        print(HELP)
        return
    rest, households = take_number(arguments, "households", HOUSEHOLDS)
    rest, replications = take_number(rest, "replications", REPLICATIONS)
    words = _words(rest)
    findings = load_findings(words.get("only", ""))
    if not findings:
        raise ConfigurationError(f"only = {words['only']!r} (text): no row of conf/evidence/findings.yaml has it")
    console = wide_console()
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("Simulating", total=replications * len(runs_needed(findings, households)))
        effects = measure(findings, households, replications, lambda: progress.advance(task))
    rows = [_Row.of(effect) for effect in effects]
    _print(rows, findings, console)
    if "to" in words:
        Path(words["to"]).write_text(_page(rows, findings, households, replications), encoding="utf-8")
        console.print(f"Written to {words['to']}")


def _words(arguments: list[str]) -> dict[str, str]:
    """Return the arguments left, of which only some are known."""
    words = dict(text.partition("=")[::2] for text in arguments)
    for key in words:
        if key not in ("to", "only"):
            raise ConfigurationError(f"{key}: expected to, households, replications or only\n{HELP}")
    return words


@dataclass(frozen=True)
class _Row:
    """A finding with its numbers."""

    finding: Finding
    without: Estimate
    with_: Estimate
    effect: Estimate

    @classmethod
    def of(cls, effect: Effect) -> _Row:
        return cls(effect.finding, *(estimate(values) for values in (effect.without, effect.with_, effect.effects)))

    @property
    def verdict(self) -> str:
        """Say what the effect is against what was expected of it."""
        if self.finding.expect == "any" or not self.effect.has_interval:
            return ""
        if not self.effect.clear:
            return "within luck"
        return "" if (self.effect.mean > 0) == (self.finding.expect == "up") else "against expectation"

    def cells(self) -> tuple[str, ...]:
        """Return the columns of the table."""
        own, unit = self.finding, unit_of(self.finding)
        note = "; ".join(text for text in (self.verdict, own.note) if text)
        return (
            f"{own.document}, row {own.row}",
            own.finding,
            lever_of(own),
            observation_of(own),
            shown(self.without.mean, unit),
            shown(self.with_.mean, unit),
            f"{shown(self.effect.mean, unit, signed=True)}{_interval(self.effect, unit)}",
            own.assumption,
            note,
        )


def lever_of(finding: Finding) -> str:
    """Return the settings in which the two runs differ, from and to, and what both share."""
    before, after = (dict(text.split("=", 1) for text in own) for own in (finding.without, finding.with_))
    changed = [f"{key}: {before.get(key, 'as shipped')} → {after.get(key, 'as shipped')}"
               for key in dict.fromkeys((*before, *after)) if before.get(key) != after.get(key)]  # fmt: skip
    shared = [f"{key}={value}" for key, value in after.items() if before.get(key) == value]
    return "; ".join(changed) + (f" (both: {', '.join(shared)})" if shared else "")


def observation_of(finding: Finding) -> str:
    """Return statistic, group and city, and the years observed where they are not all of the usual ones."""
    whole = f" / {finding.per}" if finding.per else ""
    group = "" if finding.group == "all" else f", {finding.group}"
    per_year = " a year" if finding.flow else ""
    last = finding.observation.last
    when = f", year {finding.years}" if last == 1 else f", years {finding.years - last + 1} to {finding.years}"
    return f"{finding.statistic}{group}{whole}{per_year} ({finding.city}{when})"


def unit_of(finding: Finding) -> str:
    """Return how the numbers of a finding are shown: as per cent or as they are."""
    if finding.per:
        return ""
    return _IN_PERCENT if UNITS[finding.statistic].startswith(_IN_PERCENT) else ""


def shown(value: float, unit: str, signed: bool = False) -> str:
    """Return a number with three figures, shares in per cent."""
    if math.isnan(value):
        return "..."
    sign = "+" if signed else ""
    if unit == _IN_PERCENT:
        return f"{100.0 * value:{sign}.3f} %" if abs(value) < 0.01 else f"{100.0 * value:{sign}.2f} %"
    return f"{value:{sign},.0f}" if abs(value) >= 1000.0 else f"{value:{sign}.3g}"


def _interval(effect: Estimate, unit: str) -> str:
    if not effect.has_interval:
        return ""
    return f" [{shown(effect.low, unit, signed=True)}, {shown(effect.high, unit, signed=True)}]"


def _print(rows: list[_Row], findings: list[Finding], console: Console) -> None:
    table = Table(title="What each lever moves, row by row of the source documents", show_lines=True)
    for heading in ("Document", "Finding", "Lever", "Observation", "Without", "With", "Effect"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(escape(cell) for cell in row.cells()[:7]))
    console.print(table)
    missing = [item for item in findings if not item.carried]
    odd = [row for row in rows if row.verdict]
    console.print(f"{len(rows)} pairs of runs, {len(missing)} parts of rows not carried.")
    for row in odd:
        console.print(escape(f"{row.verdict}: {row.finding.finding} ({observation_of(row.finding)})"))
    for item in missing:
        console.print(escape(f"not carried: {item.document}, row {item.row}: {item.missing}"))


_ABOUT = """# What each lever moves, row by row of the source documents

Every row of the five source documents, with the lever that stands for it and what the lever moves in a shipped city.
Made by `childlabour validate what=findings to=docs/findings.md` from `conf/evidence/findings.yaml`; {pairs} pairs of
runs, {replications} replications of {households:,} households unless a row says otherwise, over `scenario=baseline`.

**How to read it.** The two runs of a row share people and luck and differ in the settings under *Lever*. The effect is
*with* less *without*, with a 95 % interval over replications. The interval is luck only: which families and which draws.
It says nothing of what is not known. No impact estimate of raids, inspection, campaigns or case work exists for
Indonesia, so effects of those levers are *constructed*: they follow from the number under *Leans on*, whose range should
be swept (see [parameters](parameters.md)) before anything is concluded. Doses were chosen so that an effect can be seen
over luck; where the shipped dose moves nothing that can be seen, the note says so. "Within luck" means that the interval
holds zero. Nothing is spared: what moves against expectation says so too. At a dose of zero nothing changes at all, bit
by bit, which a test holds for every lever (`tests/properties/test_identity.py`).

Money is unlimited where a row is about what a lever does, and the city's own where it is about money. Numbers *a year*
and stocks are at city scale. Shares are in per cent, and their differences in points. Less reporting is not less child
work, and more reports may mean more trust. A fall of work on the street says nothing without the hidden work beside it.

{table}

## What is not carried

Parts of rows that no lever moves, or that no statistic shows.

{missing}
"""


def _page(rows: list[_Row], findings: list[Finding], households: int, replications: int) -> str:
    """Return the table as the page of the docs, in the order of the source documents."""
    heading = f"| {' | '.join(_COLUMNS[:6])} | Effect [95 % interval] | {' | '.join(_COLUMNS[7:])} |"
    lines = [heading, "|" + "---|" * len(_COLUMNS)]
    lines += [f"| {' | '.join(_in_cell(cell) for cell in _marked(row))} |" for row in rows]
    missing = [f"- **{item.document}, row {item.row}**: {item.finding} {item.missing}" for item in findings
               if not item.carried]  # fmt: skip
    return _ABOUT.format(
        pairs=len(rows), households=households, replications=replications, table="\n".join(lines),
        missing="\n".join(missing) or "Nothing.",
    )  # fmt: skip


def _marked(row: _Row) -> tuple[str, ...]:
    cells = list(row.cells())
    if cells[7]:
        cells[7] = f"`{cells[7]}`"
    return tuple(cells)


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
