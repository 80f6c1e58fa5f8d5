"""What the scalar rules are called with: records when they are compiled, plain objects when they are not."""

from types import SimpleNamespace

import numba
import numpy as np

from childlabour_sim.behaviour.situation import SITUATION

PLAIN = bool(numba.config.DISABLE_JIT)


def f32(value) -> float:
    """Round as the engine's float32 columns do."""
    return float(np.float32(value))


def parameters(record):
    """Return parameters for scalar rules; without compilation a plain object, as a Mesa user would have."""
    if not PLAIN:
        return record
    values = {name: np.asarray(record[name]).tolist() for name in record.dtype.names}
    return SimpleNamespace(**values)


def new_situation():
    """Return an empty situation, whose attributes the household sets."""
    return SimpleNamespace() if PLAIN else np.zeros(1, dtype=SITUATION).view(np.recarray)[0]
