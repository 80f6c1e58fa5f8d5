"""The country from Python: its tables, its page and its maps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from childlabour_sim.analysis.country.study import COMPARE, RUN, CountryPlan, open_country
from childlabour_sim.analysis.country.tables import Country, read_country_runs, write_country
from childlabour_sim.config.compose import command_words
from childlabour_sim.report.country.page import write_page
from childlabour_sim.report.country.shown import choices
from childlabour_sim.report.country.tiles import tile_map
from childlabour_sim.report.figures.chart import drawn, write
from childlabour_sim.report.words.spoken import say
from childlabour_sim.study.counted import run_study
from childlabour_sim.study.left import leave_configurations

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class CountryResult(Country):
    """What the runs of a country say, see `Country`, and its maps."""

    def plot(self) -> Figure:
        """Return the tile map of what is asked about first: of the last scenario's effect if there are several."""
        asked = [each for each in choices(self) if (each.statistic, each.group) == self.planned.outcome]
        with drawn(tile_map(asked[-1]), source(self)) as figure:
            return figure


def country(*overrides: str, config_dir: str | Path | None = None, **values) -> CountryResult:
    """Run every district of the country, or some, as a city of its own.

    Parameters
    ----------
    *overrides, **values
        As on the command line: ``country(districts="sulawesi_selatan", households=100_000)``, and
        ``scenarios=["baseline", "pkh_plus"]`` to compare. Runs are kept below ``output.dir``, and none is made twice.
    config_dir : path, optional
        A folder of the user's own files.

    Returns
    -------
    CountryResult
        ``.levels``, ``.effects`` and ``.money`` by district, province and nation.

    Raises
    ------
    ConfigurationError
        Before anything runs.
    ReplicationError
        If no district has a run of every scenario that ended.
    """
    words = command_words(overrides, values)
    planned = open_country(
        COMPARE if any(text.startswith(("scenarios=", "study=")) for text in words) else RUN, words, config_dir
    )
    with planned.opened.folder.open():
        run_study(planned.opened)
        return finish_country(planned)


def finish_country(planned: CountryPlan) -> CountryResult:
    """Read what is on disk, write tables, page and maps, and return everything the country says."""
    result = CountryResult(**vars(read_country_runs(planned)))
    write_country(result)
    leave_configurations(planned.opened)
    folder = planned.opened.folder.path
    write_page(result, folder)
    figures = folder / "figures"
    figures.mkdir(exist_ok=True)
    for each in choices(result):
        if (each.statistic, each.group) == planned.outcome:
            write(tile_map(each), source(result), figures)
    return result


def source(result: Country) -> str:
    """Return the line below every map."""
    plan = result.planned
    return say(
        "childlabour_sim, %(districts)s districts of Indonesia, seed %(seed)s",
        districts=len(plan.parts), seed=plan.opened.plan.first.seed,
    )  # fmt: skip
