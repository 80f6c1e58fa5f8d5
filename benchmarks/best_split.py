"""The best split against every split: a search, a random search and one without shared luck beside a full grid.

On a city of 2,000 households, four activities, no reserve: 286 splits at steps of 10 percent, in the same worlds and
with the same luck as the search. And the other way round: searches with seeds of their own, each measured with a fresh
luck in fresh worlds, against what its split does in many more.

    python benchmarks/best_split.py            # about an hour on two cores; runs are kept and never made twice
    python benchmarks/best_split.py --quick    # one city, 4 worlds, 5 repetitions
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import numpy as np

from childlabour_sim.analysis.paired.spread import t_quantile
from childlabour_sim.analysis.split.question import Question, open_optimise
from childlabour_sim.analysis.split.runs import SplitRuns
from childlabour_sim.analysis.split.search import Point, first_points, search

RESULTS = Path(__file__).parent / "results"
CITIES = ("medan", "kupang", "serang")
OUTCOMES = ("child_labour_years_averted", "out_of_school_rate:age=16-18")
ACTIVITIES = ("socialisation", "case_work", "reentry", "local_cash")
SIZES = (10, 16, 22, 28)  # splits of a search; the last is a tenth of the grid
STEP = 10  # percent
_TRIES = 2000
_COVERED = 0.90


def asked(city: str, worlds: int, seed: int, outcomes: Sequence[str], folder: Path) -> Question:
    """Return the question of a benchmark."""
    return open_optimise(
        [
            f"city={city}",
            "households=2000",
            "years=5",
            "burn_in_years=4",
            f"replications={2 * worlds}",
            f"seed={seed}",
            f"activities=[{','.join(ACTIVITIES)}]",
            "bound.reserve=0..0",
            "splits=10",
            "max_runs=1000000",
            "outcomes=[" + ",".join(f'"{each}"' for each in outcomes) + "]",
            f"output.dir={folder}",
            f"name={city}-{seed}-{worlds}",
        ]
    )


def every_split(parts: int) -> list[Point]:
    """Return all splits of a grid; the last part is the reserve, which has nothing."""
    steps = [each for each in product(range(0, 101, STEP), repeat=parts - 1) if sum(each) == 100]
    return [Point((*each, 0)) for each in steps]


def against_grid(city: str, worlds: int, folder: Path) -> dict:
    """Return regrets of all ways of searching, as shares of what the best split of the grid gains against today's."""
    question = asked(city, worlds, 1, OUTCOMES, folder)
    found = {}
    with question.opened.folder.open(), question.opened.workers() as workers:
        runs = SplitRuns(question, workers, None)
        today = Point(tuple(question.budget.today.tolist()))
        grid = every_split(len(today.split))
        gains = runs.at([today, *grid])
        for place, outcome in enumerate(OUTCOMES):
            mean = gains[:, :, place].mean(axis=1)
            best = mean[1:].max()
            width = best - mean[0]
            told = {
                "grid_best": list(grid[int(mean[1:].argmax())].split),
                "grid_gain": width,
                "luck": _luck(gains, place),
                "search": [_searched(question, runs, n, place, best, width) for n in SIZES],
                "random": [_random(mean[1:], n, best, width) for n in SIZES],
                "own_luck": [_own_luck(gains[1:, :, place], n, best, width) for n in SIZES],
            }
            found[outcome] = told
    return found


def _luck(gains: np.ndarray, place: int) -> float:
    """Return the standard error, over worlds, of what the grid's best gains against its runner-up, in shares of it."""
    of = gains[1:, :, place]
    order = np.argsort(-of.mean(axis=1))
    width = of[order[0]].mean() - gains[0, :, place].mean()
    difference = of[order[0]] - of[order[1]]
    return float(difference.std(ddof=1) / np.sqrt(len(difference)) / width)


