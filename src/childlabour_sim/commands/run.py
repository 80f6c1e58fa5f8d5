"""``childlabour run``: one city, one scenario, some replications."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from childlabour_sim.commands.help.run import run_page
from childlabour_sim.commands.shared.arguments import (
    asks_for_help,
    split_config_dir,
    take_config_dir,
    wide_console,
)
from childlabour_sim.commands.shared.not_used import say_not_used
from childlabour_sim.config.compose import composing
from childlabour_sim.config.country.chosen import asks_for_districts
from childlabour_sim.report.terminal.parts import name_files, show
from childlabour_sim.report.words.spoken import say
from childlabour_sim.settings import Settings
from childlabour_sim.study.plan import Arm, Plan

if TYPE_CHECKING:
    from childlabour_sim.report.tables.summary import Summary


def main(arguments: list[str]) -> None:
    """Run, then print the table, draw the figures and write the report."""
    if asks_for_help(arguments):
        print(run_page(take_config_dir(arguments)[1]))
        return
    if asks_for_districts(arguments):
        from childlabour_sim.commands.country import run_country

        run_country("run", arguments)
        return
    overrides, folder = split_config_dir(arguments)
    with composing(folder) as composer:
        composition = composer.compose(overrides)
    settings = with_single_ages(composition.settings())
    console = wide_console()
    plan = Plan((Arm(settings.scenario_name, composition, groups=settings.crossings),), settings.replications)
    path = run_and_report(settings, plan, console)
    name_files(console, say("Report:"), path / "report.html")
    name_files(console, say("Figures, tables, configuration:"), path)


def with_single_ages(settings: Settings) -> Settings:
    """Add the groups of one year of age, which the first figure shows."""
    from childlabour_sim.report.figures.drawn import SINGLE_AGES

    added = [group for group in SINGLE_AGES if group not in settings.crossings]
    return replace(settings, crossings=(*settings.crossings, *added))


def run_and_report(settings: Settings, plan: Plan, console: Console) -> Path:
    """Run what is missing of a configuration and write everything a reader needs; return the folder."""
    from childlabour_sim.commands.shared.compiling import say_compiling
    from childlabour_sim.records.store import RunFolder
    from childlabour_sim.report.tables.summary import Summary
    from childlabour_sim.report.terminal.run import print_summary
    from childlabour_sim.study.simulate import missing_parts, run_into
    from childlabour_sim.study.stored import write_plan

    began = time.perf_counter()
    _say_unknown_amounts(settings, console)
    say_not_used(settings, console)
    with RunFolder(settings).open() as folder:
        write_plan(plan, folder)
        missing = missing_parts(folder, settings)
        if not missing:
            show(console, say("These replications are on disk already; nothing is computed twice."))
        if missing:
            say_compiling([settings.behaviour["rule"]], console)
        with _progress(console) as progress:
            quarters = 4 * (settings.years + settings.burn_in_years)
            task = progress.add_task(say("Simulating"), total=quarters * len(missing) or 1)
            records = run_into(folder, settings, lambda: progress.advance(task))
            progress.update(task, description=say("Drawing"), completed=quarters * len(missing) or 1)
            summary = Summary(records, settings)
            _write_up(folder, summary, time.perf_counter() - began)
        print_summary(summary, console)
    return folder.path


def _say_unknown_amounts(settings: Settings, console: Console) -> None:
    """Name amounts that a lever in force would pay but that the law register does not know on that day."""
    from childlabour_sim.levers.lever import installed

    in_force = [installed()[name] for name, values in settings.levers.items() if values["enabled"]]
    unknown = [rule for lever in in_force for rule in lever.rules if settings.law.value(rule, settings.start) is None]
    if unknown:
        line = say(
            "Not known to the law register on %(day)s, so nothing is paid: %(names)s.",
            day=settings.start, names=", ".join(unknown),
        )  # fmt: skip
        show(console, line)


def _write_up(folder, summary: Summary, seconds: float) -> None:
    from childlabour_sim.records.manifest import write_config, write_manifest
    from childlabour_sim.report.figures.drawn import draw_all
    from childlabour_sim.report.page.page import write_report

    write_config(folder, summary.settings)
    figures = draw_all(summary, folder.path / "figures")
    write_report(summary, figures, folder.path, folder.fingerprint)
    write_manifest(folder, summary.settings, seconds)


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(compact=True), console=console, transient=True,
    )  # fmt: skip
