"""A family and its year in words: what it lives on, and why a child left school."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from childlabour_sim.analysis.family.happenings import AID, EARNINGS, NORM, SIBLINGS, STEP, Happening
from childlabour_sim.analysis.family.members import Home
from childlabour_sim.analysis.family.money import AID as AID_PAID
from childlabour_sim.analysis.family.money import CHILDREN, FEES, PARENTS, PKH, SAVINGS, SCHOOL, Money
from childlabour_sim.analysis.family.why import CAUSE, ONLY_TOGETHER, Line, Why
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say


@dataclass(frozen=True)
class Told:
    """A line of why a child left school: what happened, what if it had not, and what then."""

    happened: str
    what_if: str
    verdict: str
    cause: bool


def money_rows(money: Money) -> list[tuple[str, str]]:
    """Return what a family lives on, line by line, and the sum, rupiah a month."""
    names = {
        PARENTS: say("What the parents earn"),
        SAVINGS: say("From savings or lent") if money.lines[SAVINGS] >= 0 else say("Put aside or paid back"),
        PKH: say("PKH"),
        AID_PAID: say("Other aid"),
        CHILDREN: say("What the children earn"),
        SCHOOL: say("Cost of school"),
        FEES: say("Fees of a new level of school"),
    }
    rows = [(names[name], numbers.rupiah_exactly(value)) for name, value in _rounded(money.lines).items() if value]
    total = sum(_rounded(money.lines).values())
    return [*rows, (say("The family lives on, a month"), numbers.rupiah_exactly(total))]


def _rounded(lines: dict[str, float]) -> dict[str, int]:
    """Return whole thousands, so that what is seen adds up."""
    return {name: 1000 * round(value / 1000.0) for name, value in lines.items()}


def per_head(money: Money) -> str:
    """Return what each member lives on, beside the poverty line."""
    values = {"money": numbers.rupiah(money.a_person), "line": numbers.rupiah(money.line)}
    if money.poor:
        return say("%(money)s for each person a month: below the poverty line of %(line)s.", **values)
    return say("%(money)s for each person a month: above the poverty line of %(line)s.", **values)


def who_lives_there(home: Home, late_before: bool) -> list[str]:
    """Return the adults of a family and whether it receives PKH; what comes late comes with the next quarter's."""
    adults = say("%(adults)s adults", adults=home.adults)
    if not home.pkh:
        return [adults, say("Receives no PKH")]
    if home.pkh_late:
        return [adults, say("Receives PKH: this quarter's comes late, with the next")]
    return [
        adults,
        say("Receives PKH: two quarters at once, the last came late") if late_before else say("Receives PKH"),
    ]


def lines_of(why: Why, name: str) -> list[Told]:
    """Return the lines of why a child left school."""
    return [Told(_happened(line.happening), _what_if(line.happening), _verdict(line, name), line.verdict == CAUSE)
            for line in why.lines]  # fmt: skip


def luck_line(name: str) -> str:
    """Return what is said where no line would have kept a child in school."""
    return say(
        "Luck: nothing that is looked at here would have kept %(name)s in school. What remains is what nobody sees, "
        "such as how much a child likes school this year.",
        name=name,
    )


def _happened(one: Happening) -> str:
    values = {"day": quarter_name(one.day), "before": _amount(one, one.before), "after": _amount(one, one.after)}
    if one.kind == EARNINGS:
        return say("%(day)s: the parents earned %(after)s a month, a year before %(before)s.", **values)
    if one.kind == AID:
        return say("%(day)s: the family could expect %(after)s of aid a month, a year before %(before)s.", **values)
    if one.kind == SIBLINGS:
        return say("%(day)s: brothers and sisters brought in %(after)s a month, a year before %(before)s.", **values)
    if one.kind == STEP:
        return say(
            "%(day)s: the next level of school begins; with its fees it costs %(after)s a month, the level before "
            "%(before)s.", **values,
        )  # fmt: skip
    return say("%(day)s: of the children around %(after)s are seen to work, a year before %(before)s.", **values)


def _what_if(one: Happening) -> str:
    return {
        EARNINGS: say("What if the parents had earned as before?"),
        AID: say("What if aid had stayed as before?"),
        SIBLINGS: say("What if the others had brought in as much as before?"),
        STEP: say("What if school had cost nothing?"),
        NORM: say("What if no more children around had worked?"),
    }[one.kind]


def _verdict(line: Line, name: str) -> str:
    if line.verdict == CAUSE:
        return say("%(name)s would have stayed in school.", name=name)
    if line.verdict == ONLY_TOGETHER:
        return say("Only both together: then %(name)s would have stayed in school.", name=name)
    return say("Made no difference: %(name)s would have left all the same.", name=name)


def _amount(one: Happening, amount: float) -> str:
    return numbers.short_percent(amount, 0) if one.kind == NORM else numbers.rupiah(amount)


def quarter_mark(day: date) -> str:
    """Return the shortest name of the quarter that begins on a day."""
    return say("Q%(quarter)s %(year)s", quarter=(day.month + 2) // 3, year=day.year)


def quarter_name(day: date) -> str:
    """Return the name of the quarter that begins on a day."""
    return say("quarter %(quarter)s of %(year)s", quarter=(day.month + 2) // 3, year=day.year)
