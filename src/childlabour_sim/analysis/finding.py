"""The findings of the source documents: what each says, the lever that stands for it, what to look at.

The entries are in ``conf/evidence/findings.yaml``; `findings` runs them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import yaml

from childlabour_sim.config.locate import conf_folder
from childlabour_sim.statistics.declared import RATES, WHOLE_CITY
from childlabour_sim.statistics.declared_offices import COUNTS, INDICATORS, MONEY, SHARES

YEARS = 5
UNITS = {
    **{item.name: item.unit for item in (*RATES, *COUNTS, *SHARES)},
    **{name: unit for name, unit, _ in (*WHOLE_CITY, *MONEY, *INDICATORS)},
}
"""Unit of every recorded statistic."""


class Observation(NamedTuple):
    """A statistic of a group, or that divided by another, over the last years of a run."""

    statistic: str
    group: str
    per: str
    last: int


class Arm(NamedTuple):
    """One run: what is overridden, how many households and how many years of analysis."""

    overrides: tuple[str, ...]
    households: int
    years: int


@dataclass(frozen=True)
class Finding:
    """One entry of ``conf/evidence/findings.yaml``.

    Attributes
    ----------
    document, row : str, int
        Source document, and which of its rows in the digest of the documents.
    finding : str
        What the document says.
    mechanism : tuple of str
        Mechanisms of the model that carry it.
    carried : bool
        Whether a lever moves an observation; if not, ``missing`` says what is not there.
    city : str
    without, with_ : tuple of str
        Overrides of the two runs, over ``scenario=baseline``.
    statistic, group : str
        What is observed.
    per : str
        ``statistic@group`` that it is divided by, or nothing.
    expect : str
        ``up``, ``down`` or ``any``.
    assumption : str
        Key of the number that the size of the effect leans on most.
    note : str
        Doses that are not the shipped ones, and what does not move.
    years, last : int
        Years of the analysis, and how many of them, from the end, are observed.
    households : int
        Rows of the run; 0 is as many as asked for.
    register : tuple of str
        Rules of the law register that say the same.
    """

    document: str
    row: int
    finding: str
    mechanism: tuple[str, ...]
    carried: bool = True
    missing: str = ""
    city: str = ""
    without: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    statistic: str = ""
    group: str = "all"
    per: str = ""
    expect: str = "any"
    assumption: str = ""
    note: str = ""
    years: int = YEARS
    last: int = 0
    households: int = 0
    register: tuple[str, ...] = ()

    @property
    def observation(self) -> Observation:
        """What is observed in both runs."""
        return Observation(self.statistic, self.group, self.per, self.last or self.years)

    def arms(self, households: int) -> tuple[Arm, Arm]:
        """Return the run without and the run with the lever."""
        rows = self.households or households
        return tuple(
            Arm((f"city={self.city}", "scenario=baseline", *sorted(own)), rows, self.years)
            for own in (self.without, self.with_)
        )

    @property
    def flow(self) -> bool:
        """Whether what is observed is a number a year."""
        return is_flow(self.statistic) and not self.per


def load_findings(only: str = "") -> list[Finding]:
    """Return the findings of ``conf/evidence/findings.yaml`` whose document or text contains ``only``."""
    text = (conf_folder() / "evidence" / "findings.yaml").read_text(encoding="utf-8")
    found = [_read(entry) for entry in yaml.safe_load(text)]
    return [item for item in found if only.lower() in f"{item.document} {item.row} {item.finding}".lower()]


def _read(entry: dict) -> Finding:
    values = {f"{key}_" if key == "with" else key: value for key, value in entry.items()}
    return Finding(**{key: tuple(value) if isinstance(value, list) else value for key, value in values.items()})


def is_flow(statistic: str) -> bool:
    """Tell whether a statistic is a number or a sum of money in a quarter, so that a year's quarters add up."""
    return UNITS[statistic].endswith("/quarter")
