"""The country, from names and overrides to its runs: every district a city of its own, under every scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from childlabour_sim.analysis.paired.outcomes import check_outcome, outcome_of
from childlabour_sim.config.country.asked import AskedCountry, read_country
from childlabour_sim.config.country.chosen import NATION
from childlabour_sim.config.country.placed import Part
from childlabour_sim.config.place.table import districts
from childlabour_sim.config.study.file import with_study_file
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.statistics.declared import RATES
from childlabour_sim.statistics.groups import STANDARD_GROUPS
from childlabour_sim.study.arm import Arm, DistrictArm
from childlabour_sim.study.opened import Opened, command_line, label_of, study_folder
from childlabour_sim.study.plan import Plan

RUN, COMPARE = "run", "compare"
COUNTRY = "country"
"""Folder of results of either command: they are of districts, not of runs or of scenarios alone."""
HEADLINE = (
    ("child_labour_rate", "age=10-17"), ("child_labour_rate", "all"), ("working_rate", "all"),
    ("hazardous_rate", "all"), ("out_of_school_rate", "age=7-12"), ("out_of_school_rate", "age=13-15"),
    ("out_of_school_rate", "age=16-18"), ("poverty_headcount", "all"), ("beneficiary_rate", "all"),
)  # fmt: skip
"""What is shown of every district."""
_RECORDED = (
    *HEADLINE, ("child_labour_rate", "sex=female"), ("child_labour_rate", "sex=male"),
    ("child_labour_rate", "quintile=1"), ("worst_forms_rate", "all"), ("work_and_school_rate", "all"),
    ("enrolment_rate", "age=7-12"), ("enrolment_rate", "age=13-15"), ("enrolment_rate", "age=16-18"),
    ("years_of_schooling_at_18", "all"), ("poverty_gap", "all"), ("mean_consumption", "all"),
    ("mean_consumption", "quintile=1"),
)  # fmt: skip
_OF_SUMS = {rate.name for rate in RATES}


@dataclass(frozen=True)
class CountryPlan:
    """A country, checked, before anything runs.

    Attributes
    ----------
    opened : Opened
    parts : dict of str to Part
        Districts by name, the largest first.
    scenarios : tuple of str
        The first is what the others are compared with.
    outcome : tuple of (str, str)
        What is asked about first.
    """

    opened: Opened
    parts: dict[str, Part]
    scenarios: tuple[str, ...]
    outcome: tuple[str, str]

    def weight(self, district: str) -> float:
        """Return the real households that one row of a district stands for."""
        part = self.parts[district]
        return part.share.households / part.rows


def open_country(command: str, overrides: Sequence[str], config_dir: str | Path | None = None) -> CountryPlan:
    """Compose and check a country, before anything runs.

    Parameters
    ----------
    command : str
        ``run`` or ``compare``.
    overrides : sequence of str
    config_dir : path, optional
        A folder of the user's own files.

    Raises
    ------
    ConfigurationError
        For whatever cannot be run.
    """
    asked = read_country(with_study_file(overrides, command), config_dir)
    names = tuple(asked.scenarios)
    if command == COMPARE and len(names) < 2:
        raise ConfigurationError(f"scenarios = [{names[0]}] (list): expected two or more to compare")
    outcome = _outcome(asked.study["outcome"])
    plan = _plan(asked, outcome)
    line = command_line(command, overrides, config_dir)
    folder = study_folder(COUNTRY, label_of(names), plan, asked.study, _place_of(asked))
    opened = Opened(plan, folder, asked.study, line)
    return CountryPlan(opened, {part.district: part for part in asked.parts}, names, outcome)


def is_country(opened: Opened) -> bool:
    """Tell whether a folder of results is of districts."""
    return isinstance(opened.plan.arms[0], DistrictArm)


def read_plan_of_country(opened: Opened) -> CountryPlan:
    """Return the country that a folder of results is of, see `is_country`."""
    parts = {arm.composition.part.district: arm.composition.part for arm in opened.plan.arms}
    names = tuple(arm.name for arm in opened.plan.examples)
    return CountryPlan(opened, parts, names, outcome_of(opened.study["outcome"]))


def _plan(asked: AskedCountry, outcome: tuple[str, str]) -> Plan:
    first = asked.parts[0]
    examples = {name: Arm(name, asked.placed(name, first)) for name in asked.scenarios}
    settings = [arm.checked for arm in examples.values()]
    _check_alike(settings)
    arms = tuple(
        DistrictArm.of(asked.placed(name, part), like) for part in asked.parts for name, like in examples.items()
    )
    only = tuple(dict.fromkeys((*_RECORDED, outcome)))
    return Plan(arms, settings[0].replications, only=only)


def _check_alike(settings: Sequence) -> None:
    for other in settings[1:]:
        for key in ("start", "years", "seed", "population_seed", "replications"):
            if getattr(other, key) != getattr(settings[0], key):
                raise ConfigurationError(f"scenarios: they differ in {key}; expected the same in all")


def _outcome(text: str) -> tuple[str, str]:
    """Return statistic and group of an outcome that can be added up over districts."""
    check_outcome(text)
    statistic, group = outcome_of(text)
    if statistic not in _OF_SUMS or group not in STANDARD_GROUPS:
        raise ConfigurationError(
            f"outcome = {text!r} (statistic): cannot be added up over districts; expected a rate of children, persons "
            f"or households such as child_labour_rate, of {', '.join(STANDARD_GROUPS)}"
        )
    return statistic, group


def _place_of(asked: AskedCountry) -> str:
    """Return what a folder is called by: the district, province or nation that is whole, or how many districts."""
    names = [part.district for part in asked.parts]
    if len(names) in (1, len(districts())):
        return names[0] if len(names) == 1 else NATION
    of = {districts()[name].province for name in names}
    whole = sum(row.province in of for row in districts().values()) == len(names)
    return of.pop() if len(of) == 1 and whole else f"{len(names)}_districts"
