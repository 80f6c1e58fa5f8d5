"""Every text that a page can print: extracted from templates and code, and names and meanings that are declared."""

from __future__ import annotations

from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from omegaconf import OmegaConf

import childlabour_sim.report as report
from childlabour_sim.analysis.fit import patterns
from childlabour_sim.config import configure
from childlabour_sim.config.place import origin
from childlabour_sim.config.place.files import short_file
from childlabour_sim.config.schema import RUN, declared
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.report.brief.figures import plane, worth
from childlabour_sim.report.brief.page import tiles
from childlabour_sim.report.brief.parts import costs, grades, moves
from childlabour_sim.report.brief.reading import wording
from childlabour_sim.report.figures import charts_city, style
from childlabour_sim.report.tables import (
    beside,
    evidence,
    money,
    offices,
    rows,
    sanctions,
    sentences,
    service_unit,
    terms,
)
from childlabour_sim.report.terminal import country, survey, worlds
from childlabour_sim.report.words import known, numbers, outcomes, parameters, plain, plain_offices, scenarios
from childlabour_sim.report.words.outcomes import spelled_out

FOLDER = Path(report.__file__).parent
CATALOGUES = FOLDER / "words" / "locale" / "id" / "LC_MESSAGES"
METHODS = [("templates/**.j2", "jinja2"), ("**.py", "python")]
OPTIONS = {"**.j2": {"trimmed": "true", "silent": "false", "newstyle_gettext": "true"}}
KEYWORDS = {"say": None, "gettext": None, "_": None}


def extracted() -> set[str]:
    """Return the messages of templates and of ``say``."""
    found = extract_from_dir(FOLDER, METHODS, OPTIONS, KEYWORDS, callback=None, comment_tags=())
    return {message for _, _, message, _, _ in found}


def named() -> set[str]:
    """Return the names that code looks up by key, and sentences that stand in tables of constants."""
    found = {*wording.NAMES.values(), *scenarios.TITLES.values(), *scenarios.WRITTEN.values(), *wording.UNITS.values()}
    found |= {
        *costs.VIEWS.values(),
        *costs.OUTCOMES.values(),
        *costs.VERDICTS.values(),
        *costs.FOR_FAMILIES.values(),
        *moves.STATES.values(),
        *(text for text, *_ in plane.CORNERS),
        *worth.STANDINGS.values(),
        worth.NOT_SETTLED,
        known.HEAD,
        *known.KNOWN.values(),
        *known.TEXTS.values(),
        *tiles.UNTOLD,
        *country.PURSES.values(),
        *known.FACTS.values(),
        *worlds.STAGES.values(),
        *survey.TOLD.values(),
        *survey.DRAWN,
        *patterns.USES.values(),
    }
    found |= {*grades.KINDS.values(), *grades.GRADES.values(), *money.levers_by_block()}
    found |= {evidence.INSIDE, evidence.ABOVE, evidence.BELOW, evidence.NO_BAND, evidence.SMALL, evidence.UNRECORDED}
    return found | plain_words() | of_tables() | of_figures() | places()


def plain_words() -> set[str]:
    """Return names of statistics, groups, programmes, laws and keys, and units."""
    units = {spelled_out(unit) for unit in {*plain._UNITS.values()} - {*numbers.SHARES}}
    nouns = {f"{noun}{end}" for noun in sentences.COUNTED for end in ("", "s")}
    return {
        *plain._NAMES.values(), *plain._GROUPS.values(), *plain._PROGRAMMES.values(), *plain_offices.BILLS.values(),
        *outcomes._EXTRA_NAMES.values(), *parameters.GROUPS.values(), *units, *nouns, "percent", "percentage points",
    }  # fmt: skip


def of_tables() -> set[str]:
    """Return heads, labels and notes of the tables of a run."""
    labels = {label for *_, label in offices.ROWS} | {*sanctions.FINDS.values()} | {*sentences.HEADLINES.values()}
    heads = {*sanctions.HEADS, *service_unit.HEADS, *terms.HOMES_HEADS, *terms.TERMS_NOTES}
    return (labels - {""}) | heads | {
        rows.TOO_FEW, evidence.ASSUMED, money.UNUSED_LINE, money.UNMET_LINE, beside.TITLE, sanctions.TITLE,
        sanctions.LINE, service_unit.TITLE, service_unit.LINE, terms.HOMES_TITLE, terms.HOMES_LINE, terms.TERMS_TITLE,
    }  # fmt: skip


