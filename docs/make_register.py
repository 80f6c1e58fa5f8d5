"""Write ``parameters.md`` and ``codebook.md`` from the declarations and ``conf/``.

Run ``python docs/make_register.py`` after a change of either; a test compares the committed files.
"""

from __future__ import annotations

from functools import cache
from math import isfinite
from pathlib import Path

from omegaconf import OmegaConf

from childlabour_sim.behaviour import parameters as behaviour
from childlabour_sim.config.schema import OUTPUT, RUN, SHOCK
from childlabour_sim.config.sources import take_sources
from childlabour_sim.declare import Column, Parameter
from childlabour_sim.levers.lever import installed
from childlabour_sim.population import columns, network, profile
from childlabour_sim.records.recorder import RECORD_SCHEMA
from childlabour_sim.statistics.declared import RATES, SECTOR_AND_LEGAL, WHOLE_CITY
from childlabour_sim.statistics.groups import STANDARD_GROUPS

DOCS = Path(__file__).parent
CONF = DOCS.parent / "conf"
PREFIX = {"city": "city.", "behaviour": "behaviour.", "network": "network."}
MADE = "<!-- Made by docs/make_register.py from the declarations and conf/; do not edit. -->"


def load(path: Path):
    """Return a configuration file with the files of its folder that its defaults name."""
    node = OmegaConf.load(path)
    below = [name for name in node.pop("defaults", []) if name != "_self_"]
    return OmegaConf.merge(*(load(path.with_name(f"{name}.yaml")) for name in below), node)


def prefix_of(path: Path) -> str:
    """Return what stands before the parameters of a file in a full key."""
    return PREFIX.get(path.parent.name, f"lever.{path.stem}.")


@cache
def shipped(path: Path) -> tuple[dict, dict]:
    """Return the values of a file by name, and its sources by full key."""
    node = OmegaConf.to_container(load(path), resolve=True)
    return node, take_sources(node, prefix_of(path))


@cache
def references() -> dict:
    """Return every reference by key."""
    return OmegaConf.to_container(OmegaConf.load(CONF / "references.yaml"))


def number(value) -> str:
    """Return a value as it is read most easily."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, (int, float)):
        return f"{value:,.0f}" if abs(value) >= 10_000 else f"{value:.6g}"
    return str(value) or "(none)"


def value_of(value) -> str:
    """Return a value, or the values of a keyed parameter."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {number(item)}" for key, item in value.items())
    return number(value)


def bounds_of(item: Parameter) -> str:
    """Return the closed bounds of a number, or the names allowed."""
    if item.kind is bool:
        return "true, false"
    if item.kind is str:
        return ", ".join(item.choices) or "a name"
    if isfinite(item.low) and isfinite(item.high):
        return f"{number(item.low)} to {number(item.high)}"
    return f"from {number(item.low)}" if isfinite(item.low) else "any"


def table(titles: tuple[str, ...], rows) -> list[str]:
    """Return the lines of a table, with an empty line after it."""
    lines = [_row(titles), "|" + "---|" * len(titles), *(_row(row) for row in rows), ""]
    return lines


def _row(cells) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _origin(sources: dict, key: str) -> tuple[str, str, str, str]:
    """Return source, grade, range and reason of a full key."""
    entry = sources[key]
    grade = entry.get("grade") or references()[entry["source"]]["grade"]
    span = entry.get("range")
    return entry["source"], grade, f"{number(span[0])} to {number(span[1])}" if span else "", entry.get("why", "")


_ORIGIN = ("source", "grade", "range", "why")


def _values(parameters: tuple[Parameter, ...], path: Path):
    """Yield (name, value, source, grade, range, why) of every parameter of a file, and of keys of their own source."""
    values, sources = shipped(path)
    prefix = prefix_of(path)
    for item in parameters:
        yield f"`{item.name}`", value_of(values[item.name]), *_origin(sources, prefix + item.name)
        for key in item.keys:
            own = f"{prefix}{item.name}.{key}"
            if own in sources:
                yield f"`{item.name}.{key}`", number(values[item.name][key]), *_origin(sources, own)


def _declarations(parameters: tuple[Parameter, ...]):
    for item in parameters:
        yield f"`{item.name}`", item.unit, bounds_of(item), item.meaning


def _full(parameters: tuple[Parameter, ...], path: Path):
    by_name = {f"`{item.name}`": item for item in parameters}
    for name, value, *origin in _values(parameters, path):
        item = by_name.get(name) or by_name[name.partition(".")[0] + "`"]
        yield name, value, item.unit, bounds_of(item), item.meaning, *origin


_FULL = ("key", "value", "unit", "bounds", "meaning", *_ORIGIN)
_DECLARED = ("key", "unit", "bounds", "meaning")


def register() -> str:
    """Return the parameter register."""
    lines = ["# Parameter register", "", MADE, "", *_INTRODUCTION, ""]
    lines += ["## Run", "", "Choices of the user, so they have no source.", ""]
    lines += table(("key", "value", "unit", "bounds", "meaning"), _run_rows())
    lines += ["## Behaviour", "", "Keys `behaviour.*`, the same in every city. The files `luxury_threshold` and"]
    lines += ["`imitation` change `rule` alone.", ""]
    lines += table(_FULL, _full(behaviour.PARAMETERS, CONF / "behaviour" / "random_utility.yaml"))
    lines += ["## City", "", "Keys `city.*`: what they mean, then the values of each city.", ""]
    lines += table(_DECLARED, _declarations(profile.PARAMETERS))
    for path in sorted((CONF / "city").glob("*.yaml")):
        lines += [f"### {path.stem}", "", *table(("key", "value", *_ORIGIN), _values(profile.PARAMETERS, path))]
    lines += ["## Levers", "", "Scenarios switch them on.", ""]
    for name, lever in installed().items():
        if not lever.configuration:
            lines += [f"### lever.{name}", ""]
            lines += table(_FULL, _full(lever.parameters, CONF / "lever" / f"{name}.yaml"))
    lines += ["## Network", "", "Keys `network.*`; the other files change `generator` alone.", ""]
    lines += table(_FULL, _full(network.PARAMETERS, CONF / "network" / "array.yaml"))
    lines += ["## References", ""]
    lines += table(
        ("key", "citation", "kind", "grade", "address"),
        ((f"`{key}`", e["citation"], e["kind"], e["grade"], e["url"] or "") for key, e in references().items()),
    )
    return "\n".join(lines)


