"""``childlabour run`` and ``compare`` with ``districts=``: the country, a city for each district."""

from __future__ import annotations

import time

from childlabour_sim.commands.compare import say_runs, say_size, showing
from childlabour_sim.commands.shared.arguments import split_config_dir, waiting, wide_console
from childlabour_sim.report.terminal.parts import name_files, show
from childlabour_sim.report.words.spoken import say


def run_country(command: str, arguments: list[str]) -> None:
    """Run what is missing of a country, print what it says, and write tables, page and maps."""
    from childlabour_sim.analysis.country.study import open_country
    from childlabour_sim.commands.sweep import foretelling
    from childlabour_sim.report.country.page import FILE
    from childlabour_sim.report.results.country import finish_country
    from childlabour_sim.report.terminal.country import print_country
    from childlabour_sim.study.counted import run_study

    overrides, folder = split_config_dir(arguments)
    console, began = wide_console(), time.perf_counter()
    planned = open_country(command, overrides, folder)
    opened = planned.opened
    say_size(opened, console)
    with opened.folder.open():
        with showing(console) as on_run:
            progress = run_study(opened, foretelling(on_run, console))
        ran = time.perf_counter() - began
        with waiting(console, say("Reading runs, drawing figures")):
            found = finish_country(planned)
    print_country(found, console)
    show(console, "")
    say_runs(progress, ran, opened, console)
    name_files(console, say("Report:"), opened.folder.path / FILE)
    name_files(console, say("Tables, figures, configuration:"), opened.folder.path)