def _searched(question: Question, runs: SplitRuns, n: int, place: int, best: float, width: float) -> float:
    """Return the regret of a search with so many splits, half of them at first; the found one is run to be judged."""
    simplex, today = question.budget.simplex, question.budget.today.tolist()
    first = first_points(simplex, today, [1.0], max(n // 2, len(today)), question.seed)
    measure = lambda points: runs.at(points)[:, :, [place]]  # noqa: E731
    found = search(simplex, first, measure, n, question.seed)
    value = runs.at([Point(tuple(found.best.tolist()))])[0, :, place].mean()
    return float((best - value) / width)


def _random(mean: np.ndarray, n: int, best: float, width: float) -> float:
    """Return the mean regret of the best of so many splits of the grid, drawn at random."""
    rng = np.random.default_rng(0)
    return float(np.mean([best - mean[rng.choice(len(mean), n, False)].max() for _ in range(_TRIES)]) / width)


def _own_luck(gains: np.ndarray, n: int, best: float, width: float) -> float:
    """Return the mean regret of the same where every split has half of the worlds, its own ones: nothing is shared."""
    rng, worlds, mean = np.random.default_rng(0), gains.shape[1], gains.mean(axis=1)
    lost = []
    for _ in range(_TRIES):
        some = rng.choice(len(mean), n, False)
        seen = [gains[i, rng.choice(worlds, worlds // 2, False)].mean() for i in some]
        lost.append(best - mean[some[int(np.argmax(seen))]])
    return float(np.mean(lost) / width)


def repeated(city: str, worlds: int, times: int, many: int, folder: Path) -> dict:
    """Return how often the 90 percent interval of a fresh measurement holds what a split does in many more worlds."""
    held, rows = 0, []
    for seed in range(101, 101 + times):
        question = asked(city, worlds, seed, OUTCOMES[:1], folder)
        simplex, today = question.budget.simplex, question.budget.today.tolist()
        with question.opened.folder.open(), question.opened.workers() as workers:
            runs = SplitRuns(question, workers, None)
            found = search(simplex, first_points(simplex, today, [1.0], 14, seed), runs.at, SIZES[-1], seed)
            split = tuple(found.best.tolist())
        mean, low, high = _fresh(asked(city, worlds, 1000 + seed, OUTCOMES[:1], folder), split)
        truth, *_ = _fresh(asked(city, many, 7, OUTCOMES[:1], folder), split)
        held += low <= truth <= high
        rows.append(
            {
                "seed": seed,
                "split": list(split),
                "mean": mean,
                "low": low,
                "high": high,
                "truth": truth,
                "searched": float(found.gain[0]),
            }
        )
    return {"held": int(held), "times": times, "rows": rows}


def _fresh(question: Question, split: tuple[int, ...]) -> tuple[float, float, float]:
    """Return what a split gains against today's in worlds of their own: mean and 90 percent interval."""
    today = Point(tuple(question.budget.today.tolist()))
    with question.opened.folder.open(), question.opened.workers() as workers:
        gains = SplitRuns(question, workers, None).at([today, Point(split)])[:, :, 0]
    difference = gains[1] - gains[0]
    n = len(difference)
    half = t_quantile(0.5 + _COVERED / 2.0, n - 1) * difference.std(ddof=1) / np.sqrt(n)
    return float(difference.mean()), float(difference.mean() - half), float(difference.mean() + half)


def main() -> None:
    """Run, print and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--folder", type=Path, default=Path("results") / "best_split")
    options = parser.parse_args()
    cities, worlds = (CITIES[1:2], 4) if options.quick else (CITIES, 20)
    began, found = time.perf_counter(), {}
    for city in cities:
        found[city] = against_grid(city, worlds, options.folder)
        for outcome, told in found[city].items():
            print(
                f"{city} {outcome}: the grid's best is {told['grid_best']} and gains {told['grid_gain']:.5g}; "
                f"standard error to its runner-up {100 * told['luck']:.1f} %"
            )
            for way in ("search", "random", "own_luck"):
                print(f"  {way:9}", *(f"{n}: {100 * lost:6.1f} %" for n, lost in zip(SIZES, told[way])), flush=True)
    again = repeated(cities[-1], *((4, 5, 8) if options.quick else (10, 20, 50)), options.folder)
    print(f"intervals that hold the truth: {again['held']} of {again['times']}")
    told = {"sizes": SIZES, "cities": found, "repeated": again, "seconds": round(time.perf_counter() - began)}
    if not options.quick:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / "best_split.json").write_text(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
