"""The brief as files: one self-contained page, and the same page printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from childlabour_sim.analysis.costs.wins import FEWEST_WORLDS
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.brief.figures.plane import plane
from childlabour_sim.report.brief.figures.worth import acceptability
from childlabour_sim.report.brief.page import view
from childlabour_sim.report.brief.page.printed import print_page
from childlabour_sim.report.brief.reading.effects_of import Reading
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.figures.chart import Chart, as_image, drawn
from childlabour_sim.report.words.language import Language, language
from childlabour_sim.report.words.spoken import speaking
from childlabour_sim.report.words.templates import environment

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from childlabour_sim.analysis.compare.comparison import Comparison

FILE, PRINTED = "report.html", "report.pdf"
FIGURES = {"plane": plane, "acceptability": acceptability}
"""Figures that can be had by themselves."""
_TEMPLATE = "brief/page.html.j2"


def write_brief(comparison: Comparison, folder: str | Path, code: str = "en") -> list[Path]:
    """Write ``report.html`` and, where the ``report`` extra is installed, ``report.pdf``.

    Parameters
    ----------
    comparison : Comparison
        With one scenario or more beside the first.
    folder : path
        Made if it is not there.
    code : str
        Language of the brief: ``en`` or ``id``.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    ConfigurationError
        If there is no such language.
    """
    return write_page(render(comparison, language(code)), Path(folder))


def write_page(page: str, folder: Path) -> list[Path]:
    """Write a page as ``report.html`` and, where that can be done, ``report.pdf``; return what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE
    path.write_text(page, encoding="utf-8")
    printed = print_page(page, path.with_name(PRINTED))
    return [path, *([printed] if printed else [])]


def render(comparison: Comparison, tongue: Language) -> str:
    """Return the page as text."""
    words = Wording(Reading(comparison), tongue)
    templates = environment(tongue.catalogue)
    templates.globals["picture"] = lambda chart: picture(chart, words)
    with speaking(tongue.code):
        return templates.get_template(_TEMPLATE).render(
            language=tongue.code,
            words=words,
            question=view.question(words),
            sampling=view.sampling(words),
            first=view.first_page(words),
            later=view.later_pages(words),
            comparison=comparison,
            settings=words.reading.first,
        )  # fmt: skip


def picture(chart: Chart, words: Wording) -> str:
    """Return a chart as an image that the page holds itself."""
    return as_image(chart, source_line(words))


def figure_of(comparison: Comparison, kind: str, code: str = "en") -> Figure:
    """Return one of `FIGURES` by itself.

    Raises
    ------
    ConfigurationError
        If there is no such figure, or too few plausible worlds for it.
    """
    if kind not in FIGURES:
        raise ConfigurationError(f"kind = {kind!r} (name): expected one of effects, {', '.join(FIGURES)}")
    words = Wording(Reading(comparison), language(code))
    with speaking(words.language.code):
        chart = FIGURES[kind](words)
    if chart is None:
        raise ConfigurationError(
            f"kind = {kind!r} (name): {words.reading.n_worlds} plausible worlds; expected {FEWEST_WORLDS} or more, "
            "as of uncertainty=assumptions with 40 replications"
        )
    with speaking(words.language.code), drawn(chart, source_line(words)) as figure:
        return figure


def source_line(words: Wording) -> str:
    """Return the line below every figure."""
    return words.say(
        "childlabour_sim, %(city)s, seed %(seed)s",
        city=words.city(),
        seed=words.language.bare(words.reading.first.seed),
    )
