"""What `compare` returns in Python: tables, and a figure."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from childlabour_sim.analysis.compare import scenarios as comparing
from childlabour_sim.analysis.compare.comparison import Comparison

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class Compared(Comparison):
    """A `Comparison` that can be drawn.

    Its tables are polars data frames: ``effects``, ``levels``, ``transitions``, ``costs``, ``cost_worlds``,
    ``frontier``, ``acceptability``, ``wins``, ``pairs``, ``worlds`` and, read when collected, ``records``.
    """

    def plot(self, kind: str = "effects", language: str = "en") -> Figure:
        """Return a figure.

        Parameters
        ----------
        kind : str
            ``effects``: what is different under each scenario, and how sure that is; ``plane``: cost beside effect;
            ``acceptability``: which scenario is best by what a child-labour year averted may cost.
        language : str
            Of plane and acceptability: ``en`` or ``id``.

        Raises
        ------
        ConfigurationError
            If there is no such figure, or too few plausible worlds for it.
        """
        if kind == "effects":
            from childlabour_sim.report.figures.effects import effects_figure

            return effects_figure(self)
        from childlabour_sim.report.brief.page.page import figure_of

        return figure_of(self, kind, language)


def compare(*overrides: str, config_dir: str | Path | None = None, **values) -> Compared:
    """Compare scenarios, paired run by run and child by child.

    Parameters
    ----------
    *overrides, **values
        As on the command line. Runs are kept below ``output.dir``, and none is made twice.
    config_dir : path, optional
        A folder of the user's own files.

    Returns
    -------
    Compared

    Raises
    ------
    ConfigurationError
        Before anything runs: names key, value, unit and what was expected.
    ReplicationError
        If so many runs failed that nothing can be compared.

    Examples
    --------
    >>> found = compare(scenarios=["baseline", "case_work"], households=2000, replications=20)  # doctest: +SKIP
    >>> found.effects.filter(statistic="child_labour_rate", group="all")  # doctest: +SKIP
    """
    found = comparing.compare(*overrides, config_dir=config_dir, **values)
    return Compared(**{item.name: getattr(found, item.name) for item in fields(found)})
