"""How numbers are written: ``7.25 percent`` in prose, ``7.3 %`` in tables, ``Rp1.5 million``; or as elsewhere."""

from __future__ import annotations

import math

from childlabour_sim.report.words.spoken import written_locally

SHARES = ("share", "share a quarter")
_IN_PERCENT = (*SHARES, "ratio")
NOTHING = "-"
_STEPS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_DECIMALS = {"years": 1, "quarters": 1, "hours/week": 1, "Gini": 3, "correlation": 2, "index": 3, "SD": 3}
_PEOPLE = {
    "children": "child", "households": "household", "cases": "case", "contacts": "contact", "services": "service",
}  # fmt: skip
_NOUNS = {"years": " years", "quarters": " quarters", "hours/week": " hours", "SD": " SD"}
_DAYS_A_MONTH = 365.0 / 12.0


@written_locally
def percent(share: float, decimals: int | None = None) -> str:
    """Write a share in prose: 0.0725 is ``7.25 percent``."""
    return f"{_hundredfold(share, 2 if abs(share) < 0.1 else 1, decimals)} percent"


@written_locally
def short_percent(share: float, decimals: int | None = None) -> str:
    """Write a share in a table: 0.0725 is ``7.3 %``, 0.0062 is ``0.62 %``."""
    return f"{_hundredfold(share, short_decimals(share), decimals)} %"


@written_locally
def points(change: float, decimals: int | None = None) -> str:
    """Write the size of a change between shares in prose: 0.0033 is ``0.33 percentage points``."""
    return f"{_hundredfold(abs(change), 2 if abs(change) < 0.1 else 1, decimals)} percentage points"


def short_decimals(share: float) -> int:
    """Return how many decimals of a percentage a table shows."""
    return 2 if abs(share) < 0.01 else 1


@written_locally
def count(number: float) -> str:
    """Write a number of people to three digits: ``857``, ``12,300``, ``2.41 million``."""
    if math.isnan(number):
        return NOTHING
    number = _three_digits(number)
    for size, word in _STEPS:
        if abs(number) >= size:
            return f"{number / size:.3g} {word}"
    return f"{number:,.0f}"


@written_locally
def bare(number: float) -> str:
    """Write a plain number, such as a setting: ``0.25``, ``1,500``."""
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:g}"


@written_locally
def fixed(number: float, decimals: int = 0) -> str:
    """Write a number with so many decimals and all its digits: ``0.5``, ``12,345``."""
    return f"{number:,.{decimals}f}"


@written_locally
def digits(number: float, most: int = 4) -> str:
    """Write a number to so many digits that matter: ``0.0213``, ``1,500``, ``2.5``."""
    return f"{number:,.{most}g}"


@written_locally
def about(number: float, unit: str) -> str:
    """Write a rough number of people or cases to one digit: 487 is ``about 500 children``."""
    size = 10.0 ** math.floor(math.log10(number)) if number > 0.0 else 1.0
    rough = round(number / size) * size
    return f"about {count(rough)} {_counted(rough, unit)}"


def counts(unit: str) -> bool:
    """Tell whether a unit is that of a number of people, cases or contacts, in a year or at a time."""
    return unit.removesuffix("/quarter") in _PEOPLE


@written_locally
def rupiah(amount: float) -> str:
    """Write money: ``Rp850,000``, ``Rp1.5 million``, ``Rp10.4 billion``; no space after Rp."""
    if math.isnan(amount):
        return NOTHING
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{count(abs(amount))}"


@written_locally
def rupiah_exactly(amount: float) -> str:
    """Write money to the rupiah: ``Rp850,000``, ``-Rp1,500,000``."""
    return f"{'-' if amount < 0 else ''}Rp{abs(amount):,.0f}"


@written_locally
def value(number: float, unit: str, decimals: int | None = None) -> str:
    """Write a statistic in a table, in its declared unit.

    Parameters
    ----------
    number : float
        nan is written as a dash.
    unit : str
        As in `childlabour_sim.statistics.declared`.
    decimals : int, optional
        Decimals of a percentage; chosen by size if not given.
    """
    if math.isnan(number):
        return NOTHING
    if unit in _IN_PERCENT:
        return short_percent(number, decimals)
    if unit.startswith("IDR"):
        return rupiah(number)
    if unit == "months/year":
        return f"{number * _DAYS_A_MONTH:,.1f} days"
    if counts(unit):
        return f"{_few(number)} {_counted(number, unit)}"
    return f"{number:,.{_DECIMALS.get(unit, 2)}f}{_NOUNS.get(unit, '')}"


