"""Processes of this machine that do independent tasks, started without the main module and gone with their parent."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from tempfile import mkdtemp
from types import ModuleType

from childlabour_sim.compiled import warm
from childlabour_sim.config import configure
from childlabour_sim.levers.lever import installed
from childlabour_sim.records.recorder import record_replication
from childlabour_sim.study.by_file import ByFile, unpacked
from childlabour_sim.study.execution import Here, Workers
from childlabour_sim.study.interrupts import interrupts_blocked, interrupts_held


def processes(n: int) -> Workers:
    """Return workers that are processes of this machine.

    Parameters
    ----------
    n : int
        1 does everything in this process.
    """
    if n == 1:
        return Workers(Here, lambda: 1)
    compile_once()
    return Workers(lambda: _Processes(n), lambda: n)


class _Processes(ProcessPoolExecutor):
    """Starts its processes as tasks come; what they return comes by way of files."""

    def __init__(self, n: int):
        self._folder = mkdtemp(prefix="childlabour-")
        # fork is unsafe with threads, which numerical libraries start
        super().__init__(n, get_context("spawn"), _follow_parent, (self._folder,))

    def submit(self, function, /, *arguments, **named) -> Future:
        with interrupts_held(), main_left_out():
            return unpacked(super().submit(ByFile(function, self._folder), *arguments, **named))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        super().shutdown(wait, cancel_futures=cancel_futures)
        shutil.rmtree(self._folder, ignore_errors=True)


@contextmanager
def main_left_out() -> Iterator[None]:
    """Let processes that are started here leave out the main module.

    They need nothing of it, and a script without ``if __name__ == "__main__"`` would start all over in each of them.
    Nor do they hear the user who stops the command while they are being loaded, which they would tell in their words.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        with interrupts_blocked():
            yield
    finally:
        sys.modules["__main__"] = main


def _follow_parent(folder: str) -> None:
    """Let a worker end when the process that started it is killed, and leave it to that one when the user stops."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        parent_process().join()
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def compile_once() -> None:
    """Fill an empty cache of compiled code by a small run of everything, so that processes need not each compile."""
    if warm():
        return
    everything = [f"lever.{name}.enabled=true" for name in sorted(installed())]
    settings = configure(*everything, "budget.rationing=unlimited", households=300, years=1, burn_in_years=0)
    record_replication(settings, 0)
