"""Plan without a browser: money that adds up, the same numbers as the command, and computations that may be stopped."""

import time
from pathlib import Path

import polars as pl
import pytest
from busy import busy

pytest.importorskip("nicegui", reason="the page was not tested: pip install 'childlabour_sim[dev]'")

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from childlabour_sim.analysis.compare.comparison import TABLES
from childlabour_sim.analysis.compare.scenarios import compare, open_comparison
from childlabour_sim.analysis.split.money import MOST_TOTAL, ROWS
from childlabour_sim.app.plan.asked import A, Asked, B
from childlabour_sim.app.plan.best import asked_best, money_to_split
from childlabour_sim.app.plan.city import CITIES, names
from childlabour_sim.app.plan.desk import CANCELLED, KILLED, Desk
from childlabour_sim.app.plan.planning import LETTERS, PERCENT, TOTAL, Planning
from childlabour_sim.app.plan.reasons import reason
from childlabour_sim.app.plan.tell import tell
from childlabour_sim.app.plan.worker import BEST, NUMBERS
from childlabour_sim.app.session import Session, session_of
from childlabour_sim.config.compose import composing
from childlabour_sim.config.place.table import districts
from childlabour_sim.config.study.study import compose_scenarios, read_study
from childlabour_sim.levers.lever import installed
from childlabour_sim.report.brief.reading.effects_of import Reading
from childlabour_sim.report.words.bought import bought
from childlabour_sim.report.words.spoken import speaking

LONG = 300  # seconds; a busy machine is not a failure
KEYS = [TOTAL, PERCENT, *(f"{letter}_{row}" for letter in LETTERS for row in ROWS)]


def begun(city="medan"):
    planning = Planning(city)
    planning.begin()
    return planning


def small(asked, **values):
    """Return the same plans for a few households and a short time."""
    few = {"households": 300, "years": 1, "burn_in_years": 0, "replications": 4, "threads": 1, **values}
    return Asked(tuple((dict(asked.entries) | few).items()))


@pytest.fixture(scope="module")
def medan():
    return begun()


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    opened = Desk(most=1)
    yield opened
    opened.close()


def until(condition):
    end = time.monotonic() + LONG
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


@settings(max_examples=500, deadline=None)
@given(edits=st.lists(st.tuples(st.sampled_from(KEYS), st.integers(-10, 2 * MOST_TOTAL)), max_size=12))
def test_rows_and_reserve_are_the_total_exactly_after_any_edits(medan, edits):
    planning = Planning(_own=medan.own)
    for key, number in edits:
        before = {letter: planning.plan(letter) for letter in LETTERS}
        planning.set(key, number)
        for letter in LETTERS:
            plan = planning.plan(letter)
            assert sum(plan.rows.values()) + plan.reserve == plan.programmes == planning.purse.programmes
            assert plan.over == max(-plan.reserve, 0)
            changed = [row for row in ROWS if plan.rows[row] != before[letter].rows[row]]
            assert changed in ([], [key.partition("_")[2]])  # no other row jumps
            if not plan.over:
                shares = [value for name, value in plan.values().items() if name.startswith("budget.city.share.")]
                assert sum(share or 0.0 for share in shares) <= 1.0 + 1e-9


@pytest.mark.parametrize("city", [*CITIES, "kota_makassar", "kabupaten_supiori"])
def test_a_city_begins_with_todays_split_and_a_finished_example(city):
    planning = begun(city)
    shares = planning.own.settings.budget["city"]["share"]
    one, other = (planning.plan(letter) for letter in LETTERS)
    for row in ROWS:
        assert 0 <= one.programmes * (shares.get(row) or 0.0) - one.rows[row] < 1_000_000
    assert one.reserve == other.reserve > 0
    assert set(planning.differences()) == {"raids", "socialisation", "reentry"}
    assert sum(planning.differences().values()) == 0


def test_what_is_too_much_is_kept_and_said(medan):
    planning = Planning(_own=medan.own)
    planning.set("b_case_work", 2_000_000_000)
    plan = planning.plan("b")
    assert plan.rows["case_work"] == 2_000_000_000
    assert plan.over == sum(plan.rows.values()) - plan.programmes > 0
    assert planning.over


def test_a_link_brings_both_plans_back_whole():
    session = Session(language="en", mode="plan")
    session.plan.begin()
    session.plan.set("b_case_work", 123_000_000)
    link = dict(pair.split("=") for pair in session.link().split("&"))
    assert {f"{letter}_{row}" for letter in LETTERS for row in ROWS} <= link.keys()
    again = session_of(link)
    again.plan.begin()
    assert again.unknown == []
    assert again.plan.asked() == session.plan.asked()


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("plan_city", "atlantis"),
        ("plan_city", "teaching_village"),
        ("plan_city", "bogor"),
        ("a_gold", "1"),
        ("b_case_work", "much"),
        ("plan_total", "nan"),
        ("plan_", "1"),
    ],
)
def test_what_a_link_cannot_say_is_named_and_changes_nothing(key, text):
    session = session_of({key: text})
    assert session.unknown == [f"{key}={text}"]
    assert session.plan == Planning()


