"""``childlabour compare``: scenarios side by side, paired run by run and child by child."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console

from childlabour_sim.commands.shared.arguments import (
    asks_for_help,
    split_config_dir,
    take_config_dir,
    waiting,
    wide_console,
)
from childlabour_sim.commands.shared.not_used import say_not_used
from childlabour_sim.commands.solve import search_and_say
from childlabour_sim.config.country.chosen import asks_for_districts
from childlabour_sim.config.study.file import with_study_file
from childlabour_sim.report.terminal.parts import name_files, show
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say

if TYPE_CHECKING:
    from childlabour_sim.study.opened import Opened
    from childlabour_sim.study.runner import Progress

_SEARCH = 20  # replications of every value that a break-even is looked for with


def main(arguments: list[str]) -> None:
    """Run what is missing of a comparison, print what it says, and write tables and brief."""
    if asks_for_help(arguments):
        from childlabour_sim.commands.help.compare import compare_page

        print(compare_page(take_config_dir(arguments)[1]))
        return
    overrides, folder = split_config_dir(arguments)
    if asks_for_districts(with_study_file(overrides, "compare")):
        from childlabour_sim.commands.country import run_country

        run_country("compare", arguments)
        return
    from childlabour_sim.analysis.compare.scenarios import (
        break_even_of,
        finish_comparison,
        open_comparison,
        run_comparison,
    )
    from childlabour_sim.analysis.compare.target import search_for
    from childlabour_sim.report.brief.page.page import write_brief
    from childlabour_sim.report.terminal.side_by_side import print_comparison

    console, began = wide_console(), time.perf_counter()
    opened = open_comparison(overrides, folder)
    two = break_even_of(opened)
    search = two and search_for(two, opened.command, _SEARCH)  # checked before anything runs
    say_size(opened, console)
    with opened.folder.open():
        with showing(console) as on_run:
            opened, progress = run_comparison(opened, on_run)
        ran = time.perf_counter() - began
        with waiting(console, say("Reading runs, drawing figures")):
            comparison = finish_comparison(opened)
            files = write_brief(comparison, opened.folder.path, opened.study["language"])
    print_comparison(comparison, console)
    say_runs(progress, ran, opened, console)
    _say_precision(comparison.half_interval, opened, console)
    name_files(console, say("Brief:"), *files)
    name_files(console, say("Tables, configuration:"), opened.folder.path)
    if search:
        console.print()
        search_and_say(search, console)


def _say_precision(reached: float, opened: Opened, console: Console) -> None:
    """Say so if the interval is wider than asked."""
    study = opened.study
    if study["precision"] and not reached <= study["precision"]:
        line = say(
            "precision = %(asked)s was not reached: half the interval of %(outcome)s is %(half)s with so many "
            "replications: %(n)s. More runs are allowed by max_runs= (now %(most)s).",
            asked=study["precision"], outcome=study["outcome"], n=numbers.fixed(opened.plan.replications),
            half=say("not known") if math.isnan(reached) else numbers.digits(reached, 3),
            most=numbers.fixed(study["max_runs"]),
        )  # fmt: skip
        show(console, line)


def say_size(opened: Opened, console: Console) -> None:
    """State what is about to run, before it starts, and whether code is compiled first."""
    from childlabour_sim.commands.shared.compiling import say_compiling

    plan = opened.plan
    opened.check_size()
    say_not_used(plan.first, console)
    line = say(
        "Runs: %(runs)s (configurations: %(arms)s, replications of each: %(n)s), %(backend)s.",
        runs=numbers.fixed(len(plan.runs)), arms=numbers.fixed(len(plan.arms)), n=numbers.fixed(plan.replications),
        backend=opened.study["execution.backend"],
    )  # fmt: skip
    show(console, line)
    _say_left_out(opened, console)
    say_compiling([arm.checked.behaviour["rule"] for arm in plan.examples], console)


def _say_left_out(opened: Opened, console: Console) -> None:
    """Say why worlds that are kept of the city are not taken, where nothing was said about worlds."""
    from childlabour_sim.config.worlds.asked import ASSUMPTIONS, DEFAULT, MISSING, STALE, command_for, kept_for

    plan = opened.plan
    if plan.uncertainty != ASSUMPTIONS or opened.study["uncertainty.kind"] != DEFAULT:
        return
    composition = plan.arms[0].composition
    kept, lack = kept_for(composition, plan.n_worlds)
    if lack == MISSING:
        return
    few = say(
        "Worlds that fit what is known are not taken: %(n)s are asked for, %(kept)s are kept. Fewer replications, or "
        "more of each world by uncertainty.inner=, take them.",
        n=numbers.fixed(plan.n_worlds), kept=numbers.fixed(len(kept)),
    )  # fmt: skip
    stale = say(
        "Worlds that fit what is known are not taken: they were solved for other values or evidence than there are "
        "now. Anew: %(command)s",
        command=command_for(composition),
    )
    show(console, stale if lack == STALE else few)


@contextmanager
def showing(console: Console) -> Iterator[Callable[[int, int], None]]:
    """Show runs done, all runs and the time left; what is given is called after every run."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn(say("runs,")),
        TimeElapsedColumn(), TextColumn(say("gone,")), TimeRemainingColumn(), TextColumn(say("left")),
    )  # fmt: skip
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task(say("Simulating"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def say_runs(progress: Progress, seconds: float, opened: Opened, console: Console) -> None:
    """Say how long runs took, what the study added to it, and what failed."""
    if not progress.done:
        show(console, say("All runs were on disk already; nothing is computed twice."))
    else:
        runs, time = numbers.fixed(progress.done), numbers.fixed(seconds)
        show(console, say("%(runs)s runs in %(seconds)s seconds.", runs=runs, seconds=time))
    for failed in progress.failures[:3]:
        show(
            console,
            say("Failed: %(run)s, seed %(seed)s: %(why)s", run=failed.run, seed=failed.seed, why=failed.error),
        )
    if progress.failures:
        number = numbers.fixed(len(progress.failures))
        label = say("Runs that failed: %(number)s; the others are kept.", number=number)
        name_files(console, label, opened.folder.path / "failures.json")
