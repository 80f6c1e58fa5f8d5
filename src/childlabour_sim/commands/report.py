"""``childlabour report FOLDER``: a brief written again, in either language, from runs that are there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from childlabour_sim.analysis.split import PACKAGES
from childlabour_sim.commands.help.page import Keys, page
from childlabour_sim.commands.shared.arguments import asks_for_help, refuse_without, wide_console
from childlabour_sim.commands.shared.evidence import refuse, take_text
from childlabour_sim.config.study_keys import DECLARED
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.terminal.parts import few_of, name_files, show
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, speaking
from childlabour_sim.study.runner import FAILURES

if TYPE_CHECKING:
    from childlabour_sim.study.opened import Opened
    from childlabour_sim.study.plan import Run


def main(arguments: list[str]) -> None:
    """Write the brief of a comparison or of a best split again, or the report of a country."""
    if asks_for_help(arguments):
        print(_page())
        return
    from childlabour_sim.analysis.country.study import is_country
    from childlabour_sim.analysis.split.reopened import is_split
    from childlabour_sim.study.results import Results

    rest, language = take_text(arguments, "language")
    if not rest:
        raise ConfigurationError("expected a folder of results, as in childlabour report results/compare/NAME")
    refuse(rest[1:], "FOLDER and language; see childlabour report --help")
    opened = Results(Path(rest[0])).opened()
    tongue = DECLARED["language"].check("language", language or opened.study["language"])
    write = _country if is_country(opened) else _split if is_split(opened) else _comparison
    with speaking(tongue):
        write(opened, tongue, wide_console())


def _country(opened: Opened, tongue: str, console: Console) -> None:
    from childlabour_sim.analysis.country.study import read_plan_of_country
    from childlabour_sim.report.country.page import FILE
    from childlabour_sim.report.results.country import finish_country

    with opened.folder.open():
        finish_country(read_plan_of_country(opened))
    name_files(console, say("Report:"), opened.folder.path / FILE)


def _split(opened: Opened, tongue: str, console: Console) -> None:
    refuse_without("optimise", *PACKAGES)
    from childlabour_sim.report.results.optimise import say_again

    name_files(console, say("Brief:"), *say_again(opened.folder.path, tongue)[1])


def _comparison(opened: Opened, tongue: str, console: Console) -> None:
    from childlabour_sim.analysis.compare.scenarios import finish_comparison
    from childlabour_sim.report.brief.page.page import write_brief
    from childlabour_sim.study.lacking import lacking

    if opened.study.get("discount_rate") is None:  # a key that only comparisons have
        raise ConfigurationError(
            f"{opened.folder.path} (folder): expected that of a comparison, such as results/compare/NAME"
        )
    with opened.folder.open():
        comparison = finish_comparison(opened)
        files = write_brief(comparison, opened.folder.path, tongue)
        if missing := lacking(opened):
            n = numbers.fixed(comparison.replications)
            show(console, say("Of so many replications that every scenario has: %(n)s.", n=n))
            _say_lacking(opened, missing, console)
        name_files(console, say("Brief:"), *files)


def _say_lacking(opened: Opened, missing: list[Run], console: Console) -> None:
    runs, names = numbers.fixed(len(opened.plan.runs)), few_of(missing)
    show(console, say("Of so many runs: %(runs)s, these are not there: %(names)s.", runs=runs, names=names))
    failures = opened.folder.path / FAILURES
    if failures.is_file():
        name_files(console, say("What failed is listed in"), failures)
    name_files(console, say("This makes what is missing:"), opened.command)


def _page() -> str:
    return page(
        say("usage: childlabour report FOLDER [language=en]"),
        Keys(
            {
                "FOLDER": say("of a comparison, such as results/compare/NAME, of a best split, or of a country"),
                "language=id": say("en or id; the language it was asked for if nothing is said"),
            }
        ),
        say("Writes tables and brief again from the runs that a folder holds, and runs nothing."),
    )
