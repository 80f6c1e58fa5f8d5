"""The findings of the source documents: what each says, the lever that stands for it, what to look at.

The entries are in ``conf/evidence/findings.yaml``; `findings` runs them.
"""

from __future__ import annotations

from dataclasses import dataclass

from childlabour_sim.analysis.fit.evidence import load_evidence
from childlabour_sim.analysis.fit.measured_runs import Arm
from childlabour_sim.analysis.paired.observation import Observation, is_flow

YEARS = 5


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
    def years_observed(self) -> int:
        """How many years, from the end, are observed."""
        return self.last or self.years

    @property
    def observation(self) -> Observation:
        """What is observed in both runs."""
        first = 4 * (self.years - self.years_observed)
        whole = Observation(*self.per.split("@"), first=first) if self.per else None
        return Observation(self.statistic, self.group, first, per=whole)

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

    @property
    def quarters(self) -> float:
        """What an observation is multiplied by, so that numbers in a quarter become numbers in a year."""
        in_a_year = {True: 4.0, False: 1.0}
        whole = self.observation.per
        return in_a_year[is_flow(self.statistic)] / in_a_year[whole is not None and is_flow(whole.statistic)]


def load_findings(only: str = "") -> list[Finding]:
    """Return the findings of ``conf/evidence/findings.yaml`` whose document or text contains ``only``."""
    found = [_read(entry) for entry in load_evidence("findings")]
    return [item for item in found if only.lower() in f"{item.document} {item.row} {item.finding}".lower()]


def _read(entry: dict) -> Finding:
    values = {f"{key}_" if key == "with" else key: value for key, value in entry.items()}
    return Finding(**{key: tuple(value) if isinstance(value, list) else value for key, value in values.items()})
