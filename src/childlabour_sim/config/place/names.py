"""The name of a city as a user types it: a file's, a district's slug, or the short name of only one district."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from childlabour_sim.config.locate import option_names
from childlabour_sim.config.place.files import PLACE, found_file, short_file
from childlabour_sim.config.place.source import BLANK, is_layered
from childlabour_sim.config.place.table import districts
from childlabour_sim.declare import ConfigurationError

_NEAREST = 4
_NAME = re.compile(r"[\w .'-]+")
_KIND = re.compile("^(kota|kabupaten|kab)_")


def slug(words: str) -> str:
    """Return a name in small letters, with ``_`` for whatever is no letter: ``Kota Makassar`` is ``kota_makassar``."""
    plain = re.sub("[^a-z0-9]+", "_", words.lower()).strip("_")
    return re.sub("^kab_", "kabupaten_", plain)


def city_named(word: str) -> str:
    """Return the name of the city, kota or kabupaten that is meant.

    Raises
    ------
    ConfigurationError
        If none has this name, with the nearest, or more than one.
    """
    files = option_names("city")
    if word in files:
        return word
    wanted, known = slug(word), districts()
    if wanted in files or wanted in known:
        return of_districts().get(wanted, wanted)
    same = [name for name in known if _short(name) == wanted]
    if len(same) == 1:
        return of_districts().get(same[0], same[0])
    if same:
        raise ConfigurationError(f"city = {word!r} (name): there is more than one; expected {' or '.join(same)}")
    near = nearest(wanted)
    hint = f"; the nearest is {', then '.join(near)}" if near else ""
    raise ConfigurationError(
        f"city = {word!r} (name): expected one of {', '.join(files)}, or a kota or kabupaten as `childlabour cities` "
        f"lists them{hint}"
    )


def of_districts() -> dict[str, str]:
    """Return the districts of which there is a file that says what they know, with its name."""
    said = {name: short_file(name) for name in option_names("city")}
    return {short[PLACE].get("district"): name for name, short in said.items() if short and PLACE in short}


def nearest(wanted: str) -> list[str]:
    """Return the names nearest to one that is none, of files and districts, the nearest first."""
    by_short: dict[str, list[str]] = {}
    for name in [*option_names("city"), *districts()]:
        by_short.setdefault(_short(name), []).append(name)
    found = get_close_matches(_short(wanted), [*by_short], n=_NEAREST, cutoff=0.6)
    return list(dict.fromkeys(name for short in found for name in by_short[short]))[:_NEAREST]


def left_blank(overrides: Sequence[str]) -> tuple[list[str], str | None]:
    """Return overrides with a city that has layers left blank, and its name; others go by the name of their file.

    Its offices are left blank too, unless they have a file of their own.
    """
    known, layered = [], None
    for text in overrides:
        key, _, value = text.partition("=")
        if key == "city" and value not in (BLANK, "null") and _NAME.fullmatch(value):
            name = city_named(value)
            layered = name if is_layered(name) else None
            text = f"city={BLANK if layered else name}"
        known.append(text)
    if layered is None:
        return known, None
    if found_file("office", layered) is None:
        return [text for text in known if text != f"office={layered}"], layered
    chosen = any(text.startswith("office=") for text in known)
    return known if chosen else [*known, f"office={layered}"], layered


def _short(name: str) -> str:
    return _KIND.sub("", name)
