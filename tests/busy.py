"""How busy the machine is: what takes a second alone takes longer where others have their share of the cores."""

import time

_SAMPLE = 0.05  # seconds of work


def busy() -> float:
    """Return how many times longer than alone a computation takes at the moment, 1 on a quiet machine."""
    began, used = time.perf_counter(), time.thread_time()
    while time.thread_time() - used < _SAMPLE:
        pass
    return max((time.perf_counter() - began) / _SAMPLE, 1.0)
