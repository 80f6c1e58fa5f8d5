"""``childlabour validate what=findings``: every row of the source documents, its lever, and what the lever moves."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from childlabour_sim.analysis.fit.claims import Finding, load_findings
from childlabour_sim.analysis.fit.findings import HOUSEHOLDS, REPLICATIONS, measure, shipped_values
from childlabour_sim.commands.arguments import take_number, wide_console
from childlabour_sim.commands.evidence import refuse, simulating, take_page, take_processes, take_text, write_page
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.tables.findings import COLUMNS, Row, observation_of, page

HELP = """usage: childlabour validate what=findings [KEY=VALUE ...]

  to=docs/findings.md   write the table as a page
  households=20000      rows of a run, where a row of the table does not say
  replications=4        pairs of runs for each row; one replication gives no interval
  only=004              rows whose document or text contains this
  processes=2           runs made at the same time; as many as there are cores if not said
"""


def main(arguments: list[str]) -> None:
    """Run every pair, print one table, name what goes against expectation, and write the page if asked."""
    if {"help", "--help"} & set(arguments):
        print(HELP)
        return
    rest, households = take_number(arguments, "households", HOUSEHOLDS)
    rest, replications = take_number(rest, "replications", REPLICATIONS)
    rest, processes = take_processes(rest)
    rest, to = take_page(rest)
    rest, only = take_text(rest, "only")
    refuse(rest, f"to, households, replications, processes or only\n{HELP}")
    findings = load_findings(only)
    if not findings:
        raise ConfigurationError(f"only = {only!r} (text): no row of conf/evidence/findings.yaml has it")
    console = wide_console()
    with simulating(console) as on_run:
        effects = measure(findings, households, replications, processes, on_run)
    shipped = shipped_values(findings)
    rows = [Row.of(effect, shipped[effect.finding.city]) for effect in effects]
    _print(rows, findings, console)
    write_page(to, lambda: page(rows, findings, households, replications), console)


def _print(rows: list[Row], findings: list[Finding], console: Console) -> None:
    table = Table(title="What each lever moves, row by row of the source documents", show_lines=True)
    for heading in COLUMNS[:7]:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(escape(cell) for cell in row.cells()[:7]))
    console.print(table)
    missing = [item for item in findings if not item.carried]
    odd = [row for row in rows if row.verdict]
    console.print(f"{len(rows)} pairs of runs, {len(missing)} parts of rows not carried.")
    for row in odd:
        console.print(escape(f"{row.verdict} {row.finding.finding} {observation_of(row.finding)}"))
    for item in missing:
        console.print(escape(f"not carried: {item.document}, row {item.row}: {item.missing}"))
