"""A family's decision about one child, told in the language spoken: what is chosen, and what speaks for and against."""

from __future__ import annotations

from collections.abc import Iterator

from childlabour_sim.analysis.family import trace
from childlabour_sim.analysis.family.trace import CONSTRAINTS, Alternative
from childlabour_sim.behaviour.rule import installed_rules
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, term

_TOLD = 0.1  # utils: smaller terms are told as "all other"
_SCHOOL = "school only"


class Explanation(trace.Explanation):
    """A decision about one child: the alternatives, best first, and the one chosen by the family's rule."""

    def in_words(self, shown: int = 3) -> str:
        """Tell the decision: what is chosen, what it brings, and what speaks for it against the next best.

        School without work is always among these.
        """
        best = next(option for option in self.alternatives if option.name == self.chosen)
        first = say(
            "At %(age)s years (school level %(level)s), the family chooses: %(choice)s.",
            age=numbers.bare(self.age), level=self.level, choice=term(best.name),
        )  # fmt: skip
        lines = [first, f"  {_what_it_brings(best)}"]
        if self.rule != "random_utility":
            return "\n".join([*lines, f"  {_by_another_rule(self.rule, self.alternatives)}"])
        others = [option for option in self.alternatives if option.name != self.chosen]
        asked = [option for option in others[shown:] if option.name == _SCHOOL]  # what most want to know is told always
        return "\n".join([*lines, *(f"  {_why_not(best, other)}" for other in [*others[:shown], *asked])])


def explain(model, child: int) -> Explanation:
    """Explain what the family would decide about a child next quarter; the model is left as it is.

    Parameters
    ----------
    model : ChildLabourModel
    child : int
        Row of the child (``Child.row``).

    Raises
    ------
    ValueError
        If there is no such row, the child does not decide next quarter (too young or grown up), or the run is over.
    """
    return told(trace.explain(model, child))


def told(found: trace.Explanation) -> Explanation:
    """Return a decision that can be told in words."""
    return Explanation(**vars(found))


def _what_it_brings(option: Alternative) -> str:
    values = {
        "lines": numbers.fixed(option.consumption, 2),
        "money": numbers.rupiah_exactly(abs(option.money)),
        "hours": numbers.fixed(option.hours),
    }
    if option.money >= 0 and option.hours:
        return say(
            "It leaves each person %(lines)s poverty lines a month and adds %(money)s a month, for %(hours)s hours of "
            "work a week.",
            **values,
        )
    if option.hours:
        return say(
            "It leaves each person %(lines)s poverty lines a month and costs %(money)s a month, for %(hours)s hours of "
            "work a week.",
            **values,
        )
    if option.money >= 0:
        return say("It leaves each person %(lines)s poverty lines a month and adds %(money)s a month.", **values)
    return say("It leaves each person %(lines)s poverty lines a month and costs %(money)s a month.", **values)


def _by_another_rule(rule: str, options: list[Alternative]) -> str:
    """Tell what a rule that does not add up terms has looked at."""
    free = next((option for option in options if option.name == _SCHOOL), options[0])
    if rule == "luxury_threshold":
        return say(
            "School without work would leave each person %(lines)s poverty lines. The rule luxury_threshold takes that "
            "wherever it reaches the family's own threshold, else the lightest work that does.",
            lines=numbers.fixed(free.consumption, 2),
        )
    if rule in installed_rules():
        return installed_rules()[rule].meaning
    return say(
        "The rule imitation takes what families around do, within what can be afforded; it does not weigh money "
        "further."
    )


def _why_not(best: Alternative, other: Alternative) -> str:
    return say(
        "Rather than %(other)s (%(together)s together): %(terms)s.",
        other=term(other.name), together=_signed(best.value - other.value), terms=", ".join(_told(best, other)),
    )  # fmt: skip


def _told(best: Alternative, other: Alternative) -> Iterator[str]:
    gaps = {name: best.terms.get(name, 0.0) - other.terms.get(name, 0.0) for name in {**best.terms, **other.terms}}
    for name, gap in sorted(gaps.items(), key=lambda item: (item[0] not in CONSTRAINTS, -abs(item[1]))):
        if abs(gap) >= _TOLD:
            yield f"{term(name)} {_signed(gap)}"
    rest = sum(gap for gap in gaps.values() if abs(gap) < _TOLD)
    if abs(rest) >= 0.005:
        yield say("all other %(size)s", size=_signed(rest))


def _signed(utils: float) -> str:
    return ("+" if utils >= 0 else "") + numbers.fixed(utils, 2)
