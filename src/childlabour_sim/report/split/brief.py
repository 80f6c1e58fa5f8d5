"""The brief of the best split: two pages that a mayor can read, as a page and on paper."""

from __future__ import annotations

from pathlib import Path

from childlabour_sim.analysis.costs.wins import FEWEST_WORLDS
from childlabour_sim.analysis.split.budget import BEST
from childlabour_sim.analysis.split.study import SCENARIO
from childlabour_sim.analysis.split.tables import Optimised
from childlabour_sim.report.brief.figures.dots import fifty_dots
from childlabour_sim.report.brief.page.page import write_page
from childlabour_sim.report.brief.page.tiles import Tile, tiles
from childlabour_sim.report.brief.page.view import sampling
from childlabour_sim.report.brief.parts.groups import sides
from childlabour_sim.report.brief.reading.answer import about
from childlabour_sim.report.brief.reading.effects_of import Reading
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.figures.chart import Chart, as_image
from childlabour_sim.report.split import charts, others, rows, said
from childlabour_sim.report.split.how import how
from childlabour_sim.report.split.words import amount, outcome_head
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.language import language
from childlabour_sim.report.words.places import whose_numbers
from childlabour_sim.report.words.spoken import say, speaking
from childlabour_sim.report.words.templates import environment

_TEMPLATE = "split/page.html.j2"


def write_brief(found: Optimised, folder: Path, code: str = "en") -> list[Path]:
    """Write ``report.html`` and, with the ``report`` extra, ``report.pdf``; return what was written."""
    return write_page(render(found, code), folder)


def render(found: Optimised, code: str) -> str:
    """Return the brief as one self-contained page."""
    words = Wording(Reading(found.comparison), language(code))
    settings = found.question.budget.settings
    templates = environment(words.language.catalogue)
    with speaking(code):
        return templates.get_template(_TEMPLATE).render(
            language=code,
            city=plain.title(settings.city_name),
            question=_question(found, code),
            tiles=_tiles(found, words),
            sampling=sampling(words),
            sides=sides(BEST, words),
            whose=whose_numbers(settings),
            futures=_pictured(fifty_dots(BEST, words), found),
            pictures=[_pictured(chart, found) for chart in charts.charts_of(found)],
            settings=settings,
            fingerprint=found.comparison.fingerprint,
            command=found.comparison.command,
            scenario=f"childlabour run --config-dir=. scenario={SCENARIO} city={settings.city_name}",
            **_sentences(found),
            **_tables(found),
        )


def _sentences(found: Optimised) -> dict:
    return {
        "answer": said.answer(found), "ranges": said.ranges(found), "known": list(said.known_of(found)),
        "regret": others.regret(found), "equivalents": list(others.equivalents(found)), "clear": found.clear,
        "rights": list(said.rights(found)), "unclear": said.unclear(),
        "other_sums": said.other_sums(found), "how": how(found),
    }  # fmt: skip


def _tables(found: Optimised) -> dict:
    return {
        "split": rows.split_lines(found), "marginal": rows.marginal_lines(found), "sums": rows.sums_lines(found),
        "front": rows.front_lines(found),
    }  # fmt: skip


def _question(found: Optimised, code: str) -> str:
    asked = found.question.opened.study["question"].get(code)
    money, city = numbers.rupiah(found.question.budget.money), plain.title(found.question.budget.settings.city_name)
    return asked or say("%(city)s has %(money)s a year: how is it best split?", city=city, money=money)


def _tiles(found: Optimised, words: Wording) -> list[Tile]:
    """Return the tiles: effect, cost, share of worlds and what is known of the effect."""
    _, cost, _, evidence = tiles(about(BEST, words.reading), words)
    row = found.effect_of(BEST)
    text = say("%(what)s in %(years)s years, against today's split of the same money",
               what=outcome_head(row["outcome"]), years=found.question.budget.settings.years)  # fmt: skip
    enough = row["n_worlds"] >= FEWEST_WORLDS
    share = say("%(share)s of 100", share=round(100 * row["better"])) if enough else numbers.NOTHING
    return [
        Tile("", say("Effect"), amount(row["outcome"], row["effect"]), text), cost,
        Tile("", say("Plausible worlds in which it is better"), share, _worlds_text(found)), evidence,
    ]  # fmt: skip


def _worlds_text(found: Optimised) -> str:
    enough = found.clear and found.comparison.n_worlds >= FEWEST_WORLDS
    return f"{said.against_bar(found)} {said.counted(found)}" if enough else said.verdict(found)


def _pictured(chart: Chart | None, found: Optimised) -> tuple[Chart, str] | None:
    return chart and (chart, as_image(chart, charts.source_of(found)))
