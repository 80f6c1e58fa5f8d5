"""``childlabour export FOLDER``: tables of a run or study for other programs."""

from __future__ import annotations

from childlabour_sim.commands.arguments import asks_for_help, wide_console
from childlabour_sim.commands.evidence import refuse, take_text
from childlabour_sim.declare import ConfigurationError

HELP = """usage: childlabour export FOLDER [format=csv]

  FOLDER         of a run or a study, such as results/compare/NAME
  format=csv     or stata (14 and later: labels, categories with value labels)

Writes every table into FOLDER/csv or FOLDER/stata, with a codebook beside.
"""


def main(arguments: list[str]) -> None:
    """Export a folder and say where the files are."""
    if asks_for_help(arguments):
        print(HELP)
        return
    from childlabour_sim.report.export.files import export

    rest, format = take_text(arguments, "format", "csv")
    if not rest:
        raise ConfigurationError(f"expected a folder of results\n{HELP}")
    refuse(rest[1:], f"FOLDER or format\n{HELP}")
    files = export(rest[0], format)
    wide_console().print(f"{len(files) - 1} tables and {files[-1].name}: {files[-1].parent}", soft_wrap=True)
