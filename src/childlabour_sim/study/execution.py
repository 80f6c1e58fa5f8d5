"""Where independent tasks are done: in this process, in several, or on a Dask cluster.

What tasks return does not depend on where they are done, how many at a time, or in which order.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import TypeVar

from childlabour_sim.compiled import warm
from childlabour_sim.config import configure
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.levers.lever import installed
from childlabour_sim.records.recorder import record_replication

Task = TypeVar("Task")
_AHEAD = 2  # tasks handed over for each worker: enough that none waits, few enough that memory stays flat
_PATIENCE = "10s"  # how long a cluster may take to answer
_ATTEMPTS = 2  # times that a task is tried alone once a process died, before it is called a failure


class _Here(Executor):
    """Does each task in this process as it is submitted."""

    def submit(self, function, /, *arguments, **named) -> Future:
        done = Future()
        try:
            done.set_result(function(*arguments, **named))
        except Exception as error:
            done.set_exception(error)
        return done


class Workers:
    """Some workers, to be used in a ``with`` statement.

    Parameters
    ----------
    open_executor : callable
        Returns the executor; called again where its processes died.
    n : int
        Tasks done at the same time.
    close : callable, optional
        Called at the end.
    """

    def __init__(self, open_executor: Callable[[], Executor], n: int, close: Callable[[], object] = lambda: None):
        self._open, self.n, self._close = open_executor, n, close
        self._executor = open_executor()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_) -> None:
        self._executor.shutdown(cancel_futures=True)  # what has not begun when the user stops the command
        self._close()

    def stream(self, function: Callable, tasks: Iterable[Task]) -> Iterator[tuple[Task, Future]]:
        """Do something with every task; yield each with what came of it, as they end.

        Parameters
        ----------
        function : callable
            Of a module, so that another process finds it by its name.
        tasks : iterable
            Read as workers become free.
        """
        left, running = iter(tasks), {}
        ahead = self.n * _AHEAD if self.n > 1 else 1
        while True:
            for task in islice(left, ahead - len(running)):
                running[self._executor.submit(function, task)] = task
            if not running:
                return
            ended, _ = wait(running, return_when=FIRST_COMPLETED)
            if any(isinstance(future.exception(), BrokenExecutor) for future in ended):
                suspects, running = list(running.values()), {}
                yield from self._one_by_one(function, suspects)
                continue
            for future in ended:
                yield running.pop(future), future

    def _one_by_one(self, function: Callable, suspects: list[Task]) -> Iterator[tuple[Task, Future]]:
        """Repeat what was under way when a process died, each task alone, so that one that kills takes no other."""
        self._start_anew()
        for task in suspects:
            for _ in range(_ATTEMPTS):
                future = self._executor.submit(function, task)
                wait([future])
                if not isinstance(future.exception(), BrokenExecutor):
                    break
                self._start_anew()
            yield task, future

    def _start_anew(self) -> None:
        self._executor.shutdown(cancel_futures=True)
        self._executor = self._open()

    def each(
        self, function: Callable, tasks: Iterable[Task], on_done: Callable[[], None] | None = None
    ) -> list[Future]:
        """Do something with every task and return what came of each, in the order of the tasks.

        Parameters
        ----------
        function, tasks
            As in `stream`.
        on_done : callable, optional
            Called as tasks end, failed ones too.
        """
        found: dict[int, Future] = {}
        for (place, _), future in self.stream(_Numbered(function), enumerate(tasks)):
            found[place] = future
            if on_done:
                on_done()
        return [found[place] for place in sorted(found)]


class _Numbered:
    """A function of a task that is handed on with its number."""

    def __init__(self, function: Callable):
        self.function = function

    def __call__(self, numbered: tuple[int, object]) -> object:
        return self.function(numbered[1])


def processes(n: int) -> Workers:
    """Return workers that are processes of this machine.

    Parameters
    ----------
    n : int
        1 does everything in this process. More are started anew and import the main module: a script that asks for
        them guards its own commands with ``if __name__ == "__main__"``.
    """
    if n == 1:
        return Workers(_Here, 1)
    compile_once()
    # fork is unsafe with threads, which numerical libraries start
    return Workers(lambda: ProcessPoolExecutor(n, mp_context=get_context("spawn"), initializer=_end_with_parent), n)


def cluster(address: str | None, n: int) -> Workers:
    """Return workers of a Dask cluster: the one at an address, or one of ``n`` processes started on this machine.

    Raises
    ------
    ConfigurationError
        If Dask is not installed, or nobody answers at the address.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise ConfigurationError(
            "execution = 'dask' (name): Dask is not installed; expected it, as from pip install 'childlabour-sim[dask]'"
        ) from error
    if address is None:
        compile_once()
        # no page of its own, and no port that another user of the machine could have
        client = Client(LocalCluster(n, threads_per_worker=1, dashboard_address=None))
    else:
        try:
            client = Client(address, timeout=_PATIENCE)
        except (OSError, ValueError) as error:
            raise ConfigurationError(
                f"execution.address = {address!r} (address): no Dask scheduler answers there ({error}); expected one "
                "such as tcp://10.0.0.1:8786"
            ) from error
        n = max(len(client.scheduler_info()["workers"]), 1)
    return Workers(lambda: client.get_executor(pure=False), n, client.close)


def _end_with_parent() -> None:
    """Let a worker end when the process that started it is killed: nobody else would tell it to."""

    def watch() -> None:
        parent_process().join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def compile_once() -> None:
    """Fill an empty cache of compiled code by a small run of everything, so that processes need not each compile."""
    if warm():
        return
    everything = [f"lever.{name}.enabled=true" for name in sorted(installed())]
    settings = configure(*everything, "budget.rationing=unlimited", households=300, years=1, burn_in_years=0)
    record_replication(settings, 0)