def test_a_plan_is_for_any_of_the_514_and_those_with_a_profile_of_their_own_come_first():
    shown = names()
    assert [*shown][:3] == [*CITIES]
    assert len(shown) == len(districts())
    assert "kota_medan" not in shown
    assert shown["kota_makassar"] == "Kota Makassar, Sulawesi Selatan"
    provinces = [text.rpartition(", ")[2] for text in [*shown.values()][3:]]
    assert provinces == sorted(provinces)


@pytest.mark.parametrize(("text", "city"), [("kota_makassar", "kota_makassar"), ("makassar", "kota_makassar"),
                                            ("kota_medan", "medan"), ("supiori", "kabupaten_supiori")])  # fmt: skip
def test_a_link_means_any_of_them_and_brings_its_own_money_back(text, city):
    session = session_of({"plan_city": text})
    session.plan.begin()
    assert (session.unknown, session.plan.city) == ([], city)
    again = session_of(dict(pair.split("=") for pair in session.link().split("&")))
    again.plan.begin()
    assert again.plan.asked() == session.plan.asked()
    assert again.plan.purse.total == int(session.plan.own.settings.budget["city"]["total"])


def test_a_place_of_few_households_is_simulated_whole():
    asked = dict(begun("kabupaten_supiori").asked().entries)
    assert asked["households"] == begun("kabupaten_supiori").own.settings.city["households_in_city"] < 10_000


@pytest.mark.parametrize(("language", "said"), [("en", "Sulawesi Selatan"), ("id", "Anggaran dan jumlah petugas")])
def test_what_is_not_a_districts_own_is_said(language, said):
    with speaking(language):
        assert said in begun("kota_makassar").own.whose


def test_copying_leaves_no_difference(medan):
    planning = Planning(_own=medan.own)
    planning.copy()
    assert planning.differences() == {}
    assert planning.plan("a") == planning.plan("b")


def test_numbers_of_other_plans_are_old(medan):
    planning = Planning(_own=medan.own)
    assert not planning.stale
    planning.calculated = planning.asked()
    assert not planning.stale
    planning.set("b_raids", 1_000_000)
    assert planning.stale


def test_the_file_is_what_the_command_line_says(medan, tmp_path):
    asked = small(Planning(_own=medan.own).asked())
    path = tmp_path / "plan.yaml"
    path.write_text(asked.file, encoding="utf-8")
    said = yaml.safe_load(asked.file)
    assert said["scenarios"] == [A, B, "no_policy"]
    one, other = (open_comparison(words).folder for words in ([f"study={path}"], asked.overrides))
    assert one.path == other.path


