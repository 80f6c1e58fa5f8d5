"""A language as a page holds it: its sentences, and numbers and dates whose parts stay on one line."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import LANGUAGES, catalogue, check_language, speaking


@dataclass(frozen=True)
class Language:
    """One language.

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

    def percent(self, share: float, decimals: int | None = None) -> str:
        """Write a share in prose: ``7.25 percent``, ``7,25 persen``."""
        return self._whole(numbers.percent, share, decimals)

    def points(self, change: float, decimals: int | None = None) -> str:
        """Write the size of a change between shares: ``0.33 percentage points``, ``0,33 persen poin``."""
        return self._whole(numbers.points, change, decimals)

    def count(self, number: float) -> str:
        """Write a number of people to three digits: ``12,300``, ``12.300``."""
        return self._whole(numbers.count, number)

    def rupiah(self, amount: float) -> str:
        """Write money: ``Rp1.5 million``, ``Rp1,5 juta``."""
        return self._whole(numbers.rupiah, amount)

    def value(self, number: float, unit: str, decimals: int | None = None) -> str:
        """Write a statistic in a table, in its declared unit."""
        return self._whole(numbers.value, number, unit, decimals)

    def change(self, number: float, unit: str, decimals: int = 2) -> str:
        """Write a change in a table, with its sign; points of shares and people are bare."""
        return self._whole(numbers.change, number, unit, decimals)

    def bare(self, number: float) -> str:
        """Write a plain number, such as a setting: ``0.25``, ``0,25``."""
        return self._whole(numbers.bare, number)

    def fixed(self, number: float, decimals: int) -> str:
        """Write a number with so many decimals: ``0.5``, ``0,5``."""
        return self._whole(numbers.fixed, number, decimals)

    def day(self, day: date) -> str:
        """Write a date: ``1 January 2025``, ``1 Januari 2025``."""
        from babel.dates import format_date

        return format_date(day, "long", locale=LANGUAGES[self.code])

    def joined(self, parts: list[str]) -> str:
        """Join parts of a sentence: ``a, b and c``, ``a, b dan c``."""
        if len(parts) < 2:
            return "".join(parts)
        return self.say("%(some)s and %(last)s", some=", ".join(parts[:-1]), last=parts[-1])

    def _whole(self, write: Callable[..., str], *values) -> str:
        """Return a number whose spaces do not break, so that it and its unit stay on one line."""
        with speaking(self.code):
            return write(*values).replace(" ", "\u00a0")


def language(code: str) -> Language:
    """Return a language by its code.

    Raises
    ------
    ConfigurationError
        If there is no such language.
    """
    check_language(code)
    return Language(code, catalogue(code))
