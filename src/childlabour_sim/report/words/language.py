"""The language of a page: its sentences, and its numbers and dates as they are written there.

English sentences are the messages themselves. Other languages are catalogues, ``locale/<code>/LC_MESSAGES/*.po``,
which are read as they are: an edit takes effect at once, and nothing has to be compiled before a page can be made.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.words import numbers

LANGUAGES = {"en": "en_GB", "id": "id_ID"}
"""Languages a page can be in, with the locale of their dates."""
_CATALOGUES = Path(__file__).parent / "locale"
_OTHER_MARKS = str.maketrans(".,", ",.")
_WORDS = {
    "id": {
        "percentage points": "persen poin", "percent": "persen", "million": "juta", "billion": "miliar",
        "trillion": "triliun", "children": "anak", "child": "anak", "households": "rumah tangga",
        "household": "rumah tangga", "cases": "kasus", "case": "kasus", "contacts": "kontak", "contact": "kontak",
        "services": "layanan", "service": "layanan", "years": "tahun", "quarters": "triwulan", "hours": "jam",
        "days": "hari", "SD": "SD",
    }
}  # fmt: skip


@dataclass(frozen=True)
class Language:
    """One language, with its catalogue.

    Attributes
    ----------
    code : str
        ``en`` or ``id``.
    catalogue : gettext.NullTranslations
        Of its messages.
    """

    code: str
    catalogue: gettext.NullTranslations

    def say(self, message: str, /, **values: object) -> str:
        """Return a sentence; ``%(name)s`` stands for a value, ``%%`` for a percent sign."""
        return self.catalogue.gettext(message) % values

    def term(self, words: str) -> str:
        """Return a name or a declared meaning, which holds no values."""
        return self.catalogue.gettext(words)

    def local(self, written: str) -> str:
        """Return a number that `childlabour_sim.report.words.numbers` wrote, with the marks and words of the language.

        Its spaces do not break, so that a number and its unit stay on one line.
        """
        own = _rewrite(written, _WORDS[self.code]) if self.code in _WORDS else written
        return own.replace(" ", "\u00a0")

    def percent(self, share: float, decimals: int | None = None) -> str:
        """Write a share in prose: ``7.25 percent``, ``7,25 persen``."""
        return self.local(numbers.percent(share, decimals))

    def points(self, change: float, decimals: int | None = None) -> str:
        """Write the size of a change between shares: ``0.33 percentage points``, ``0,33 persen poin``."""
        return self.local(numbers.points(change, decimals))

    def count(self, number: float) -> str:
        """Write a number of people to three digits: ``12,300``, ``12.300``."""
        return self.local(numbers.count(number))

    def rupiah(self, amount: float) -> str:
        """Write money: ``Rp1.5 million``, ``Rp1,5 juta``."""
        return self.local(numbers.rupiah(amount))

    def value(self, number: float, unit: str, decimals: int | None = None) -> str:
        """Write a statistic in a table, in its declared unit."""
        return self.local(numbers.value(number, unit, decimals))

    def change(self, number: float, unit: str, decimals: int = 2) -> str:
        """Write a change in a table, with its sign; points of shares and people are bare."""
        return self.local(numbers.change(number, unit, decimals))

    def bare(self, number: float) -> str:
        """Write a plain number, such as a setting: ``0.25``, ``0,25``."""
        return self.local(f"{number:,.0f}" if abs(number) >= 1000 else f"{number:g}")

    def day(self, day: date) -> str:
        """Write a date: ``1 January 2025``, ``1 Januari 2025``."""
        from babel.dates import format_date

        return format_date(day, "long", locale=LANGUAGES[self.code])

    def joined(self, parts: list[str]) -> str:
        """Join parts of a sentence: ``a, b and c``, ``a, b dan c``."""
        if len(parts) < 2:
            return "".join(parts)
        return self.say("%(some)s and %(last)s", some=", ".join(parts[:-1]), last=parts[-1])


@cache
def language(code: str) -> Language:
    """Return a language by its code.

    Raises
    ------
    ConfigurationError
        If there is no such language.
    """
    if code not in LANGUAGES:
        raise ConfigurationError(f"language = {code!r} (name): expected one of {', '.join(LANGUAGES)}")
    found: gettext.NullTranslations = gettext.NullTranslations()
    for path in sorted((_CATALOGUES / code / "LC_MESSAGES").glob("*.po")):
        catalogue = _read(path)
        catalogue.add_fallback(found)
        found = catalogue
    return Language(code, found)


def _read(path: Path) -> gettext.GNUTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _rewrite(written: str, words: Mapping[str, str]) -> str:
    known = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.sub(rf"\b(?:{known})\b", lambda found: words[found[0]], written.translate(_OTHER_MARKS))
