"""``childlabour validate what=trial``: PKH's randomised trial inside the model, estimated as the papers did."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from childlabour_sim.analysis.trial.study import LOTTERIES, Tried, trial
from childlabour_sim.commands.help.page import Keys
from childlabour_sim.commands.help.page import page as page_of_help
from childlabour_sim.commands.shared.arguments import refuse_without, take_number, wide_console
from childlabour_sim.commands.shared.evidence import name_misses, simulating, take_page, take_processes, write_page
from childlabour_sim.report.terminal.trial import (
    lottery_cells,
    lottery_heads,
    notes,
    print_trial,
    published,
    true_cells,
    true_heads,
)
from childlabour_sim.report.words.spoken import say

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
intervals by Student's t with {df} degrees of freedom. The mean of many lotteries should be the truth, and their mean
*error* their *spread*. As the people are given, clustered errors lean to the wide side: that the effect differs between
kecamatan counts as chance, which among the same kecamatan it is not (the square of the error is too large by the
variance of the effect over kecamatan, divided by their number); so intervals may hold the truth a little more often
than 95 of 100 times. *Power*: how many of the intervals leave out zero. *In band*: how many of the estimates.

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
- Nothing in the model lets PKH take a child of primary age out of school, as the first survey found: that sign is
  missed whatever the lottery. And schooling answers in full within two years, as families decide anew every year.
- Family work is a share of children, where the World Bank has time spent. Paid work is on the street, for wages or in
  other people's homes, where the paper has wage work. Enrolment at 13-15 is in any school, where the paper has net
  enrolment in SMP; its abstract says neither whether 7.1 % are points nor after how many years, and it is taken as
  points, after six.
"""


def main(arguments: list[str]) -> None:
    """Run the arms and the lotteries, print what is true and what lotteries find, and write the page if asked."""
    refuse_without("fit", "statsmodels")
    rest, lotteries = take_number(arguments, "lotteries", LOTTERIES)
    rest, processes = take_processes(rest)
    rest, to = take_page(rest)
    console = wide_console()
    with simulating(console) as on_run:
        found = trial(*rest, lotteries=lotteries, processes=processes, on_run=on_run)
    print_trial(found, console)
    name_misses(found.effects.filter(pl.col("in_band").is_not_null()).rename({"outcome": "name"}), console)
    write_page(to, lambda: _page(found), console)


def help_page() -> str:
    """Return what the command does and its keys."""
    return page_of_help(
        say("usage: childlabour validate what=trial [KEY=VALUE ...]"),
        say(
            "Runs PKH's trial of 2007-2013: the same families and luck with PKH in every kecamatan and in none. Each "
            "lottery shows a trial one of the two; it estimates as the papers did, and what is true is known."
        ),
        Keys(
            {
                "lotteries=400": say("times that lots are drawn"),
                "households=137000": say("of which about a tenth are eligible"),
                "city.neighbourhoods=360": say("kecamatan, of which half are drawn"),
                "replications=20": say("worlds besides, in which what is true is looked at"),
                "to=docs/trial.md": say("write the tables as a page"),
                "processes=2": say("worlds at a time; all cores if not said"),
            }
        ),
        say("All other keys: childlabour run --help."),
    )


def _page(found: Tried) -> str:
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
