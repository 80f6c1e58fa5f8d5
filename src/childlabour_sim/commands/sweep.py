"""``childlabour sweep``: a design over any parameters, every point paired with what it is compared with."""

from __future__ import annotations

import time
from collections.abc import Callable

from rich.console import Console

from childlabour_sim.commands.compare import say_runs, say_size, showing
from childlabour_sim.commands.shared.arguments import (
    asks_for_help,
    split_config_dir,
    take_config_dir,
    waiting,
    wide_console,
)
from childlabour_sim.report.terminal.parts import name_files, show
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, term

_ENOUGH, _LONG = 4, 5.0  # runs, and seconds, from which the rest is foretold
_TOGETHER = 1.0  # seconds within which runs of one bundle end


def main(arguments: list[str]) -> None:
    """Run what is missing of a sweep, print what it says, and write tables and figures."""
    if asks_for_help(arguments):
        from childlabour_sim.commands.help.sweep import sweep_page

        print(sweep_page(take_config_dir(arguments)[1]))
        return
    from childlabour_sim.analysis.sweep.study import open_sweep
    from childlabour_sim.report.results.sweep import finish_sweep
    from childlabour_sim.report.terminal.sweep import print_sweep
    from childlabour_sim.study.counted import run_study

    overrides, folder = split_config_dir(arguments)
    console = wide_console()
    with waiting(console, say("Checking every point")) as status:
        planned = open_sweep(overrides, folder, lambda done, n: status.update(_checked(done, n)))
    _say_design(planned, console)
    say_size(planned.opened, console)
    began = time.perf_counter()
    with planned.opened.folder.open():
        with showing(console) as on_run:
            progress = run_study(planned.opened, foretelling(on_run, console))
        ran = time.perf_counter() - began
        with waiting(console, say("Reading runs, drawing figures")):
            result = finish_sweep(planned)
    print_sweep(result, console)
    say_runs(progress, ran, planned.opened, console)
    name_files(console, say("Tables, figures, configuration:"), planned.opened.folder.path)


def _checked(done: int, n: int) -> str:
    return say("Checking %(done)s of %(number)s", done=numbers.fixed(done), number=numbers.fixed(n))


def _say_design(planned, console: Console) -> None:
    show(console, *planned.notes)
    kind, points = term(planned.opened.study["design"].replace("_", " ")), numbers.fixed(len(planned.points))
    if planned.n_references:
        references = numbers.fixed(planned.n_references)
        line = say(
            "Design: %(kind)s. Points: %(points)s, and those that they are compared with: %(references)s.",
            kind=kind, points=points, references=references,
        )  # fmt: skip
    else:
        line = say("Design: %(kind)s. Points: %(points)s.", kind=kind, points=points)
    show(console, line)


def foretelling(
    on_run: Callable[[int, int], None], console: Console, clock: Callable[[], float] = time.perf_counter
) -> Callable[[int, int], None]:
    """Let what is called after every run also say, once some are done, how long the others will take.

    Parameters
    ----------
    on_run : callable
        Takes the runs done, those of before too, and all runs.
    console : rich.console.Console
    clock : callable
        Seconds.
    """
    began, before, made, said = 0.0, 0, 0, False

    def tell(done: int, everything: int) -> None:
        nonlocal began, before, made, said
        on_run(done, everything)
        made, now = made + 1, clock()
        if made == 1 or now - began < _TOGETHER:
            began, before = began if made > 1 else now, made  # the first ones took the start of everything with them
        timed, seconds, left = made - before, now - began, everything - done
        if not said and left and timed >= _ENOUGH and seconds >= _LONG:
            said = True
            time_left = _about(seconds / timed * left)
            show(console, say("The other %(runs)s runs take %(time)s.", runs=numbers.fixed(left), time=time_left))

    return tell


def _about(seconds: float) -> str:
    if seconds < 90:
        return say("about %(number)s seconds", number=numbers.fixed(max(seconds, 1.0)))
    if seconds < 5400:
        return say("about %(number)s minutes", number=numbers.fixed(seconds / 60))
    return say("about %(number)s hours", number=numbers.fixed(seconds / 3600, 1))