_INTRODUCTION = (
    "Every parameter, its shipped value, and where the value comes from. Declarations (unit, bounds, meaning) live in",
    "`src/`, values and sources in `conf/`.",
    "",
    "Grades: **A** official text, data set or the paper's own abstract; **B** secondary source, or arithmetic on one;",
    "**C** unconfirmed or assumed. A value may be graded below its source, never above. *Range* is what sweeps and",
    "sensitivity use: a good-fit cloud, a published interval or, for assumptions, a plausible range by judgement.",
    "`prototype_fit_2026` and `calibrated` mark values that were fitted, not observed.",
)


def _run_rows():
    node = OmegaConf.to_container(OmegaConf.load(CONF / "config.yaml"))
    groups = (("", RUN, node), ("shock.", SHOCK, node["shock"]), ("output.", OUTPUT, node["output"]))
    for prefix, parameters, values in groups:
        for item in parameters:
            yield f"`{prefix}{item.name}`", number(values[item.name]), item.unit, bounds_of(item), item.meaning


def codebook() -> str:
    """Return the codebook of statistics, groups and columns."""
    lines = ["# Codebook", "", MADE, "", *_ABOUT_RECORDS, "", "## records.parquet", ""]
    lines += table(("column", "type"), ((f"`{name}`", kind.__name__) for name, kind in RECORD_SCHEMA.items()))
    lines += ["## Rates of children", "", "Numerator over denominator, counted every quarter.", ""]
    titles = ("statistic", "unit", "numerator", "denominator", "ages if the group names none", "meaning")
    lines += table(titles, (_rate_row(rate) for rate in RATES if rate.ages))
    lines += ["## Rates of households and persons", ""]
    lines += table(titles, (_rate_row(rate) for rate in RATES if not rate.ages))
    lines += ["## Statistics of the whole city", "", "`inclusion_error` and `exclusion_error` once a year.", ""]
    lines += table(
        ("statistic", "unit", "meaning"), ((f"`{name}`", unit, meaning) for name, unit, meaning in WHOLE_CITY)
    )
    lines += ["## Groups", "", *_ABOUT_GROUPS, ""]
    lines += table(("group",), ((f"`{name}`",) for name in STANDARD_GROUPS))
    lines += ["`working_rate` also has groups that split its numerator (its denominator stays all children of 5-17),"]
    lines += ["and `spending` one group for each lever, `lever=<name>`.", ""]
    lines += table(
        ("group of working_rate", "numerator"),
        ((f"`{name}`", counter.replace("_", " ")) for name, counter in SECTOR_AND_LEGAL.items()),
    )
    lines += ["## Columns of the state", "", *_ABOUT_COLUMNS, ""]
    for title, group in _COLUMN_GROUPS:
        lines += [f"### {title}", "", *table(("column", "type", "unit", "meaning"), map(_column_row, group))]
    return "\n".join(lines)


_ABOUT_RECORDS = (
    "What a run records and what its state holds. `value` is the statistic; `n` is its denominator in simulated",
    "households, persons or children (not weighted to the city). Shares run from 0 to 1. Money is in rupiah of the",
    "price year. *Working* and *child labour* are never the same thing here: the first is any work of an hour a week,",
    "the second the statistical definition of BPS by age and hours.",
)
_ABOUT_GROUPS = (
    'Standard groups are always recorded. `crossings=["age=7-15,pkh=eligible"]` adds any crossing of `age=FROM-TO`',
    "(5 to 18), `sex`, `quintile`, `neighbourhood` and `pkh`. Groups with an age or a sex hold children only.",
    "Quintiles (of persons, by earnings before transfers and children's pay) and `pkh=eligible` are fixed when the",
    "analysis begins.",
)
_ABOUT_COLUMNS = (
    "A row is a household or a child for ever; policy neither adds nor moves one. Money in the state is in poverty",
    "lines a month, so that 1 is the subsistence of one person.",
)
_COLUMN_GROUPS = (
    ("Households", columns.HOUSEHOLD_COLUMNS),
    ("Children", columns.CHILD_COLUMNS),
    ("Neighbourhoods", columns.PLACE_COLUMNS),
    ("Effects on households, written by levers", columns.EFFECT_COLUMNS_HOUSEHOLD),
    ("Effects on children, written by levers", columns.EFFECT_COLUMNS_CHILD),
)


def _rate_row(rate) -> tuple[str, ...]:
    ages = "" if not rate.ages else "18" if rate.ages == (18, 18) else f"{rate.ages[0]}-{rate.ages[1]}"
    numerator, denominator = rate.numerator.replace("_", " "), rate.denominator.replace("_", " ")
    return f"`{rate.name}`", rate.unit, numerator, denominator, ages, rate.meaning


def _column_row(item: Column) -> tuple[str, ...]:
    kind = f"{item.dtype} x {item.width}" if item.width else item.dtype
    return f"`{item.name}`", kind, item.unit, item.meaning


FILES = {"parameters.md": register, "codebook.md": codebook}


def main() -> None:
    """Write the files."""
    for name, make in FILES.items():
        (DOCS / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
