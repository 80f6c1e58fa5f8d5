"""Two small real comparisons: one of luck alone, one over twenty plausible worlds; made once for all workers."""

import os
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from filelock import FileLock

from childlabour_sim.analysis.compare.scenarios import compare
from childlabour_sim.report.brief.reading.effects_of import Reading
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.words.language import language

SCENARIOS = "scenarios=[baseline,routine_raids,pkh_plus]"


@pytest.fixture(scope="session")
def study_folder(tmp_path_factory):
    base = tmp_path_factory.getbasetemp()
    return Path(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "brief-studies"


@pytest.fixture(scope="session")
def over_worlds(study_folder):
    return _made(study_folder, "uncertainty.kind=assumptions", "replications=40")


@pytest.fixture(scope="session")
def by_luck(study_folder):
    return _made(study_folder, "uncertainty.kind=none", "replications=3")


def _made(folder, *overrides):
    folder.mkdir(exist_ok=True)
    with FileLock(folder / ".one-at-a-time"):  # workers of the tests share the runs
        return _compared(folder, *overrides)


def _compared(folder, *overrides):
    return compare(
        SCENARIOS, f"output.dir={folder}", "households=300", "years=2", "burn_in_years=0", "execution.backend=serial",
        *overrides,
    )  # fmt: skip


@pytest.fixture(scope="session")
def far_apart(over_worlds):
    """The comparison over worlds, with futures that differ by many children."""
    fewer = pl.when(pl.col("statistic") == "child_labourers").then(5000.0).otherwise(0.0)  # one of the sample is 2,000
    return replace(over_worlds, pairs=over_worlds.pairs.with_columns(pl.col("effect") - fewer))


@pytest.fixture(scope="session", params=["en", "id"])
def tongue(request):
    return language(request.param)


@pytest.fixture
def words(over_worlds, tongue):
    return Wording(Reading(over_worlds), tongue)
