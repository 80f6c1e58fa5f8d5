"""Every value of a survey held against what it may be; what is wrong is told by file, row and column."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

from childlabour_sim.config.composing.messages import near
from childlabour_sim.config.survey.fields import KEYS, LEAST_MEMBERS, MOST_MEMBERS, NEVER_EMPTY
from childlabour_sim.config.survey.mapping import Mapped, Mapping
from childlabour_sim.config.survey.tables import EXTRA, as_codes, as_numbers
from childlabour_sim.declare import ConfigurationError

KEY, ROW = "key", "row"
_SHOWN = 20
_PARTS = "\x1f"  # stands between the columns of a key


class Problem(NamedTuple):
    """A value that cannot be used; rows are counted from 1, the heading of a table is none."""

    file: str
    row: int
    column: str
    value: object
    expected: str


def refuse(problems: Iterable[Problem]) -> None:
    """Raise `ConfigurationError` that names the first values that cannot be used, and how many more there are."""
    problems = sorted(problems, key=lambda problem: (problem.file, problem.row))
    if not problems:
        return
    lines = [f"  {p.file}, row {p.row}, {p.column} = {p.value}: expected {p.expected}" for p in problems[:_SHOWN]]
    if len(problems) > _SHOWN:
        lines.append(f"  and {len(problems) - _SHOWN:,} more")
    noun = "value" if len(problems) == 1 else "values"
    raise ConfigurationError("\n".join([f"the survey holds {len(problems):,} {noun} that cannot be used:", *lines]))


def refuse_missing(table: pl.DataFrame, columns: Iterable[str], shown: str) -> None:
    """Raise `ConfigurationError` if columns that the mapping names are not there."""
    missing = [name for name in dict.fromkeys(columns) if name not in table.columns]
    if missing:
        hint = near(missing[0], table.columns)
        raise ConfigurationError(
            f"{shown}: lacks columns that the mapping names: {', '.join(missing)}; it has "
            f"{', '.join(table.columns[:_SHOWN])}{hint}"
        )


def as_told(table: pl.DataFrame, mapping: Mapping, file: str) -> pl.DataFrame:
    """Return key and row of every record, and what is told of it by name: numbers, or what codes mean as texts."""
    key = pl.concat_str(
        [as_codes(table[name]).alias(str(i)) for i, name in enumerate(mapping.keys[file])], separator=_PARTS
    )
    told = {
        name: as_codes(table[each.column]) if each.item.kind is str else as_numbers(table[each.column])
        for name, each in mapping.mapped[file].items()
    }
    return pl.DataFrame({KEY: pl.select(key).to_series(), ROW: pl.int_range(1, table.height + 1, eager=True), **told})


def problems_of_values(
    table: pl.DataFrame, told: pl.DataFrame, mapping: Mapping, file: str, shown: str
) -> list[Problem]:
    """Return the values of a file that are out of bounds, of no known code, or not there."""
    try:
        from pandera.errors import SchemaErrors
    except ImportError as error:
        raise ConfigurationError(f"{shown}: the checks of a survey need pandera; expected {EXTRA}") from error
    mapped = mapping.mapped[file]
    found = [
        Problem(shown, row, ", ".join(mapping.keys[file]), "nothing", "which household it is")
        for row in told.filter(pl.col(KEY).is_null())[ROW]
    ]
    found += [problem for name, each in mapped.items() for problem in _no_numbers(table, told, name, each, shown)]
    try:
        _schema(mapped).validate(told, lazy=True)
    except SchemaErrors as error:
        for name, row in error.failure_cases.select("column", "index").unique().iter_rows():
            each = mapped[name]
            value = table[each.column][row]
            expected = f"{each.expected()}, never nothing" if value is None else each.expected()
            found.append(Problem(shown, row + 1, each.column, "nothing" if value is None else value, expected))
    return list(dict.fromkeys(found))


def _no_numbers(table: pl.DataFrame, told: pl.DataFrame, name: str, each: Mapped, shown: str) -> list[Problem]:
    rows = told.filter(told[name].is_null() & table[each.column].is_not_null())[ROW]
    return [Problem(shown, row, each.column, table[each.column][row - 1], each.expected()) for row in rows]


def _schema(mapped: dict[str, Mapped]):
    """Return what pandera holds a table against."""
    import pandera.polars as pa

    def column(name: str, each: Mapped):
        item = each.item
        checks = [pa.Check.isin([*each.codes])] if each.codes else []
        if item.is_number:
            checks.append(pa.Check.in_range(item.low, item.high))
        if item.kind is int:
            checks.append(pa.Check(lambda data: data.lazyframe.select(pl.col(data.key) % 1 == 0)))
        return pa.Column(pl.String if item.kind is str else pl.Float64, checks, nullable=name not in NEVER_EMPTY)

    return pa.DataFrameSchema({name: column(name, each) for name, each in mapped.items()})


def problems_of_keys(told: dict[str, pl.DataFrame], mapping: Mapping, shown: dict[str, str]) -> list[Problem]:
    """Return households that are there twice or without members, and persons without one."""
    households, persons = told["households"], told["persons"]
    members = persons.group_by(KEY).len("members")
    counted = households.join(members, on=KEY, how="left").with_columns(pl.col("members").fill_null(0))
    wrong = {
        "households": {
            "a household that is there once": households.filter(~pl.col(KEY).is_first_distinct()),
            f"{LEAST_MEMBERS} to {MOST_MEMBERS} persons in {shown['persons']}": counted.filter(
                ~pl.col("members").is_between(LEAST_MEMBERS, MOST_MEMBERS)
            ),
        },
        "persons": {f"a household of {shown['households']}": persons.join(households, on=KEY, how="anti")},
    }
    return [
        Problem(shown[file], row, "+".join(mapping.keys[file]), key.replace(_PARTS, "+"), expected)
        for file in KEYS for expected, rows in wrong[file].items()
        for key, row in rows.drop_nulls(KEY).select(KEY, ROW).iter_rows()
    ]  # fmt: skip
