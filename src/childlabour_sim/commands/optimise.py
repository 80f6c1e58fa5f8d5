"""``childlabour optimise``: the best split of a budget, with what luck and ignorance leave open."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from rich.console import Console

from childlabour_sim.analysis.split import PACKAGES
from childlabour_sim.commands.compare import say_runs, showing
from childlabour_sim.commands.help.page import Examples, Keys, page
from childlabour_sim.commands.shared.arguments import asks_for_help, refuse_without, split_config_dir, wide_console
from childlabour_sim.commands.shared.compiling import say_compiling
from childlabour_sim.commands.shared.not_used import say_not_used
from childlabour_sim.commands.sweep import foretelling
from childlabour_sim.report.terminal.parts import name_files, show
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import ENGLISH, say

if TYPE_CHECKING:
    from childlabour_sim.analysis.split.question import Question


def main(arguments: list[str]) -> None:
    """Search for the best split, say what was found, and write tables, figures, brief and scenario."""
    if asks_for_help(arguments):
        print(_page())
        return
    refuse_without("optimise", *PACKAGES)
    from childlabour_sim.analysis.split.question import open_optimise
    from childlabour_sim.report.results.optimise import finish_optimise
    from childlabour_sim.report.split.terminal import print_optimised, so_far

    overrides, folder = split_config_dir(arguments)
    console, question = wide_console(), open_optimise(overrides, folder)
    _say_size(question, console)
    began = time.perf_counter()
    with showing(console) as on_run:
        found, files = finish_optimise(
            question, foretelling(on_run, console), lambda known: show(console, so_far(known, question))
        )
    print_optimised(found, console)
    say_runs(found.progress, time.perf_counter() - began, question.opened, console)
    path = question.opened.folder.path
    name_files(console, say("Brief:"), *files)
    name_files(console, say("Tables, figures, configuration:"), path)
    name_files(console, say("As a scenario, beside today's split of today's money:"), _beside_today(question))


def _beside_today(question: Question) -> str:
    """Return what compares the best split with today's, both written as scenarios."""
    from childlabour_sim.analysis.split.study import SCENARIO, TODAYS

    opened, city = question.opened, question.budget.settings.city_name
    tongue = f" language={opened.study['language']}" if opened.study["language"] != ENGLISH else ""
    return f"childlabour compare --config-dir={opened.folder.path} scenarios=[{TODAYS},{SCENARIO}] city={city}{tongue}"


def _say_size(question: Question, console: Console) -> None:
    """State what is about to run, before it starts."""
    from childlabour_sim.report.split.how import worlds_of

    plan, study = question.opened.plan, question.opened.study
    say_not_used(plan.first, console)
    line = say(
        "Splits: %(splits)s at first, each in the same %(worlds)s; then more where the best may be, up to "
        "max_runs=%(most)s; at last what was found is measured in %(runs)s runs with another luck.",
        splits=numbers.fixed(study["splits"]), worlds=worlds_of(question),
        most=numbers.fixed(study["max_runs"]), runs=numbers.fixed(question.fresh.replications),
    )  # fmt: skip
    show(console, line)
    say_compiling([arm.checked.behaviour["rule"] for arm in plan.arms], console)


def _page() -> str:
    return page(
        say("usage: childlabour optimise [money=RUPIAH] [KEY=VALUE ...] [--config-dir FOLDER]"),
        say(
            "Says how a city's money is best split over outreach, case work, inspection, papers, school re-entry, cash "
            "and a reserve, each of which does as much as its share pays for. Splits are tried in the same plausible "
            "worlds with the same luck, an emulator tells what lies between, and what is found is measured again in "
            "worlds that did not choose it. No winner is named below 90 of 100 worlds. Raids and all that finds "
            "children are never searched for. A search that is stopped goes on when the same command is given again."
        ),
        Keys(
            {
                "money='Rp 3 billion'": say("a year, to be split; what the city has, if nothing is said"),
                "activities=[case_work,reentry]": say("two or more of socialisation, case_work, inspection, "
                                                      "registration, reentry, local_cash"),
                "bound.case_work=0.2..0.6": say("least and most of its share; bound.reserve is that of the reserve"),
                "outcomes=[child_labour_years_averted]": say("or school_years_gained, a statistic, statistic:group; "
                                                             "several give a front"),
                "households=5000": say("simulated"),
                "replications=40": say("of what is measured at last; half as many worlds in the search"),
                "splits=64": say("tried at first"),
                "max_runs=4000": say("more are not made"),
                "uncertainty=fitted": say("or assumptions, none"),
                "execution=serial": say("or processes, dask"),
            }
        ),
        say("Examples:"),
        Examples(
            "childlabour optimise city=kupang money='Rp 3 miliar' language=id",
            "childlabour optimise city=medan bound.case_work=0.4..1 bound.reserve=0.02..0.1",
            "childlabour optimise 'outcomes=[child_labour_years_averted,\"out_of_school_rate:age=16-18\"]'",
        ),
    )  # fmt: skip
