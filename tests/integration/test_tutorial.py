"""The tutorials run from their first cell to their last."""

import runpy
from pathlib import Path

import pytest

from childlabour_sim.analysis.fit.contraction import of_a_city
from childlabour_sim.config.targets import read_targets

TUTORIALS = Path(__file__).parents[2] / "docs" / "tutorials"


@pytest.mark.slow
def test_studies_run_and_leave_a_figure(capsys):
    found = runpy.run_path(str(TUTORIALS / "studies.py"))
    said = capsys.readouterr().out
    assert "behaviour.disapproval" in said
    assert found["found"].transitions.height > 0
    assert Path(found["SIZE"]["output.dir"], "effects.png").stat().st_size > 10_000


def test_own_data_is_read_and_refused(capsys):
    found = runpy.run_path(str(TUTORIALS / "own_data.py"))
    said = capsys.readouterr().out
    assert "age = 140: expected a whole number from 0 to 120" in said
    assert "'contact' (holds what look like telephone numbers)" in said
    assert found["found"].settings.survey.told["weight"] == (60, 0)
    assert read_targets(str(found["own_facts"]), of_a_city()).keys() == {"out_of_school_16_18", "family_10_17"}