@pytest.fixture(scope="module")
def computed(medan, tmp_path_factory):
    """A desk in a folder of its own, with what it was asked for and has computed there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("computed"))
        opened = Desk(most=1)
        job = opened.ask((NUMBERS, small(Planning(_own=medan.own).asked()), ""))
        until(lambda: job.ended)
        yield opened, job
        opened.close()


def test_the_page_says_what_the_command_says_digit_by_digit(computed):
    _, job = computed
    asked = job.task[1]
    assert job.trouble is None
    assert job.numbers.told["id"].replications == 4
    found = compare(*asked.overrides, "output.dir=elsewhere", "execution=serial")
    (folder,) = Path("results/compare").iterdir()
    for name in TABLES:
        assert getattr(found, name).equals(pl.read_parquet(folder / f"{name}.parquet")), name
    for code in ("en", "id"):
        assert tell(Reading(found), code) == job.numbers.told[code]


def test_files_hold_the_numbers_of_the_page(computed):
    desk, numbers = computed
    page, effects = jobs = [desk.ask((kind, numbers.task[1], "id")) for kind in ("html", "csv")]
    until(lambda: all(job.ended for job in jobs))
    assert numbers.numbers.told["id"].answer in page.file.decode()
    assert effects.file.decode().startswith("scenario,baseline,start,end,statistic,group,effect")


@pytest.mark.slow
def test_who_asks_for_the_same_waits_for_the_same(medan, desk):
    asked = small(Planning(_own=medan.own).asked())
    one, other = (desk.ask((NUMBERS, asked, "")) for _ in range(2))
    third = desk.ask((NUMBERS, small(asked, seed=2), ""))
    assert one is other
    assert desk.before(third) == 1
    desk.leave(other)  # one still waits
    until(lambda: third.ended)
    assert one.trouble is third.trouble is None


def test_a_computation_that_nobody_wants_is_stopped_at_once_and_goes_on_when_asked_again(medan, desk):
    asked = small(Planning(_own=medan.own).asked(), households=2000, years=5, replications=20)
    job = desk.ask((NUMBERS, asked, ""))
    until(lambda: job.runs is not None and job.runs.done > 2)
    began = time.monotonic()
    desk.leave(job)
    until(lambda: not job.worker.alive)
    assert time.monotonic() - began < 1.0 * busy()
    assert job.trouble.why == CANCELLED
    _goes_on(desk, asked, job.runs.done)


@pytest.mark.slow
def test_a_worker_that_is_killed_loses_nothing(medan, desk):
    asked = small(Planning(_own=medan.own).asked(), households=2000, years=5, replications=20)
    job = desk.ask((NUMBERS, asked, ""))
    until(lambda: job.runs is not None and job.runs.done > 2)
    job.worker._process.kill()
    until(lambda: job.ended)
    assert job.trouble.why == KILLED
    _goes_on(desk, asked, job.runs.done)


def test_a_disk_that_fills_up_is_said_and_loses_nothing(medan, desk):
    system = pytest.importorskip("resource")
    asked = small(Planning(_own=medan.own).asked(), households=2000, years=5, replications=20)
    job = desk.ask((NUMBERS, asked, ""))
    until(lambda: job.runs is not None and job.runs.done > 2)
    worker = job.worker._process.pid
    least, most = system.prlimit(worker, system.RLIMIT_FSIZE)
    system.prlimit(worker, system.RLIMIT_FSIZE, (1024, most))  # bytes of a file: as good as none
    until(lambda: job.ended)
    assert job.trouble.why == "disk"
    system.prlimit(worker, system.RLIMIT_FSIZE, (least, most))
    _goes_on(desk, asked, job.runs.done)


def _goes_on(desk, asked, done):
    again = desk.ask((NUMBERS, asked, ""))
    until(lambda: again.runs is not None or again.ended)
    assert again.runs.done >= done
    desk.leave(again)


def test_a_folder_that_cannot_be_written_is_said(medan, desk, tmp_path):
    (tmp_path / "results").write_text("no folder")
    job = desk.ask((NUMBERS, small(Planning(_own=medan.own).asked()), ""))
    until(lambda: job.ended)
    assert job.trouble.why == "disk"
    for language in ("en", "id"):
        with speaking(language):
            assert str(tmp_path) not in reason(job.trouble.why)


@pytest.mark.parametrize("city", [*CITIES, "kabupaten_bogor"])
def test_a_plan_is_what_its_money_buys(city):
    planning = begun(city)
    planning.set("b_case_work", planning.plan("b").rows["case_work"] - 36_000_000)
    planning.set("b_local_cash", 36_000_000)
    planning.set("b_inspection", 0)
    with composing(primary="compare") as composer:
        found = compose_scenarios(read_study(planning.asked().overrides, composer), composer)[B].settings()
    for row, rupiah in planning.plan("b").rows.items():
        buys = installed()[row].buys(found.levers[row], rupiah, found.city)
        assert found.levers[row]["enabled"] == (rupiah > 0)
        assert found.levers[row][installed()[row].dose] == pytest.approx(buys)
        for language in ("en", "id"):
            with speaking(language):
                assert bought(row, rupiah, planning.own.settings)
    assert round(found.levers["local_cash"]["coverage"] * found.city["households_in_city"]) == 20
    assert found.levers["diversion"]["enabled"]


def test_a_reserve_of_nothing_and_a_share_of_nothing_are_configurations(medan):
    planning = Planning(_own=medan.own)
    planning.set("a_case_work", planning.plan("a").most("case_work"))
    planning.set("b_case_work", planning.plan("b").most("case_work"))
    assert [planning.plan(letter).reserve for letter in LETTERS] == [0, 0]
    open_comparison(planning.asked().overrides)
    for key in KEYS[1:]:
        planning.set(key, 0)
    assert planning.purse.programmes == planning.plan("a").reserve == 0
    open_comparison(planning.asked().overrides)


@pytest.mark.parametrize("city", CITIES)
def test_a_search_splits_what_the_page_shows_less_what_raids_have(city):
    planning = begun(city)
    asked = dict(asked_best(planning.own, planning.purse).entries)
    raids = planning.own.today().rows["raids"]
    assert 0 <= planning.purse.programmes - raids - asked["money"] < 1_000_000
    planning.set(TOTAL, 2 * planning.purse.total)
    assert money_to_split(planning.own, planning.purse) == pytest.approx(2 * asked["money"] + raids, abs=2_000_000)


@pytest.mark.slow
def test_the_best_split_fills_a_plan_to_the_rupiah_and_is_told_in_both_languages(desk, medan):
    few = {"splits": 12, "replications": 8, "max_runs": 140}
    asked = small(asked_best(medan.own, medan.purse), **few)
    job = desk.ask((BEST, asked, ""))
    until(lambda: job.searching is not None or job.ended)
    until(lambda: job.ended)
    assert job.trouble is None
    assert job.best.rows.keys() == set(ROWS)
    together = sum(job.best.rows.values())
    assert 0 <= medan.purse.programmes - together < len(ROWS) * 1_000_000 or job.best.rows["socialisation"] == 0
    assert all(rupiah % 1_000_000 == 0 for rupiah in job.best.rows.values())
    one, other = job.best.told["en"], job.best.told["id"]
    assert len(one) == len(other) > 5
    assert one[0] != other[0]


def test_a_search_that_nobody_wants_is_stopped(desk, medan):
    job = desk.ask((BEST, asked_best(medan.own, medan.purse), ""))
    until(lambda: job.worker is not None)
    desk.leave(job)
    assert job.trouble.why == CANCELLED
    until(lambda: not job.worker.alive)
