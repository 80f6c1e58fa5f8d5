"""The language that is spoken now: set once by a command, a page or a session, and asked for wherever words are made.

English sentences are the messages themselves. Other languages are catalogues, ``locale/<code>/LC_MESSAGES/*.po``,
which are read as they are: an edit takes effect at once, and nothing has to be compiled before a page can be made.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from io import BytesIO
from pathlib import Path

from childlabour_sim.declare import ConfigurationError

LANGUAGES = {"en": "en_GB", "id": "id_ID"}
"""Languages that can be spoken, with the locale of their dates."""
ENGLISH = "en"
_CATALOGUES = Path(__file__).parent / "locale"
_OTHER_MARKS = {".": ",", ",": "."}
_WORDS = {
    "id": {
        "percentage points": "persen poin", "percent": "persen", "million": "juta", "billion": "miliar",
        "trillion": "triliun", "children": "anak", "child": "anak", "households": "rumah tangga",
        "household": "rumah tangga", "cases": "kasus", "case": "kasus", "contacts": "kontak", "contact": "kontak",
        "services": "layanan", "service": "layanan", "years": "tahun", "quarters": "triwulan", "hours": "jam",
        "days": "hari", "about": "sekitar", "SD": "SD",
    }
}  # fmt: skip
_spoken: ContextVar[str] = ContextVar("language", default=ENGLISH)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language within a block; threads and sessions each speak their own.

    Parameters
    ----------
    code : str
        ``en`` or ``id``.

    Raises
    ------
    ConfigurationError
        If there is no such language.
    """
    check_language(code)
    before = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(before)


def check_language(code: str) -> None:
    """Refuse a language that is not there."""
    if code not in LANGUAGES:
        raise ConfigurationError(f"language = {code!r} (name): expected one of {', '.join(LANGUAGES)}")


def spoken() -> str:
    """Return the code of the language that is spoken now."""
    return _spoken.get()


def say(message: str, /, **values: object) -> str:
    """Return a sentence in the language spoken; ``%(name)s`` stands for a value, ``%%`` for a percent sign."""
    return catalogue(spoken()).gettext(message) % values


def term(words: str) -> str:
    """Return a name or a declared meaning in the language spoken; it holds no values."""
    return catalogue(spoken()).gettext(words) if words else ""


def written_locally(write: Callable[..., str]) -> Callable[..., str]:
    """Write what ``write`` returns, a number in English, with the marks and words of the language spoken."""

    @wraps(write)
    def written(*args, **kwargs) -> str:
        if spoken() == ENGLISH:
            return write(*args, **kwargs)
        with speaking(ENGLISH):  # numbers are made of numbers: marks are changed once, at the outside
            english = write(*args, **kwargs)
        return _rewrite(english, _WORDS[spoken()])

    return written


@cache
def catalogue(code: str) -> gettext.NullTranslations:
    """Return the messages of a language."""
    found: gettext.NullTranslations = gettext.NullTranslations()
    for path in sorted((_CATALOGUES / code / "LC_MESSAGES").glob("*.po")):
        own = _read(path)
        own.add_fallback(found)
        found = own
    return found


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
    marked = re.sub(r"[.,](?=\d)", lambda found: _OTHER_MARKS[found[0]], written).replace(", ", "; ")
    return re.sub(rf"\b(?:{known})\b", lambda found: words[found[0]], marked)
