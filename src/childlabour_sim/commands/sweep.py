"""``childlabour sweep``: a design over any parameters, every point paired with what it is compared with."""

from __future__ import annotations

import time
from collections.abc import Callable

from rich.console import Console

from childlabour_sim.commands.arguments import asks_for_help, split_config_dir, take_config_dir, wide_console
from childlabour_sim.commands.compare import say_runs, say_size, showing

_ENOUGH, _LONG = 4, 5.0  # runs, and seconds, from which the rest is foretold
_TOGETHER = 1.0  # seconds within which runs of one bundle end


def main(arguments: list[str]) -> None:
    """Run what is missing of a sweep, print what it says, and write tables and figures."""
    if asks_for_help(arguments):
        from childlabour_sim.commands.sweep_help import page

        print(page(take_config_dir(arguments)[1]))
        return
    from childlabour_sim.analysis.sweep.study import open_sweep
    from childlabour_sim.report.results.sweep import finish_sweep
    from childlabour_sim.report.terminal.sweep import print_sweep
    from childlabour_sim.study.counted import run_study

    overrides, folder = split_config_dir(arguments)
    console = wide_console()
    with console.status("Checking every point") as status:
        planned = open_sweep(overrides, folder, lambda done, n: status.update(f"Checking {done:,} of {n:,}"))
    _say_design(planned, console)
    say_size(planned.opened, console)
    began = time.perf_counter()
    with planned.opened.folder.open():
        with showing(console) as on_run:
            progress = run_study(planned.opened, foretelling(on_run, console))
        ran = time.perf_counter() - began
        with console.status("Reading runs, drawing figures"):
            result = finish_sweep(planned)
    print_sweep(result, console)
    say_runs(progress, ran, planned.opened, console)
    console.print(f"Tables, figures, configuration: {planned.opened.folder.path}")


def _say_design(planned, console: Console) -> None:
    for note in planned.notes:
        console.print(note)
    kind = planned.opened.study["design"].replace("_", " ")
    beside = f", and {planned.n_references:,} that they are compared with" if planned.n_references else ""
    console.print(f"A {kind} of {len(planned.points):,} points{beside}.")


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
            console.print(f"The other {left:,} runs take {_about(seconds / timed * left)}.")

    return tell


def _about(seconds: float) -> str:
    if seconds < 90:
        return f"about {max(seconds, 1.0):.0f} seconds"
    return f"about {seconds / 60:.0f} minutes" if seconds < 5400 else f"about {seconds / 3600:.1f} hours"
