"""Tasks end in any order; what they return is in the order of the tasks."""

import math
import os
import signal
import time
from concurrent.futures import BrokenExecutor

import pytest

from childlabour_sim.study.execution import processes


def ends_last_if_first(task):
    time.sleep(0.0 if task else 1.0)
    return task


@pytest.mark.parametrize("n", [1, 2])
def test_results_come_in_the_order_of_the_tasks(n):
    with processes(n) as pool:
        assert [done.result() for done in pool.each(ends_last_if_first, range(5))] == list(range(5))


@pytest.mark.parametrize("n", [1, 2])
def test_a_failure_stops_nothing_and_is_kept(n):
    ended = []
    with processes(n) as pool:
        done = pool.each(math.sqrt, [4.0, -1.0, 9.0], lambda: ended.append(1))
    assert len(ended) == 3
    assert (done[0].result(), done[2].result()) == (2.0, 3.0)
    assert isinstance(done[1].exception(), ValueError)


def end_the_process(task):
    """Tasks of 13 end every process they are in; that of 7 only the first one."""
    number, folder = task
    first = not (folder / str(number)).exists()
    (folder / str(number)).touch()
    if number == 13 or (number == 7 and first):
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_process_that_dies_takes_no_other_task_with_it(tmp_path):
    with processes(2) as workers:
        done = workers.each(end_the_process, [(number, tmp_path) for number in (1, 7, 3, 13, 5, 6)])
    assert isinstance(done[3].exception(), BrokenExecutor)
    assert [done[i].result() for i in (0, 1, 2, 4, 5)] == [1, 7, 3, 5, 6]


def stop(_):
    raise KeyboardInterrupt


def test_the_user_stops_a_serial_run_at_once():
    with processes(1) as pool, pytest.raises(KeyboardInterrupt):
        pool.each(stop, range(3))
