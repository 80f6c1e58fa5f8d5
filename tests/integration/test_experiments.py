"""Every shipped study: its small version gives the reference table, and its folder has all a reader needs."""

import importlib.util
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from childlabour_sim.config.study.file import shipped_studies

ROOT = Path(__file__).parents[2]
_spec = importlib.util.spec_from_file_location("make", ROOT / "experiments" / "make.py")
make = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(make)


ALWAYS = "conditional_or_not"  # the others where the slow tests run


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name == ALWAYS else pytest.mark.slow) for name in shipped_studies()]
)
def test_the_small_version_gives_the_reference_table(name, tmp_path):
    found = make.small(name, tmp_path)
    path = tmp_path / "table.csv"
    found.write_csv(path, float_precision=12)
    kept = pl.read_csv(ROOT / "results" / "reference" / f"{name}.csv")
    assert_frame_equal(pl.read_csv(path), kept, rel_tol=1e-6, abs_tol=1e-9)


@pytest.mark.parametrize("name", shipped_studies())
def test_a_study_has_a_question_its_answer_a_figure_and_a_table(name):
    folder = ROOT / "experiments" / name
    assert (folder / "figure.png").read_bytes()[:4] == b"\x89PNG"
    assert pl.read_csv(folder / "table.csv").height > 0
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert f"study={name}" in text
    assert "figure.png" in text
    assert f"({name}/README.md)" in (folder.parent / "README.md").read_text(encoding="utf-8")
