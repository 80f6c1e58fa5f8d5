"""``childlabour export FOLDER``: tables of a run or study for other programs."""

from __future__ import annotations

from childlabour_sim.commands.help.page import Keys, page
from childlabour_sim.commands.shared.arguments import asks_for_help, split_config_dir, take_number, wide_console
from childlabour_sim.commands.shared.evidence import refuse, take_text
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.terminal.parts import name_files
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say


def main(arguments: list[str]) -> None:
    """Export a folder and say where the files are."""
    if asks_for_help(arguments):
        print(_page())
        return
    if arguments[:1] == ["survey"]:
        export_survey(arguments[1:])
        return
    from childlabour_sim.report.export.files import export

    rest, format = take_text(arguments, "format", "csv")
    if not rest:
        raise ConfigurationError("expected a folder of results, as in childlabour export results/compare/NAME")
    refuse(rest[1:], "FOLDER or format; see childlabour export --help")
    files = export(rest[0], format)
    tables, book = numbers.fixed(len(files) - 1), files[-1]
    name_files(wide_console(), say("Tables: %(tables)s, and %(book)s:", tables=tables, book=book.name), book.parent)


def export_survey(arguments: list[str]) -> None:
    """Write a made-up survey and say where the files are."""
    from childlabour_sim.report.export.survey.files import made_up_survey

    arguments, format = take_text(arguments, "format", "csv")
    arguments, sample = take_number(arguments, "sample", 1200)
    arguments, to = take_text(arguments, "to")
    overrides, folder = split_config_dir(arguments)
    if not to:
        raise ConfigurationError("to (folder) is missing: expected such as childlabour export survey to=survey")
    files = made_up_survey(*overrides, to=to, sample=sample, format=format, config_dir=folder)
    name_files(wide_console(), say("A made-up survey, nobody real, and the mapping that reads it:"), *files)


def _page() -> str:
    return page(
        say("usage: childlabour export FOLDER [format=csv], or childlabour export survey to=FOLDER [KEY=VALUE ...]"),
        Keys(
            {
                "FOLDER": say("of a run or a study, such as results/compare/NAME"),
                "format=csv": say("or stata (14 and later: labels, categories with value labels)"),
                "survey": say(
                    "a made-up survey in the shape of Susenas and Sakernas, with weights, and its mapping: people of "
                    "the model, to try population=microdata on; format=csv, parquet, stata or spss"
                ),
                "to=FOLDER  sample=1200": say("of a made-up survey: where it goes, and how many households are asked"),
            }
        ),
        say(
            "Writes every table into FOLDER/csv or FOLDER/stata, with a codebook beside. All other keys of a made-up "
            "survey, such as city=kupang seed=2: childlabour run --help."
        ),
    )
