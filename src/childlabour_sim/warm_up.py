"""Compile all kernels once, in two processes side by side, before anything waits for them.

Each process walks through a whole quarter of an empty city, but calls only the kernels of its own share.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np

from childlabour_sim.compiled import cache_folder, warm
from childlabour_sim.config import configure
from childlabour_sim.levers.lever import installed
from childlabour_sim.population.blocks import Blocks

FIRST_SHARE = ("decisions", "counting", "network", "economy")
"""Modules whose kernels the first process compiles; the second takes the rest. About equal in time."""


class CompilingBlocks(Blocks):
    """Calls each kernel of its share on no rows at all, which compiles and caches it."""

    def __init__(self, share: int):
        super().__init__()
        self._share = share

    def run(self, kernel, n: int, *arguments) -> None:
        """Compile a kernel of this share."""
        if self._is_mine(kernel):
            kernel(0, 0, *arguments)

    def add_up(self, kernel, n: int, shape: tuple[int, ...], *arguments) -> np.ndarray:
        """Compile a counting kernel of this share; every count is one."""
        if self._is_mine(kernel):
            kernel(0, 0, np.zeros(shape, dtype=np.int64), *arguments)
        return np.ones(shape, dtype=np.int64)

    def _is_mine(self, kernel) -> bool:
        first = kernel.py_func.__module__.rpartition(".")[2] in FIRST_SHARE
        return first == (self._share == 0)


def ensure_compiled() -> None:
    """Compile what is not on disk yet, in this process and one more."""
    done = cache_folder() / "complete"
    if done.exists() and warm():
        return
    other = subprocess.Popen([sys.executable, "-m", "childlabour_sim.warm_up", "1"], stdout=subprocess.DEVNULL)
    compile_share(0)
    if other.wait() == 0 and cache_folder().is_dir():
        done.touch()


def compile_share(share: int) -> None:
    """Walk through a quarter with every lever on, compiling one share of the kernels."""
    from childlabour_sim.events.calendar import run_quarter
    from childlabour_sim.population.build import build_world
    from childlabour_sim.statistics.measure import Measures
    from childlabour_sim.statistics.start import fix_groups

    settings = configure("city=indonesia", households=1, years=1, burn_in_years=0, threads=1, start="2024-01-01")
    on = {name: {**values, "enabled": True} for name, values in settings.levers.items()}
    settings = replace(settings, levers=on, burn_in_levers=on)
    world = build_world(settings, 0, CompilingBlocks(share), installed())
    for tick in (0, world.clock.quarters - 3):  # one quarter selects beneficiaries, the other promotes pupils
        run_quarter(world, tick)
    fix_groups(world)
    list(Measures().rows(world))


if __name__ == "__main__":
    compile_share(int(sys.argv[1]))
