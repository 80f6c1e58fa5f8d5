"""Numbers and money as people here write them: ``2.000.000``, ``Rp2,5 juta``, ``0,2``."""

from __future__ import annotations

import re

_TIMES = {
    "ribu": 1e3, "rb": 1e3, "juta": 1e6, "jt": 1e6, "miliar": 1e9, "milyar": 1e9, "triliun": 1e12,
    "thousand": 1e3, "million": 1e6, "billion": 1e9,
}  # fmt: skip
_LONGEST = 60  # letters
_FORM = re.compile(
    rf"(?P<sign>[-+−]?)\s*(?P<money>(?:rp\.?|idr)?)\s*(?P<digits>\d[\d.,_ \u00a0\u202f]*?)\s*"
    rf"(?P<word>(?:{'|'.join(_TIMES)})?)(?:,-+|\.-)?",
    re.I,
)
_SPACED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?")
_GROUPED = {sep: re.compile(rf"[1-9]\d{{0,2}}(?:\{sep}\d{{3}})+(?:\{other}\d+)?") for sep, other in (".,", ",.")}
_DECIMAL = {sep: re.compile(rf"\d+\{sep}\d+") for sep in ".,"}


def readings(text: str) -> tuple[float, ...]:
    """Return what a text may mean as a number: one value, two where a separator leaves doubt, none if it is none.

    A separator before three digits is one of thousands or of decimals: ``1.500`` is 1.5 or 1500, but ``0,500`` is 0.5,
    ``2.000.000`` two million, and ``Rp1.500`` 1500, as nobody gives half a rupiah three digits.
    """
    found = _FORM.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if not found:
        return _plain(text)
    times = _TIMES.get(found["word"].lower(), 1.0) * (-1.0 if found["sign"] in ("-", "−") else 1.0)
    values = _of_digits(found["digits"], bool(found["money"]) and not found["word"])
    return tuple(sorted(round(times * value, 9) for value in values))


def is_money(text: str) -> bool:
    """Tell whether a text names rupiah."""
    return re.match(r"[-+−]?\s*(rp|idr)", text.strip(), re.I) is not None


def written(value: float) -> str:
    """Return a number as it is written without doubt."""
    return f"{value:.15g}"


def _plain(text: str) -> tuple[float, ...]:
    try:
        return (float(text),)
    except ValueError:
        return ()


def _of_digits(digits: str, rupiah: bool) -> set[float]:
    if _SPACED.fullmatch(digits):
        digits = re.sub(r"\s", "", digits)
    grouped = {sep: form.fullmatch(digits) for sep, form in _GROUPED.items()}
    found = {_without(digits, sep) for sep in ".," if grouped[sep]}
    if not (rupiah and grouped["."]):
        found |= {float(digits.replace(sep, ".")) for sep in ".," if _DECIMAL[sep].fullmatch(digits)}
    return found or set(_plain(digits))


def _without(digits: str, separator: str) -> float:
    return float(digits.replace(separator, "").replace(",", "."))
