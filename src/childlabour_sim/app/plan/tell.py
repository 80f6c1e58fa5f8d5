"""What a comparison of two plans says, made of the parts of its brief."""

from __future__ import annotations

from childlabour_sim.app.plan.asked import NONE, B
from childlabour_sim.app.plan.found import Picture, Table, Told
from childlabour_sim.app.plan.ledger import ledger
from childlabour_sim.app.plan.tables import children, costs_of, groups_of
from childlabour_sim.report.brief.figures.dots import fifty_dots, together, why_no_dots
from childlabour_sim.report.brief.page.page import picture
from childlabour_sim.report.brief.page.view import sampling
from childlabour_sim.report.brief.parts.groups import sides
from childlabour_sim.report.brief.reading.answer import about, answer, ranges
from childlabour_sim.report.brief.reading.effects_of import Reading
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.words.language import language
from childlabour_sim.report.words.spoken import speaking


def tell(reading: Reading, code: str) -> Told:
    """Return what a comparison of plan A, plan B and no programme says, in one language."""
    words = Wording(reading, language(code))
    with speaking(code):
        finding, those = about(B, reading), sides(B, words)
        return Told(
            answer=answer(finding, words),
            named=finding.winner,
            ranges=ranges(B, words),
            dots=_dots(words),
            beside=why_no_dots(B, words) or together(B, words.reading.wins[B].share, words),
            children=[children(plan, words) for plan in (B, NONE)],
            costs=[costs_of(plan, words) for plan in (B, NONE)],
            groups=[groups_of(B, words)],
            ledger=ledger(words),
            gain=those.gain,
            lose=those.lose,
            sampling=sampling(words),
            replications=reading.comparison.replications,
        )


def _dots(words: Wording) -> Picture | None:
    chart = fifty_dots(B, words)
    if chart is None:
        return None
    return Picture(picture(chart, words), Table(chart.title, chart.columns, chart.rows, (chart.subtitle,)))
