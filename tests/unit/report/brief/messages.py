"""Every text that a brief can print: extracted from templates and code, and names and meanings that are declared."""

from __future__ import annotations

from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from omegaconf import OmegaConf

import childlabour_sim.report as report
from childlabour_sim.config.locate import conf_folder
from childlabour_sim.config.schema import RUN, declared
from childlabour_sim.levers.lever import installed
from childlabour_sim.report.brief.figures import plane, worth
from childlabour_sim.report.brief.parts import costs, effects, enforcement, grades, groups, moves
from childlabour_sim.report.brief.reading import wording
from childlabour_sim.report.tables import beside, evidence, money
from childlabour_sim.report.words import plain, plain_offices, scenarios

FOLDER = Path(report.__file__).parent
CATALOGUES = FOLDER / "words" / "locale" / "id" / "LC_MESSAGES"
METHODS = [("templates/brief/**.j2", "jinja2"), ("brief/**.py", "python"), ("**.py", "python")]


def extracted() -> set[str]:
    """Return the messages of templates and of ``say``."""
    found = extract_from_dir(
        FOLDER, METHODS, {"**.j2": {"trimmed": "true", "silent": "false"}}, {"say": None, "gettext": None, "_": None},
        callback=None, comment_tags=(),
    )  # fmt: skip
    return {message for _, _, message, _, _ in found}


def named() -> set[str]:
    """Return the names that code looks up by key."""
    measures = {*effects.LAST_YEAR, *enforcement.BESIDE, *enforcement.LIVING, *evidence_of_profiles()}
    measures |= {(name, group) for name, _, of in groups.MEASURES for group in of}
    parts = {part for _, group in measures for part in (plain.group(group) if group != "all" else "").split(", ")}
    found = {plain.name(statistic) for statistic, _ in measures} | {p for p in parts if p and not p.startswith("age")}
    found |= {*wording.NAMES.values(), *scenarios.TITLES.values(), *wording.UNITS.values()}
    found |= {
        *costs.VIEWS.values(),
        *costs.OUTCOMES.values(),
        *costs.VERDICTS.values(),
        *costs.FOR_FAMILIES.values(),
        *moves.STATES.values(),
        *(text for text, *_ in plane.CORNERS),
        *worth.STANDINGS.values(),
        worth.NOT_SETTLED,
    }
    found |= {*grades.KINDS.values(), *grades.GRADES.values(), *money.levers_by_block()}
    found |= {plain.programme(name) for name in installed()}
    found |= {plain.in_sentence(plain.programme(name)) for name in beside.ENFORCEMENT} | {*plain_offices.BILLS.values()}
    found |= {evidence.INSIDE, evidence.ABOVE, evidence.BELOW, evidence.NO_BAND, evidence.SMALL, evidence.UNRECORDED}
    return found | places()


def evidence_of_profiles() -> set[tuple[str, str]]:
    """Return the measures that the shipped profiles hold evidence of."""
    return {(name, group) for _, name, group, _ in _entries()}


def places() -> set[str]:
    """Return the places of that evidence, and the shipped cities."""
    cities = {plain.title(path.stem) for path in (conf_folder() / "city").glob("*.yaml")}
    return cities | {str(entry["place"]) for *_, entry in _entries() if entry.get("place")}


def _entries():
    for path in sorted((conf_folder() / "city").glob("*.yaml")):
        for name, of in (OmegaConf.load(path).get("evidence") or {}).items():
            for group, entry in of.items():
                yield path.stem, name, group, entry


def meanings() -> set[str]:
    """Return what can be said of an assumption: meanings, units and names of entries of every declared number."""
    parameters = [item for item in declared().values() if item.kind in (float, int) and item not in RUN]
    entries = {key.replace("_", " ") for item in parameters for key in item.keys if not key.isdigit()}
    texts = {item.meaning for item in parameters} | entries
    bare = {"", "share", "number", "index", "weight", "utils", "elasticity", "ratio"}
    return texts | {item.unit for item in parameters if item.unit not in bare and not item.unit.startswith("IDR")}


def translated() -> dict[str, str]:
    """Return the Indonesian of every message of the catalogues that has one."""
    found = {}
    for path in CATALOGUES.glob("*.po"):
        with path.open("rb") as file:
            found |= {
                entry.id: entry.string for entry in read_po(file) if entry.id and entry.string and not entry.fuzzy
            }
    return found
