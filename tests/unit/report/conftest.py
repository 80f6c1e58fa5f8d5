"""Settings and records for the report tests."""

from dataclasses import replace

import pytest
from invented_records import EVIDENCE, invent

from childlabour_sim.config import configure


@pytest.fixture(scope="session")
def settings():
    made = configure("city=indonesia", households=7300, years=3, replications=3)
    return replace(made, evidence={})


@pytest.fixture(scope="session")
def settings_with_evidence(settings):
    return replace(settings, evidence=EVIDENCE)


@pytest.fixture(scope="session")
def records():
    return invent()
