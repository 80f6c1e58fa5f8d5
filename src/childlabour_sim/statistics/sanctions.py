"""What the law threatens, and what of it can be expected: by offence, who commits it, and kind of sanction.

A sanction is expected as far as the work is found and a find leads to a sentence. Offences against a child that the
model has no acts of, discrimination (art. 77) and indecent acts (art. 82), stand in the law register only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from childlabour_sim.declare import DOMESTIC, STREET, WAGED
from childlabour_sim.events.law_in_force import fine_of_a_find
from childlabour_sim.institutions.finds import all_workers

Row = tuple[str, str, float, float]
_CHILD_PROTECTION, _MANPOWER = "sanctions.child_protection", "sanctions.manpower"
_MONTHS_A_YEAR = 12.0


class Offence(NamedTuple):
    """An offence by where it is found, and its rules in the law register.

    Attributes
    ----------
    sector : int
        The kind of work whose finds bring it to light.
    article : str
        Beginning of its keys in the register; the fine is ``fine_max``, prison ``prison_max``.
    raised : str
        Key of the share by which the sanction of a parent is raised, or nothing.
    """

    sector: int
    article: str
    raised: str = ""


OFFENCES = {
    "who=employer,offence=employing": Offence(WAGED, f"{_MANPOWER}.art185"),
    "who=employer,offence=worst_form": Offence(WAGED, f"{_MANPOWER}.art183"),
    "who=household,offence=violence": Offence(DOMESTIC, f"{_CHILD_PROTECTION}.art80"),
    "who=parent,offence=violence": Offence(
        DOMESTIC, f"{_CHILD_PROTECTION}.art80", f"{_CHILD_PROTECTION}.art80.parent_increase"
    ),
    "who=parent,offence=exploitation": Offence(STREET, f"{_CHILD_PROTECTION}.art88"),
    "who=third_party,offence=exploitation": Offence(STREET, f"{_CHILD_PROTECTION}.art88"),
    "who=third_party,offence=trafficking": Offence(STREET, f"{_CHILD_PROTECTION}.art83"),
}
FINED = {"sector=street": STREET, "sector=waged": WAGED, "sector=domestic": DOMESTIC}
"""Kinds of work whose finds can be fined."""
ADMINISTRATIVE = "who=household,offence=administrative"


def expected_sanctions(world) -> Iterator[Row]:
    """Yield the fine, in rupiah of the price year, and the months of prison that a year of an offence brings."""
    real = world.real_value_of_rupiah(False)
    law, found = world.labour_law, _found_in_a_year(world)
    for group, offence in OFFENCES.items():
        sentenced = found[offence.sector] * law.sentence_chance[offence.sector - 1]
        raised = 1.0 + float(world.law_value(offence.raised) or 0.0) if offence.raised else 1.0
        fine, prison = (float(world.law_value(f"{offence.article}.{kind}_max") or 0.0) for kind in ("fine", "prison"))
        yield "expected_fine", group, sentenced * raised * fine * real, np.nan
        yield "expected_prison", group, sentenced * raised * prison * _MONTHS_A_YEAR, np.nan
    without_court = law.administrative_chance * law.administrative_fine
    yield "expected_fine", ADMINISTRATIVE, found[DOMESTIC] * without_court * real, np.nan
    for group, sector in FINED.items():
        yield "fine_of_a_find", group, fine_of_a_find(law, sector) * real, np.nan


def _found_in_a_year(world) -> dict[int, float]:
    """Return the chance that a child's work in a sector is found within a year, at this quarter's rate."""
    found = world.offices.found_by_place.sum(axis=0)
    at_work = np.bincount(world.children.sector[all_workers(world).rows], minlength=DOMESTIC + 1)[STREET:]
    shares = np.minimum(found / np.maximum(at_work, 1), 1.0).tolist()
    return {sector: 1.0 - (1.0 - share) ** 4 for sector, share in zip((STREET, WAGED, DOMESTIC), shares)}
