"""What the tables of the page hold: children and families, the city's offices, money."""

from __future__ import annotations

from collections.abc import Mapping

from childlabour_sim.report.tables import beside, money, offices, rows, sanctions, sentences, service_unit, terms
from childlabour_sim.report.tables.left_out import Shown
from childlabour_sim.report.tables.summary import Summary


def children(summary: Summary) -> dict:
    """Return what the template says of children: levels, groups, what families live with, terms of work."""
    return {
        "headlines": sentences.headlines(summary),
        "headline_rows": Shown(rows.headline_rows(summary)),
        "group_rows": Shown(rows.group_rows(summary)),
        "home_rows": Shown(terms.home_rows(summary)),
        "term_rows": Shown(terms.term_rows(summary)),
        "terms": terms,
        "small": sentences.small_line(),
    }


def offices_and_money(summary: Summary, unused: Mapping[str, float] | None) -> dict:
    """Return what the template says of offices, of what stands beside enforcement, and of public money."""
    acts = Shown(offices.office_rows(summary))
    return {
        "office_rows": acts,
        "office_notes": offices.notes(summary, acts.rows),
        "office_findings": offices.findings(summary) if acts.rows else [],
        "function_rows": Shown(service_unit.function_rows(summary)),
        "wants": service_unit.wants(summary),
        "service_unit": service_unit,
        **_beside(summary),
        "money_blocks": money.money_blocks(summary, unused),
        "unmet_line": money.UNMET_LINE,
        "unused_line": money.unused_line(summary, unused),
        "unused_meaning": money.UNUSED_LINE if unused is not None else "",
        "price_year": summary.settings.price_year,
    }


def _beside(summary: Summary) -> dict:
    found = beside.beside_rows(summary)
    return {
        "beside_title": beside.TITLE,
        "beside_rows": found,
        "beside_line": beside.beside_line(summary) if found else "",
        "sanction_rows": Shown(sanctions.sanction_rows(summary) if found else []),
        "sanctions": sanctions,
    }
