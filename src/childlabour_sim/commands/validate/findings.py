"""``childlabour validate what=findings``: every row of the source documents, its lever, and what the lever moves."""

from __future__ import annotations

from rich.console import Console

from childlabour_sim.analysis.fit.claims import Finding, load_findings
from childlabour_sim.analysis.fit.findings import HOUSEHOLDS, REPLICATIONS, measure, shipped_values
from childlabour_sim.commands.help.page import Keys
from childlabour_sim.commands.help.page import page as page_of_help
from childlabour_sim.commands.shared.arguments import take_number, wide_console
from childlabour_sim.commands.shared.evidence import (
    refuse,
    simulating,
    take_page,
    take_processes,
    take_text,
    write_page,
)
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.tables.findings import COLUMNS, Row, observation_of, page
from childlabour_sim.report.terminal.parts import add, new_table, show
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, term


def main(arguments: list[str]) -> None:
    """Run every pair, print one table, name what goes against expectation, and write the page if asked."""
    if {"help", "--help"} & set(arguments):
        print(help_page())
        return
    rest, households = take_number(arguments, "households", HOUSEHOLDS)
    rest, replications = take_number(rest, "replications", REPLICATIONS)
    rest, processes = take_processes(rest)
    rest, to = take_page(rest)
    rest, only = take_text(rest, "only")
    refuse(rest, "to, households, replications, processes or only; see childlabour validate what=findings --help")
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


def help_page() -> str:
    """Return what the command does and its keys."""
    return page_of_help(
        say("usage: childlabour validate what=findings [KEY=VALUE ...]"),
        Keys(
            {
                "to=docs/findings.md": say("write the table as a page"),
                "households=20000": say("rows of a run, where a row of the table does not say"),
                "replications=4": say("pairs of runs for each row; one replication gives no interval"),
                "only=004": say("rows whose document or text contains this"),
                "processes=2": say("runs made at the same time; as many as there are cores if not said"),
            }
        ),
    )


def _print(rows: list[Row], findings: list[Finding], console: Console) -> None:
    table = new_table(say("What each lever moves, row by row of the source documents"))
    table.show_lines = True
    for heading in COLUMNS[:7]:
        table.add_column(term(heading), overflow="fold", min_width=12)
    for row in rows:
        add(table, *row.cells()[:7])
    missing = [item for item in findings if not item.carried]
    pairs, parts = numbers.fixed(len(rows)), numbers.fixed(len(missing))
    show(
        console, table, say("Pairs of runs: %(pairs)s. Parts of rows not carried: %(parts)s.", pairs=pairs, parts=parts)
    )
    for row in rows:
        if row.verdict:
            show(console, f"{term(row.verdict)} {row.finding.finding} {observation_of(row.finding)}")
    for item in missing:
        where = {"document": item.document, "row": item.row, "why": item.missing}
        show(console, say("not carried: %(document)s, row %(row)s: %(why)s", **where))
