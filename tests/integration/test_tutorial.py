"""The tutorial runs from its first cell to its last."""

import runpy
from pathlib import Path

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorials" / "studies.py"


def test_the_tutorial_runs_and_leaves_a_figure(capsys):
    found = runpy.run_path(str(TUTORIAL))
    said = capsys.readouterr().out
    assert "behaviour.disapproval" in said
    assert found["found"].transitions.height > 0
    assert Path(found["SIZE"]["output.dir"], "effects.png").stat().st_size > 10_000
