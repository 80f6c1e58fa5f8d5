"""Workers that do independent tasks: in this process; in several, see `processes`; on a Dask cluster, see `cluster`.

What tasks return does not depend on where they are done, how many at a time, or in which order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from itertools import islice
from multiprocessing import active_children
from typing import TypeVar

from childlabour_sim.declare import ReplicationError
from childlabour_sim.study.interrupts import interrupts_held

Task = TypeVar("Task")
_AHEAD = 2  # tasks handed over for each worker: enough that none waits, few enough that memory stays flat
_GLANCE = 0.2  # seconds after which a user who stops it is heard
_ATTEMPTS = 2  # times that a task is tried alone once a process died, before it is called a failure


class Here(Executor):
    """Does each task in this process as it is submitted."""

    def submit(self, function, /, *arguments, **named) -> Future:
        """Do a task, and return what came of it."""
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
    count : callable
        Returns the tasks that are done at the same time, which may change.
    close : callable, optional
        Called at the end.
    """

    def __init__(
        self,
        open_executor: Callable[[], Executor],
        count: Callable[[], int],
        close: Callable[[], object] = lambda: None,
    ):
        self._open, self._count, self._close = open_executor, count, close
        self._others = set(active_children())
        self._executor = open_executor()

    @property
    def n(self) -> int:
        """Tasks done at the same time."""
        return self._count()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind, *_) -> None:
        if kind is not None:  # as when the user stops the command: what is under way is not waited for
            for process in set(active_children()) - self._others:
                process.terminate()
        self._executor.shutdown(cancel_futures=True)
        self._close()

    def stream(self, function: Callable, tasks: Iterable[Task]) -> Iterator[tuple[Task, Future]]:
        """Do something with every task; yield each with what came of it, as they end.

        Parameters
        ----------
        function : callable
            Of a module, so that another process finds it by its name.
        tasks : iterable
            Read as workers become free.

        Raises
        ------
        ReplicationError
            If nobody is left who could do the rest.
        """
        left, running = iter(tasks), {}
        while True:
            for task in islice(left, _ahead(self.n) - len(running)):
                running[self._submit(function, task)] = task
            if not running:
                return
            ended = _ended(running, FIRST_COMPLETED)
            if any(map(_is_broken, ended)):
                ended = _ended(running)  # all end at once where one process of several died
            suspects = []
            for future in ended:
                task = running.pop(future)
                if _is_broken(future):
                    suspects.append(task)
                else:
                    yield task, future
            if suspects:
                yield from self._one_by_one(function, suspects)

    def _submit(self, function: Callable, task: Task) -> Future:
        try:
            return self._executor.submit(function, task)
        except BrokenExecutor as error:  # a process died since the last task ended
            broken = Future()
            broken.set_exception(error)
            return broken

    def _one_by_one(self, function: Callable, suspects: list[Task]) -> Iterator[tuple[Task, Future]]:
        """Repeat what was under way when a process died, each task alone, so that one that kills takes no other."""
        self._start_anew()
        for task in suspects:
            for _ in range(_ATTEMPTS):
                future = self._submit(function, task)
                _ended([future])
                if not _is_broken(future):
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


def _ended(futures: Iterable[Future], which: str = ALL_COMPLETED) -> set[Future]:
    """Wait for futures, all of them or the first, and return those that ended."""
    while True:
        with interrupts_held():
            done, left = wait(futures, _GLANCE, which)
        if not left or (done and which == FIRST_COMPLETED):
            return done


def _ahead(n: int) -> int:
    """Return how many tasks are handed over at a time."""
    return n * _AHEAD if n > 1 else 1


def _is_broken(future: Future) -> bool:
    """Tell whether the process of a task died.

    Raises
    ------
    ReplicationError
        If the cluster has gone.
    """
    if future.cancelled():
        raise ReplicationError(
            "the Dask cluster no longer answers; runs written before are kept, and the same command goes on from there"
        )
    return isinstance(future.exception(), BrokenExecutor)


class _Numbered:
    """A function of a task that is handed on with its number."""

    def __init__(self, function: Callable):
        self.function = function

    def __call__(self, numbered: tuple[int, object]) -> object:
        return self.function(numbered[1])
