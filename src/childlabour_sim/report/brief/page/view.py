"""Everything the templates of the brief say, computed: the first page, then each plan, then what all rests on."""

from __future__ import annotations

from dataclasses import dataclass

from childlabour_sim.report.brief.figures import charts, worth
from childlabour_sim.report.brief.figures.dots import fifty_dots, together, why_no_dots
from childlabour_sim.report.brief.figures.plane import plane
from childlabour_sim.report.brief.page.tiles import tiles
from childlabour_sim.report.brief.parts import costs, effects, enforcement, groups, money, moves
from childlabour_sim.report.brief.parts.grades import mattering, standing
from childlabour_sim.report.brief.parts.held import held
from childlabour_sim.report.brief.parts.today import today
from childlabour_sim.report.brief.reading.answer import Finding, answer, find, ranges
from childlabour_sim.report.brief.reading.effects_of import MAIN
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.figures.chart import Chart
from childlabour_sim.report.words.assumptions import SHOWN
from childlabour_sim.report.words.places import whose_numbers

MOST_PLANS = 4
"""Plans in the table of the first page; the table of all follows where there are more."""


@dataclass(frozen=True)
class PlanRow:
    """One line of the table of the first page."""

    name: str
    rupiah: str
    children: str
    ratio: str
    luck: str
    worlds: str


@dataclass(frozen=True)
class PlanView:
    """What the page says of one plan beside plan A, after the first page."""

    name: str
    letter: str
    by_year: list
    last_year: list
    first_shows: list[str]
    moves: moves.Moves | None
    costs: list
    loss: str
    living: list
    flows: list
    enforced: str
    beside: list
    reports: str
    sides: groups.Sides
    money_chart: Chart | None
    futures: Chart | None


def first_page(words: Wording) -> dict:
    """Return what the first page says."""
    reading, finding = words.reading, find(words.reading)
    return {
        "answer": answer(finding, words),
        "tiles": tiles(finding, words),
        "ranges": ranges(finding.plan, words),
        "plan_rows": [_plan_row(label, words) for label in _shown_first(finding.plan, reading.labels)],
        **_futures(finding, words),
        "subject": words.letter(finding.plan),
        "sides": groups.sides(finding.plan, words),
    }


def _futures(finding: Finding, words: Wording) -> dict:
    """Return the dots and how they go with the share of worlds, or why there are none."""
    why = why_no_dots(finding.plan, words)
    share = words.reading.wins[finding.plan].share
    beside = "" if why else together(finding.plan, share, words)
    return {"futures": fifty_dots(finding.plan, words), "no_futures": why, "together": beside}


def later_pages(words: Wording) -> dict:
    """Return what the pages after the first say."""
    reading = words.reading
    plan = find(reading).plan
    return {
        "today": today(words),
        "held": held(words),
        "scenarios": [described(label, words) for label in reading.labels],
        "plan_rows": [_plan_row(label, words) for label in reading.labels],
        "over_years": charts.over_years(words),
        "plans": [_plan(label, words) for label in reading.plans],
        "plane": plane(words),
        "standings": worth.standings(words) if len(reading.plans) > 1 else [],
        "acceptability": worth.acceptability(words),
        "discount": costs.discount_rate(words),
        "standing": standing(plan, words),
        "whose_numbers": whose_numbers(reading.settings[plan], words.language),
        "mattering": mattering(plan, words, SHOWN),
    }


def _shown_first(subject: str, labels: list[str]) -> list[str]:
    """Return the plans of the table of the first page: plan A, the one the answer is about, and others as room is."""
    chosen = {labels[0], subject, *[label for label in labels[1:] if label != subject][: MOST_PLANS - 2]}
    return [label for label in labels if label in chosen]


def sampling(words: Wording) -> str:
    """Label a sample run: how many real households one simulated household stands for."""
    weight = words.reading.first.weight
    if weight <= 1.0:
        return words.say("Every household of the city is simulated.")
    return words.say(
        "Sample run: 1 in %(number)s households is simulated, which makes luck look larger than it is in the city.",
        number=words.language.count(weight),
    )


def _plan_row(label: str, words: Wording) -> PlanRow:
    reading = words.reading
    name = words.plan_and_title(label)
    if label == reading.baseline:
        level = words.language.count(reading.level(label, MAIN))
        return PlanRow(name, words.language.rupiah(money.spent(label, words)), level, "", "", "")
    effect, cost = reading.effect(label, MAIN), costs.main_cost(label, words)
    worlds = words.span(effect.worlds, MAIN) if reading.enough_worlds else words.say("not known")
    ratio = (cost.ratio or cost.verdict) if cost else ""
    children, luck = words.change(effect.mean, MAIN), words.span(effect.luck, MAIN)
    return PlanRow(name, money.more_spent(label, words), children, ratio, luck, worlds)


def described(label: str, words: Wording) -> tuple[str, str]:
    """Return the name of a plan, and what it is: the scenario's own words, and what the user changed."""
    text = " ".join(str(words.reading.settings[label].description.get(words.language.code) or "").split())
    if not text:
        text = words.say("This scenario has no description in English.")
    if own := words.changed(label):
        changed = words.say("Changed: %(changes)s.", changes=", ".join(own))
        text = f"{text} {changed}"
    return words.plan_and_title(label), text


def _plan(plan: str, words: Wording) -> PlanView:
    return PlanView(
        name=words.plan_and_title(plan),
        letter=words.letter(plan),
        by_year=effects.by_year(plan, words),
        last_year=effects.last_year(plan, words),
        first_shows=effects.first_shows(plan, words),
        moves=moves.moves(plan, words),
        costs=costs.cost_rows(plan, words),
        loss=costs.household_loss(plan, words),
        living=enforcement.living_rows(plan, words),
        flows=money.flows(plan, words),
        enforced=enforcement.in_force(plan, words),
        beside=enforcement.beside_rows(plan, words),
        reports=enforcement.reports_line(plan, words),
        sides=groups.sides(plan, words, most=20),
        money_chart=charts.money_moved(plan, words),
        futures=fifty_dots(plan, words),
    )


def question(words: Wording) -> str:
    """Return the question that the comparison answers."""
    reading = words.reading
    start, end = words.year(reading.years[0]), words.year(reading.last)
    named = {
        "city": words.city(),
        "plans": words.language.joined([words.title(label) for label in reading.plans]),
        "first": words.title(reading.baseline),
    }
    if start == end:
        return words.say(
            "In %(city)s, what follows from %(plans)s, compared with %(first)s, for children who work or could be at "
            "school, and for public money, in %(year)s?", year=end, **named,
        )  # fmt: skip
    return words.say(
        "In %(city)s, what follows from %(plans)s, compared with %(first)s, for children who work or could be at "
        "school, and for public money, from %(start)s to %(end)s?", start=start, end=end, **named,
    )  # fmt: skip
