"""Numbers, bounds and tables as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite

from childlabour_sim.declare import Parameter

MADE = "<!-- Made by docs/make_register.py from the declarations and conf/; do not edit. -->"


def number(value) -> str:
    """Return a value as it is read most easily."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, (int, float)):
        if 0 < abs(value) < 1e-4:
            return f"{value:.10f}".rstrip("0")
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


def table(titles: tuple[str, ...], rows: Iterable[Iterable]) -> list[str]:
    """Return the lines of a table, with an empty line after it."""
    return [_row(titles), "|" + "---|" * len(titles), *(_row(row) for row in rows), ""]


def _row(cells: Iterable) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
