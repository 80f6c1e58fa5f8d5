"""A study of unknowns end to end: few unknowns, few runs, in a village."""

from contextlib import contextmanager

import polars as pl
import pytest
from typed_command import childlabour

from childlabour_sim import sensitivity
from childlabour_sim.analysis.unknowns import study
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.study.results import Results

FEW = ("behaviour.disapproval", "behaviour.norm_midpoint", "behaviour.full_time_burden")
VILLAGE = ("city=teaching_village", "households=60", "years=1", "burn_in_years=1", "execution=serial")
SMALL = (*VILLAGE, "scenarios=[baseline]", "outcome=working_rate", "trajectories=2", "points=16", "kept=2",
         "replications=8", "max_runs=200")  # fmt: skip


@contextmanager
def few_unknowns():
    """Let all but a few unknowns be known: a study of all takes many runs."""
    every = study.that_can_matter
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            study, "that_can_matter", lambda *known: {key: each for key, each in every(*known).items() if key in FEW}
        )
        yield


@pytest.fixture
def few():
    with few_unknowns():
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return the folder in which the study was made, and what the command said."""
    where = tmp_path_factory.mktemp("made")
    with few_unknowns():
        return where, childlabour("sensitivity", *SMALL, cwd=where)


def test_it_says_what_carries_the_spread(made):
    where, answer = made
    assert answer.returncode == 0, answer.stderr
    assert "16 to find the 2 of 3 unknowns that move the outcome most, 32 for an emulator" in " ".join(
        answer.stdout.split()
    )
    assert "Working, any economic work, level under" in answer.stdout
    [folder] = (where / "results" / "sensitivity").iterdir()
    assert {path.stem for path in folder.glob("*.parquet")} == {"morris", "sobol", "spread"}
    assert {path.suffix for path in (folder / "figures").iterdir()} == {".png", ".svg"}
    sobol = pl.read_parquet(folder / "sobol.parquet")
    assert set(sobol["parameter"]) < set(FEW)
    assert (sobol["total"] >= sobol["first"] - 0.2).all()


@pytest.mark.usefixtures("few")
def test_nothing_is_computed_twice_and_indonesian_is_spoken(made):
    where, _ = made
    answer = childlabour("sensitivity", *SMALL, "language=id", cwd=where)
    assert answer.returncode == 0, answer.stderr
    assert "faktor kebetulan" in answer.stdout
    assert "Hal yang belum diketahui" in answer.stdout
    assert "unknown" not in answer.stdout


def test_a_run_of_a_point_is_made_again_bit_for_bit(made):
    where, _ = made
    [folder] = (where / "results" / "sensitivity").iterdir()
    answer = childlabour("verify", str(folder), "runs=2", cwd=where)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    points = [arm for arm in Results(folder).plan.arms if hasattr(arm, "world")]
    assert points
    assert {key for arm in points for key in arm.world} == set(FEW)


@pytest.mark.usefixtures("few")
def test_an_outcome_that_nothing_moves_is_said_to_be_so(tmp_path):
    same = ("scenarios=[baseline,unicef_partnership]", "override.unicef_partnership.lever.partner.enabled=false")
    answer = childlabour("sensitivity", *SMALL, *same, cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert "no unknown moves it in these runs" in " ".join(answer.stdout.split())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("outcome=child_labor_rate", "the nearest is child_labour_rate"),
        ("scenarios=[baseline,baseline]", "'baseline' twice"),
        ("scenarios=[baseline,case_work,raids_with_follow_up]", "expected one, whose level is asked about"),
        ("points=8", "takes 16 at least"),
        ("replications=4", "from 4 worlds of 2 runs on"),
        ("uncertainty=none", "expected assumptions"),
        ("uncertainty=fitted", "no worlds of teaching_village are kept"),
        ("max_runs=20", "max_runs="),
        ("kept=0", "kept"),
    ],
)
@pytest.mark.usefixtures("few")
def test_what_cannot_be_told_is_refused_before_anything_runs(tmp_path, typed, said):
    with pytest.raises(ConfigurationError, match=said.replace("[", r"\[")):
        sensitivity(*SMALL, typed, output={"dir": str(tmp_path)})
    assert not any(tmp_path.iterdir())


GIVEN = ("city=medan", "uncertainty=fitted", "households=60", "years=1", "burn_in_years=0", "execution=serial",
         "scenarios=[baseline]", "outcome=working_rate")  # fmt: skip


def test_worlds_that_fit_are_taken_as_they_are(tmp_path):
    answer = childlabour("sensitivity", *GIVEN, "replications=40", "language=id", cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert "40, dari 20 kemungkinan keadaan yang cocok dengan fakta" in " ".join(answer.stdout.split())
    assert "Bersama yang lain" not in answer.stdout
    [folder] = [path for path in (tmp_path / "results" / "sensitivity").iterdir() if (path / "sobol.parquet").exists()]
    sobol, spread = (pl.read_parquet(folder / f"{name}.parquet") for name in ("sobol", "spread"))
    assert "total" not in sobol.columns
    assert spread["n_worlds"].item() == 20
    assert not any("school_value" in key for key in sobol["parameter"])  # solved in these worlds
    assert {path.suffix for path in (folder / "figures").iterdir()} == {".png", ".svg"}


def test_of_too_few_worlds_that_fit_nothing_is_told(tmp_path):
    with pytest.raises(ConfigurationError, match="from 20 worlds of 2 runs on"):
        sensitivity(*GIVEN, "replications=38", output={"dir": str(tmp_path)})
    assert not any(tmp_path.iterdir())
