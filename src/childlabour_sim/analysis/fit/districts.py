"""The table of what is solved of all districts: made batch by batch, and what was solved before is not solved again."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import numpy as np

from childlabour_sim.analysis.fit.solve_districts import solve_batch
from childlabour_sim.config.place.solved import Solved
from childlabour_sim.config.place.source import whole_profile
from childlabour_sim.config.place.table import districts, nation
from childlabour_sim.plain_text import write_text
from childlabour_sim.study.processes import processes as start_processes

TABLE = "solved.csv"
_BATCH = 8  # districts that are alike, solved one after the other
_SHARE_BELOW = 0.4  # of the nation's households: deciles 1 to 4 of the registry


@dataclass(frozen=True)
class Left:
    """Districts that are not solved yet, those that are alike together, with the fingerprint of each one's profile."""

    batches: list[tuple[str, ...]]
    done: int


def left_of(names: Sequence[str], folder: Path) -> Left:
    """Return what is left to solve: a district whose profile changed since is solved anew."""
    profiles = {name: whole_profile(name) for name in names}
    lacking = [name for name in names if not _is_solved(folder / f"{name}.json", profiles[name])]
    lacking.sort(key=lambda name: (round(profiles[name]["gini"], 2), profiles[name]["poverty_rate"]))
    batches = [tuple(lacking[first : first + _BATCH]) for first in range(0, len(lacking), _BATCH)]
    return Left(batches, len(names) - len(lacking))


def solve_all(
    left: Left, folder: Path, overrides: Sequence[str], processes: int, on_batch: Callable[[tuple, Future], None]
) -> None:
    """Solve what is left; each district is written once it is solved.

    Parameters
    ----------
    left : Left
    folder : Path
        Holds one file a district.
    overrides : sequence of str
        Households, replications and years of the runs.
    processes : int
    on_batch : callable
        Called with each batch and what came of it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with start_processes(processes) as pool:
        for task, future in pool.stream(_solve, [(batch, tuple(overrides), folder) for batch in left.batches]):
            on_batch(task[0], future)


def _solve(task: tuple[tuple[str, ...], tuple[str, ...], Path]) -> int:
    names, overrides, folder = task
    for solution, held in solve_batch(names, overrides):
        kept = asdict(solution) | dict(zip(("poverty", "gini", "bottom40"), map(float, held)))
        write_text(folder / f"{solution.district}.json", json.dumps(kept))
    return len(names)


def write_table(folder: Path, path: Path) -> list[str]:
    """Write the table of all that is solved, in the order of official codes; return the districts that lack.

    The shares below the nation's cut are scaled so that all districts add up to the nation's.
    """
    found = {row.slug: _read(folder / f"{row.slug}.json") for row in nation()}
    solved = [solution for solution in found.values() if solution is not None]
    households = np.array([districts()[one.district].population / one.household_size for one in solved])
    below = np.array([one.eligible_share for one in solved])
    scale = _SHARE_BELOW * households.sum() / (below @ households) if len(solved) == len(found) else 1.0
    rows = (replace(one, eligible_share=min(1.0, one.eligible_share * scale)) for one in solved)
    lines = [
        [field.name for field in fields(Solved)],
        *([_text(value) for value in asdict(row).values()] for row in rows),
    ]
    write_text(path, "".join(",".join(line) + "\n" for line in lines))
    return [name for name, solution in found.items() if solution is None]


def _text(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.4f}"


def _is_solved(path: Path, profile: dict) -> bool:
    found = _read(path)
    return found is not None and found.fingerprint == profile["place"]["fingerprint"]


def _read(path: Path) -> Solved | None:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return Solved(**{field.name: kept[field.name] for field in fields(Solved)})
    except (OSError, ValueError, KeyError):
        return None