@written_locally
def prose(number: float, unit: str, decimals: int | None = None) -> str:
    """Write a statistic in a sentence: shares in percent, others as in a table."""
    return percent(number, decimals) if unit in _IN_PERCENT else value(number, unit)


@written_locally
def change(number: float, unit: str, decimals: int = 2) -> str:
    """Write a change in a table, with its sign: ``+0.33`` (percentage points) for shares, else in the unit.

    Changes of counts are bare: the unit stands beside the level.
    """
    if math.isnan(number):
        return NOTHING
    if unit in _IN_PERCENT:
        return _signed(100.0 * number, decimals)
    if unit.startswith("IDR"):
        return ("+" if round(number) > 0 else "") + rupiah(round(number))
    if counts(unit):
        return f"{'+' if round(number) > 0 else ''}{count(number)}"
    return f"{_signed(number, _DECIMALS.get(unit, 2))}{_NOUNS.get(unit, '')}"


def places(unit: str, decimals: int) -> int:
    """Return the decimals of the bare number when it is written with ``decimals`` decimals of a percentage."""
    return decimals + 2 if unit in _IN_PERCENT else _DECIMALS.get(unit, 2)


@written_locally
def interval(low: float, high: float, unit: str, decimals: int = 1) -> str:
    """Write an interval in a table without repeating the unit: ``[6.9, 7.6]``; empty if there is none."""
    if math.isnan(low) or math.isnan(high):
        return ""
    if unit.startswith("IDR"):
        return f"[{rupiah(low)}, {rupiah(high)}]"
    if counts(unit):
        return f"[{count(low)}, {count(high)}]"
    scale, shown = (100.0, decimals) if unit in _IN_PERCENT else (1.0, _DECIMALS.get(unit, 2))
    ends = (_zero(f"{scale * end:.{shown}f}") for end in (low, high))
    return f"[{', '.join(ends)}]"


@written_locally
def with_interval(number: float, low: float, high: float, unit: str, decimals: int = 2) -> str:
    """Write a change with its interval, money and size said once: ``+Rp97.5 million [62.2, 133]``."""
    if math.isnan(number) or not unit.startswith("IDR") or math.isnan(low):
        return f"{change(number, unit, decimals)} {interval(low, high, unit, decimals)}".strip()
    largest = max(abs(number), abs(low), abs(high))
    size, word = next(((size, f" {word}") for size, word in _STEPS if largest >= size), (1.0, ""))
    sign = "+" if number > 0 else "-" if number < 0 else ""
    return f"{sign}Rp{_of_size(abs(number), size)}{word} [{_of_size(low, size)}, {_of_size(high, size)}]"


def _of_size(amount: float, size: float) -> str:
    """Write an amount in a given size, to three digits, without a minus before nothing."""
    text = f"{amount:,.0f}" if size == 1.0 else f"{amount / size:.3g}"
    return "0" if text in ("-0", "0") else text


def _hundredfold(share: float, usual: int, decimals: int | None) -> str:
    return _zero(f"{100.0 * share:.{usual if decimals is None else decimals}f}")


def _few(number: float) -> str:
    """Write a mean number of people, of which a village may have half a child."""
    return f"{number:.1f}" if number < 10.0 and round(number, 1) != round(number) else count(number)


def _counted(number: float, unit: str) -> str:
    people = unit.removesuffix("/quarter")
    return _PEOPLE[people] if round(number, 1) == 1.0 else people


def _signed(number: float, places: int) -> str:
    text = _zero(f"{number:+.{places}f}")
    return text.lstrip("+") if float(text) == 0.0 else text


def _zero(text: str) -> str:
    """Return zero without a minus sign."""
    return text.lstrip("-+") if float(text) == 0.0 else text


def _three_digits(number: float) -> float:
    if number == 0.0:
        return 0.0
    size = 10.0 ** (math.floor(math.log10(abs(number))) - 2)
    return round(number / size) * size if abs(number) >= 1000.0 else round(number)
