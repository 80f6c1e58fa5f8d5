"""Plans, measures, groups and differences in the words of the page's language."""

from __future__ import annotations

from childlabour_sim.report.brief.reading.effect import Effect, Range
from childlabour_sim.report.brief.reading.effects_of import Reading, counts_children
from childlabour_sim.report.tables.summary import SMALLEST_GROUP
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.asked import own_changes
from childlabour_sim.report.words.language import Language
from childlabour_sim.report.words.scenarios import scenario_name

NAMES = {
    "child_labourers": "Child labourers (BPS), ages 5-17",
    "working_children": "Working children, ages 5-17",
    "pupils": "Pupils, ages 7-18",
}
"""Measures that only a comparison has."""
UNITS = {
    "children": "children", "points": "percentage points", "cases": "cases", "money_month": "rupiah a person a month",
    "money": "rupiah", "share": "percent of children", "index": "index",
}  # fmt: skip
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Wording:
    """Words of one comparison in one language.

    Parameters
    ----------
    reading : Reading
    language : Language
    """

    def __init__(self, reading: Reading, language: Language):
        self.reading, self.language = reading, language
        self.say, self.term = language.say, language.term

    def letter(self, label: str) -> str:
        """Return the letter of a plan: A for the first."""
        place = self.reading.labels.index(label)
        return LETTERS[place] if place < len(LETTERS) else str(place + 1)

    def plan(self, label: str) -> str:
        """Name a plan by its letter: ``plan B``."""
        return self.say("plan %(letter)s", letter=self.letter(label))

    def title(self, label: str) -> str:
        """Return the name of a scenario: ``a balanced package``, and whether the user changed it."""
        title = self.term(scenario_name(label))
        return self.say("%(title)s with changes", title=title) if self.changed(label) else title

    def changed(self, label: str) -> list[str]:
        """Return ``key=value`` of what the user set for this scenario and not for all."""
        settings = self.reading.settings
        return own_changes(settings[label], settings.values())

    def plan_and_title(self, label: str) -> str:
        """Name a plan in full: ``Plan B (a balanced package)``."""
        return self.say("Plan %(letter)s (%(title)s)", letter=self.letter(label), title=self.title(label))

    def city(self) -> str:
        """Return the name of the city."""
        return self.term(plain.title(self.reading.first.city_name))

    def year(self, window) -> str:
        """Return a year of the run: ``2029``, or ``2029/30`` if it does not begin in January."""
        start, end = window
        return str(start.year) if start.month == 1 else f"{start.year}/{end.year % 100:02d}"

    def measure(self, statistic: str, group: str = "all") -> str:
        """Return a measure with its group: ``Child labour (BPS), ages 5-17``."""
        name = self.term(NAMES.get(statistic) or plain.name(statistic))
        where = "" if statistic in NAMES and group == "all" else self.group(group, statistic)
        return f"{name}, {where}" if where else name

    def group(self, group: str, statistic: str = "") -> str:
        """Return a group in words: ``girls``, ``ages 13-15``."""
        text = plain.group(group, statistic)
        if text.startswith(("ages ", "age ")):
            return self.say("ages %(ages)s", ages=text.partition(" ")[2])
        return ", ".join(self.term(part) for part in text.split(", ")) if text else ""

    def unit(self, statistic: str) -> str:
        """Return the unit of a change of a measure, in words."""
        unit = _unit(statistic)
        if unit in numbers.SHARES or unit == "ratio":
            return self.term(UNITS["points"])
        if unit.startswith("IDR"):
            return self.term(UNITS["money_month" if "person" in unit else "money"])
        return self.term(UNITS.get(unit.removesuffix("/quarter"), unit))

    def level(self, number: float, statistic: str) -> str:
        """Write a level with its unit."""
        return self.language.value(number, _unit(statistic)) if number == number else self.too_few()

    def change(self, number: float, statistic: str) -> str:
        """Write a change with its sign; the unit stands in the head of the line."""
        return self.language.change(number, _unit(statistic)).replace("-", "−")

    def span(self, found: Range, statistic: str) -> str:
        """Write a range of changes: ``−490 to −350``; empty if it is not known."""
        if not found.known:
            return ""
        low, high = (self.change(end, statistic) for end in (found.low, found.high))
        return self.say("%(low)s to %(high)s", low=low, high=high)

    def fewer(self, number: float) -> str:
        """Say a change of child labourers: ``about 420 fewer child labourers``."""
        size = self.language.count(abs(number))
        if round(number) == 0:
            return self.say("as many child labourers")
        if number < 0:
            return self.say("about %(number)s fewer child labourers", number=size)
        return self.say("about %(number)s more child labourers", number=size)

    def fewer_span(self, found: Range) -> str:
        """Say a range of changes of a number of children: ``from 90 more to 780 fewer``."""
        low, high = (self.language.count(abs(end)) for end in (found.low, found.high))
        if low == high == self.language.count(0):
            return self.say("as many child labourers")
        if found.high <= 0.0:
            return self.say("%(least)s to %(most)s fewer", least=high, most=low)
        if found.low >= 0.0:
            return self.say("%(least)s to %(most)s more", least=low, most=high)
        return self.say("from %(more)s more to %(fewer)s fewer", more=high, fewer=low)

    def cell(self, effect: Effect, statistic: str) -> tuple[str, str, str]:
        """Write an effect, its range by luck and its range over assumptions."""
        if not effect.known:
            return self.too_few(), "", ""
        worlds = self.span(effect.worlds, statistic) if self.reading.enough_worlds else ""
        return self.change(effect.mean, statistic), self.span(effect.luck, statistic), worlds

    def too_few(self) -> str:
        """Say that a number is not shown."""
        return self.say("too few")

    def small_line(self) -> str:
        """Say what is not shown for resting on too few simulated children."""
        return self.say(
            "Too few: groups under %(number)s simulated children are not shown.",
            number=self.language.count(SMALLEST_GROUP),
        )


def _unit(statistic: str) -> str:
    return "children" if counts_children(statistic) else plain.unit(statistic)
