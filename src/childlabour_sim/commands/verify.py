"""``childlabour verify FOLDER``: make some runs of a folder of results again and compare them bit for bit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from childlabour_sim.commands.arguments import asks_for_help, take_number, wide_console
from childlabour_sim.commands.evidence import refuse, take_text
from childlabour_sim.declare import ConfigurationError, ReplicationError

if TYPE_CHECKING:
    from childlabour_sim.study.results import Results
    from childlabour_sim.study.verify import Verdict

HELP = """usage: childlabour verify FOLDER [run=NAME] [runs=4]

  FOLDER                 of a run or a study, such as results/compare/NAME
  run=baseline-00003     exactly this run, there or not; a run that fails shows where
  runs=4                 how many, spread over scenarios and replications

Makes runs again from what the folder itself holds and compares every number with the one stored, bit for bit. Says
which runs are lacking, and which files were altered since they were written. Ends with 0 if all are the same, with 1 if
a run differs or fails or a file was altered.
"""
_SHOWN = 12  # differences of a run


def main(arguments: list[str]) -> None:
    """Verify a folder, say what differs, and end with 1 if anything does."""
    if asks_for_help(arguments):
        print(HELP)
        return
    from childlabour_sim.study.results import Results
    from childlabour_sim.study.verify import other_setup, spread_over, verify

    rest, n = take_number(arguments, "runs", 4)
    rest, name = take_text(rest, "run")
    if not rest:
        raise ConfigurationError(f"expected a folder of results\n{HELP}")
    refuse(rest[1:], f"FOLDER, run or runs\n{HELP}")
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
    console.print(f"{same} of {len(verdicts)} runs are the same, bit for bit.")
    if same < len(verdicts) or not whole:
        raise SystemExit(1)


def _say_files(results: Results, console: Console) -> bool:
    """Say which runs are not there, and which files are not as they were written; tell whether all are."""
    from childlabour_sim.study.lacking import named

    for what, found in (
        (f"Not there, of {len(results.plan.runs)} runs of the plan", results.missing),
        ("Altered since they were written, files", [path.name for path in results.damaged]),
    ):
        if found:
            console.print(f"{what}: {named(found)}", markup=False, soft_wrap=True)
    return not results.damaged


def _say_setup(other: dict[str, tuple], console: Console) -> None:
    for name, (there, here) in other.items():
        console.print(escape(f"Made with another {name}: {there} there, {here} here."))
    if "code" in other:
        console.print("The code is another, so numbers may differ for that reason alone.")
    elif other:
        console.print("Choices must be the same all the same; real numbers may differ by up to a millionth.")


def _say(verdict: Verdict, console: Console) -> None:
    if verdict.traceback:
        console.print(escape(f"{verdict.run}: fails\n{verdict.traceback}"))
    elif not verdict.stored:
        console.print(f"{verdict.run}: runs well, but the folder does not hold it; there is nothing to compare with")
    elif verdict.same:
        console.print(f"{verdict.run}: the same")
    else:
        console.print(f"{verdict.run}: differs in")
    for difference in verdict.differences[:_SHOWN]:
        by = "" if difference.largest is None else f", by {difference.largest:.6g} at most"
        console.print(escape(f"  {difference.table}: {difference.what}, {difference.rows:,} rows{by}"))
    if len(verdict.differences) > _SHOWN:
        console.print(f"  and {len(verdict.differences) - _SHOWN} more")
