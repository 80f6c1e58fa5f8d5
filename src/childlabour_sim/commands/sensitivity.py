"""``childlabour sensitivity``: which of all that is not known an outcome hangs on."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from rich.console import Console

from childlabour_sim.commands.compare import say_runs, showing
from childlabour_sim.commands.help.page import Examples, Keys, page
from childlabour_sim.commands.shared.arguments import asks_for_help, refuse_without, split_config_dir, wide_console
from childlabour_sim.commands.shared.compiling import say_compiling
from childlabour_sim.commands.shared.not_used import say_not_used
from childlabour_sim.commands.sweep import foretelling
from childlabour_sim.report.terminal.parts import name_files, show
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say

if TYPE_CHECKING:
    from childlabour_sim.analysis.unknowns.study import Unknowns


def main(arguments: list[str]) -> None:
    """Find the unknowns that matter, and say what carries the spread of the outcome."""
    if asks_for_help(arguments):
        print(_page())
        return
    refuse_without("fit", "SALib", "sklearn")
    from childlabour_sim.analysis.unknowns.study import open_sensitivity
    from childlabour_sim.report.results.sensitivity import finish_sensitivity
    from childlabour_sim.report.terminal.unknowns import print_unknowns

    overrides, folder = split_config_dir(arguments)
    console, unknowns = wide_console(), open_sensitivity(overrides, folder)
    _say_size(unknowns, console)
    began = time.perf_counter()
    with showing(console) as on_run:
        found = finish_sensitivity(unknowns, foretelling(on_run, console))
    print_unknowns(found, console)
    say_runs(found.progress, time.perf_counter() - began, unknowns.opened, console)
    name_files(console, say("Tables, figures, configuration:"), unknowns.opened.folder.path)


def _say_size(unknowns: Unknowns, console: Console) -> None:
    """State what is about to run, before it starts."""
    say_not_used(unknowns.opened.plan.first, console)
    show(console, _size_of_given(unknowns) if unknowns.given else _size_of_designs(unknowns))
    say_compiling([arm.checked.behaviour["rule"] for arm in unknowns.opened.plan.arms], console)


def _size_of_given(unknowns: Unknowns) -> str:
    plan = unknowns.worlds.plan
    return say(
        "Runs: %(runs)s, of %(n)s worlds that fit what is known, as they are: which of %(all)s unknowns explain the "
        "outcome.",
        runs=numbers.fixed(len(plan.runs)), n=numbers.fixed(plan.n_worlds), all=len(unknowns.space.ranges),
    )  # fmt: skip


def _size_of_designs(unknowns: Unknowns) -> str:
    study = unknowns.opened.study
    counts = {
        "screening": unknowns.runs_screening, "all": len(unknowns.space.ranges), "kept": unknowns.kept,
        "emulator": unknowns.runs - unknowns.runs_screening - len(unknowns.worlds.plan.runs),
        "points": study["points"], "runs": len(unknowns.worlds.plan.runs), "n": unknowns.worlds.plan.n_worlds,
        "most": study["max_runs"],
    }  # fmt: skip
    return say(
        "Runs: %(screening)s to find the %(kept)s of %(all)s unknowns that move the outcome most, %(emulator)s for an "
        "emulator of these at %(points)s points (more, up to max_runs=%(most)s, while it errs too much), %(runs)s of "
        "%(n)s whole plausible worlds.",
        **{name: numbers.fixed(count) for name, count in counts.items()},
    )


def _page() -> str:
    return page(
        say("usage: childlabour sensitivity [scenarios=[NAME,NAME]] [outcome=STATISTIC] [KEY=VALUE ...]"),
        say(
            "Says which of all that is not known an outcome hangs on: the effect of the second scenario against the "
            "first, or the level under a single one. Every unknown is moved through its plausible range (Morris); "
            "those that move the outcome most are looked at together, by an emulator whose error is told, and each "
            "gets its share of the spread, by itself and with others (Sobol), with intervals. Luck is told apart. All "
            "worlds have the same luck, so that a difference is that of the unknowns. A study that is stopped goes on "
            "when the same command is given again."
        ),
        say(
            "With uncertainty=fitted, worlds that fit what is known are taken as they are, for none of them can be "
            "moved along one unknown and still fit: each unknown gets the share that it explains by itself. The more "
            "worlds, the smaller a share can be told from chance: replications= up to twice as many as are kept."
        ),
        Keys(
            {
                "scenarios=[baseline,case_work]": say("one or two"),
                "outcome=child_labour_rate": say("statistic, or statistic:group"),
                "window=whole": say("or last_year"),
                "trajectories=4": say("ways through all ranges, each moving every unknown once"),
                "kept=12": say("unknowns that go on to the emulator"),
                "points=128": say("worlds that the emulator is made of, at first"),
                "repeats=2": say("runs of each of these, luck the same in all"),
                "replications=64": say("runs of whole plausible worlds, two of each"),
                "max_runs=6000": say("more are not made"),
            }
        ),
        say("Example:"),
        Examples(
            "childlabour sensitivity city=indonesia households=2000 'scenarios=[baseline,pkh_plus]'",
            "childlabour sensitivity city=medan uncertainty=fitted replications=238 'scenarios=[baseline,pkh_plus]'",
        ),
    )
