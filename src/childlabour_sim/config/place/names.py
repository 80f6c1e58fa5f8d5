"""The name of a city as a user types it: a file's, a district's slug, or the short name of only one district."""

from __future__ import annotations

import re
from collections.abc import Sequence

from childlabour_sim.config.composing.locate import option_names
from childlabour_sim.config.place.files import PLACE, found_file, short_file
from childlabour_sim.config.place.near import nearest, short, slug
from childlabour_sim.config.place.source import BLANK, is_layered
from childlabour_sim.config.place.table import districts
from childlabour_sim.declare import ConfigurationError

_NAME = re.compile(r"[\w .'-]+")


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
    same = [name for name in known if short(name) == wanted]
    if len(same) == 1:
        return of_districts().get(same[0], same[0])
    if same:
        raise ConfigurationError(f"city = {word!r} (name): there is more than one; expected {' or '.join(same)}")
    near = nearest(wanted, names())
    hint = f"; the nearest is {', then '.join(near)}" if near else ""
    raise ConfigurationError(
        f"city = {word!r} (name): expected one of {', '.join(files)}, or a kota or kabupaten as `childlabour cities` "
        f"lists them{hint}"
    )


def district_named(word: str) -> str:
    """Return the name in the list of the kota or kabupaten that is meant, also where a file of another name is of it.

    Raises
    ------
    ConfigurationError
        If none in the list is meant.
    """
    name = city_named(word)
    listed = {file: district for district, file in of_districts().items()}.get(name, name)
    if listed not in districts():
        raise ConfigurationError(
            f"district = {word!r} (name): expected a kota or kabupaten as `childlabour cities` lists them"
        )
    return listed


def of_districts() -> dict[str, str]:
    """Return the districts of which there is a file that says what they know, with its name."""
    said = {name: short_file(name) for name in option_names("city")}
    return {short[PLACE].get("district"): name for name, short in said.items() if short and PLACE in short}


def names() -> list[str]:
    """Return all names of cities: of files, and of districts."""
    return [*option_names("city"), *districts()]


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
