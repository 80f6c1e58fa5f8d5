"""What the city's offices did in the last year: rows of a table, and what must be said beside them."""

from __future__ import annotations

import math

from childlabour_sim.report.tables.intervals import Estimate
from childlabour_sim.report.tables.money import OFFICES, SERVICES, levers_by_block
from childlabour_sim.report.tables.rows import TOO_FEW, MeasureRow, change_text, level_text
from childlabour_sim.report.tables.summary import SMALLEST_GROUP, Summary
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.spoken import say, term

_RAIDS, _SEXUAL = "– in raids on the street (not by place)", "Reports of sexual exploitation"
_OTHER = "Cases of other violence, end of the year"
_REPORTS = ("reports", "kind=economic")
_KEPT = ("reports", "kind=economic,office=social_affairs")
_ACTS = ("finds", "households_reached", "cases_open", "handed_over", "papers_issued", "withdrawn")
_COST = (("spending", "lever=socialisation"), ("households_reached", "all"))
ROWS = (
    ("finds", "all", ""),
    ("finds", "sector=street", _RAIDS),
    ("finds", "sector=waged", "– in waged work, by labour inspectors"),
    ("finds", "sector=domestic", "– in domestic work, on visits to homes"),
    ("finds", "school=enrolled", "– pupils, of the city"),
    ("finds", "residence=outside", "– children from outside the city"),
    ("found_again", "all", ""),
    ("working_again_1q", "all", ""),
    ("working_again_4q", "all", ""),
    ("true_cases", "all", ""),
    (*_REPORTS, "Reports of child work by the public"),
    (*_KEPT, "– kept by the social-affairs office"),
    ("reports", "kind=sexual", _SEXUAL),
    ("households_reached", "all", ""),
    ("awareness", "all", ""),
    ("trust", "all", ""),
    ("cases_open", "kind=child_work", "Cases of child work, end of the year"),
    ("cases_waiting", "kind=child_work", "– of these, waiting for a first assessment"),
    ("cases_open", "kind=other", _OTHER),
    ("cases_served_share", "kind=child_work", "Closed cases of child work with a service"),
    ("time_to_service", "all", ""),
    ("re_enrolled", "lever=case_work", "Brought back to school through a case"),
    ("re_enrolled", "lever=reentry", "Brought back to school by the drive"),
    ("kept_school_share", "all", ""),
    ("left_shelter_share", "all", ""),
    ("papers_issued", "all", ""),
    ("withdrawn", "all", ""),
    ("outside_children_on_street", "all", ""),
    ("outside_children_on_street", "sent_by=institution", "– sent by an institution"),
    ("handed_over", "all", ""),
    ("kla_served_share", "all", ""),
    ("kla_restorative_share", "all", ""),
    ("kla_worst_forms_freed_share", "all", ""),
)


def office_rows(summary: Summary) -> list[MeasureRow]:
    """Return what was recorded and where something happened; nothing if no office acts."""
    if not _acts(summary):
        return []
    found = []
    for statistic, group, label in ROWS:
        of_iceberg = (statistic, group) == _REPORTS and summary.has(*_REPORTS)  # none is a finding, too
        if _happened(summary, statistic, group) or of_iceberg:
            found.append(_row(summary, statistic, group, term(label) or plain.name(statistic)))
        if statistic == "households_reached" and _happened(summary, *_COST[0]) and _happened(summary, *_COST[1]):
            found.append(_cost_row(summary))
    return found


def rough_or_exact(summary: Summary, statistic: str, group: str = "all", year: int | None = None) -> str:
    """Write a level; a count of few in all replications together is only ``about 500 children``."""
    level, unit = summary.level(statistic, group, year), plain.unit(statistic)
    if numbers.counts(unit) and level.known and level.mean == 0.0:
        return say("none counted")
    if numbers.counts(unit) and summary.few(statistic, group, year):
        return numbers.about(level.mean, unit)
    return level_text(level, unit)


def notes(summary: Summary, rows: list[MeasureRow]) -> list[str]:
    """Return how the rows shown are to be read, one sentence or two each."""
    labels = [row.label for row in rows]
    said = [
        (term(_RAIDS), say("Results of raids are never shown by place.")),
        (term(_SEXUAL), say("Sexual exploitation is the city's own count of reports; it is not simulated.")),
        (plain.name("households_reached"), say("A household that outreach meets in two quarters counts twice.")),
        (term(_OTHER), say("The same case workers carry the cases of other violence, open or waiting.")),
        (plain.name("handed_over"), say("Children handed over stay counted: moving a child is not helping it.")),
    ]
    return [text for label, text in said if label in labels] + [_few_line()] * any(row.rough for row in rows)


def findings(summary: Summary) -> list[str]:
    """Return what the counts of reports do and do not say, in sentences."""
    return [text for text in (iceberg(summary), more_reports(summary)) if text]


def iceberg(summary: Summary) -> str:
    """Say how many child labourers there are for every report of child work, if there are enough reports."""
    cases = summary.quotient(("true_cases", "all"), _REPORTS)
    if not cases.known:
        return ""
    return say(
        "For every report of child work in the year there are about %(number)s child labourers.",
        number=numbers.count(cases.mean),
    )


def more_reports(summary: Summary) -> str:
    """Say what more reports of child work can mean, wherever they rose since the first year."""
    change = summary.change(*_REPORTS)
    if not (change.known and change.mean > 0.0):
        return ""
    trust, year = summary.change("trust"), summary.years[0]
    if trust.known and trust.mean < 0.0:
        return say(
            "Reports of child work rose since %(year)s: more reports may mean a better-informed public, not more child "
            "work.",
            year=year,
        )
    return say(
        "Reports of child work rose since %(year)s: more reports may mean more trust and a better-informed public, not "
        "more child work.",
        year=year,
    )


def _few_line() -> str:
    return say(
        "About: fewer than %(least)s were counted in all replications together before scaling up to the city, so the "
        "number is rough; none counted need not mean none. Too few: a share or change that rests on fewer than "
        "%(least)s is not shown.",
        least=SMALLEST_GROUP,
    )


def _acts(summary: Summary) -> bool:
    names = (*levers_by_block()[OFFICES], *levers_by_block()[SERVICES])
    groups = [("spending", f"lever={name}") for name in names]
    return any(_happened(summary, *key) for key in [*groups, *((name, "all") for name in _ACTS)])


def _happened(summary: Summary, statistic: str, group: str) -> bool:
    """Tell whether a number of the last year was recorded, and is above zero then or in the first year."""
    first, last = (summary.level(statistic, group, year) for year in (0, summary.last))
    return last.suppressed or (last.known and (last.mean > 0.0 or first.mean > 0.0))


def _row(summary: Summary, statistic: str, group: str, label: str) -> MeasureRow:
    rough = any(summary.few(statistic, group, year) for year in (0, summary.last))
    change = summary.change(statistic, group)
    if rough and numbers.counts(plain.unit(statistic)):
        change = change.hide()
    level, change_shown = rough_or_exact(summary, statistic, group), change_text(change, plain.unit(statistic))
    return MeasureRow(label, level, change_shown, rough or term(TOO_FEW) in (level, change_shown))


def _cost_row(summary: Summary) -> MeasureRow:
    now, before = (summary.quotient(*_COST, year) for year in (summary.last, 0))
    change = Estimate(now.mean - before.mean if summary.last else math.nan, suppressed=now.suppressed)
    return MeasureRow(
        say("Cost per household reached"), level_text(now, "IDR"), change_text(change, "IDR"), now.suppressed
    )
