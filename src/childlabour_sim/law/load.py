"""Read the law files into a register. A mistake stops here, with the file, the rule and the date."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from childlabour_sim.law.check import Where, check_fields, check_grade, check_source, read_mapping
from childlabour_sim.law.register import Register
from childlabour_sim.law.rule import DatedValue, Reference, Rule, Value

ABSENT = ("unknown", "no limit")
NUMBER_UNITS = (
    *("IDR", "IDR/year", "IDR/month", "age", "years", "months", "hours/day", "hours/week"),
    *("persons", "pregnancies", "payments/year", "decile", "share"),
)
UNITS = (*NUMBER_UNITS, "yes/no", "calendar months", "text")
RULE_FIELDS = ("title", "unit", "values")
VALUE_FIELDS = ("value", "absent", "article", "source", "grade", "note")


def load_register(conf_dir: Path) -> Register:
    """Read `law/register/*.yaml` and `references.yaml`.

    Parameters
    ----------
    conf_dir : Path
        The configuration folder.

    Returns
    -------
    Register

    Raises
    ------
    LawFileError
        If a file is missing or not YAML, a field is unknown or of the wrong type, a value has no source or
        a source that `references.yaml` does not have, or dates are not in order.
    """
    conf_dir = Path(conf_dir)
    sources = read_mapping(conf_dir, "references.yaml")
    rules: dict[str, Rule] = {}
    cited: dict[str, Reference] = {}
    for path in sorted((conf_dir / "law" / "register").glob("*.yaml")):
        file = f"law/register/{path.name}"
        for key, entry in read_mapping(conf_dir, file).items():
            where = Where(file, str(key))
            if key in rules:
                raise where.error("the rule stands in another file too", "each rule in one file")
            rules[key] = _rule(where, entry, sources, cited)
    if not rules:
        raise Where("law/register/*.yaml").error("no rule found", "one file per area")
    return Register(rules, cited)


def _rule(where: Where, entry: Any, sources: Mapping[str, Any], cited: dict[str, Reference]) -> Rule:
    fields = check_fields(where, entry, RULE_FIELDS, RULE_FIELDS)
    unit = fields["unit"]
    if unit not in UNITS:
        raise where.error(f"unit is {unit!r}", f"one of {', '.join(UNITS)}")
    values = check_fields(where, fields["values"])
    if not values:
        raise where.error("it has no dated value", "at least one")
    _check_dates(where, list(values))
    dated = tuple(_dated(replace(where, day=day), day, unit, item, sources, cited) for day, item in values.items())
    return Rule(where.rule or "", str(fields["title"]), unit, dated)


def _check_dates(where: Where, days: list[Any]) -> None:
    for day in days:
        # A YAML timestamp is a datetime, which counts as a date in Python but does not compare with one.
        if not isinstance(day, date) or isinstance(day, datetime):
            raise where.error(f"{day!r} is not a date", "a day such as 2021-01-01")
    for before, after in pairwise(days):
        if after <= before:
            raise replace(where, day=after).error(f"it comes after {before}", "dates in rising order")


def _dated(
    where: Where, day: date, unit: str, item: Any, sources: Mapping[str, Any], cited: dict[str, Reference]
) -> DatedValue:
    fields = check_fields(where, item, VALUE_FIELDS, ("value",))
    absent = fields.get("absent")
    value = _value(where, unit, fields["value"], absent)
    if absent == "unknown":
        if not fields.get("note") or "source" in fields:
            raise where.error("the value is unknown", "a note that says why, and no source")
        return DatedValue(day, None, absent, note=fields["note"])
    reference = check_source(where, fields.get("source"), sources)
    cited[reference.key] = reference
    grade = check_grade(where, fields.get("grade"), reference)
    return DatedValue(day, value, absent, fields.get("article"), reference.key, grade, fields.get("note"))


def _value(where: Where, unit: str, value: Any, absent: Any) -> Value:
    if value is None:
        if absent not in ABSENT:
            raise where.error(f"value is null and absent is {absent!r}", f"absent: {' or '.join(ABSENT)}")
        return None
    if absent is not None:
        raise where.error(f"value is {value!r} and absent is {absent!r}", "one or the other")
    fits, expected = _expected(unit)
    if not fits(value):
        raise where.error(f"value is {value!r} in {unit}", expected)
    return tuple(value) if isinstance(value, list) else value


def _expected(unit: str) -> tuple[Any, str]:
    """Return the test that a value of this unit must pass, and the test in words."""
    if unit == "text":
        return lambda value: isinstance(value, str) and value.strip() != "", "a text"
    if unit == "yes/no":
        return lambda value: isinstance(value, bool), "true or false"
    if unit == "calendar months":
        return _is_months, "a rising list of months from 1 to 12"
    top = {"share": 1, "decile": 10}.get(unit, math.inf)
    return lambda value: _is_number(value) and 0 <= value <= top, f"a number from 0 to {top}"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_months(value: Any) -> bool:
    if not isinstance(value, list) or not all(isinstance(month, int) for month in value):
        return False
    return bool(value) and value == sorted(set(value)) and value[0] >= 1 and value[-1] <= 12
