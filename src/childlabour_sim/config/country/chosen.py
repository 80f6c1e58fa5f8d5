"""``districts=``: all, provinces, or districts by name."""

from __future__ import annotations

from collections.abc import Sequence

from childlabour_sim.config.place.near import hint, slug
from childlabour_sim.config.place.table import KABUPATEN, KOTA, districts, provinces
from childlabour_sim.declare import ConfigurationError

KEY, ALL = "districts", "all"
NATION = "indonesia"
"""The only city that has districts."""


def asks_for_districts(overrides: Sequence[str]) -> bool:
    """Tell whether a country is asked for, not one city."""
    return any(_is(text, KEY) for text in overrides)


def take_districts(overrides: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """Return the districts that are asked for, in the order of their codes, and the other overrides without the city.

    Raises
    ------
    ConfigurationError
        For a name that is none or means more than one, or a city other than the nation.
    """
    said = [_value(text) for text in overrides if _is(text, KEY)][-1]
    cities = [_value(text) for text in overrides if _is(text, "city")]
    if cities and cities[-1] != NATION:
        raise ConfigurationError(
            f"city = {cities[-1]!r} (name): has no districts; expected city={NATION} with districts={said}"
        )
    return chosen(said), [text for text in overrides if not _is(text, KEY) and not _is(text, "city")]


def chosen(said: str) -> tuple[str, ...]:
    """Return the districts of ``all``, or of names of provinces and districts that are joined by commas."""
    words = [word.strip(" '\"") for word in said.strip("[] ").split(",")]
    if words == [ALL]:
        return tuple(districts())
    found = {name for word in words for name in _named(word)}
    return tuple(name for name in districts() if name in found)


def _named(word: str) -> list[str]:
    """Return the districts that a word means; a province comes before districts of the same short name."""
    wanted, known = slug(word), districts()
    if wanted in provinces():
        return [name for name, row in known.items() if row.province == wanted]
    same = [name for name in (wanted, f"{KOTA}_{wanted}", f"{KABUPATEN}_{wanted}") if name in known]
    if len(same) == 1:
        return same
    if same:
        raise ConfigurationError(f"{KEY} holds {word!r} (name): expected {' or '.join(same)}")
    raise ConfigurationError(
        f"{KEY} holds {word!r} (name): expected {ALL}, or provinces and districts as `childlabour cities` lists them, "
        f"joined by commas{hint(wanted, [*provinces(), *known])}"
    )


def _is(text: str, key: str) -> bool:
    return text.lstrip("+").partition("=")[0] == key


def _value(text: str) -> str:
    return text.partition("=")[2].strip("'\"")
