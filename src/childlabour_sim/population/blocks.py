"""Running a kernel over blocks of households, on one thread or many, with the same bits.

A kernel takes ``(lo, hi, ...)`` and touches only rows of its own block, so blocks may run in any order; what
is added up over blocks is integer.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np

DEFAULT_BLOCK = 8192  # households: a block's columns fit the second-level cache


class Blocks:
    """A pool of threads over blocks of rows.

    Parameters
    ----------
    threads : int
        Number of threads; 1 runs in the calling thread.
    size : int
        Rows of a block. Results do not depend on it.
    """

    def __init__(self, threads: int = 1, size: int = DEFAULT_BLOCK):
        if threads < 1 or size < 1:
            raise ValueError(f"threads = {threads}, size = {size}: expected at least 1 thread and 1 row a block")
        self.size, self._threads = size, threads
        self._pool = None

    def __getstate__(self) -> dict:
        return {**self.__dict__, "_pool": None}  # threads cannot be copied; a copy makes its own when it needs them

    def run(self, kernel, n: int, *arguments) -> None:
        """Run ``kernel(lo, hi, *arguments)`` over ``n`` rows."""
        self._map(lambda lo, hi: kernel(lo, hi, *arguments), n)

    def add_up(self, kernel, n: int, shape: tuple[int, ...], *arguments) -> np.ndarray:
        """Run ``kernel(lo, hi, table, *arguments)`` on zeroed int64 tables, one a thread; return their sum."""
        starts = iter(range(0, n, self.size))

        def fill(_=None) -> np.ndarray:
            table = np.zeros(shape, dtype=np.int64)
            for lo in starts:  # threads share the iterator: each takes the next block
                kernel(lo, min(lo + self.size, n), table, *arguments)
            return table

        if self._threads == 1 or n <= self.size:
            return fill()
        return sum(self._workers().map(fill, range(self._threads)))

    def _map(self, function, n: int) -> None:
        edges = [(lo, min(lo + self.size, n)) for lo in range(0, n, self.size)]
        if self._threads == 1 or len(edges) <= 1:
            for lo, hi in edges:
                function(lo, hi)
            return
        for _ in self._workers().map(lambda edge: function(*edge), edges):
            pass  # an error of a block is raised here

    def _workers(self) -> ThreadPoolExecutor:
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._threads)
        return self._pool

    def close(self) -> None:
        """Stop the threads."""
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None
