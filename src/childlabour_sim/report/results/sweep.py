"""A sweep from Python: its tables, and its figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from childlabour_sim.analysis.sweep.response import Swept, read_sweep_runs, write_sweep
from childlabour_sim.analysis.sweep.study import SweepPlan, open_sweep
from childlabour_sim.config.compose import command_words
from childlabour_sim.declare import ReplicationError
from childlabour_sim.report.figures.chart import Chart, drawn, write
from childlabour_sim.report.figures.sweep_heat import heat
from childlabour_sim.report.figures.sweep_lines import dots, is_line, lines
from childlabour_sim.report.figures.sweep_tornado import tornado
from childlabour_sim.report.tables.sweep_outcomes import outcomes_of, source_of_figures
from childlabour_sim.study.counted import run_study
from childlabour_sim.study.lacking import in_words, lacking

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_GRID = "grid"


class SweepResult(Swept):
    """What a sweep found, see `Swept`, and its figures."""

    def plot(self) -> Figure:
        """Return the first figure: lines of one parameter, a map of two, a tornado of more."""
        charts = sweep_charts(self)
        if not charts:
            raise ReplicationError("no outcome has a value at any point: there is nothing to draw")
        with drawn(charts[0], source_of_figures(self)) as figure:
            return figure


def sweep(*overrides: str, config_dir: str | Path | None = None, **values) -> SweepResult:
    """Run a design over parameters and return what it found.

    Parameters
    ----------
    *overrides, **values
        As on the command line: ``sweep(vary={"lever.pkh.amount_scale": [0.5, 1, 2]}, city="kupang",
        replications=20)``. A range is ``{"low": 0.5, "high": 2}`` or ``"0.5..2"``. Runs are kept below
        ``output.dir``, and none is made twice.
    config_dir : path, optional
        A folder of the user's own files.

    Returns
    -------
    SweepResult
        ``.table`` is tidy, ``.plot()`` returns a figure, ``.settings`` what every configuration was.

    Raises
    ------
    ConfigurationError
        Before anything runs.
    ReplicationError
        If no run ended.
    """
    planned = open_sweep(command_words(overrides, values), config_dir)
    with planned.opened.folder.open():
        run_study(planned.opened)
        return finish_sweep(planned)


def finish_sweep(planned: SweepPlan) -> SweepResult:
    """Read what is on disk, write tables, manifest and figures, and return everything the sweep says.

    Raises
    ------
    ReplicationError
        If no run ended.
    """
    result = SweepResult(**vars(read_sweep_runs(planned)))
    opened, folder = planned.opened, planned.opened.folder
    if not result.table.height:
        raise ReplicationError(f"no point has a run that ended. {in_words(lacking(opened), opened)}")
    write_sweep(result, planned)
    figures = folder.path / "figures"
    figures.mkdir(exist_ok=True)
    for chart in sweep_charts(result):
        write(chart, source_of_figures(result), figures)
    return result


def sweep_charts(swept: Swept) -> list[Chart]:
    """Return the charts that fit what was varied."""
    outcomes = outcomes_of(swept)
    if not outcomes:
        return []
    if is_line(swept):
        return [lines(swept, outcomes)]
    if len(swept.varied) == 2 and swept.design == _GRID:
        return [heat(swept, outcomes)]
    if len(swept.varied) == 1:
        return [dots(swept, outcomes)]
    found = [chart for each in outcomes if (chart := tornado(swept, each))]
    return found or [dots(swept, outcomes)]
