"""Names of places as users type them, and those that are nearest to one that is none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

_NEAREST, _HOLDING, _CUTOFF = 4, 8, 0.4
_KIND = re.compile("^(kota|kabupaten|kab)_")


def slug(words: str) -> str:
    """Return a name in small letters, with ``_`` for whatever is no letter: ``Kota Makassar`` is ``kota_makassar``."""
    plain = re.sub("[^a-z0-9]+", "_", words.lower()).strip("_")
    return re.sub("^kab_", "kabupaten_", plain)


def short(name: str) -> str:
    """Return a name without kota or kabupaten."""
    return _KIND.sub("", name)


def nearest(words: str, known: Iterable[str]) -> list[str]:
    """Return the names that hold some words, else those that are spelled most like them, the nearest first."""
    wanted, known = slug(words), list(known)
    holding = [name for name in known if f"_{short(wanted)}_" in f"_{name}_"]
    if holding:
        return holding[:_HOLDING]
    by_short: dict[str, list[str]] = {}
    for name in known:
        by_short.setdefault(short(name), []).append(name)
    found = get_close_matches(short(wanted), [*by_short], n=_NEAREST, cutoff=_CUTOFF)
    return list(dict.fromkeys(name for each in found for name in by_short[each]))[:_NEAREST]


def hint(words: str, known: Iterable[str]) -> str:
    """Return the nearest names as the end of a message; nothing where none is near."""
    found = nearest(words, known)
    return f"; the nearest: {', '.join(found)}" if found else ""
