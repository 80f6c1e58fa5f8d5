"""The country as a study over districts: its sums, its ledgers, its page, and what may go wrong."""

import errno
import re
import subprocess
import sys

import polars as pl
import pytest

from childlabour_sim.analysis.country.study import open_country
from childlabour_sim.analysis.country.sums import complete_runs
from childlabour_sim.analysis.country.tables import TABLES, Country
from childlabour_sim.commands.report import main as report
from childlabour_sim.config.country.shares import shares
from childlabour_sim.config.place.table import districts
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.country.page import render
from childlabour_sim.report.country.said import by_row_line, order_line
from childlabour_sim.report.country.shown import choices
from childlabour_sim.report.export.files import export
from childlabour_sim.report.results.country import country
from childlabour_sim.report.words.spoken import speaking
from childlabour_sim.study import bundle
from childlabour_sim.study.plan import Run
from childlabour_sim.study.results import Results
from childlabour_sim.study.verify import verify

PLACES = "districts=kota_sabang,kabupaten_supiori,kabupaten_biak_numfor"
SHORT = ("households=700", "years=2", "burn_in_years=1", "execution=serial", "threads=1")
TWO = ("scenarios=[baseline,pkh_plus]", "replications=2")


def made(folder, *more, places=PLACES):
    return country(places, *SHORT, *more, f"output.dir={folder}")


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    return made(tmp_path_factory.mktemp("country"), *TWO)


def test_a_rate_of_a_province_is_the_ratio_of_summed_counts(compared):
    rows = compared.levels.filter(statistic="out_of_school_rate", group="age=16-18", scenario="baseline")
    rows = rows.filter(pl.col("start") == rows["start"].min(), pl.col("end") == rows["end"].min())
    papua, inside = rows.filter(level="province", province="papua"), rows.filter(level="district", province="papua")
    assert inside.height == 2
    assert papua["of"].item() == pytest.approx(inside["of"].sum())
    assert papua["number"].item() == pytest.approx(inside["number"].sum())
    nation = rows.filter(level="nation")
    assert nation["of"].item() == pytest.approx(rows.filter(level="province")["of"].sum())
    assert nation["districts"].item() == 3


def test_numbers_are_at_real_scale(compared):
    rows = compared.levels.filter(level="district", statistic="beneficiary_rate", scenario="baseline")
    for row in rows.iter_rows(named=True):
        real = compared.planned.parts[row["district"]].share.households
        assert row["of"] == pytest.approx(real)
        assert row["n"] == compared.planned.parts[row["district"]].rows


def test_an_effect_is_that_of_the_same_replications(compared):
    keys = {"level": "nation", "statistic": "poverty_headcount", "group": "all"}
    effect = compared.effects.filter(**keys)
    levels = compared.levels.filter(**keys)
    for row in effect.iter_rows(named=True):
        values = dict(levels.filter(start=row["start"], end=row["end"]).select("scenario", "value").iter_rows())
        assert row["effect"] == pytest.approx(values["pkh_plus"] - values["baseline"])
        assert row["mean_low"] <= row["effect"] <= row["mean_high"]


def test_every_ledger_closes_to_the_rupiah_and_so_does_their_sum(compared):
    folder = compared.planned.opened.folder
    tables = folder.tables("ledger")
    ledgers = [tables[str(Run(arm.name, r))].collect() for arm, r in complete_runs(compared.planned)]
    everything = pl.concat([table.with_columns(run=pl.lit(i)) for i, table in enumerate(ledgers)])
    signs = {"opening": 1, "released": 1, "returned": -1, "spent": -1, "closing": -1}
    rows = everything.filter(pl.col("account").is_not_null()).with_columns(pl.col("entry", "account").cast(pl.String))
    booked = rows.with_columns(pl.col("rupiah") * pl.col("entry").replace_strict(signs, return_dtype=pl.Int64))
    assert (
        not booked.group_by("run", "date", "account").agg(pl.col("rupiah").sum()).filter(pl.col("rupiah") != 0).height
    )
    central = rows.filter(account="central")
    sums = dict(central.group_by("entry").agg(pl.col("rupiah").sum()).iter_rows())
    assert sums["released"] == sums["spent"] + sums.get("returned", 0)


def test_a_district_pays_its_part_of_the_quota_and_the_centres_money():
    whole = open_country("run", [PLACES, *SHORT, "budget.central=7000000000000", "lever.pkh.coverage=0.2"])
    of = shares()
    for arm in whole.opened.plan.arms:
        part, settings = arm.composition.part, arm.checked
        coverage, households = settings.levers["pkh"]["coverage"], part.share.households
        assert round(coverage * households) == of[part.district].families(0.2)
        assert settings.burn_in_levers["pkh"]["coverage"] == pytest.approx(part.share.coverage(0.14))
        assert settings.budget["central"] == of[part.district].rupiah(7e12)


def test_a_timeline_and_a_multiple_are_of_the_districts_own_quota():
    entry = "timeline.entries=[{start: 2026-01-01, set: {lever.pkh.coverage: 0.3}}]"
    [arm] = open_country("run", ["districts=kota_sabang", *SHORT, entry]).opened.plan.arms
    [(_, value)] = arm.checked.timeline.entries[0].values
    assert value == arm.composition.part.share.coverage(0.3)
    [arm] = open_country(
        "run", ["districts=kota_sabang", *SHORT, "lever.pkh.coverage={times: 2}"]
    ).opened.plan.arms  # fmt: skip
    assert arm.checked.levers["pkh"]["coverage"] == 2 * arm.composition.part.share.coverage(0.14)


