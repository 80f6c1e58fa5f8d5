"""Tasks end in any order; what they return is in the order of the tasks."""

import math
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import BrokenExecutor, Future

import pytest

from childlabour_sim.study.by_file import ByFile, unpacked
from childlabour_sim.study.interrupts import interrupts_held
from childlabour_sim.study.processes import main_left_out, processes


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


def large(number):
    return b"x" * number


def test_what_is_large_comes_by_way_of_a_file(tmp_path):
    packed = ByFile(large, str(tmp_path))(100)
    assert isinstance(packed, bytes)
    where = ByFile(large, str(tmp_path))(100_000)
    assert list(tmp_path.iterdir()) == [where]
    for answer, size in ((packed, 100), (where, 100_000)):
        done = Future()
        done.set_result(answer)
        assert unpacked(done).result() == large(size)
    assert not list(tmp_path.iterdir())
    assert isinstance(ByFile(large, str(tmp_path / "nowhere"))(100_000), bytes)  # as on a full disk


def kill_after_a_while(number):
    threading.Timer(0.002 * (number % 7), os.kill, (os.getpid(), signal.SIGKILL)).start()
    return large(3_000_000)


@pytest.mark.slow
def test_processes_that_die_while_they_answer_keep_nobody_waiting(tmp_path, monkeypatch):
    """A process that is killed while it writes into a pipe would."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with processes(2) as workers:
        done = workers.each(kill_after_a_while, range(3))
    for future in done:
        assert isinstance(future.exception(), BrokenExecutor) or future.result() == large(3_000_000)
    assert not list(tmp_path.iterdir())


SCRIPT = """
from math import sqrt
from childlabour_sim.study.processes import main_left_out, processes
print("once")
with processes(2) as workers:
    print([done.result() for done in workers.each(sqrt, [4.0, 9.0, 16.0, 25.0])])
"""


def test_a_script_that_guards_nothing_runs_once(tmp_path):
    path = tmp_path / "script.py"
    path.write_text(SCRIPT, encoding="utf-8")
    ran = subprocess.run([sys.executable, path], capture_output=True, text=True, timeout=120, check=False)
    assert ran.stdout.splitlines() == ["once", "[2.0, 3.0, 4.0, 5.0]"]


def interrupted_inside(reached):
    with interrupts_held():
        os.kill(os.getpid(), signal.SIGINT)
        reached.append("inside")
    reached.append("after")


def test_the_user_is_heard_when_what_must_not_be_stopped_has_ended():
    reached = []
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a command that runs in the background ignores it
    with pytest.raises(KeyboardInterrupt):
        interrupted_inside(reached)
    assert reached == ["inside"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


MASK = "import signal; print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))"


def started_and_interrupted(found):
    with main_left_out():
        started = subprocess.run([sys.executable, "-c", MASK], capture_output=True, text=True, timeout=60, check=True)
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)  # of the process another thread may take it
        found.append(started.stdout.strip())
    found.append("after")


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Windows has no masks of signals")
def test_a_process_that_is_being_loaded_does_not_hear_the_user_and_this_one_does_afterwards():
    found = []
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with pytest.raises(KeyboardInterrupt):
        started_and_interrupted(found)
    assert found == ["True"]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def stop(_):
    raise KeyboardInterrupt


def test_the_user_stops_a_serial_run_at_once():
    with processes(1) as pool, pytest.raises(KeyboardInterrupt):
        pool.each(stop, range(3))
