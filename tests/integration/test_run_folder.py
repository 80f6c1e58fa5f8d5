"""The folder of a run: a killed run continues, nothing is computed twice, nothing half-written stays."""

import os
import signal
import subprocess
import sys
import time

import polars as pl
import pytest
from filelock import FileLock

from childlabour_sim.commands.run import with_single_ages
from childlabour_sim.config import configure
from childlabour_sim.declare import ConfigurationError, ReplicationError
from childlabour_sim.records.store import RunFolder
from childlabour_sim.study import simulate
from childlabour_sim.study.simulate import missing_parts, run_into

SMALL = ("city=teaching_village", "years=1", "burn_in_years=1", "households=60", "threads=1")


def settings(folder, *more):
    return configure(*SMALL, f"output.dir={folder}", *more)


def tables(folder):
    return {path.name: pl.read_parquet(path) for path in sorted(folder.parts.glob("records-*.parquet"))}


def test_run_again_computes_nothing(tmp_path):
    asked = settings(tmp_path, "replications=2")
    with RunFolder(asked).open() as folder:
        first = run_into(folder, asked)
        assert missing_parts(folder, asked) == []
        ticks = []
        again = run_into(folder, asked, on_quarter=lambda: ticks.append(1))
    assert ticks == []
    assert again.equals(first)


def test_more_replications_are_added(tmp_path):
    with RunFolder(settings(tmp_path, "replications=1")).open() as folder:
        run_into(folder, settings(tmp_path, "replications=1"))
        assert missing_parts(folder, settings(tmp_path, "replications=3")) == [1, 2]


def test_kill_minus_nine_then_go_on(tmp_path):
    overrides = [*SMALL[:1], "years=3", "burn_in_years=2", "households=4000", "threads=1", "replications=6"]
    whole = with_single_ages(configure(*overrides, f"output.dir={tmp_path / 'whole'}"))
    with RunFolder(whole).open() as folder:
        expected = run_into(folder, whole)
    killed = with_single_ages(configure(*overrides, f"output.dir={tmp_path / 'killed'}"))
    command = [sys.executable, "-m", "childlabour_sim", "run", *overrides, f"output.dir={tmp_path / 'killed'}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    folder = RunFolder(killed)
    assert not folder.path.exists()
    deadline = time.monotonic() + 120
    while not list(folder.parts.glob("records-*.parquet")) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert folder.part(0).is_file() or folder.part(1).is_file()
    with folder.open():
        done = run_into(folder, killed)
    assert done.equals(expected)


def test_folder_in_use_is_refused(tmp_path):
    asked = settings(tmp_path)
    folder = RunFolder(asked)
    folder.parts.mkdir(parents=True)
    with FileLock(folder.path / ".in_use"):
        with pytest.raises(ConfigurationError, match="in use"), RunFolder(asked).open():
            pass
        assert folder.parts.is_dir()  # the folder of the run in progress stays
        assert (folder.path / ".in_use").exists()


def test_a_damaged_part_is_computed_again(tmp_path):
    asked = settings(tmp_path, "replications=2")
    with RunFolder(asked).open() as folder:
        first = run_into(folder, asked)
        whole = folder.part(1).read_bytes()
        folder.part(1).write_bytes(whole[:100])
        assert missing_parts(folder, asked) == [1]
        assert run_into(folder, asked).equals(first)


def test_unwritable_output_folder_is_named(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(ConfigurationError, match=r"output\.dir"), RunFolder(settings(tmp_path / "file")).open():
        pass


def test_a_failing_run_leaves_no_folder(tmp_path):
    graph = tmp_path / "net.txt"
    graph.write_text("".join(f"{i} {i + 1}\n" for i in range(59)))
    asked = settings(tmp_path / "out", "network=file", f"network.path={graph}")
    graph.write_text("0 1\n1 2\n")  # after it was checked
    with pytest.raises(ConfigurationError, match="57 missing"), RunFolder(asked).open() as folder:
        run_into(folder, asked)
    assert not folder.path.exists()


def test_one_failing_replication_does_not_take_the_others(tmp_path, monkeypatch):
    real = simulate.record_replication

    def fails_once(asked, replication, *more):
        if replication == 1:
            raise ZeroDivisionError("made to fail")
        return real(asked, replication, *more)

    asked = settings(tmp_path, "replications=3")
    monkeypatch.setattr(simulate, "record_replication", fails_once)
    with RunFolder(asked).open() as folder:
        with pytest.raises(ReplicationError, match="replication 1 of seed 1: ZeroDivisionError"):
            run_into(folder, asked)
        assert missing_parts(folder, asked) == [1]
        assert "made to fail" in (folder.path / "failures.json").read_text()
        monkeypatch.undo()
        assert run_into(folder, asked)["replication"].n_unique() == 3
