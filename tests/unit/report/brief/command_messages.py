"""Every text that a command can print: extracted from code, and names and meanings that are declared."""

from __future__ import annotations

from pathlib import Path

from babel.messages.extract import extract_from_dir, extract_from_file

import childlabour_sim
from childlabour_sim import cli
from childlabour_sim.analysis.family.trace import TERMS, name_of
from childlabour_sim.analysis.fit.constructed import load_constructed
from childlabour_sim.analysis.fit.patterns import load_patterns
from childlabour_sim.analysis.trial.outcomes import load_outcomes
from childlabour_sim.behaviour.situation import N_SECTORS
from childlabour_sim.config.schema import OUTPUT, RUN, SHOCK, declared
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.study_keys import DECLARED, DESIGNS
from childlabour_sim.law import load_register
from childlabour_sim.lessons.lessons import LESSONS
from childlabour_sim.report.tables.findings import COLUMNS
from childlabour_sim.report.terminal import law, side_costs, side_words

PACKAGE = Path(childlabour_sim.__file__).parent
KEYWORDS = {"say": None}


def extracted() -> set[str]:
    """Return the messages of ``say`` in commands, on the page and in the command line itself."""
    rooms = ("commands", "app", "lessons")
    found = {text for room in rooms for _, _, text, *_ in extract_from_dir(PACKAGE / room, keywords=KEYWORDS)}
    return found | {message for _, message, *_ in extract_from_file("python", PACKAGE / "cli.py", KEYWORDS)}


def named() -> set[str]:
    """Return the names that code looks up by key."""
    found = {*cli.COMMANDS.values(), *TERMS, *COLUMNS[:7], *(name.replace("_", " ") for name in DESIGNS)}
    found |= {item.meaning for item in (*RUN, *SHOCK, *OUTPUT, *DECLARED.values())}
    found |= {*law.AREAS.values(), *law.CONFIDENCE.values(), *side_words.GAINS.values()}
    found |= {*side_costs.VIEW_NAMES.values(), *side_costs.VERDICTS.values(), *side_costs.FOR_FAMILIES.values()}
    found |= {name_of(school, sector, full) for school in (0, 1) for sector in range(N_SECTORS) for full in (0, 1)}
    return found | rules() | patterns() | units() | {text for one in LESSONS.values() for text in one.messages()}


def rules() -> set[str]:
    """Return the titles of the rules of law, and what a rule says where that is no number."""
    register = load_register(conf_folder())
    days = sorted({dated.since for rule in register.rules.values() for dated in rule.values})
    in_force = [rule for day in days for rule in register.at(day).values()]
    return {rule.title for rule in in_force} | {rule.value for rule in in_force if isinstance(rule.value, str)}


def patterns() -> set[str]:
    """Return the names of the patterns that the model is judged by, what the trial asked, and verdicts on findings."""
    names = {pattern.name for pattern in (*load_patterns(), *load_constructed())}
    tried = {text for outcome in load_outcomes() for text in (outcome.name, outcome.said)} - {""}
    return names | tried | {"Within luck.", "Against expectation."}


def units() -> set[str]:
    """Return of what amounts of money are: a year, a child, a visit."""
    return {part for item in declared().values() for part in item.unit.split("/")[1:] if item.unit.startswith("IDR")}
