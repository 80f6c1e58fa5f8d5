"""What a study's folder promises: failures take nothing with them, a full disk loses nothing, anybody can verify."""

import errno
import json
import os
import shutil
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest

from childlabour_sim.analysis.compare.scenarios import TABLES, compare
from childlabour_sim.commands import report as report_command
from childlabour_sim.commands import run as run_command
from childlabour_sim.commands import verify as command
from childlabour_sim.declare import ConfigurationError, ReplicationError
from childlabour_sim.records import study_folder
from childlabour_sim.study import bundle
from childlabour_sim.study.plan import Run
from childlabour_sim.study.results import Results
from childlabour_sim.study.verify import other_setup, spread_over, verify

STUDY = (
    "city=teaching_village", "years=1", "burn_in_years=1", "scenarios=[baseline,case_work]", "execution=serial",
    "name=mine", "threads=1",
)  # fmt: skip
WRITTEN = (*TABLES, "records", "ledger")


def run(folder, *more):
    compare(*STUDY, f"output.dir={folder}", *more)
    return folder / "compare" / "mine"


def same(one: Path, other: Path) -> bool:
    return all(pl.read_parquet(one / f"{n}.parquet").equals(pl.read_parquet(other / f"{n}.parquet")) for n in WRITTEN)


@pytest.fixture(scope="module")
def six(tmp_path_factory):
    return run(tmp_path_factory.mktemp("six"), "replications=6")


@pytest.fixture
def copied(six, tmp_path):
    return Path(shutil.copytree(six, tmp_path / "copied"))


def fail_sometimes(monkeypatch, wanted):
    real = bundle.record

    def record(model, *more):
        if (model.settings.scenario_name, model.replication) == wanted:
            raise ZeroDivisionError("made to fail")
        return real(model, *more)

    monkeypatch.setattr(bundle, "record", record)


def test_a_failing_run_takes_no_other_with_it_and_can_be_replayed(six, tmp_path, monkeypatch):
    fail_sometimes(monkeypatch, ("case_work", 3))
    folder = run(tmp_path, "replications=6")
    [failed] = json.loads((folder / "failures.json").read_text())["failures"]
    assert failed["run"] == "case_work-00003"
    assert failed["seed"] == 1
    assert "made to fail" in failed["traceback"]
    assert failed["replay"] == f"childlabour verify {folder} run=case_work-00003"
    assert len(Results(folder).runs) == 11
    worlds = pl.read_parquet(folder / "worlds.parquet")["draw"].unique().sort().to_list()
    assert worlds == [0, 2]  # the world of which one run is lacking is left out
    monkeypatch.undo()
    assert same(run(tmp_path, "replications=6"), six)  # only the failed one is made
    assert not (folder / "failures.json").exists()


def test_a_disk_that_is_full_loses_nothing(six, tmp_path, monkeypatch):
    real, left = os.replace, iter(range(14))

    def replace(one, other):
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(one, other)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(ConfigurationError, match=r"No space left on device.* is kept, and the same command goes on"):
        run(tmp_path, "replications=6")
    monkeypatch.undo()
    folder = tmp_path / "compare" / "mine"
    assert not list(folder.rglob(".*.parquet*"))
    assert 2 <= len(Results(folder).runs) < 6
    assert same(run(tmp_path, "replications=6"), six)


@pytest.mark.parametrize(
    "moment",
    [pytest.param("before", marks=pytest.mark.slow), "after a pack", "in the middle of the runs' own files"],
)
def test_compacted_and_killed_meanwhile(moment, six, tmp_path, monkeypatch):
    monkeypatch.setattr(study_folder.StudyFolder, "compact", lambda _: None)
    folder = run(tmp_path, "replications=4")
    left = iter(range({"before": 0, "after a pack": 0, "in the middle of the runs' own files": 5}[moment]))
    real = Path.unlink

    def unlink(path, **more):
        if path.suffix == ".parquet" and not path.name.startswith(".") and next(left, None) is None:
            raise KeyboardInterrupt
        real(path, **more)

    monkeypatch.undo()
    study = study_folder.StudyFolder(folder, {})
    if moment != "before":
        with monkeypatch.context() as patched:
            patched.setattr(Path, "unlink", unlink)
            with pytest.raises(KeyboardInterrupt):
                study.compact(fewest=2)
    assert len(Results(folder).runs) == 8
    study.compact(fewest=2)
    assert sorted(path.name.rpartition("-")[0] for path in study.parts.iterdir()) == [
        f"packed-{kind}-0000" for kind in ("ledger", "records", "survey")
    ]
    made = []
    monkeypatch.setattr(bundle, "record", lambda *given, real=bundle.record: made.append(1) or real(*given))
    assert same(run(tmp_path, "replications=6"), six)
    assert len(made) == 4  # only what is new
    assert all(verify(Results(folder), Run("baseline", r)).same for r in (0, 5))


