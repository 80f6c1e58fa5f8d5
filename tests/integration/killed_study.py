"""A comparison killed again and again: ``python tests/integration/killed_study.py [KILLS]``, 20 if not said.

Every table must be the one of an uninterrupted run, and no process may be left behind.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
import psutil

STUDY = (
    "city=teaching_village", "years=2", "burn_in_years=2", "scenarios=[baseline,case_work,routine_raids]",
    "households=2000", "seed=3",
)  # fmt: skip
_SECONDS = 900.0  # nothing takes longer


def start(folder: Path, *more: str) -> subprocess.Popen:
    """Start the comparison in a session of its own, as a terminal does."""
    command = [sys.executable, "-m", "childlabour_sim", "compare", *STUDY, f"output.dir={folder}", *more]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )


def finish(process: subprocess.Popen) -> str:
    """Wait for a comparison to end well, and return what it printed."""
    said, _ = process.communicate(timeout=_SECONDS)
    assert process.returncode == 0, said
    return said


def study_in(folder: Path) -> Path:
    """Return the folder of the only study."""
    [found] = (folder / "compare").iterdir()
    return found


def parts(folder: Path) -> int:
    """Return how many runs are on disk."""
    return len(list(folder.glob("compare/*/runs/records-*.parquet")))


def tables(folder: Path) -> dict[str, pl.DataFrame]:
    """Return every table of a comparison by its file's name."""
    return {path.name: pl.read_parquet(path) for path in sorted(study_in(folder).glob("*.parquet"))}


def differing(one: Path, other: Path) -> list[str]:
    """Return the names of tables that are not the same, or not there."""
    expected, found = tables(one), tables(other)
    return [name for name in expected | found if not (name in found and expected[name].equals(found[name]))]


def wait_for(what: Callable[[], bool], process: subprocess.Popen | None = None, seconds: float = _SECONDS) -> bool:
    """Wait until something is so, or the process has ended; tell whether it is so."""
    until = time.monotonic() + seconds
    while not what() and time.monotonic() < until and (process is None or process.poll() is None):
        time.sleep(0.02)
    return what()


def workers_of(process: subprocess.Popen) -> list[psutil.Process]:
    """Return the processes that a command started and that simulate."""
    children = psutil.Process(process.pid).children(recursive=True)
    return [child for child in children if "resource_tracker" not in " ".join(child.cmdline())]


def kill(process: subprocess.Popen) -> None:
    """End a command as nothing it could catch would, and see that its workers follow it."""
    family = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    _, left = psutil.wait_procs(family, timeout=20.0)
    assert not left, f"left behind: {left}"


def kill_often(folder: Path, kills: int, luck: random.Random, *more: str) -> int:
    """Start and kill the comparison at random moments, then let it end; return how often it was killed."""
    killed = 0
    for _ in range(kills):
        process = start(folder, *more)
        try:
            process.wait(timeout=luck.uniform(2.0, 12.0))
        except subprocess.TimeoutExpired:
            kill(process)
            killed += 1
    finish(start(folder, *more))
    return killed


def main() -> None:
    """Compare the tables of a quiet study with those of one killed many times."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as name:
        quiet, noisy, more = Path(name) / "quiet", Path(name) / "noisy", f"replications={2 * kills}"
        finish(start(quiet, more))
        killed = kill_often(noisy, kills, random.Random(4), more)
        different = differing(quiet, noisy)
    print(f"Killed {killed} times; tables that differ: {', '.join(different) or 'none'}.")
    raise SystemExit(bool(different))


if __name__ == "__main__":
    main()
