"""What a reader sees of a page, and what of it did not go through a catalogue."""

from __future__ import annotations

import gettext
import re
from html.parser import HTMLParser

OPEN, CLOSE = "\u27e6", "\u27e7"
_IN_NUMBERS = {
    "Rp",
    "SD",
    "juta",
    "miliar",
    "triliun",
    "persen",
    "poin",
    "anak",
    "kasus",
    "jam",
    "tahun",
    "triwulan",
    "hari",
    "sekitar",
    "rumah",
    "tangga",
}


class Marked(gettext.NullTranslations):
    """A catalogue that puts marks around every message, so that text beside it shows."""

    def __init__(self, catalogue: gettext.NullTranslations):
        super().__init__()
        self._catalogue = catalogue

    def gettext(self, message: str) -> str:
        return f"{OPEN}{self._catalogue.gettext(message)}{CLOSE}"


class _Text(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self._skipped = [], 0

    def handle_starttag(self, tag, attributes):
        self.found += [value for name, value in attributes if name in ("alt", "title")]
        if tag in ("style", "code") or ("translate", "no") in attributes:
            self._skipped, self._tag = self._skipped + 1, tag

    def handle_endtag(self, tag):
        if self._skipped and tag == self._tag:
            self._skipped -= 1

    def handle_data(self, data):
        if not self._skipped:
            self.found.append(data)


def visible(page: str) -> list[str]:
    """Return texts and alternative texts, but for code and what is marked as not to be translated."""
    parser = _Text()
    parser.feed(page)
    return [text for text in parser.found if text.strip()]


def outside(text: str) -> str:
    """Return what stands outside all marks."""
    found, depth = [], 0
    for letter in text:
        depth += (letter == OPEN) - (letter == CLOSE)
        if not depth and letter != CLOSE:
            found.append(letter)
    return "".join(found)


def words_left(text: str) -> set[str]:
    """Return the words outside all marks that are not of a number."""
    return set(re.findall(r"[^\W\d_]{2,}", outside(text))) - _IN_NUMBERS
