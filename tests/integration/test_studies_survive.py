"""The same study serial, in two processes, on Dask, and with what runs it killed: the same tables."""

import os
import random
import signal

import pytest
from killed_study import differing, finish, kill_often, parts, start, wait_for, workers_of

SMALL = ("replications=8",)
TWO = ("execution.workers=2",)


@pytest.fixture(scope="module")
def quiet(tmp_path_factory):
    folder = tmp_path_factory.mktemp("quiet")
    finish(start(folder, *SMALL, "execution=serial"))
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("backend", ["processes", "dask"])
def test_two_workers_one_of_them_killed(backend, quiet, tmp_path):
    process = start(tmp_path, *SMALL, f"execution={backend}", *TWO)
    assert wait_for(lambda: parts(tmp_path) > 0, process)
    workers = workers_of(process)
    assert len(workers) == 2
    workers[0].kill()
    said = finish(process)
    assert "failed" not in said
    assert "distributed" not in said
    assert not differing(quiet, tmp_path)


@pytest.mark.slow
def test_on_a_cluster_that_is_there(quiet, tmp_path):
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as there:
        finish(start(tmp_path, *SMALL, "execution=dask", f"execution.address={there.scheduler_address}"))
    assert not differing(quiet, tmp_path)


@pytest.mark.slow
def test_a_cluster_that_goes_away_loses_nothing(quiet, tmp_path):
    from distributed import LocalCluster

    there = LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None)
    process = start(tmp_path, *SMALL, "execution=dask", f"execution.address={there.scheduler_address}")
    assert wait_for(lambda: parts(tmp_path) > 0, process)
    there.close()
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 1
    assert "no longer answers; runs written before are kept" in said
    assert "Traceback" not in said
    assert 0 < parts(tmp_path) < 24
    finish(start(tmp_path, *SMALL, "execution=serial"))
    assert not differing(quiet, tmp_path)


@pytest.mark.slow
def test_kill_minus_nine_at_random_moments(quiet, tmp_path):
    kill_often(tmp_path, 3, random.Random(1), *SMALL, *TWO)
    assert not differing(quiet, tmp_path)


@pytest.mark.parametrize(
    "backend", ["serial", *(pytest.param(name, marks=pytest.mark.slow) for name in ("processes", "dask"))]
)
def test_the_user_stops_it(backend, tmp_path):
    process = start(tmp_path, "replications=200", f"execution={backend}", *TWO)
    assert wait_for(lambda: parts(tmp_path) > 0, process)
    workers = workers_of(process)
    os.killpg(process.pid, signal.SIGINT)  # what a terminal does: every process is told
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 130
    assert "the same command goes on" in said
    assert "Traceback" not in said
    assert wait_for(lambda: not any(worker.is_running() for worker in workers), seconds=10)