def test_runs_are_those_of_any_folder_of_results(compared, capsys):
    folder = compared.planned.opened.folder.path
    results = Results(folder)
    assert len(results.runs) == 12
    assert not results.missing
    assert verify(results, results.runs[7]).same
    files = export(folder)
    assert {"levels.csv", "effects.csv", "money.csv"} <= {path.name for path in files}
    report([str(folder), "language=id"])
    assert "Kabupaten Biak Numfor" in (folder / "report.html").read_text(encoding="utf-8")
    assert str(folder / "report.html") in capsys.readouterr().out


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_page_holds_everything_itself(compared, language):
    with speaking(language):
        page = render(compared)
    assert not re.search(r"(?:src|href)=|url\(|https?://", page)
    assert page.count('class="tile') == 38
    assert page.count("<tr data-slug") == 3
    assert ("Provinsi" in page) == (language == "id")
    with speaking(language):
        assert page.count(order_line(compared)) == 2
    papua = choices(compared)[0].by_province["papua"]
    with speaking(language):
        assert re.search(rf'title="Papua: [^"]+{re.escape(choices(compared)[0].interval(papua))}"', page)


def test_a_district_whose_own_profile_is_not_used_is_named():
    kept = [
        Country(open_country("run", [f"districts={name}", "households=9000"]), *[None] * 3)
        for name in ("sumatera_utara", "bali")
    ]
    assert [by_row_line(each) for each in kept] == [
        "Simulated by their row of the list like all others, not by their own profiles: Kota Medan (city=medan).", "",
    ]  # fmt: skip


def test_maps_are_drawn(compared):
    files = {path.name for path in (compared.planned.opened.folder.path / "figures").iterdir()}
    stem = "map_{}_child_labour_rate_age_10-17"
    assert files == {f"{stem.format(name)}.{end}" for name in ("baseline", "pkh_plus") for end in ("png", "svg")}
    assert compared.plot().axes


def same(one, other):
    return all(getattr(one, name).equals(getattr(other, name)) for name in TABLES)


def test_a_failing_district_takes_no_other_and_is_made_later(tmp_path, monkeypatch):
    class Broken(bundle.City):
        def __init__(self, settings, *more, **named):
            if settings.city_name == "kota_sabang":
                raise RuntimeError("a fault")
            super().__init__(settings, *more, **named)

    with monkeypatch.context() as patch:
        patch.setattr(bundle, "City", Broken)
        found = made(tmp_path)
    assert found.levels["district"].drop_nulls().n_unique() == 2
    assert "Districts without a run" in render(found)
    assert made(tmp_path).levels["district"].drop_nulls().n_unique() == 3


def test_a_full_disk_is_named_and_loses_nothing(tmp_path, monkeypatch):
    from childlabour_sim.records.store import Folder

    whole, written = Folder.write_sealed, []

    def write(self, stem, writer):
        if len(written) == 4:
            raise ConfigurationError(f"{stem} (file): cannot be written ({errno.errorcode[errno.ENOSPC]})")
        written.append(stem)
        whole(self, stem, writer)

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "write_sealed", write)
        with pytest.raises(ConfigurationError, match=r"supiori.*ENOSPC|sabang.*ENOSPC|biak.*ENOSPC"):
            made(tmp_path)
    again = []
    monkeypatch.setattr(Folder, "write_sealed", lambda self, stem, to: (again.append(stem), whole(self, stem, to)))
    made(tmp_path)
    assert not {stem for stem in written if stem.startswith("records")} & set(again)


def test_stopped_and_gone_on_with_gives_the_same_tables(tmp_path):
    quiet = made(tmp_path / "quiet")
    seen = []

    def stop(done, everything):
        seen.append(done)
        if done == 2:
            raise KeyboardInterrupt

    from childlabour_sim.study.counted import run_study

    planned = open_country("run", [PLACES, *SHORT, f"output.dir={tmp_path / 'noisy'}"])
    with pytest.raises(KeyboardInterrupt), planned.opened.folder.open():
        run_study(planned.opened, stop)
    assert same(quiet, made(tmp_path / "noisy"))


@pytest.mark.slow
@pytest.mark.parametrize("backend", ["processes", "dask"])
def test_two_workers_leave_the_same_tables(backend, tmp_path):
    quiet = made(tmp_path / "quiet", *TWO)
    other = made(tmp_path / backend, *TWO, f"execution={backend}", "execution.workers=2")
    assert same(quiet, other)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["city=medan"], "city = 'medan' .* has no districts"),
        (["districts=atlantis"], "districts holds 'atlantis'"),
        (["households=500"], r"3 districts of at least 200 each have 600"),
        (["households=-3"], "households = -3"),
        (["lever.pkh.coverage=2"], "lever.pkh.coverage"),
        (["budget.central=-5"], "budget.central"),
        (["budget.city.share.raids=1.4"], "budget.city.share.raids"),
        (["uncertainty=assumptions"], "expected uncertainty=none"),
        (["office=medan"], "office: every district has its own"),
        (["outcome=gini"], "cannot be added up over districts"),
        (["years=0"], "years"),
    ],
)
def test_bad_input_is_named_before_anything_runs(more, told, tmp_path):
    with pytest.raises(ConfigurationError, match=told):
        made(tmp_path, *more)
    assert not list(tmp_path.iterdir())


def test_compare_needs_two_scenarios():
    with pytest.raises(ConfigurationError, match="expected two or more to compare"):
        open_country("compare", [PLACES])


def test_the_command_line(tmp_path):
    command = [
        sys.executable, "-m", "childlabour_sim", "run", "city=indonesia", "districts=kota_sabang", *SHORT[1:],
        "households=200", f"output.dir={tmp_path}", "language=id",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Aceh" in done.stdout
    [folder] = (tmp_path / "country").iterdir()
    assert folder.name.startswith("kota_sabang-baseline-")
    assert len(districts()) == 514
