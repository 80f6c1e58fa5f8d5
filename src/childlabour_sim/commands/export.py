"""``childlabour export FOLDER``: tables of a run or study for other programs."""

from __future__ import annotations

from childlabour_sim.commands.arguments import asks_for_help, wide_console
from childlabour_sim.commands.evidence import refuse, take_text
from childlabour_sim.commands.help.page import Keys, page
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.terminal.parts import name_files
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say


def main(arguments: list[str]) -> None:
    """Export a folder and say where the files are."""
    if asks_for_help(arguments):
        print(_page())
        return
    from childlabour_sim.report.export.files import export

    rest, format = take_text(arguments, "format", "csv")
    if not rest:
        raise ConfigurationError("expected a folder of results, as in childlabour export results/compare/NAME")
    refuse(rest[1:], "FOLDER or format; see childlabour export --help")
    files = export(rest[0], format)
    tables, book = numbers.fixed(len(files) - 1), files[-1]
    name_files(wide_console(), say("Tables: %(tables)s, and %(book)s:", tables=tables, book=book.name), book.parent)


def _page() -> str:
    return page(
        say("usage: childlabour export FOLDER [format=csv]"),
        Keys(
            {
                "FOLDER": say("of a run or a study, such as results/compare/NAME"),
                "format=csv": say("or stata (14 and later: labels, categories with value labels)"),
            }
        ),
        say("Writes every table into FOLDER/csv or FOLDER/stata, with a codebook beside."),
    )