def test_a_folder_of_another_study_or_code_is_refused(six):
    where = six.parents[1]
    with pytest.raises(ConfigurationError, match=r"another study.*configuration\.seed \(1 there, 2 asked\)\. Choose"):
        run(where, "replications=6", "seed=2")
    with pytest.raises(ConfigurationError, match=r"tables \('records ledger survey' there"):
        run(where, "replications=6", "output.panel=true")
    identity = six / study_folder.IDENTITY
    before = identity.read_text()
    identity.write_text(json.dumps(json.loads(before) | {"code": "0123"}))
    with pytest.raises(ConfigurationError, match=r"code \('0123' there"):
        run(where, "replications=6")
    identity.write_text(before)


def test_manifest_and_configurations_tell_what_made_it(six):
    manifest = json.loads((six / "manifest.json").read_text())
    assert manifest["command"].startswith("childlabour compare city=teaching_village")
    assert (manifest["seed"], manifest["replications"], manifest["runs_made"]) == (1, 6, 12)
    assert manifest["seconds_of_work"] > 0
    assert {"code", "commit", "machine", "packages", "python"} <= manifest.keys()
    assert "source: assumption" in (six / "configurations" / "case_work.yaml").read_text()


def test_runs_made_again_are_the_same_bit_for_bit(six):
    results = Results(six)
    chosen = spread_over(results.runs, 3)
    assert [run.replication for run in chosen] == [0, 2, 5]
    assert {run.arm for run in chosen} == {"baseline", "case_work"}
    assert all(verify(results, run).same for run in chosen)
    assert not other_setup(results)


def test_a_number_that_was_changed_is_named(copied, capsys):
    [path] = (copied / "runs").glob("records-case_work-00002-*")
    records = pl.read_parquet(path)
    hit = pl.col("statistic").cast(pl.String) == "working_rate"
    records.with_columns(pl.when(hit).then(pl.col("value") + 0.25).otherwise("value").alias("value")).write_parquet(
        path
    )
    [difference] = verify(Results(copied), Run("case_work", 2)).differences
    assert (difference.table, difference.what) == ("records", "value of working_rate")
    assert difference.largest == pytest.approx(0.25)
    with pytest.raises(SystemExit, match="1"):
        command.main([str(copied), "run=case_work-00002"])
    said = " ".join(capsys.readouterr().out.split())
    assert "Altered since they were written, files: 1 (records-case_work-00002-" in said
    assert "records: value of working_rate" in said
    assert "0 of 1 runs are the same" in said


def in_place_of_another(folder):
    one, other = (next((folder / "runs").glob(f"records-{name}-00002-*")) for name in ("baseline", "case_work"))
    shutil.copy(one, other)


def renamed(folder):
    [path] = (folder / "runs").glob("records-case_work-00002-*")
    path.rename(path.with_name(path.name.replace("-00002-", "-00003-")))


def a_byte_altered(folder):
    [path] = (folder / "runs").glob("survey-baseline-00004-*")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def a_folder_in_its_place(folder):
    [path] = (folder / "runs").glob("ledger-baseline-00001-*")
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("harm", [in_place_of_another, renamed, a_byte_altered, a_folder_in_its_place])
def test_a_file_that_is_not_as_it_was_written_is_made_again(harm, six, tmp_path):
    folder = Path(shutil.copytree(six, tmp_path / "compare" / "mine"))
    harm(folder)
    assert len(Results(folder).damaged) == 1
    assert same(run(tmp_path, "replications=6"), six)
    assert not Results(folder).damaged
    assert all(verify(Results(folder), each).same for each in spread_over(Results(folder).runs, 2))


def test_what_is_not_there_is_said(copied, capsys):
    for name in ("survey-case_work-00002", "records-baseline-00004", "ledger-baseline-00004", "survey-baseline-00004"):
        next((copied / "runs").glob(f"{name}-*")).unlink()
    report_command.main([str(copied)])
    said = " ".join(capsys.readouterr().out.split())
    assert "Of so many replications that every scenario has: 2." in said
    assert "Of so many runs: 12, these are not there: 2 (case_work-00002, baseline-00004)" in said
    assert "This makes what is missing: childlabour compare city=teaching_village" in said
    command.main([str(copied), "runs=1"])
    assert "Not there, of 12 runs of the plan: 2 (case_work-00002, baseline-00004)" in capsys.readouterr().out
    shutil.rmtree(copied / "runs")
    with pytest.raises(ReplicationError, match=r"Not there, of 12 runs: 12 .*This makes what is missing"):
        report_command.main([str(copied)])