def of_figures() -> set[str]:
    """Return states of children and kinds of work as figures label them."""
    states = {text for state in style.STATES for text in (state.words, state.letter)}
    labels = {label for _, lines in charts_city.BLOCKS for *_, label in lines}
    return (states | labels | {head for head, _ in charts_city.BLOCKS}) - {""}


def places() -> set[str]:
    """Return the shipped cities, places and notes of their evidence, and what is said of any district."""
    cities = {plain.title(path.stem) for path in (conf_folder() / "city").glob("*.yaml")}
    shown = {str(entry[key]) for entry in _evidence() for key in ("place", "note") if entry.get(key)}
    return cities | shown | _of_any_district() | _whys()


def _whys() -> set[str]:
    """Return why the numbers of town and country, of provinces and of cities that say only what they know are so."""
    layers = [*(conf_folder() / "layer").glob("*.yaml"), *(conf_folder() / "layer" / "province").glob("*.yaml")]
    cities = [path for path in (conf_folder() / "city").glob("*.yaml") if short_file(path.stem)]
    return {why for path in (*layers, *cities) for why in _said_why(OmegaConf.to_container(OmegaConf.load(path)))}


def _said_why(node):
    if isinstance(node, dict):
        if "source" in node and node.get(origin.PROXY) != origin.INDONESIA and node.get("why"):
            yield node["why"]
        for part in node.values():
            yield from _said_why(part)


def _evidence():
    layers = conf_folder() / "layer"
    for path in [*sorted((conf_folder() / "city").glob("*.yaml")), *sorted(layers.rglob("*.yaml"))]:
        for of in (OmegaConf.load(path).get("evidence") or {}).values():
            yield from of.values()


def _of_any_district() -> set[str]:
    """Return what is said of values that follow from a district's row, of its quota, and whose the others are."""
    found = {origin.INDONESIA, origin.TOWNS, origin.TOWN_AND_COUNTRY}
    for name in ("kota_makassar", "kabupaten_maros"):
        settings = configure(f"city={name}")
        entries = [settings.sources[f"city.{key}"] for key in _OF_A_ROW] + [settings.sources["lever.pkh.coverage"]]
        found |= {entry["why"] for entry in entries} | {
            entry.get(origin.PROXY, "") for entry in settings.sources.values()
        }
        found |= {entry.get("note", "") for of in settings.evidence.values() for entry in of.values()}
    return found - {""}


_OF_A_ROW = (
    "households_in_city", "poverty_line", "poverty_rate", "adult_wage", "parent_schooling_mean", "income_scale",
    "eligible_share",
)  # fmt: skip


def reasons() -> set[str]:
    """Return every reason that a shipped file states for an assumption with a range."""
    return {
        " ".join(reason.split()) for path in conf_folder().rglob("*.yaml") for reason in _reasons(OmegaConf.load(path))
    }


def _reasons(node):
    if not OmegaConf.is_dict(node):
        return
    if node.get("source") == "assumption" and node.get("range") is not None:
        yield str(node.get("why") or "")
    for part in node.values():
        yield from _reasons(part)


def meanings() -> set[str]:
    """Return what can be said of a parameter: meaning, unit and names of its entries."""
    items = [item for item in declared().values() if item not in RUN]
    entries = {key.replace("_", " ") for item in items for key in item.keys if not key.isdigit()}
    bare = {"", "share", "name", "switch", "file", "number", "index", "weight", "utils", "elasticity"}
    units = {item.unit for item in items if item.unit not in bare and not item.unit.startswith("IDR")}
    return {item.meaning for item in items} | entries | units


def translated() -> dict[str, str]:
    """Return the Indonesian of every message of the catalogues that has one."""
    found = {}
    for path in CATALOGUES.glob("*.po"):
        with path.open("rb") as file:
            found |= {
                entry.id: entry.string for entry in read_po(file) if entry.id and entry.string and not entry.fuzzy
            }
    return found
