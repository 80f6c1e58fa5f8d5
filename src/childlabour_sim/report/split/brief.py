"""The brief of the best split: two pages that a mayor can read, as a page and on paper."""

from __future__ import annotations

from pathlib import Path

from childlabour_sim.analysis.split.budget import BEST
from childlabour_sim.analysis.split.study import SCENARIO
from childlabour_sim.analysis.split.tables import Optimised
from childlabour_sim.report.brief.page.page import FILE, PRINTED
from childlabour_sim.report.brief.page.printed import print_page
from childlabour_sim.report.brief.page.tiles import tiles
from childlabour_sim.report.brief.page.view import sampling
from childlabour_sim.report.brief.parts.groups import sides
from childlabour_sim.report.brief.reading.answer import about
from childlabour_sim.report.brief.reading.effects_of import Reading
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.figures.chart import as_image
from childlabour_sim.report.split import charts, rows, said
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.language import language
from childlabour_sim.report.words.places import whose_numbers
from childlabour_sim.report.words.spoken import say, speaking
from childlabour_sim.report.words.templates import environment

_TEMPLATE = "split/page.html.j2"


def write_brief(found: Optimised, folder: Path, code: str = "en") -> list[Path]:
    """Write ``report.html`` and, with the ``report`` extra, ``report.pdf``; return what was written."""
    page = render(found, code)
    path = folder / FILE
    path.write_text(page, encoding="utf-8")
    printed = print_page(page, path.with_name(PRINTED))
    return [path, *([printed] if printed else [])]


def render(found: Optimised, code: str) -> str:
    """Return the brief as one self-contained page."""
    words = Wording(Reading(found.comparison), language(code))
    settings = found.question.budget.settings
    templates = environment(words.language.catalogue)
    with speaking(code):
        effect, cost, _, evidence = tiles(about(BEST, words.reading), words)
        return templates.get_template(_TEMPLATE).render(
            language=code,
            city=plain.title(settings.city_name),
            money=numbers.rupiah(found.question.budget.money),
            question=_question(found, code),
            answer=said.answer(found),
            ranges=said.ranges(found),
            verdict=said.verdict(found),
            tiles=[effect, cost, _worlds_tile(found, evidence), evidence],
            split=rows.split_lines(found),
            marginal=rows.marginal_lines(found),
            sums=rows.sums_lines(found),
            front=rows.front_lines(found),
            sums_said=said.other_sums(found),
            equivalents=list(said.equivalents(found)),
            regret=said.regret(found),
            known=list(said.known_of(found)),
            rights=list(said.rights(found)),
            how=said.how(found),
            sides=sides(BEST, words),
            sampling=sampling(words),
            whose=whose_numbers(settings),
            pictures=[(chart, as_image(chart, charts.source_of(found))) for chart in charts.charts_of(found)],
            seed=settings.seed,
            fingerprint=found.comparison.fingerprint,
            command=found.comparison.command,
            scenario=f"childlabour run --config-dir={_folder(found)} scenario={SCENARIO} city={settings.city_name}",
        )


def _question(found: Optimised, code: str) -> str:
    asked = found.question.opened.study["question"].get(code)
    money, city = numbers.rupiah(found.question.budget.money), plain.title(found.question.budget.settings.city_name)
    return asked or say("%(city)s has %(money)s a year: how is it best split?", city=city, money=money)


def _worlds_tile(found: Optimised, like):
    """Return the tile of the share of worlds in which the best split is better than today's."""
    row = found.effect_of(BEST)
    share = say("%(share)s of 100", share=round(100 * row["better"])) if row["n_worlds"] else numbers.NOTHING
    return type(like)("", say("Worlds in which it beats today's split"), share, said.verdict(found))


def _folder(found: Optimised) -> str:
    """Return the folder of results as a reader has it: no path of the machine that made it."""
    return found.question.opened.folder.path.name
