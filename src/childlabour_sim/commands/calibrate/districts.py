"""``childlabour calibrate districts``: the income distributions of all districts, solved once."""

from __future__ import annotations

from concurrent.futures import Future

from rich.console import Console

from childlabour_sim.analysis.fit.districts import TABLE, left_of, solve_all, write_table
from childlabour_sim.commands.shared.arguments import wide_console
from childlabour_sim.commands.shared.evidence import take_folder, take_processes, take_text
from childlabour_sim.config.place import table
from childlabour_sim.config.place.names import city_named
from childlabour_sim.declare import ConfigurationError, ReplicationError
from childlabour_sim.report.terminal.parts import show
from childlabour_sim.report.words.spoken import say

_DEFAULTS = ("households=10000", "replications=2", "years=1", "threads=1")
_SHOWN = 3


def districts(arguments: list[str]) -> None:
    """Solve all districts that are not solved yet, or those of ``only=``, and write the table.

    Raises
    ------
    ConfigurationError
        Before anything is solved.
    ReplicationError
        If some could not be solved; the others are.
    """
    arguments, processes = take_processes(arguments)
    arguments, folder = take_folder(arguments, "results/districts")
    arguments, only = take_text(arguments, "only")
    names = [city_named(word) for word in only.split(",") if word] or [*table.districts()]
    for text in arguments:
        if text.partition("=")[0] in ("city", "office", "scenario"):
            raise ConfigurationError(f"{text}: all districts are solved under the baseline, expected no choice")
    console = wide_console()
    left = left_of(names, folder)
    show(console, say("%(left)s districts to solve, %(done)s are solved.", left=len(names) - left.done, done=left.done))
    solve_all(left, folder, [*_DEFAULTS, *arguments], processes, failed := _Failed(console))
    lacking = write_table(folder, folder / TABLE)
    show(console, say("# for %(file)s", file=f"conf/layer/{TABLE}"), str(folder / TABLE))
    failed.tell()
    if lacking:
        show(console, say("Not solved yet: %(n)s districts.", n=len(lacking)))


class _Failed:
    """Counts batches as they end, and says at last which could not be solved."""

    def __init__(self, console: Console):
        self._console, self._solved, self._failures = console, 0, []

    def __call__(self, batch: tuple[str, ...], future: Future) -> None:
        """Take note of what came of a batch."""
        if future.exception() is None:
            self._solved += future.result()
            show(self._console, say("  %(n)s solved, the last: %(name)s", n=self._solved, name=batch[-1]))
        else:
            self._failures.append(f"{', '.join(batch)}: {future.exception()}")

    def tell(self) -> None:
        """Raise `ReplicationError` if anything could not be solved."""
        if self._failures:
            raise ReplicationError("; ".join(self._failures[:_SHOWN]))
