"""The best split of a budget from Python: tables, figures, and the brief."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from childlabour_sim.analysis.split.question import Question, open_optimise
from childlabour_sim.analysis.split.reopened import reopen
from childlabour_sim.analysis.split.search import Searched
from childlabour_sim.analysis.split.study import run_optimise
from childlabour_sim.analysis.split.tables import Optimised
from childlabour_sim.config.compose import command_words
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.figures.chart import drawn, write
from childlabour_sim.report.split.brief import write_brief
from childlabour_sim.report.split.charts import charts_of, source_of
from childlabour_sim.study.counted import OnRun

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class BestSplit(Optimised):
    """The best split, see `Optimised`, and its figures."""

    def plot(self, kind: str = "sums") -> Figure:
        """Return a figure: ``sums``, bars along the money; ``triangle``, three shares; ``front``, two outcomes."""
        made = {chart.name: chart for chart in charts_of(self)}
        if kind not in made:
            raise ConfigurationError(f"kind = {kind!r} (name): expected one of {', '.join(made)}")
        with drawn(made[kind], source_of(self)) as figure:
            return figure


def optimise(*overrides: str, config_dir: str | Path | None = None, **values) -> BestSplit:
    """Look for the best split of a city's money.

    Parameters
    ----------
    *overrides, **values
        As on the command line: ``optimise("bound.case_work=0.3..1", city="kupang", money=3_000_000_000)``. Runs are
        kept below ``output.dir``, and none is made twice.
    config_dir : path, optional
        A folder of the user's own files.

    Returns
    -------
    BestSplit
        ``.split``, ``.equivalent``, ``.marginal``, ``.money``, ``.front``, ``.regret`` and ``.effects`` are tables,
        ``.comparison`` what it does against today's split in full, ``.plot()`` returns a figure.

    Raises
    ------
    ConfigurationError
        Before anything runs.
    ReplicationError
        If a run failed.
    """
    return finish_optimise(open_optimise(command_words(overrides, values), config_dir))[0]


def finish_optimise(
    question: Question, on_run: OnRun | None = None, on_round: Callable[[Searched], None] = lambda _: None
) -> tuple[BestSplit, list[Path]]:
    """Make the runs that are missing, write tables, figures, scenario and brief; return what is said, and the brief."""
    return _finished(run_optimise(question, on_run, on_round, BestSplit))


def say_again(folder: Path, language: str) -> tuple[BestSplit, list[Path]]:
    """Write tables, figures, scenario and brief again from a folder, in a language; no run is made.

    Raises
    ------
    ConfigurationError
        If its search has not ended.
    ReplicationError
        If a run is not there.
    """
    return _finished(run_optimise(reopen(folder, language), kind=BestSplit, make=False))


def _finished(said: BestSplit) -> tuple[BestSplit, list[Path]]:
    opened = said.question.opened
    folder = opened.folder.path
    (folder / "figures").mkdir(exist_ok=True)
    for chart in charts_of(said):
        write(chart, source_of(said), folder / "figures")
    return said, write_brief(said, folder, opened.study["language"])
