"""A process that computes for Plan: started before it is needed, ended at once when what it does is not wanted."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection

from childlabour_sim.app.plan.asked import Asked

NUMBERS, BEST = "numbers", "best"
Task = tuple[str, Asked, str]
"""`NUMBERS`, `BEST` or one of `found.FILES`, of what, and in which language, which the first two do not name."""


class Worker:
    """One process.

    Parameters
    ----------
    at_once : int
        Runs it makes at the same time.
    """

    def __init__(self, at_once: int):
        from childlabour_sim.study.processes import main_left_out

        context = get_context("spawn")  # fork is unsafe with the threads of a server
        self._pipe, other = context.Pipe()
        self._ended = False
        self._process = context.Process(target=_live, args=(other, at_once))
        with main_left_out():
            self._process.start()
        other.close()

    def do(self, task: Task) -> Iterator[object]:
        """Yield what comes of a task, message by message.

        Raises
        ------
        EOFError, OSError
            If the process is gone.
        """
        self._pipe.send(task)
        while (message := self._pipe.recv()) is not None:
            yield message

    @property
    def alive(self) -> bool:
        """Whether it can do another task."""
        return not self._ended and self._process.is_alive()

    def end(self) -> None:
        """End it at once, whatever it does."""
        self._ended = True
        self._process.kill()


def _live(pipe: Connection, at_once: int) -> None:
    """Do what comes through the pipe until its other end is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stops the page ends this one too
    threading.Thread(target=_follow, daemon=True).start()
    from childlabour_sim.app.plan.best import find_best
    from childlabour_sim.app.plan.work import compare_in_stages, file_of, trouble_of, warm_up

    if not pipe.poll():  # nobody waits yet
        warm_up()
    while True:
        kind, asked, language = pipe.recv()
        try:
            if kind == BEST:
                pipe.send(find_best(asked, pipe.send))
            elif kind == NUMBERS:
                for found in compare_in_stages(asked, at_once, pipe.send):
                    pipe.send(found)
            else:
                pipe.send(file_of(kind, asked, language))
        except Exception as error:
            pipe.send(trouble_of(error))
        pipe.send(None)


def _follow() -> None:
    """End with the process that started this one."""
    parent_process().join()
    os._exit(1)
