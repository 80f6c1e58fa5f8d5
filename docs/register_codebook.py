"""The codebook: records, statistics, groups and columns, from their declarations."""

from __future__ import annotations

from register_tables import MADE, table

from childlabour_sim.declare import Column
from childlabour_sim.institutions.support import FIRST_BIT
from childlabour_sim.population import columns
from childlabour_sim.population.world import SUPPORT_CODES
from childlabour_sim.records.cash_book import LEDGER_SCHEMA
from childlabour_sim.records.recorder import RECORD_SCHEMA
from childlabour_sim.statistics.declared import RATES, SECTOR_AND_LEGAL, WHOLE_CITY
from childlabour_sim.statistics.declared_offices import COUNTS, MONEY, SHARES
from childlabour_sim.statistics.groups import STANDARD_GROUPS

_ABOUT_RECORDS = (
    "What a run records and what its state holds. `value` is the statistic; `n` is its denominator in simulated",
    "households, persons or children (not weighted to the city). Shares run from 0 to 1. Money is in rupiah of the",
    "price year. *Working* and *child labour* are never the same thing here: the first is any work of an hour a week,",
    "the second the statistical definition of BPS by age and hours.",
)
_ABOUT_LEDGER = (
    "Public money, one line for each account or activity, quarter and kind of neighbourhood. `entry` is released,",
    "returned, spent or unmet. Rupiah are whole, at the scale of the run and at prices of the price year: multiply by",
    "`households_one_row_stands_for` for the city.",
)
_ABOUT_OFFICES = (
    "Counts are at city scale, their `n` is what the run counted. A share has the count it is taken of as its `n`, and",
    "no value while that is 0. Groups are `all` and those named here; the groups of children and households below do",
    "not apply.",
)
_ABOUT_GROUPS = (
    'Standard groups are always recorded. `crossings=["age=7-15,pkh=eligible"]` adds any crossing of `age=FROM-TO`',
    "(5 to 18), `sex`, `quintile`, `neighbourhood`, `pkh`, `sector` (kind of work) and `parents` (at home, 0 to 2).",
    "Groups with an age, a sex, a kind of work or parents hold children only. A kind of work keeps the children who do",
    "it, as in `mean_hours:sector=waged`; of a share of all children that only those who work can be in, such as",
    "`working_rate:sector=waged,sex=male`, it is the share who do it, so that the kinds of work add up.",
    "Quintiles (of persons, by earnings before transfers and children's pay) and `pkh=eligible` are fixed when the",
    "analysis begins.",
)
_ABOUT_COLUMNS = (
    "A row is a household or a child for ever; policy neither adds nor moves one. A seat is a child's from 5 to 18 and",
    "another's afterwards; who sits where is laid out with the births. Money in the state is in poverty lines a month,",
    "so that 1 is the subsistence of one person.",
)
_COLUMN_GROUPS = (
    ("Households", columns.HOUSEHOLD_COLUMNS),
    ("Children", columns.CHILD_COLUMNS),
    ("Children of 5 to 18, by seat", columns.SEAT_COLUMNS),
    ("Neighbourhoods", columns.PLACE_COLUMNS),
    ("Effects on households, written by levers", columns.EFFECT_COLUMNS_HOUSEHOLD),
    ("Effects on children of 5 to 18, by seat, written by levers", columns.EFFECT_COLUMNS_CHILD),
)


def codebook() -> str:
    """Return the codebook of statistics, groups and columns."""
    lines = ["# Codebook", "", MADE, "", *_ABOUT_RECORDS, ""]
    lines += ["## records.parquet", "", *_schema(RECORD_SCHEMA)]
    lines += ["## ledger.parquet", "", *_ABOUT_LEDGER, "", *_schema(LEDGER_SCHEMA)]
    lines += [*_rates(), *_offices(), *_groups()]
    lines += ["## Columns of the state", "", *_ABOUT_COLUMNS, ""]
    for title, group in _COLUMN_GROUPS:
        lines += [f"### {title}", "", *table(("column", "type", "unit", "meaning"), map(_column_row, group))]
    titles = ("code", "lever that gives it", "what the child gets")
    lines += ["### Codes of `support`", "", *table(titles, _support_rows())]
    return "\n".join(lines)


def _schema(schema: dict) -> list[str]:
    return table(("column", "type"), ((f"`{name}`", kind.__name__) for name, kind in schema.items()))


def _rates() -> list[str]:
    lines = ["## Rates of children", "", "Numerator over denominator, counted every quarter.", ""]
    titles = ("statistic", "unit", "numerator", "denominator", "ages if the group names none", "meaning")
    lines += table(titles, (_rate_row(rate) for rate in RATES if rate.ages))
    lines += ["## Rates of households and persons", ""]
    lines += table(titles, (_rate_row(rate) for rate in RATES if not rate.ages))
    lines += ["## Statistics of the whole city", "", "`inclusion_error` and `exclusion_error` once a year.", ""]
    rows = ((f"`{name}`", unit, meaning) for name, unit, meaning in WHOLE_CITY)
    return lines + table(("statistic", "unit", "meaning"), rows)


def _offices() -> list[str]:
    lines = ["## What the offices count", "", *_ABOUT_OFFICES, ""]
    counts = ((f"`{item.name}`", item.unit, _names(item.groups), item.meaning) for item in COUNTS)
    lines += table(("count", "unit", "groups besides all", "meaning"), counts)
    lines += table(("share", "unit", "part", "whole", "groups besides all", "meaning"), map(_share_row, SHARES))
    money = ((f"`{name}`", unit, meaning) for name, unit, meaning in MONEY)
    return lines + table(("money and trust", "unit", "meaning"), money)


def _groups() -> list[str]:
    lines = ["## Groups", "", *_ABOUT_GROUPS, ""]
    lines += table(("group",), ((f"`{name}`",) for name in STANDARD_GROUPS))
    lines += ["`working_rate` also has groups that split its numerator (its denominator stays all children of 5-17),"]
    lines += ["and `spending` and `unmet_need` one group for each lever in force, `lever=<name>`.", ""]
    rows = ((f"`{name}`", counter.replace("_", " ")) for name, counter in SECTOR_AND_LEGAL.items())
    return lines + table(("group of working_rate", "numerator"), rows)


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _rate_row(rate) -> tuple[str, ...]:
    ages = "" if not rate.ages else "18" if rate.ages == (18, 18) else f"{rate.ages[0]}-{rate.ages[1]}"
    numerator, denominator = rate.numerator.replace("_", " "), rate.denominator.replace("_", " ")
    return f"`{rate.name}`", rate.unit, numerator, denominator, ages, rate.meaning


def _share_row(share) -> tuple[str, ...]:
    part, whole = share.part.replace("_", " "), share.whole.replace("_", " ")
    return f"`{share.name}`", share.unit, part, whole, _names(share.groups), share.meaning


def _column_row(item: Column) -> tuple[str, ...]:
    kind = f"{item.dtype} x {item.width}" if item.width else item.dtype
    return f"`{item.name}`", kind, item.unit, item.meaning


def _support_rows():
    for lever, bit in FIRST_BIT.items():
        yield from ((code << bit, f"`{lever}`", name) for name, code in SUPPORT_CODES.items())
