"""Compiling by two processes: while a first run compiles loop after loop, another compiles what it will need later.

What that one has made lies on disk when the run gets there. It is of use only: without it, the run compiles all itself.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import subprocess
import sys
import threading
from dataclasses import replace
from typing import BinaryIO

import numba
import numpy as np

from childlabour_sim.compiled import cache_folder, kept_on_disk, warm
from childlabour_sim.events.calendar import run_quarter
from childlabour_sim.events.deciding.decisions import deciding_by
from childlabour_sim.institutions.offices import open_offices
from childlabour_sim.levers.lever import installed
from childlabour_sim.population.blocks import Blocks
from childlabour_sim.population.build import build_world
from childlabour_sim.settings import Settings
from childlabour_sim.statistics.measure import Measures

_YEAR = 4  # quarters: some loops have their season
_begun = threading.Lock()  # taken for good by the first run of this process


def compile_ahead(settings: Settings) -> None:
    """Start the other process where nothing is compiled yet and there is a second processor for it."""
    if not _begun.acquire(blocking=False) or not kept_on_disk() or (os.cpu_count() or 1) < 2 or warm():
        return
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with contextlib.suppress(OSError):  # as where no process may be started
        # -P: it imports nothing from the folder in which the user happens to be
        other = subprocess.Popen([sys.executable, "-P", "-m", __name__], stdin=subprocess.PIPE, **quiet)
        atexit.register(_end, other)
        pickle.dump(settings, other.stdin)
        other.stdin.flush()


def _end(other: subprocess.Popen) -> None:
    other.kill()
    other.communicate()


class _Listed(Blocks):
    """Lists loops and the types of what they are given, and runs none."""

    def __init__(self):
        super().__init__()
        self.loops = {}

    def run(self, kernel, n: int, *arguments) -> list:
        self.loops[kernel, tuple(map(numba.typeof, (0, n, *arguments)))] = None
        return []

    def add_up(self, kernel, n: int, shape: tuple[int, ...], *arguments) -> np.ndarray:
        table = np.zeros(shape, dtype=np.int64)
        self.run(kernel, n, table, *arguments)
        return table


def loops_of(settings: Settings) -> list[tuple]:
    """Return the loops over households of a run, as (kernel, types of its arguments), in order of their first call."""
    blocks = _Listed()
    with np.errstate(all="ignore"):  # shares of nobody
        world = build_world(replace(settings, households=1, survey=None), 0, blocks, installed())
        world.offices = open_offices(world)
        for tick in range(_YEAR):
            run_quarter(world, tick)
            list(Measures().rows(world))
    return list(blocks.loops)


def _compile_later_ones(settings: Settings) -> None:
    """Compile decisions, which take longest, then what comes after them: some half of all, the last loop first."""
    loops = loops_of(settings)
    first = [kernel for kernel, _ in loops].index(deciding_by(settings.behaviour["rule"]))
    decisions, *after = loops[first:]
    for kernel, types in (decisions, *reversed(after)):
        kernel.compile(types)


def _end_with(parent: BinaryIO) -> None:
    """End this process when the one that started it does: its end of our input is closed then."""
    parent.read()
    os._exit(1)


if __name__ == "__main__":
    from filelock import FileLock, Timeout

    asked = pickle.load(sys.stdin.buffer)
    threading.Thread(target=_end_with, args=(sys.stdin.buffer,), daemon=True).start()
    with contextlib.suppress(Timeout), FileLock(cache_folder() / "ahead.lock", timeout=0):  # one is enough
        _compile_later_ones(asked)
