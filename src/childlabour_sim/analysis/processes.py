"""Independent tasks in this process or on several: what they return does not depend on how many."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context
from typing import TypeVar

from childlabour_sim.compiled import warm
from childlabour_sim.config import configure
from childlabour_sim.levers.lever import installed
from childlabour_sim.records.recorder import record_replication

Task = TypeVar("Task")


class _Here(Executor):
    """Does each task in this process as it is submitted."""

    def submit(self, function, /, *arguments, **named) -> Future:
        done = Future()
        try:
            done.set_result(function(*arguments, **named))
        except Exception as error:
            done.set_exception(error)
        return done


class Processes:
    """Some processes, to be used in a ``with`` statement.

    Parameters
    ----------
    n : int
        1 does everything in this process. More are started anew and import the main module: a script that asks for
        them guards its own commands with ``if __name__ == "__main__"``.
    """

    def __init__(self, n: int):
        if n > 1:
            compile_once()
        # fork is unsafe with threads, which numerical libraries start
        self._pool = _Here() if n == 1 else ProcessPoolExecutor(n, mp_context=get_context("spawn"))

    def __enter__(self) -> Processes:
        return self

    def __exit__(self, *_) -> None:
        self._pool.shutdown(cancel_futures=True)  # what has not begun when the user stops the command

    def each(
        self, function: Callable, tasks: Iterable[Task], on_done: Callable[[], None] | None = None
    ) -> list[Future]:
        """Do something with every task and return what came of each, in the order of the tasks.

        Parameters
        ----------
        function : callable
            Of a module, so that another process finds it by its name.
        tasks : iterable
        on_done : callable, optional
            Called as tasks end, failed ones too; not always in the calling thread.
        """
        futures = []
        for task in tasks:
            futures.append(self._pool.submit(function, task))
            if on_done:
                futures[-1].add_done_callback(lambda _: on_done())
        wait(futures)
        return futures


def compile_once() -> None:
    """Fill an empty cache of compiled code by a small run of everything, so that processes need not each compile."""
    if warm():
        return
    everything = [f"lever.{name}.enabled=true" for name in sorted(installed())]
    settings = configure(*everything, "budget.rationing=unlimited", households=300, years=1, burn_in_years=0)
    record_replication(settings, 0)
