"""Tasks end in any order; what they return is in the order of the tasks."""

import math
import time

import pytest

from childlabour_sim.analysis.processes import Processes


def ends_last_if_first(task):
    time.sleep(0.0 if task else 1.0)
    return task


@pytest.mark.parametrize("n", [1, 2])
def test_results_come_in_the_order_of_the_tasks(n):
    with Processes(n) as pool:
        assert [done.result() for done in pool.each(ends_last_if_first, range(5))] == list(range(5))


@pytest.mark.parametrize("n", [1, 2])
def test_a_failure_stops_nothing_and_is_kept(n):
    ended = []
    with Processes(n) as pool:
        done = pool.each(math.sqrt, [4.0, -1.0, 9.0], lambda: ended.append(1))
    assert len(ended) == 3
    assert (done[0].result(), done[2].result()) == (2.0, 3.0)
    assert isinstance(done[1].exception(), ValueError)


def stop(_):
    raise KeyboardInterrupt


def test_the_user_stops_a_serial_run_at_once():
    with Processes(1) as pool, pytest.raises(KeyboardInterrupt):
        pool.each(stop, range(3))
