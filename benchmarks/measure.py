"""What all benchmarks share: clocks, subprocesses, peak memory, tables, facts of the machine."""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
GIB = 2**30


@dataclass
class Table:
    """One part of the benchmarks, for the screen and for the JSON file.

    Attributes
    ----------
    name : str
        Key in the JSON file.
    rows : list of tuple
        One value a column; None where there is nothing to say.
    load : float or None
        Load average of the machine's last minute when the part ended.
    seconds : float
        What measuring took.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: list[tuple] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    load: float | None = None
    seconds: float = 0.0

    def show(self) -> None:
        """Print the table with columns aligned."""
        cells = [self.columns, *(tuple(map(in_words, row)) for row in self.rows)]
        widths = [max(len(row[i]) for row in cells) for i in range(len(self.columns))]
        numeric = [all(not isinstance(row[i], str) for row in self.rows) for i in range(len(self.columns))]
        print(f"\n{self.title}\n{'-' * len(self.title)}")
        for row in cells:
            padded = [f"{c:>{w}}" if right else f"{c:<{w}}" for c, w, right in zip(row, widths, numeric)]
            print("  ".join(padded).rstrip())
        for note in self.notes:
            print(f"  {note}")
        if self.seconds:
            print(f"  Measured in {self.seconds:.0f} s; load average at the end {self.load}.")
        sys.stdout.flush()

    def record(self) -> dict:
        """Return the table as it goes into the JSON file."""
        rows = [dict(zip(self.columns, map(_rounded, row))) for row in self.rows]
        return {"title": self.title, "load_average": self.load, "rows": rows, "notes": self.notes}

    def value(self, column: str, **where):
        """Return the entry of the first row whose columns have the given values, or None."""
        for row in self.rows:
            entry = dict(zip(self.columns, row))
            if all(entry[key] == wanted for key, wanted in where.items()):
                return entry[column]
        return None


def in_words(value) -> str:
    """Return a cell: whole numbers with thousands, others with about three figures."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "NO"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
    return str(value)


def _rounded(value):
    return float(f"{value:.5g}") if isinstance(value, float) else value


def median(values) -> float:
    """Return the median as a float."""
    return float(statistics.median(values))


def timed(function, *arguments) -> float:
    """Return the seconds one call takes."""
    began = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - began


def run(command: list[str], **environment: str) -> tuple[float, subprocess.CompletedProcess]:
    """Run a command to its end and return wall seconds and the finished process."""
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment})
    return time.perf_counter() - began, done


def last_line(done: subprocess.CompletedProcess) -> str:
    """Return the last line a failed process wrote, to print; it may hold paths, so it is not stored."""
    lines = (done.stderr or done.stdout).strip().splitlines()
    return lines[-1] if lines else f"exit code {done.returncode}"


def workload(*arguments: str, **environment: str) -> tuple[float, subprocess.CompletedProcess]:
    """Run a workload of `workload.py` in a process of its own."""
    return run([sys.executable, str(HERE / "workload.py"), *arguments], **environment)


def childlabour() -> list[str]:
    """Return the installed command, or the module where no script is beside this Python."""
    script = Path(sys.executable).parent / "childlabour"
    return [str(script)] if script.exists() else [sys.executable, "-m", "childlabour_sim"]


def peak_bytes() -> int:
    """Return the most memory this process has held.

    On Linux from VmHWM: ``ru_maxrss`` of a child begins at what its parent held when it was started.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def machine_facts() -> dict:
    """Return what a reader needs to compare machines; no host name, no user, no path."""
    from childlabour_sim.compiled import cache_folder

    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    packages = ("childlabour_sim", "numba", "numpy", "mesa", "polars")
    return {
        "processor": _processor(),
        "architecture": platform.machine(),
        "virtual_cpus": os.cpu_count(),
        "memory_gib": round(memory / GIB, 1),
        "system": platform.system(),
        "python": platform.python_version(),
        **{name: version(name) for name in packages},
        "source": cache_folder().name.rpartition("-")[2],
    }


def _processor() -> str:
    """Return the processor's model name."""
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def load() -> float | None:
    """Return the load average of the last minute: how busy others keep the machine."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None
