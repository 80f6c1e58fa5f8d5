"""Run a small city and store what it leaves behind: ``NUMBA_DISABLE_JIT=1 python plain_run.py FILE``."""

import sys
import warnings

import numpy as np
from small_runs import columns, settings, statistics

from childlabour_sim.model import ChildLabourModel

RUN = {"households": 60, "years": 1, "burn_in_years": 1}
OVERRIDES = ("lever.unconditional_cash.enabled=true",)


def run(with_statistics: bool):
    """Return the columns at the end, and the statistics if asked for."""
    model = ChildLabourModel(settings(*OVERRIDES, **RUN))
    while model.running_quarters:
        model.step()
    return columns(model.world), statistics(model.world) if with_statistics else {}


if __name__ == "__main__":
    warnings.simplefilter("error", RuntimeWarning)  # an overflow of small integers is a difference
    tables, numbers = run(with_statistics=sys.argv[2] == "statistics")
    np.savez(sys.argv[1], **tables, **{"|".join(key): value for key, value in numbers.items()})
