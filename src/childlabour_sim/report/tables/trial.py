"""The trial of PKH in words: what is true in the model beside what was published, and what lotteries find."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from childlabour_sim.analysis.trial.study import Tried
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, term


def true_heads() -> tuple[str, ...]:
    """Return the heads of what is true, and of what was published."""
    return (
        say("Outcome"), say("Without PKH"), say("Effect, points"), say("Relative effect"), say("90 of 100 worlds"),
        say("Band"), say("In band"),
    )  # fmt: skip


def true_cells(row: Mapping[str, Any], missed: str) -> tuple[str, ...]:
    """Return what is true of an outcome, and what was published."""
    verdict = {True: say("yes"), False: missed, None: ""}[row["in_band"]]
    worlds = say("%(low)s to %(high)s", low=_end(row["worlds_low"]), high=_end(row["worlds_high"]))
    return (
        asked_after(row), numbers.short_percent(row["without"], 1), numbers.change(row["effect"], "share"),
        f"{_end(row['relative'])} %", f"{worlds} %", band(row), verdict,
    )  # fmt: skip


def asked_after(row: Mapping[str, Any]) -> str:
    """Return an outcome and when it was asked."""
    return say("%(outcome)s: %(years)s years", outcome=term(row["outcome"]), years=row["years"])


def band(row: Mapping[str, Any]) -> str:
    """Return the band that was published, relative or in points; nothing where nothing was."""
    if not row["source"]:
        return ""
    ends = [_end(row[key]) for key in ("low", "high")]
    text = say("%(low)s to %(high)s", low=ends[0], high=ends[1])
    return say("%(number)s points", number=text) if row["in_points"] else f"{text} %"


def _end(value: float | None) -> str:
    return "..." if value is None else numbers.change(value, "share", 0)


def published(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Say of every finding what was published, and what the model gives."""
    return [
        say(
            "%(what)s: published \u201c%(said)s\u201d (%(source)s); in the model %(points)s points, %(relative)s %%.",
            what=asked_after(row), said=term(row["said"]), source=row["source"], relative=_end(row["relative"]),
            points=numbers.change(row["effect"], "share", 1),
        )
        for row in rows
        if row["source"]
    ]  # fmt: skip


def lottery_heads() -> tuple[str, ...]:
    """Return the heads of what lotteries find."""
    return (
        say("Outcome"), say("Children"), say("True effect, points"), say("Mean estimate"), say("Spread"),
        say("Clustered error"), say("Intervals with the truth"), say("Power"), say("In band"),
    )  # fmt: skip


def lottery_cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what lotteries find of an outcome."""
    shares = [row["held"], row["power"], row["estimates_in_band"]]
    return (
        asked_after(row), numbers.fixed(row["children"]),
        *(numbers.change(row[key], "share") for key in ("effect", "estimate")),
        *(numbers.fixed(100.0 * row[key], 2) for key in ("spread", "error")),
        *("" if share is None else numbers.short_percent(share, 1) for share in shares),
    )  # fmt: skip


def notes(found: Tried) -> list[str]:
    """Return what a reader has to know of the people, the worlds and what passes between kecamatan."""
    sizes = {"families": numbers.fixed(found.families), "kecamatan": numbers.fixed(found.kecamatan)}
    changed, asked = map(numbers.fixed, found.spilled)
    worlds = numbers.fixed(found.n_worlds)
    fitted = say("Worlds: the shipped values and %(n)s other lucks; no kept worlds can be used.", n=worlds)
    if found.fitted:
        fitted = say("Worlds: %(n)s with behaviour that fits what is known of the nation, each with a luck of its own.",
                     n=worlds)  # fmt: skip
    return [
        say("%(families)s eligible families in %(kecamatan)s kecamatan, half of which are drawn.", **sizes),
        fitted,
        say(
            "Of %(asked)s children asked where there is no PKH, %(changed)s do otherwise once half of the kecamatan "
            "have it: that much passes between kecamatan.",
            asked=asked, changed=changed,
        ),
    ]  # fmt: skip


_ABOUT = """# PKH's trial, run inside the model

From 2007 on, PKH began in kecamatan that a lottery had drawn; eligible families of 360 kecamatan, 180 of them drawn,
about 40 each, were asked again after two and after six years. The same is done here. `city=trial_2007` has
{families:,} eligible families in {kecamatan} places that stand for kecamatan. Its people live through 2007 to 2013
twice with the same luck: with PKH everywhere, and nowhere. A lottery decides which of the two is seen of a kecamatan.
So what is true of these very children is known as well as what a trial would have found, and the method itself is put
to the test. Made by `childlabour validate what=trial to=docs/trial.md`.

## What is true in the model, and what was published

| {true_heads} |
|{true_rule}|
{true_rows}

*Effect*: children with PKH everywhere less the same children with none. *Relative*: as a share of the level without
PKH; so are the worlds. *Band*: the project's own judgement, or a sign only, as no interval could be read.

{published}

## What {lotteries} lotteries find

| {lottery_heads} |
|{lottery_rule}|
{lottery_rows}

Effects, spread and errors in percentage points. Each estimate is the coefficient of living in a kecamatan that was
drawn (intention to treat), over all children of families that were eligible before the lottery, by least squares with
age, sex and the mean of the outcome in the kecamatan before it; errors are clustered by kecamatan (statsmodels),
intervals by Student's t with {df} degrees of freedom. The mean of many lotteries should be the truth, and the mean
error their spread. As the people are given, clustered errors lean to the wide side: that the effect differs between
kecamatan counts as chance, which among the same kecamatan it is not; so intervals may hold the truth a little more
often than 95 of 100 times. *Power*: how many of the intervals leave out zero. *In band*: how many of the estimates.

## What to know

{notes}
- The arms are run whole, so by construction nothing passes from one kecamatan to another. The line above is of a third
  run, in which half of the kecamatan have PKH and the others do not: wages are of the place, and few neighbours live
  elsewhere.
- Nobody moves, refuses to answer or is paid by mistake. In the field the experiment stayed largely, not wholly, as it
  was drawn; here nobody else has PKH. A child's own answers before the lottery are not among the controls: who is 7 to
  15 six years later was then 1 to 9.
- One quarter is asked, the last of 2009 and of 2013. Patterns 5 to 7 of [validation.md](validation.md) are means over
  two years and differ a little. The behaviour was fitted to these three (7 by its sign), so that they hold is no test;
  enrolment by age, the other year of each outcome, and all that is said of errors and power were not fitted.
- Paid work is work on the street, for wages or in other people's homes. Enrolment at 13-15 is in any school; the paper
  has net enrolment in SMP, and its abstract says neither whether 7.1 % are points nor after how many years: it is
  taken as points, after six.
"""


def page(found: Tried) -> str:
    """Return both tables as the page of the docs."""
    rows = list(found.effects.iter_rows(named=True))
    tables = {
        "true": (true_heads(), [true_cells(row, "**no**") for row in rows]),
        "lottery": (lottery_heads(), [lottery_cells(row) for row in rows]),
    }
    parts = {}
    for name, (heads, cells) in tables.items():
        parts[f"{name}_heads"], parts[f"{name}_rule"] = " | ".join(heads), "---|" * (len(heads) - 1) + "---"
        parts[f"{name}_rows"] = "\n".join(f"| {' | '.join(row)} |" for row in cells)
    return _ABOUT.format(
        families=found.families, kecamatan=found.kecamatan, lotteries=found.lotteries, df=found.kecamatan - 1,
        notes=_items(notes(found)), published=_items(published(rows)), **parts,
    )  # fmt: skip


def _items(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
