"""The list of cities, and one of them value by value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from childlabour_sim.config.composing.locate import option_names
from childlabour_sim.config.place.files import short_file
from childlabour_sim.config.place.names import names, of_districts
from childlabour_sim.config.place.near import nearest, slug
from childlabour_sim.config.place.origin import INDONESIA, NATION, OWN, PROVINCE, PROXY, origins
from childlabour_sim.config.place.source import whole_profile
from childlabour_sim.config.place.table import districts, provinces
from childlabour_sim.config.sources import SOURCES
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.population.profile import PARAMETERS
from childlabour_sim.report.terminal.parts import add, head, new_table, show
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.spoken import say, term

_LARGE = 1000  # from which a number is written to its last digit
_MEANINGS = {item.name: item.meaning for item in PARAMETERS}


def print_cities(words: Sequence[str], console: Console) -> None:
    """Print the cities that words are found in; one alone with its values.

    Raises
    ------
    ConfigurationError
        If they are found in none.
    """
    found = _found(words)
    if not found:
        near = nearest(" ".join(words), names())
        hint = say("; the nearest: %(names)s", names=", ".join(near)) if near else ""
        raise ConfigurationError(say("no city or province holds %(words)s", words=repr(" ".join(words))) + hint)
    profiles = {name: whole_profile(name) for name in found}
    show(console, _table(profiles))
    if len(found) == 1:
        ((name, profile),) = profiles.items()
        show(console, _values(name, profile), _of_the_nation(profile))
    else:
        show(console, say("%(n)s cities. city=NAME simulates one; one alone is shown value by value.", n=len(found)))


def _found(words: Sequence[str]) -> list[str]:
    """Return files that say only what a city knows, then districts; a name that is typed whole is one alone."""
    files = of_districts()
    named = {name: name for name in option_names("city") if short_file(name) is not None}
    named |= {files.get(name, name): f"{row.province} {name}" for name, row in districts().items()}
    whole, wanted = slug(" ".join(words)), [slug(word) for word in words]
    if whole in named:
        return [whole]
    together = [name for name, text in named.items() if whole in text]
    return together or [name for name, text in named.items() if all(word in text for word in wanted)]


def _table(profiles: Mapping[str, Mapping[str, Any]]) -> Table:
    table = new_table("")
    for heading, where in (
        (say("city="), "left"), (say("province"), "left"), (say("households"), "right"),
        (say("poverty line, Rp"), "right"), (say("poor"), "right"), (say("in towns"), "right"),
        (say("own"), "right"), (say("province's"), "right"), (say("nation's"), "right"),
    ):  # fmt: skip
        table.add_column(head(heading), justify=where)
    for name, profile in profiles.items():
        place, counted = profile["place"], Counter(origins(profile).values())
        add(
            table, name, provinces()[place["province"]].name, numbers.fixed(profile["households_in_city"]),
            numbers.fixed(profile["poverty_line"]), numbers.short_percent(profile["poverty_rate"], 1),
            numbers.short_percent(place["urban_share"], 0),
            *(str(counted[origin]) for origin in (OWN, PROVINCE, NATION)),
        )  # fmt: skip
    return table


def _values(name: str, profile: Mapping[str, Any]) -> Table:
    """Return what is not simply the nation's: the city's own, its province's, what town and country differ in."""
    table = new_table(say("What %(city)s has that the nation as a whole has not", city=plain.title(name)))
    for heading in (say("value"), say("number"), say("of"), say("why")):
        table.add_column(heading)
    for key, entry in profile[SOURCES].items():
        proxy = entry.get(PROXY, "")
        if proxy != INDONESIA:
            add(
                table, term(_MEANINGS[key]).rstrip("."), _written(profile.get(key)),
                term(proxy) if proxy else say("its own"), term(entry.get("why", "")) if entry.get("why") else "",
            )  # fmt: skip
    return table


def _of_the_nation(profile: Mapping[str, Any]) -> str:
    n = sum(entry.get(PROXY) == INDONESIA for entry in profile[SOURCES].values())
    return say("%(n)s values are those of the nation as one place: docs/parameters.md.", n=n)


def _written(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{term(key.replace('_', ' '))} {_written(part)}" for key, part in value.items())
    return numbers.fixed(value) if abs(value) >= _LARGE else numbers.digits(value)
