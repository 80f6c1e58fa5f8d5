"""What each lever moves, in words: the rows of the table of findings, and the page of the docs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from childlabour_sim.analysis.fit.claims import Finding
from childlabour_sim.analysis.fit.findings import Effect
from childlabour_sim.analysis.paired.observation import UNITS
from childlabour_sim.report.tables.intervals import Estimate, estimate

COLUMNS = ("Document", "Finding", "Lever", "Observation", "Without", "With", "Effect", "Leans on", "Note")
_IN_PERCENT = "share"


@dataclass(frozen=True)
class Row:
    """A finding with its numbers."""

    finding: Finding
    without: Estimate
    with_: Estimate
    effect: Estimate
    shipped: Mapping[str, Any]

    @classmethod
    def of(cls, effect: Effect, shipped: Mapping[str, Any]) -> Row:
        """Return the row of an effect, with an interval over its replications, beside its city's shipped values."""
        numbers = (estimate(values) for values in (effect.without, effect.with_, effect.effects))
        return cls(effect.finding, *numbers, shipped)

    @property
    def verdict(self) -> str:
        """Say what the effect is against what was expected of it."""
        if self.finding.expect == "any" or not self.effect.has_interval:
            return ""
        if not self.effect.clear:
            return "Within luck."
        return "" if (self.effect.mean > 0) == (self.finding.expect == "up") else "Against expectation."

    def cells(self) -> tuple[str, ...]:
        """Return the columns of the table."""
        own, unit = self.finding, unit_of(self.finding)
        changed, shared = lever_of(own, self.shipped)
        in_both = f"In both: {shared}." if shared else ""
        note = " ".join(text for text in (self.verdict, own.note, in_both) if text)
        return (
            f"{own.document}, row {own.row}",
            own.finding,
            changed,
            observation_of(own),
            shown(self.without.mean, unit),
            shown(self.with_.mean, unit),
            f"{shown(self.effect.mean, unit, signed=True)}{_interval(self.effect, unit)}",
            own.assumption,
            note,
        )


def lever_of(finding: Finding, shipped: Mapping[str, Any]) -> tuple[str, str]:
    """Return the settings in which the two runs differ, from and to, and the settings both share."""
    before, after = (dict(text.split("=", 1) for text in own) for own in (finding.without, finding.with_))
    changed = []
    for key in dict.fromkeys((*before, *after)):
        values = [own.get(key, _plain(shipped.get(key))) for own in (before, after)]
        if values[0] != values[1]:
            changed.append(f"{key}: {' → '.join(values)}")
    shared = [f"{key}={value}" for key, value in after.items() if before.get(key) == value]
    return "; ".join(changed), ", ".join(shared)


def _plain(value: Any) -> str:
    """Return a shipped value as it would be typed."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return f"{int(value):_}" if value == int(value) and value >= 10_000 else f"{value:g}"
    return str(value)


def observation_of(finding: Finding) -> str:
    """Return statistic, group and city, and the years observed where they are not all of the usual ones."""
    whole = f" / {finding.per}" if finding.per else ""
    group = "" if finding.group == "all" else f", {finding.group}"
    per_year = (" a year" if finding.flow else "") + (", IDR" if UNITS[finding.statistic].startswith("IDR") else "")
    last = finding.years_observed
    when = f", year {finding.years}" if last == 1 else f", years {finding.years - last + 1} to {finding.years}"
    return f"{finding.statistic}{group}{whole}{per_year} ({finding.city}{when})"


def unit_of(finding: Finding) -> str:
    """Return how the numbers of a finding are shown: as per cent or as they are."""
    if finding.per:
        return ""
    return _IN_PERCENT if UNITS[finding.statistic].startswith(_IN_PERCENT) else ""


def shown(value: float, unit: str, signed: bool = False) -> str:
    """Return a number with four figures, shares in per cent."""
    if math.isnan(value):
        return "..."
    sign = "+" if signed else ""
    if unit == _IN_PERCENT:
        return f"{100.0 * value:{sign}.3f} %" if abs(value) < 0.01 else f"{100.0 * value:{sign}.2f} %"
    return f"{value:{sign},.0f}" if abs(value) >= 1000.0 else f"{value:{sign}.4g}"


def _interval(effect: Estimate, unit: str) -> str:
    if not effect.has_interval:
        return ""
    return f" [{shown(effect.low, unit, signed=True)}, {shown(effect.high, unit, signed=True)}]"


_ABOUT = """# What each lever moves, row by row of the source documents

Every row of the five source documents, with the lever that stands for it and what the lever moves in a shipped city.
Made by `childlabour validate what=findings to=docs/findings.md` from `conf/evidence/findings.yaml`; {pairs} pairs of
runs, {replications} replications of {households:,} households unless a row says otherwise, over `scenario=baseline`.

**How to read it.** The two runs of a row share people and luck and differ in the settings under *Lever*. The effect
is *with* less *without*, with a 95 % interval over replications. The interval is luck only: which families and which
draws. It says nothing of what is not known. No impact estimate of raids, inspection, campaigns or case work exists for
Indonesia, so effects of those levers are *constructed*: they follow from the number under *Leans on*, whose range
should be swept (see [parameters](parameters.md)) before anything is concluded. Doses were chosen so that an effect can
be seen over luck; where the shipped dose moves nothing that can be seen, the note says so. *Within luck* means that
the interval holds zero; what moves against expectation says so too. At a dose of zero nothing changes at all, bit by
bit, which a test holds for every lever (`tests/properties/test_identity.py`).

Money is unlimited where a row is about what a lever does, and the city's own where it is about money. Numbers *a year*
and stocks are at city scale. Shares are in per cent, and their differences in points. Less reporting is not less child
work, and more reports may mean more trust. A fall of work on the street says nothing without the hidden work beside it.

{table}

## What is not carried

Parts of rows that no lever moves, or that no statistic shows.

{missing}
"""


def page(rows: list[Row], findings: list[Finding], households: int, replications: int) -> str:
    """Return the table as the page of the docs, in the order of the source documents."""
    heading = f"| {' | '.join(COLUMNS[:6])} | Effect [95 % interval] | {' | '.join(COLUMNS[7:])} |"
    lines = [heading, "|" + "---|" * len(COLUMNS)]
    lines += [f"| {' | '.join(_in_cell(cell) for cell in _marked(row))} |" for row in rows]
    missing = [f"- **{item.document}, row {item.row}**: {item.finding} {item.missing}" for item in findings
               if not item.carried]  # fmt: skip
    return _ABOUT.format(
        pairs=len(rows), households=households, replications=replications, table="\n".join(lines),
        missing="\n".join(missing) or "Nothing.",
    )  # fmt: skip


def _marked(row: Row) -> tuple[str, ...]:
    cells = list(row.cells())
    if cells[7]:
        cells[7] = f"`{cells[7]}`"
    return tuple(cells)


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
