"""Which unknowns matter, from Python: tables, and a figure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from childlabour_sim.analysis.unknowns.found import find_unknowns
from childlabour_sim.analysis.unknowns.study import Unknowns, open_sensitivity
from childlabour_sim.analysis.unknowns.tables import Sensitivity
from childlabour_sim.config.compose import command_words
from childlabour_sim.declare import ReplicationError
from childlabour_sim.report.figures.chart import drawn, write
from childlabour_sim.report.figures.unknowns import source_of, unknowns_chart
from childlabour_sim.study.counted import OnRun

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class Unknown(Sensitivity):
    """What a study of unknowns found, see `Sensitivity`, and its figure."""

    def plot(self) -> Figure:
        """Return the figure: what each unknown moves by itself, and with others."""
        chart = unknowns_chart(self)
        if chart is None:
            raise ReplicationError("no unknown moves the outcome: there is nothing to draw")
        with drawn(chart, source_of(self)) as figure:
            return figure


def sensitivity(*overrides: str, config_dir: str | Path | None = None, **values) -> Unknown:
    """Find the unknowns that an outcome hangs on.

    Parameters
    ----------
    *overrides, **values
        As on the command line: ``sensitivity(city="medan", scenarios=["baseline", "case_work"])``. Runs are kept below
        ``output.dir``, and none is made twice.
    config_dir : path, optional
        A folder of the user's own files.

    Returns
    -------
    Unknown
        ``.sobol``, ``.morris`` and ``.spread`` are tables, ``.plot()`` returns a figure.

    Raises
    ------
    ConfigurationError
        Before anything runs.
    ReplicationError
        If a run failed.
    """
    return finish_sensitivity(open_sensitivity(command_words(overrides, values), config_dir))


def finish_sensitivity(unknowns: Unknowns, on_run: OnRun | None = None) -> Unknown:
    """Make the runs that are missing, write tables and figure, and return everything they say."""
    found = Unknown(**vars(find_unknowns(unknowns, on_run)))
    if chart := unknowns_chart(found):
        figures = unknowns.opened.folder.path / "figures"
        figures.mkdir(exist_ok=True)
        write(chart, source_of(found), figures)
    return found
