"""Run shipped studies and write their figures and tables: ``python experiments/make.py [NAME ...]``.

``figure.png`` and ``table.csv`` in the folder of a study are of the study as it is; ``results/reference/NAME.csv`` is
the same table of a small version, which a test makes again.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import polars as pl
import yaml

from childlabour_sim.config.study.file import shipped_studies

HERE = Path(__file__).parent
REFERENCE = HERE.parent / "results" / "reference"
SMALL = ("households=200", "years=2", "burn_in_years=1", "replications=2", "execution=serial", "threads=1")
"""The small version of every study; a break-even is not looked for."""
SMALL_TRIAL = (
    "households=3000", "city.neighbourhoods=24", "burn_in_years=1", "replications=1", "lotteries=20", "threads=1",
)  # fmt: skip
"""In its place of the trial, whose years are given."""
SMALL_SPLIT = (
    "households=200", "years=1", "burn_in_years=0", "replications=8", "splits=12", "max_runs=140", "execution=serial",
    "threads=1",
)  # fmt: skip
"""In its place of a search for the best split, of which the splits tried at first are kept."""
SMALL_WORLDS = "replications=40"
"""Besides, of a study of unknowns, of which luck and how far worlds differ are kept."""
FEW_DISTRICTS = ("districts=kota_sabang,kabupaten_supiori", "households=400")
"""Besides, of a study of the country."""
COMPARED = (
    ("child_labour_rate", "all"), ("working_rate", "all"), ("working_rate", "sector=domestic"),
    ("working_rate", "sector=waged"), ("working_rate", "sector=family"), ("hidden_work_rate", "all"),
    ("visible_work_rate", "all"), ("out_of_school_rate", "age=13-15"), ("out_of_school_rate", "age=16-18"),
    ("mean_consumption", "quintile=1"), ("poverty_headcount", "all"), ("parent_child_schooling_correlation", "all"),
    ("trust", "all"), ("spending", "all"),
)  # fmt: skip


def make(name: str, *overrides: str) -> tuple[pl.DataFrame, object]:
    """Run a study, and return its table and its figure."""
    made = {
        "compare": _compared, "sweep": _swept, "attribute": _attributed, "validate": _tried, "optimise": _split,
        "sensitivity": _unknowns,
    }[_said(name)["command"]]  # fmt: skip
    if "districts" in _said(name):
        made = _of_provinces
    return made(f"study={name}", *overrides)


def _said(name: str) -> dict:
    return yaml.safe_load((HERE / name / "study.yaml").read_text(encoding="utf-8"))


def _compared(*overrides: str) -> tuple[pl.DataFrame, object]:
    from childlabour_sim import compare
    from childlabour_sim.analysis.paired.effects import last_year

    found = compare(*overrides)
    rows = last_year(found.effects)
    wanted = pl.DataFrame(COMPARED, schema=["statistic", "group"], orient="row")
    table = wanted.join(rows, on=["statistic", "group"], how="inner", maintain_order="left")
    columns = ("effect", "mean_low", "mean_high", "low", "high", "kind", "n_pairs")
    return table.select("scenario", "baseline", "start", "end", "statistic", "group", *columns), found.plot()


def _of_provinces(*overrides: str) -> tuple[pl.DataFrame, object]:
    from childlabour_sim import country

    found = country(*overrides)
    whole = found.effects.filter(pl.col("end") - pl.col("start") == (pl.col("end") - pl.col("start")).max())
    table = whole.filter(pl.col("level") != "district")
    return table.select(pl.exclude("district")), found.plot()


def _swept(*overrides: str) -> tuple[pl.DataFrame, object]:
    from childlabour_sim import sweep

    found = sweep(*overrides)
    return found.table.select(pl.exclude("variance_reduction")), found.plot()


def _attributed(*overrides: str) -> tuple[pl.DataFrame, object]:
    from childlabour_sim.analysis.compare.attribution import open_package, run_package
    from childlabour_sim.analysis.paired.outcomes import outcome_of
    from childlabour_sim.report.figures.attribution import attribution_figure

    package = open_package(overrides)
    with package.opened.folder.open():
        found = run_package(package)
    parts = {"part": [*found.parts, "the package"]}
    for key, shares in (("share", found.values), ("alone", found.alone)):
        for end in ("mean", "mean_low", "mean_high"):
            whole = float(getattr(found.total, end)[0])
            parts[f"{key}_{end}"] = [*map(float, getattr(shares, end)), whole]
    city = package.two.scenario.settings().city_name
    figure = attribution_figure(found, city, package.two.names, outcome_of(package.opened.study["outcome"]))
    return pl.DataFrame(parts), figure


def _tried(*overrides: str) -> tuple[pl.DataFrame, object]:
    from childlabour_sim import trial
    from childlabour_sim.commands.shared.arguments import take_number
    from childlabour_sim.report.figures.trial import trial_figure

    rest, lotteries = take_number(list(overrides), "lotteries", 400)
    found = trial(*rest, lotteries=lotteries)
    return found.effects.select(pl.exclude("^worlds_.*$")), trial_figure(found)


def _unknowns(*overrides: str) -> tuple[pl.DataFrame, object]:
    from childlabour_sim import sensitivity

    found = sensitivity(*overrides)
    return found.sobol, found.plot()


def _spread_of_worlds(*overrides: str) -> pl.DataFrame:
    from childlabour_sim import sensitivity

    return sensitivity(*overrides).spread


def _split(*overrides: str) -> tuple[pl.DataFrame, object]:
    from childlabour_sim import optimise

    found = optimise(*overrides)
    measured = pl.DataFrame([{"arm": arm, **dict(zip(found.parts, split))} for arm, (split, _) in found.splits.items()])
    return found.effects.join(measured, on="arm", how="left", maintain_order="left"), found.plot()


def _first_splits(*overrides: str) -> pl.DataFrame:
    """Return what a search tries first, and how good each split is against today's."""
    from childlabour_sim.analysis.split.question import TIMES, open_optimise
    from childlabour_sim.analysis.split.runs import SplitRuns
    from childlabour_sim.analysis.split.search import first_points

    question = open_optimise(overrides)
    simplex, today = question.budget.simplex, question.budget.today.tolist()
    points = first_points(simplex, today, TIMES, question.opened.study["splits"], question.seed)
    with question.opened.folder.open(), question.opened.workers() as workers:
        means = SplitRuns(question, workers, None).at(points).mean(axis=1)
    frame = pl.DataFrame({"times": [point.times for point in points]})
    shares = (pl.Series(part, [float(point.split[i]) for point in points]) for i, part in enumerate(simplex.parts))
    gains = (pl.Series(f"gain:{each.text}", means[:, i] - means[0, i]) for i, each in enumerate(question.objectives))
    return frame.with_columns(*shares, *gains)


def small(name: str, folder: Path) -> pl.DataFrame:
    """Return the table of the small version of a study."""
    if _said(name)["command"] == "optimise":
        return _first_splits(f"study={name}", *SMALL_SPLIT, f"output.dir={folder}")
    if _said(name)["command"] == "sensitivity":
        return _spread_of_worlds(f"study={name}", *SMALL, SMALL_WORLDS, f"output.dir={folder}")
    size = SMALL_TRIAL if _said(name)["command"] == "validate" else SMALL
    few = FEW_DISTRICTS if "districts" in _said(name) else ()
    return make(name, *size, *few, f"output.dir={folder}")[0]


def main(names: list[str]) -> None:
    """Write figure, table and reference table of every study named, or of all."""
    for name in names or shipped_studies():
        began = time.perf_counter()
        table, figure = make(name)
        figure.savefig(HERE / name / "figure.png", dpi=120)
        table.write_csv(HERE / name / "table.csv", float_precision=8)
        REFERENCE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            small(name, Path(folder)).write_csv(REFERENCE / f"{name}.csv", float_precision=12)
        print(f"{name}: {table.height} rows, {time.perf_counter() - began:.0f} seconds", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