def test_a_brief_names_the_fingerprint_of_its_runs_whatever_code_writes_it(copied, monkeypatch):
    made = json.loads((copied / "study.json").read_text())["fingerprint"]
    monkeypatch.setattr("childlabour_sim.records.fingerprint.code_fingerprint", lambda: "0" * 16)
    report_command.main([str(copied)])
    assert f"Fingerprint {made}." in (copied / "report.html").read_text()


def test_runs_without_word_of_which_study_are_not_taken_over(six, tmp_path):
    folder = Path(shutil.copytree(six, tmp_path / "compare" / "mine"))
    (folder / study_folder.IDENTITY).unlink()
    with pytest.raises(ConfigurationError, match=r"holds runs, but no study\.json"):
        run(tmp_path, "replications=6", "seed=2")
    with pytest.raises(ConfigurationError, match=r"study\.json.*cannot be read"):
        command.main([str(folder)])


@pytest.mark.parametrize("content", ["[]", *(pytest.param(bad, marks=pytest.mark.slow) for bad in ("{}", "{", ""))])
@pytest.mark.parametrize("name", ["study.json", "plan.json", "manifest.json"])
def test_a_damaged_file_of_a_study_is_named_or_written_again(name, content, six, tmp_path):
    folder = Path(shutil.copytree(six, tmp_path / "compare" / "mine"))
    (folder / name).write_text(content)
    if name == "study.json":
        with pytest.raises(ConfigurationError, match=r"study\.json.*cannot be read|another study or code"):
            run(tmp_path, "replications=6")
        return
    if name == "plan.json":
        with pytest.raises(ConfigurationError, match=r"plan\.json"):
            command.main([str(folder)])
    assert same(run(tmp_path, "replications=6"), six)
    assert len(Results(folder).runs) == 12


def test_a_plan_of_a_version_that_had_other_keys_is_said_to_be_of_another_version(copied):
    path = copied / "plan.json"
    plan = json.loads(path.read_text())
    for composition in plan["compositions"]:
        del composition["run"]["composed"]["network"]["numbered_from"]
    path.write_text(json.dumps(plan))
    with pytest.raises(ConfigurationError, match=r"plan\.json.*another version.*network\.numbered_from"):
        report_command.main([str(copied)])


def test_other_code_is_said(copied):
    identity = copied / study_folder.IDENTITY
    manifest = copied / "manifest.json"
    manifest.unlink()
    identity.write_text(json.dumps(json.loads(identity.read_text()) | {"code": "0123"}))
    assert other_setup(Results(copied))["code"][0] == "0123"


def test_a_run_that_fails_shows_where(copied, monkeypatch):
    monkeypatch.setattr("childlabour_sim.study.results.record_replication", lambda *_, **__: 1 / 0)
    verdict = verify(Results(copied), Run("baseline", 0))
    assert not verdict.same
    assert "ZeroDivisionError" in verdict.traceback


@pytest.mark.parametrize("arguments", [[], ["nowhere"], ["FOLDER", "run=basline-00001"], ["FOLDER", "rums=3"]])
def test_wrong_use_is_refused(arguments, six):
    with pytest.raises(ConfigurationError, match="expected"):
        command.main([str(six) if text == "FOLDER" else text for text in arguments])


def test_nothing_that_ended_is_said(copied):
    shutil.rmtree(copied / "runs")
    with pytest.raises(ReplicationError, match="no run that ended"):
        command.main([str(copied)])


@pytest.mark.usefixtures("undrawn")
def test_a_folder_of_childlabour_run_is_verified_too(tmp_path, capsys):
    own = ["city=teaching_village", "years=1", "burn_in_years=0", "replications=2", f"output.dir={tmp_path}"]
    run_command.main(own)
    [folder] = (tmp_path / "run").iterdir()
    command.main([str(folder), "run=1"])
    assert "baseline-00001: the same" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["glob[1]*", "~"])
def test_a_folder_of_an_odd_name_keeps_its_runs(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = study_folder.StudyFolder(Path(name), {})
    with folder.open():
        table = pl.DataFrame({"value": [1.0, 2.0]})
        to = BytesIO()
        table.write_parquet(to)
        folder.write_run("today-00000", "0" * 12, {"records": to.getvalue()})
        assert folder.tables()["today-00000"].collect().equals(table)
        folder.sink(folder.read(["today-00000"]), folder.path / "records.parquet")
    assert (tmp_path / name / "records.parquet").is_file()
