"""Running a kernel over blocks of households, on one thread or many, with the same bits.

A kernel takes ``(lo, hi, ...)`` and touches only rows of its own block, so blocks may run in any order; what
is added up over blocks is integer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from itertools import chain, pairwise
from operator import itemgetter

import numpy as np

DEFAULT_BLOCK = 32768  # households: few enough for threads to share, many enough for what a call of a kernel costs


class Blocks:
    """A pool of threads over blocks of rows.

    Parameters
    ----------
    threads : int
        Number of threads; 1 runs in the calling thread.
    size : int
        Most rows of a block. Results do not depend on it.
    """

    def __init__(self, threads: int = 1, size: int = DEFAULT_BLOCK):
        if threads < 1 or size < 1:
            raise ValueError(f"threads = {threads}, size = {size}: expected at least 1 thread and 1 row a block")
        self.size, self._threads = size, threads
        self._pool = None

    def __getstate__(self) -> dict:
        return {**self.__dict__, "_pool": None}  # threads cannot be copied; a copy makes its own when it needs them

    def run(self, kernel, n: int, *arguments) -> list:
        """Run ``kernel(lo, hi, *arguments)`` over ``n`` rows; return what it returns, in order of blocks."""
        if 0 < n <= self.size:  # of a small city the rest would cost as much as the kernel
            return [kernel(0, n, *arguments)]

        def work(turns: Iterator) -> list:
            return [(lo, kernel(lo, hi, *arguments)) for lo, hi in turns]

        by_block = sorted(chain(*self._in_threads(work, n)), key=itemgetter(0))
        return [returned for _, returned in by_block]

    def collect(self, kernel, n: int, columns: int, *arguments) -> np.ndarray:
        """Run ``kernel(lo, hi, *arguments)``, which lists what it finds; return one list, shape (columns, .)."""
        lists = self.run(kernel, n, *arguments)
        return np.concatenate(lists, axis=1) if lists else np.zeros((columns, 0), dtype=np.int64)

    def add_up(self, kernel, n: int, shape: tuple[int, ...], *arguments) -> np.ndarray:
        """Run ``kernel(lo, hi, table, *arguments)`` on zeroed int64 tables, one a thread; return their sum."""
        if 0 < n <= self.size:
            table = np.zeros(shape, dtype=np.int64)
            kernel(0, n, table, *arguments)
            return table

        def fill(turns: Iterator) -> np.ndarray:
            table = np.zeros(shape, dtype=np.int64)
            for lo, hi in turns:
                kernel(lo, hi, table, *arguments)
            return table

        return sum(self._in_threads(fill, n))

    def _in_threads(self, work: Callable, n: int) -> list:
        """Return what ``work`` returns in every thread; all take blocks from one iterator, this thread too."""
        edges = self._edges(n)
        turns = pairwise(edges)
        if self._threads == 1 or len(edges) <= 2:
            return [work(turns)]
        others = [self._workers().submit(work, turns) for _ in range(self._threads - 1)]
        try:
            return [work(turns), *(other.result() for other in others)]
        finally:
            wait(others)  # after an error too, nothing goes on in the background

    def _edges(self, n: int) -> list[int]:
        """Return where blocks begin and end: of one size, and as many for each thread."""
        n_blocks = -(-n // self.size)
        if n_blocks > 1:
            n_blocks += -n_blocks % self._threads
        return [n * i // n_blocks for i in range(n_blocks + 1)] if n else [0]

    def _workers(self) -> ThreadPoolExecutor:
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._threads - 1)
        return self._pool

    def close(self) -> None:
        """Stop the threads."""
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None
