"""``childlabour verify FOLDER``: make some runs of a folder of results again and compare them bit for bit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from childlabour_sim.commands.help.page import Keys, page
from childlabour_sim.commands.shared.arguments import asks_for_help, take_number, wide_console
from childlabour_sim.commands.shared.evidence import refuse, take_text
from childlabour_sim.declare import ConfigurationError, ReplicationError
from childlabour_sim.report.terminal.parts import few_of, show
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, term

if TYPE_CHECKING:
    from childlabour_sim.study.results import Results
    from childlabour_sim.study.verify import Verdict

_SHOWN = 12  # differences of a run


def main(arguments: list[str]) -> None:
    """Verify a folder, say what differs, and end with 1 if anything does."""
    if asks_for_help(arguments):
        print(_page())
        return
    from childlabour_sim.study.results import Results
    from childlabour_sim.study.verify import other_setup, spread_over, verify

    rest, n = take_number(arguments, "runs", 4)
    rest, name = take_text(rest, "run")
    if not rest:
        raise ConfigurationError("expected a folder of results, as in childlabour verify results/compare/NAME")
    refuse(rest[1:], "FOLDER, run or runs; see childlabour verify --help")
    results, console = Results(Path(rest[0])), wide_console()
    other = other_setup(results)
    _say_setup(other, console)
    whole = _say_files(results, console)
    runs = [results.run_named(name)] if name else spread_over(results.runs, n)
    if not runs:
        raise ReplicationError(f"{results.path} holds no run that ended; nothing can be compared")
    verdicts = []
    for run in runs:
        verdicts.append(verify(results, run))
        _say(verdicts[-1], console)
    same = sum(verdict.same for verdict in verdicts)
    show(console, say("%(same)s of %(runs)s runs are the same, bit for bit.", same=same, runs=len(verdicts)))
    if same < len(verdicts) or not whole:
        raise SystemExit(1)


def _page() -> str:
    return page(
        say("usage: childlabour verify FOLDER [run=NAME] [runs=4]"),
        Keys(
            {
                "FOLDER": say("of a run or a study, such as results/compare/NAME"),
                "run=baseline-00003": say("exactly this run, there or not; a run that fails shows where"),
                "runs=4": say("how many, spread over scenarios and replications"),
            }
        ),
        say(
            "Makes runs again from what the folder itself holds and compares every number with the one stored, bit for "
            "bit. Says which runs are lacking, and which files were altered since they were written. Ends with 0 if "
            "all are the same, with 1 if a run differs or fails or a file was altered."
        ),
    )


def _say_files(results: Results, console: Console) -> bool:
    """Say which runs are not there, and which files are not as they were written; tell whether all are."""
    runs, missing, damaged = numbers.fixed(len(results.plan.runs)), results.missing, results.damaged
    if missing:
        names = few_of(missing)
        show(console, say("Not there, of %(runs)s runs of the plan: %(names)s", runs=runs, names=names))
    if damaged:
        names = few_of([path.name for path in damaged])
        show(console, say("Altered since they were written, files: %(names)s", names=names))
    return not damaged


def _say_setup(other: dict[str, tuple], console: Console) -> None:
    for name, (there, here) in other.items():
        values = {"what": term(name), "there": there, "here": here}
        show(console, say("Made with another %(what)s: %(there)s there, %(here)s here.", **values))
    if "code" in other:
        show(console, say("The code is another, so numbers may differ for that reason alone."))
    elif other:
        line = say("Choices must be the same all the same; real numbers may differ by up to a millionth.")
        show(console, line)


def _say(verdict: Verdict, console: Console) -> None:
    show(console, _verdict(verdict))
    for found in verdict.differences[:_SHOWN]:
        values = {"table": found.table, "what": found.what, "rows": numbers.fixed(found.rows)}
        if found.largest is None:
            line = say("  %(table)s: %(what)s, %(rows)s rows", **values)
        else:
            most = numbers.digits(found.largest, 6)
            line = say("  %(table)s: %(what)s, %(rows)s rows, by %(most)s at most", most=most, **values)
        show(console, line)
    if len(verdict.differences) > _SHOWN:
        show(console, say("  and %(number)s more", number=len(verdict.differences) - _SHOWN))


def _verdict(verdict: Verdict) -> str:
    if verdict.traceback:
        first = say("%(run)s: fails", run=verdict.run)
        return f"{first}\n{verdict.traceback}"
    if not verdict.stored:
        return say(
            "%(run)s: runs well, but the folder does not hold it; there is nothing to compare with", run=verdict.run
        )
    return say("%(run)s: the same", run=verdict.run) if verdict.same else say("%(run)s: differs in", run=verdict.run)
