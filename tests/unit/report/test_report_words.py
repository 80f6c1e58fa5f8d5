"""Every statistic, group and lever has plain words."""

import re

import pytest

from childlabour_sim.levers.lever import installed
from childlabour_sim.report.words import plain
from childlabour_sim.report.words.plain import in_sentence, programme
from childlabour_sim.statistics.declared import CONDITIONS, RATES, SECTOR_AND_LEGAL, WHOLE_CITY
from childlabour_sim.statistics.declared_offices import COUNTS, INDICATORS, MONEY, SHARES
from childlabour_sim.statistics.sanctions import ADMINISTRATIVE, OFFENCES

STATISTICS = (
    *(item.name for item in (*RATES, *COUNTS, *SHARES)),
    *(name for name, *_ in (*WHOLE_CITY, *MONEY, *INDICATORS)),
)
GROUPS = {
    *(group for item in (*COUNTS, *SHARES) for group in item.groups),
    *CONDITIONS,
    *SECTOR_AND_LEGAL,
    *OFFENCES,
    ADMINISTRATIVE,
}


@pytest.mark.parametrize("statistic", STATISTICS)
def test_every_statistic_has_a_name_a_unit_and_a_meaning(statistic):
    assert statistic in plain._NAMES
    assert plain.unit(statistic)
    assert plain.meaning(statistic) != statistic.replace("_", " ")


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_every_group_is_said_in_words(group):
    text = plain.group(group)
    assert text
    assert not re.search(r"[=_]", text)
    parts = [part for part in group.split(",") if not part.startswith(("age=", "lever="))]
    assert all(part in plain._GROUPS for part in parts)


@pytest.mark.parametrize("lever", sorted(installed()))
def test_every_lever_has_a_name(lever):
    assert lever in plain._PROGRAMMES


def test_names_within_a_sentence():
    assert in_sentence(programme("case_work")) == "case work"
    assert in_sentence(programme("ppa_pkh")) == "PPA-PKH"
    assert in_sentence("PKH") == "PKH"
